import { type ByteSource, inSource } from './byte-source.js';
import type { CsvOptions } from './csv-columns.js';
import { type CsvClasses, CsvLabels, quoted } from './csv-labels.js';
import { type CsvPlan, csvPlan } from './csv-plan.js';
import { type CsvPart, cellPath, readSamples } from './csv-samples.js';
import type { DataSet } from './data-set.js';
import { wrong } from './fault.js';

/**
 * Reads a data set from CSV: rows of numbers, one column of them labels, or some of them targets. The file is read part by
 * part; its text is never in memory as a whole.
 *
 * @throws LonghandError with up to 20 faults, each with line and column
 */
export function readCsv(source: ByteSource, options: CsvOptions = {}): Promise<DataSet> {
  return inSource(source, async () => {
    const plan = await csvPlan(source, options);
    const part = { from: plan.first, to: source.size, likelyRows: likelyRows(plan, source.size) };
    return csvDataSet(source, plan, part, (labels) => labels.classes(options.classes, plan.headerGuessed));
  });
}

/**
 * How many inputs a sample has, by the first row alone.
 *
 * @throws LonghandError as `readCsv` does, but for faults in other rows
 */
export function csvInputs(source: ByteSource, options: CsvOptions = {}): Promise<number> {
  return inSource(source, async () => (await csvPlan(source, options)).inputs.length);
}

/**
 * What the columns are called, where the first row says so.
 *
 * @throws LonghandError as `readCsv` does, but for faults in other rows
 */
export function csvNames(source: ByteSource, options: CsvOptions = {}): Promise<readonly string[] | undefined> {
  return inSource(source, async () => (await csvPlan(source, options)).names);
}

/**
 * Part of a CSV file as a data set.
 *
 * @param classesOf the classes that its labels stand for
 */
export async function csvDataSet(
  source: ByteSource,
  plan: CsvPlan,
  part: CsvPart,
  classesOf: (labels: CsvLabels) => CsvClasses,
): Promise<DataSet> {
  const { label } = plan;
  const labels = new CsvLabels(cellPath(plan, label ?? 0));
  const texts: string[] = [];
  const { samples, inputs, targets } = await readSamples(source, plan, part, (text, row) => {
    texts.push(text);
    return labels.add(text, () => row.placeOfCell(label ?? 0));
  });
  const { inputNames, targetNames } = plan;
  const common = {
    samples,
    columns: plan.inputs.length,
    inputs,
    scale: 1,
    ...(inputNames === undefined ? {} : { inputNames }),
    ...(targetNames === undefined ? {} : { targetNames }),
  };
  if (label === undefined)
    return { ...common, targets: { kind: 'rows', columns: plan.targets.length, values: targets } };
  const { classOf, ...classes } = classesOf(labels);
  const numbers = Uint32Array.from(texts, (text) => {
    const number = classOf.get(text);
    if (number !== undefined) return number;
    // Only where the classes were gathered in an earlier pass.
    throw wrong('changed', '', `has a new label ${quoted(text)}`, 'expected the file as it was when it was opened');
  });
  return { ...common, targets: { kind: 'labels', labels: numbers, ...classes } };
}

/** As many rows as there would be if all were as long as the first, but never more than there is room for. */
function likelyRows({ rowBytes, cells }: CsvPlan, size: number): number {
  // A cell has a character and a delimiter at least.
  return Math.ceil(Math.min(size / rowBytes, size / (2 * cells)) * 1.02);
}
