import { visible } from '../base/index.js';
import type { Evaluation, LearningRate } from '../engine/index.js';
import { countOf } from '../engine/index.js';
import type { Checkpoint } from '../formats/index.js';
import { type Network, sizesOf } from '../network/index.js';
import { rootMeanSquare } from './answers.js';
import type { EpochMetrics, Measure } from './epoch-metrics.js';
import type { TrainingPlan } from './training-plan.js';

/** 1 epoch, 2 epochs. */
export const countText = (count: number, what: string): string => `${whole(count)} ${what}${count === 1 ? '' : 's'}`;

const whole = (count: number): string => count.toLocaleString('en');
export const percent = (part: number): string => `${(100 * part).toFixed(2)} %`;
const three = (value: number): string => String(Number(value.toPrecision(3)));

/** Seconds as a person reads them: 0.41 s, 2 min 05 s. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}

/** What a training will do, before it does it. */
export function planText(plan: TrainingPlan, engine: EngineInUse): string {
  return factsOf(plan, engine)
    .map(({ name, value }) => `  ${name.padEnd(11)} ${value}`)
    .join('\n');
}

/** Where a run goes on. */
export function goingOnText({ state: { epoch, step }, ended }: Checkpoint): string {
  const place = step === 0 ? `after epoch ${whole(epoch)}` : `in epoch ${whole(epoch + 1)}, after batch ${whole(step)}`;
  return `  ${ended === undefined ? 'going on' : 'ended'} ${place}`;
}

export interface EngineInUse {
  readonly name: string;
  readonly threads: number;
  /** Where it is not threads that share the work. */
  readonly workers?: string;
}

/** What a training is, in the order in which people ask. */
export function factsOf(plan: TrainingPlan, engine: EngineInUse): { readonly name: string; readonly value: string }[] {
  const { network, options, data, test, validation, tensors } = plan;
  const batch = Math.min(options.batchSize, data.samples);
  const steps = data.shards.reduce((sum, samples) => sum + Math.ceil(samples / batch), 0);
  const others = [
    validation === undefined ? '' : `, ${whole(validation.samples)} to validate`,
    test === undefined ? '' : `, ${whole(test.samples)} to test`,
  ].join('');
  const batches = `${whole(steps)} ${steps === 1 ? 'batch' : 'batches'} of ${whole(batch)}`;
  const threads = engine.threads === 1 ? 'one thread' : `up to ${engine.threads} threads`;
  return [
    { name: 'network', value: `${sizesOf(network).join('-')}: ${activationsText(plan)}, ${lossText(plan)}` },
    { name: 'parameters', value: whole(countOf(tensors)) },
    { name: 'data', value: `${visible(plan.dataName)}: ${whole(data.samples)} samples to train${others}` },
    { name: 'steps', value: `${countText(options.epochs, 'epoch')} × ${batches} = ${whole(options.epochs * steps)}` },
    { name: 'method', value: `${methodText(plan)}, seed ${options.seed}` },
    { name: 'memory', value: `about ${memoryText(plan)}` },
    { name: 'engine', value: `${engine.name}, ${engine.workers ?? threads}` },
  ];
}

const activationsText = ({ network }: TrainingPlan): string =>
  network.layers.map(({ activation }) => activation).join(', ');

function lossText({ network: { loss } }: TrainingPlan): string {
  const factor = loss.kind === 'squared-error' && (loss.factor ?? 1) !== 1 ? `${loss.factor} · ` : '';
  return `${factor}${loss.kind.replaceAll('-', ' ')}`;
}

function methodText({ options }: TrainingPlan): string {
  const { kind } = options.optimizer;
  const method = { sgd: 'gradient descent', momentum: 'momentum', nesterov: 'Nesterov momentum', adam: 'Adam' }[kind];
  const decay = options.weightDecay > 0 ? `, weight decay ${options.weightDecay}` : '';
  return `${method}, learning rate ${rateText(options.learningRate)}${decay}`;
}

