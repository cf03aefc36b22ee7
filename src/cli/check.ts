import packageFile from '../../package.json' with { type: 'json' };
import { type ArrayFile, checkArrays, readJsonArrays, readNpzArrays } from '../arrays/index.js';
import { describeFault, LonghandError, visible } from '../base/index.js';
import { type Checked, check, statedProblem } from '../check/index.js';
import { formatOf } from '../data/index.js';
import { greatestText } from '../document/index.js';
import {
  gradescopeResults,
  type HandIn,
  hasMistakes,
  markedAnnotations,
  markedHtml,
  markedJson,
  markedSarif,
  markedText,
  marksCsv,
  marksTable,
  nothingChecked,
  pointsFor,
  readScheme,
  type Scheme,
  type UnreadHandIn,
} from '../marking/index.js';
import { mistakes } from '../mistakes/index.js';
import { preset } from '../notation/index.js';
import { type Problem, readProblem } from '../problem/index.js';
import { work } from '../trace/index.js';
import { inFile, inFileAsync, readBytes, readText, refuseToReplace, textOf, writeWhole } from './files.js';
import { type HandInFile, handInFiles, noteEndings } from './hand-ins.js';
import type { markFormats } from './mark-formats.js';
import { pageFor, print } from './output.js';

export interface CheckOptions {
  readonly problem?: string;
  readonly notation?: string;
  readonly format: (typeof markFormats)[number];
  readonly output?: string;
  readonly scheme?: string;
  readonly csv?: string;
  readonly gradescope?: string;
  readonly force?: boolean;
}

/** What hand-ins are checked against. */
interface Standard {
  readonly problem?: Problem;
  readonly notation?: Problem['notation'];
  readonly scheme?: { readonly scheme: Scheme; readonly file: string };
}

/**
 * Checks notes and writes their marks. One that cannot be read is told of, and the others are checked all the same.
 *
 * @returns the exit code: 0 without mistakes, 1 with, 2 where a note cannot be read or nothing of it was checked
 * @throws LonghandError where nothing can be checked
 */
export async function checkNotes(paths: readonly string[], options: CheckOptions): Promise<number> {
  const { problem, scheme, output, csv, gradescope } = options;
  const { files, passedOver } = await handInFiles(paths, [problem, scheme, output, csv, gradescope]);
  await refuseOptions(files, options);
  const standard = await standardOf(options);
  const handIns: Marked[] = [];
  for (const file of files) handIns.push(await handInOf(file, standard, files.length > 1, gradescope));
  await writeMarks(handIns, options);
  if (passedOver.length > 0) process.stderr.write(passedOverText(passedOver));
  if (handIns.some((handIn) => 'fault' in handIn || nothingChecked(handIn.checked) !== undefined)) return 2;
  return handIns.some((handIn) => 'checked' in handIn && hasMistakes(handIn.checked)) ? 1 : 0;
}

/** Files that are told by name; of more, how many there are. */
const mostTold = 10;

function passedOverText(paths: readonly string[]): string {
  const named = paths.slice(0, mostTold).map((path) => `  ${visible(path)}\n`);
  const more = paths.length > mostTold ? `  and ${paths.length - mostTold} more\n` : '';
  const files = paths.length === 1 ? '1 file is' : `${paths.length} files are`;
  return `${files} not checked, for notes are text (${noteEndings.join(', ')}):\n${named.join('')}${more}`;
}

/** What cannot be written is told before anything is checked. */
async function refuseOptions(files: readonly HandInFile[], options: CheckOptions): Promise<void> {
  const { output, csv, gradescope, scheme, problem, force = false } = options;
  const targets = [output, csv, gradescope].filter((target) => target !== undefined);
  if (new Set(targets).size < targets.length)
    throw usage('the same file is to be written twice', 'expected different files');
  if (gradescope !== undefined && scheme === undefined)
    throw usage('--gradescope needs points', 'expected --scheme beside it');
  if (gradescope !== undefined && files.length > 1)
    throw usage(`--gradescope is for one hand-in, not ${files.length}`, 'expected one note');
  const given = [...files.map(({ path }) => path), problem, scheme].filter((each) => each === '-').length;
  if (given > 1) throw usage('standard input is to be read twice', 'expected it once');
  for (const target of targets) await refuseToReplace(target, force);
}

async function standardOf({ problem, notation, scheme }: CheckOptions): Promise<Standard> {
  const read = async <T>(path: string, reader: (text: string) => T): Promise<T> => {
    const text = await readText(path, greatestText);
    return inFile(path, () => reader(text));
  };
  return {
    ...(problem === undefined ? {} : { problem: await read(problem, readProblem) }),
    ...(notation === undefined ? {} : { notation: preset(notation) }),
    ...(scheme === undefined ? {} : { scheme: { scheme: await read(scheme, readScheme), file: scheme } }),
  };
}

/** A hand-in and its name in a table. */
type Marked = (HandIn | UnreadHandIn) & { readonly nameInTable: string };

/**
 * A hand-in with its marks; where there are others, one that cannot be read does not stop them.
 *
 * @param gradescope where an autograder looks for results, also of what cannot be read
 */
