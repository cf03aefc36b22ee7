import packageFile from '../../package.json' with { type: 'json' };
import type { DataSet } from '../data/index.js';
import type { Evaluation, Predictor } from '../engine/index.js';
import type { Mistake, TestFigures, TrainingReport } from '../report/index.js';
import type { RunFolder } from './run-folder.js';
import type { RunEnd } from './train-run.js';
import type { TrainingPlan } from './training-plan.js';
import { type EngineInUse, factsOf } from './training-text.js';

export interface Reported {
  readonly plan: TrainingPlan;
  readonly numbers: boolean;
  readonly end: RunEnd;
  readonly evaluation: Evaluation | undefined;
  readonly predictor: Predictor;
  readonly folder: RunFolder;
  readonly times: readonly { readonly what: string; readonly seconds: number }[];
  readonly engine: EngineInUse;
}

/** Misread samples that a report may show pictures of; it shows the most confident of them. */
const mostMistakes = 2000;

/** Writes report.html. */
export async function writeReport(reported: Reported): Promise<void> {
  const { renderReport } = await import('../report/index.js');
  await reported.folder.write('report', await renderReport(await reportOf(reported)));
}

async function reportOf({
  plan,
  numbers,
  end,
  evaluation,
  predictor,
  times,
  engine,
}: Reported): Promise<TrainingReport> {
  const { data, test, network, title } = plan;
  const pictured = data.shape !== undefined && test !== undefined && !('load' in test);
  const [first] = end.parameters;
  return {
    title,
    facts: [
      ...factsOf(plan, engine),
      { name: 'versions', value: `Longhand ${packageFile.version}, Node ${process.version}` },
    ],
    epochs: end.metrics,
    times,
    ...(evaluation === undefined ? {} : { test: testFigures(plan, evaluation, numbers) }),
    ...(pictured && evaluation !== undefined ? { mistakes: await mistakesOf(test, evaluation, predictor) } : {}),
    ...(data.shape === undefined ? {} : { shape: data.shape }),
    ...(network.layers.length > 1
      ? { hidden: { units: network.layers[0].units, inputs: network.inputs, weights: first.weights } }
      : {}),
  };
}

function testFigures({ classes }: TrainingPlan, evaluation: Evaluation, numbers: boolean): TestFigures {
  const { samples, loss, accuracy, confusion } = evaluation;
  return {
    samples,
    loss,
    ...(numbers ? {} : { accuracy }),
    ...(confusion === undefined ? {} : { confusion }),
    classes: classes ?? confusion?.map((_, index) => String(index)) ?? [],
  };
}

/** Misread pictures, each with how sure the network was. */
async function mistakesOf(test: DataSet, { answers }: Evaluation, predictor: Predictor): Promise<Mistake[]> {
  const { targets, columns, inputs, scale } = test;
  if (targets.kind !== 'labels') return [];
  const wrong = Array.from(answers.keys()).filter((sample) => answers[sample] !== targets.labels[sample]);
  const shown = wrong.slice(0, mostMistakes).map(async (sample): Promise<Mistake> => {
    const row = inputs.subarray(sample * columns, (sample + 1) * columns);
    const outputs = await predictor.predict(row, scale);
    return {
      label: targets.labels[sample],
      answer: answers[sample],
      confidence: outputs.length === 1 ? Math.max(outputs[0], 1 - outputs[0]) : outputs[answers[sample]],
      picture:
        row instanceof Uint8Array
          ? row
          : Uint8Array.from(row, (value) => Math.min(255, Math.max(0, 255 * value * scale))),
      index: sample,
    };
  });
  return Promise.all(shown);
}