function rateText(rate: LearningRate): string {
  if (typeof rate === 'number') return String(rate);
  if (rate.kind === 'steps') return `${rate.from}, times ${rate.factor} after epochs ${rate.after.join(', ')}`;
  return `${rate.from} to ${Number(rate.to.toPrecision(6))} (${rate.kind})`;
}

/** What the training will hold in memory: the numbers of the data, and three times the parameters and moments: of the last epoch, too. */
function memoryText({ data, test, validation, tensors, options }: TrainingPlan): string {
  const moments = { sgd: 0, momentum: 1, nesterov: 1, adam: 2 }[options.optimizer.kind];
  const samples = Math.max(...data.shards) + (test?.samples ?? 0) + (validation?.samples ?? 0);
  const bytes = 60e6 + samples * data.columns * 3 + 12 * countOf(tensors) * (1 + moments);
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e7) * 10} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** One line for an epoch. */
export function epochText(epoch: EpochMetrics, epochs: number): string {
  const width = whole(epochs).length;
  const held = (name: string, measure: Measure | undefined): string =>
    measure === undefined ? '' : `   ${name} ${measureText(measure)}`;
  return [
    `  epoch ${whole(epoch.epoch).padStart(width)}`,
    `   loss ${lossNumber(epoch.loss)}${rightText(epoch.accuracy)}`,
    held('validation', epoch.validation),
    held('test', epoch.test),
    `   ${duration(epoch.seconds)}`,
  ].join('');
}

/** The part that is right, where there is right and wrong. */
export const rightText = (accuracy: number | undefined): string =>
  accuracy === undefined ? '' : `   right ${percent(accuracy)}`;

const measureText = ({ loss, accuracy }: Measure): string =>
  accuracy === undefined ? `loss ${lossNumber(loss)}` : percent(accuracy);

export const lossNumber = (loss: number): string =>
  (loss < 0.001 ? loss.toExponential(2) : loss.toPrecision(4)).padEnd(7);

/** What came out on samples that were not trained on. */
export function evaluationText({ samples, accuracy, loss }: Evaluation, what = 'Test'): string {
  const right = Math.round(accuracy * samples);
  return `${visible(what)}: ${percent(accuracy)} right, ${whole(right)} of ${whole(samples)}; loss ${three(loss)}`;
}

/** The same for targets that are numbers. */
export function errorText(network: Network, { samples, loss }: Evaluation, what = 'Test'): string {
  const error = three(rootMeanSquare(network, loss));
  return `${visible(what)}: root mean squared error ${error}, ${countText(samples, 'sample')}; loss ${three(loss)}`;
}

/** Where the time went. */
export function timesText(times: readonly { readonly what: string; readonly seconds: number }[]): string {
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  const parts = times
    .filter(({ seconds }) => seconds >= 0.005)
    .map(({ what, seconds }) => `${what} ${duration(seconds)}`);
  return listText(`Time: ${duration(total)} in all:`, parts);
}

/** Columns that a line has at most, as long as its words allow. */
const widest = 80;

/** A list after what introduces it, on as many lines as it takes. */
export function listText(introduction: string, items: readonly string[]): string {
  const lines = [introduction];
  items.forEach((item, index) => {
    const part = index < items.length - 1 ? `${item},` : item;
    const longer = `${lines[lines.length - 1]} ${part}`;
    if (longer.length <= widest) lines[lines.length - 1] = longer;
    else lines.push(`  ${part}`);
  });
  return lines.join('\n');
}

/** How little a training without test data tells, and how to have some. */
export function untestedText(numbers: boolean): string {
  return [
    `No test data: ${numbers ? 'the loss' : '"right"'} is of the samples trained on.`,
    'In a run file, give data: { train: …, test: … }, or set some aside with',
    'validation: { fraction: 0.2 } beside train.',
  ].join('\n');
}
