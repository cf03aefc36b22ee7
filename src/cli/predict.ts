import { type Fault, inertJson, LonghandError, visible } from '../base/index.js';
import {
  arrayInputs,
  bytesSource,
  csvInputs,
  csvNames,
  type DataSet,
  formatOf,
  readCsv,
  readIdx,
  readNpy,
} from '../data/index.js';
import { type Answer, answersNumbers, type Model, predictWith } from '../formats/index.js';
import { type EngineChoice, engineFor, predictionWork } from './engine-in-use.js';
import { unpackedGzip } from './file-bytes.js';
import { inFileAsync, readBytes, writeText } from './files.js';
import { readModelFile } from './model-file.js';
import { print } from './output.js';

export interface PredictOptions {
  readonly format?: 'text' | 'csv' | 'json';
  readonly header?: boolean;
  readonly out?: string;
  readonly force?: boolean;
  readonly engine?: EngineChoice;
}

/** The greatest file of inputs that is read. */
const greatestInputs = 2_000_000_000;

/** Tells what a model answers. */
export async function predict(
  modelPath: string,
  inputsPath: string,
  { out, force, format = formatFor(out), engine: wanted }: PredictOptions,
): Promise<void> {
  const model = await readModelFile(modelPath);
  const inputs = await inFileAsync(inputsPath, () => inputsOf(inputsPath, model));
  const engine = await engineFor('predicts', wanted, () => predictionWork(model.network, inputs));
  const answers = await inFileAsync(inputsPath, () => predictWith(model, inputs, engine));
  const text = written(model, answers, format);
  if (out === undefined) await print(text);
  else await writeText(out, text, force === true);
}

/** What the ending of a file's name says. */
function formatFor(out: string | undefined): 'text' | 'csv' | 'json' {
  const [, ending] = /\.(csv|json)$/i.exec(out ?? '') ?? [];
  return ending === undefined ? 'text' : (ending.toLowerCase() as 'csv' | 'json');
}

const inputsOnly = 'Give inputs only, without a label; longhand evaluate takes labels too.';

function refuseOtherColumns(found: number, expected: number): void {
  if (found === expected) return;
  throw new LonghandError({
    code: 'shape',
    path: '',
    found: `has ${found} inputs a sample`,
    expected: `expected ${expected}, as the model has`,
    hint: inputsOnly,
  });
}

/** Says that columns which the model answers are in the file too. */
function tellLeftOut(columns: readonly string[] = [], targetNames: readonly string[]): void {
  const left = targetNames.filter((name) => columns.includes(name)).map((name) => JSON.stringify(visible(name)));
  if (left.length === 0) return;
  const which = left.length === 1 ? `the column ${left[0]} is` : `the columns ${left.join(', ')} are`;
  const answers = 'what the model answers; longhand evaluate compares with it';
  process.stderr.write(`longhand: ${which} left out, as ${answers}.\n`);
}

/** Inputs in CSV; where a column is of texts, most likely labels were left in. */
async function csvInputsOf(bytes: Uint8Array, { network, inputNames, targetNames = [] }: Model): Promise<DataSet> {
  const source = bytesSource(bytes);
  const options = { targets: [], ...(inputNames === undefined ? {} : { inputs: inputNames }) };
  try {
    refuseOtherColumns(await csvInputs(source, options), network.inputs);
    const data = await readCsv(source, options);
    // Only where inputs are taken by name: else the columns would be too many.
    if (inputNames !== undefined) tellLeftOut(await csvNames(source, options), targetNames);
    return data;
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    const isOfTexts = ({ code, found }: Fault): boolean => code === 'header' || found.startsWith('is text in');
    throw new LonghandError(error.faults.map((fault) => (isOfTexts(fault) ? { ...fault, hint: inputsOnly } : fault)));
  }
}

async function inputsOf(path: string, model: Model): Promise<DataSet> {
  const given = await readBytes(path, greatestInputs);
  const bytes = formatOf(given) === 'gzip' ? await unpackedGzip(given, greatestInputs) : new Uint8Array(given);
  const format = formatOf(bytes);
  if (format !== 'idx' && format !== 'npy') return csvInputsOf(bytes, model);
  const inputs = arrayInputs(format === 'npy' ? readNpy(bytes) : readIdx(bytes));
  refuseOtherColumns(inputs.columns, model.network.inputs);
  return inputs;
}

function written(model: Model, answers: readonly Answer[], format: 'text' | 'csv' | 'json'): string {
  const { network, classes } = model;
  const units = network.layers[network.layers.length - 1].units;
  const numbers = answersNumbers(model);
  const rows = answers.map(({ answer, outputs }) => {
    const rounded = outputs.map((value) => Number(value.toPrecision(6)));
    return answer === undefined ? { outputs: rounded } : { answer, outputs: rounded };
  });
  switch (format) {
    case 'json':
      return inertJson(rows, 0);
    case 'csv': {
      const columns = Array.from({ length: units }, (_, unit) => `a${unit + 1}`);
      const head = [...(numbers ? [] : ['answer']), ...columns].join(',');
      const cell = (name: string): string => (/[",\n\r]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
      const lines = rows.map(({ answer, outputs }) =>
        [...(answer === undefined ? [] : [cell(answer)]), ...outputs].join(','),
      );
      return `${[head, ...lines].join('\n')}\n`;
    }
    case 'text': {
      // On one line each, whatever the file of the model says.
      const width = Math.max(...(classes ?? [String(Math.max(1, units - 1))]).map((name) => visible(name).length));
      const lines = rows.map((row, index) => {
        const place = String(index + 1).padStart(6);
        if (row.answer === undefined)
          return `${place}  ${row.outputs.map((value) => String(value).padStart(10)).join(' ')}`;
        const outputs = row.outputs.map((value) => value.toFixed(3).padStart(6)).join(' ');
        return `${place}  ${visible(row.answer).padEnd(width)}  ${outputs}`;
      });
      return `${lines.join('\n')}\n`;
    }
  }
}