async function handInOf(
  file: HandInFile,
  standard: Standard,
  amongOthers: boolean,
  gradescope: string | undefined,
): Promise<Marked> {
  const [name, nameInTable] = file.path === '-' ? ['standard input', 'standard input'] : [file.path, file.name];
  const { scheme } = standard;
  let found: CheckedWork;
  try {
    if (file.fault !== undefined) throw file.fault;
    found = await inFileAsync(name, () => checkedFile(file.path, standard));
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    const told = inert(error);
    const fault = describeFault(told.faults[0]);
    if (!amongOthers) {
      if (gradescope !== undefined) await writeWhole(gradescope, gradescopeResults({ name, fault }));
      throw told;
    }
    process.stderr.write(`${told.message}\n`);
    return { name, nameInTable, fault };
  }
  const { checked, problem } = found;
  if (scheme === undefined) return { name, nameInTable, checked };
  const quantities = problem === undefined ? undefined : quantitiesOf(problem);
  const points = inFile(scheme.file, () => pointsFor(checked, scheme.scheme, quantities));
  return { name, nameInTable, checked, points };
}

/** What was checked, and against which problem, where that is given or stated. */
interface CheckedWork {
  readonly checked: Checked;
  readonly problem?: Problem;
}

/** A note, or the arrays of somebody's own program: what a file is shows by its content. */
async function checkedFile(file: string, { problem, notation }: Standard): Promise<CheckedWork> {
  const against = { ...(problem === undefined ? {} : { problem }), ...(notation === undefined ? {} : { notation }) };
  const bytes = await readBytes(file, greatestArrays);
  if (formatOf(bytes) === 'zip') return checkedArrays(await readNpzArrays(bytes), against);
  if (formatOf(bytes) === 'npy') throw singleArray();
  const text = textOf(bytes, file, greatestText);
  if (isObject(text) || /\.json$/i.test(file)) return checkedArrays(readJsonArrays(text), against);
  const stated = problem ?? statedProblem(text);
  return { checked: check(text, against), ...(stated === undefined ? {} : { problem: stated }) };
}

function checkedArrays(arrays: ArrayFile, against: Parameters<typeof checkArrays>[1]): CheckedWork {
  const problem = against?.problem ?? (arrays.problem === undefined ? undefined : readProblem(arrays.problem));
  const checked = checkArrays(arrays, { ...against, ...(problem === undefined ? {} : { problem }) });
  return { checked, ...(problem === undefined ? {} : { problem }) };
}

/** Bytes of the greatest file of arrays that is read. */
const greatestArrays = 200_000_000;

/** A note may begin with a brace, of LaTeX; no note begins with one and a quotation mark, or is nothing else. */
const isObject = (text: string): boolean => /^\uFEFF?\s*\{\s*(?:"|\}\s*$)/.test(text);

const singleArray = (): LonghandError =>
  new LonghandError({
    code: 'npy',
    path: '',
    found: 'is an NPY file, a single array without a name',
    expected: 'expected arrays by name',
    hint: 'Write them by np.savez("numbers.npz", W1=W1, dW1=dW1).',
  });

/** An error in which neither the name of a file nor what a note says controls the terminal. */
function inert({ faults, file }: LonghandError): LonghandError {
  const safe = faults.map(({ path, found, expected, hint, ...rest }) => ({
    ...rest,
    path: visible(path),
    found: visible(found),
    expected: visible(expected),
    ...(hint === undefined ? {} : { hint: visible(hint) }),
  }));
  return new LonghandError(safe, file === undefined ? undefined : visible(file));
}

/** The quantities of the working; an update has them whatever the learning rate. */
const quantitiesOf = (problem: Problem): readonly string[] =>
  work({ learningRate: 1, ...problem }).quantities.map(({ id }) => id);

async function writeMarks(handIns: readonly Marked[], options: CheckOptions): Promise<void> {
  const { output, csv, gradescope } = options;
  const text = await formatted(handIns, options);
  const [first] = handIns;
  if (csv !== undefined) await writeWhole(csv, marksCsv(handIns.map(namedInTable)));
  if (gradescope !== undefined && 'checked' in first) await writeWhole(gradescope, gradescopeResults(first));
  if (output === undefined) await print(text);
  else await writeWhole(output, text);
}

const namedInTable = (handIn: Marked): Marked => ({ ...handIn, name: handIn.nameInTable });

async function formatted(handIns: readonly Marked[], { format, output }: CheckOptions): Promise<string> {
  switch (format) {
    case 'json':
      return markedJson(handIns);
    case 'html':
      return await markedHtml(handIns);
    case 'sarif':
      return markedSarif(handIns, { version: packageFile.version, rules: mistakes });
    case 'github':
      return markedAnnotations(handIns);
    case 'text': {
      const [first] = handIns;
      const page = pageFor(output);
      return handIns.length === 1 && 'checked' in first
        ? markedText(first.checked, { ...page, name: first.name, ...(first.points && { points: first.points }) })
        : marksTable(handIns.map(namedInTable), page);
    }
  }
}

const usage = (found: string, expected: string): LonghandError =>
  new LonghandError({ code: 'usage', path: '', found, expected });
