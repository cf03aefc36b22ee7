import { join } from 'node:path';
import { LonghandError } from '../base/index.js';
import { answerKey, type Exercise, makeExercises, moodleXml, worksheet } from '../exercise/index.js';
import type { ActivationName, LossKind } from '../network/index.js';
import { writeProblem } from '../problem/index.js';
import { makeFolder, refuseToReplace, writeText } from './files.js';
import { print } from './output.js';

export interface ExerciseCommandOptions {
  readonly layers?: number[];
  readonly seed: number;
  readonly count: number;
  readonly activation: ActivationName;
  readonly outputActivation?: ActivationName;
  readonly loss: LossKind;
  readonly factor?: number;
  /** False for `--no-bias`. */
  readonly bias: boolean;
  readonly sharedBias?: boolean;
  readonly samples: number;
  readonly learningRate: number;
  readonly notation: string;
  readonly digits: number;
  readonly format: 'markdown' | 'latex' | 'moodle' | 'problem';
  readonly key?: boolean;
  readonly out?: string;
  readonly output?: string;
  readonly force?: boolean;
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Makes the exercises and writes them to standard output, a file, or a folder. */
export async function writeExercises(options: ExerciseCommandOptions): Promise<void> {
  const { layers, bias, sharedBias = false, out, output, force = false } = options;
  if (layers === undefined) {
    throw usage('no --layers are given', 'expected them', 'For example: longhand exercise --layers 2,2,1 --seed 7');
  }
  if (!bias && sharedBias) throw usage('both --no-bias and --shared-bias are given', 'expected one of the two');
  if (out !== undefined && output !== undefined)
    throw usage('both --out and --output are given', 'expected one of the two');
  refuseUnfit(options);
  if (output !== undefined) await refuseToReplace(output, force);
  const exercises = makeExercises({
    ...options,
    layers,
    bias: sharedBias ? 'layer' : bias ? 'unit' : 'none',
  });
  if (out !== undefined) return await writeFolder(out, filesOf(exercises, options), force);
  const text = oneText(exercises, options);
  if (output === undefined) await print(text);
  else await writeText(output, text, force);
}

/** Options that mean nothing together. */
function refuseUnfit({ format, count, key = false, out, output }: ExerciseCommandOptions): void {
  if (key && (format === 'moodle' || format === 'problem')) {
    throw usage(`--key is given with --format ${format}`, 'a key is written as markdown or latex');
  }
  if (key && out !== undefined) throw usage('--key is given with --out', 'a folder gets the keys anyway');
  if (count > 1 && out === undefined && format !== 'moodle') {
    const place = output === undefined ? 'standard output' : 'a file';
    throw usage(
      `${count} exercises are asked for`,
      `${place} gets one`,
      'Give --out with a folder, or --format moodle.',
    );
  }
}

function oneText(exercises: readonly Exercise[], { format, key = false }: ExerciseCommandOptions): string {
  const [first] = exercises;
  switch (format) {
    case 'moodle':
      return moodleXml(exercises);
    case 'problem':
      return problemText(first);
    default:
      return key ? answerKey(first, format) : worksheet(first, format);
  }
}

/** The files of a folder: worksheet, key and problem of each exercise, or one file of Moodle questions and the problems. */
function filesOf(exercises: readonly Exercise[], { format, count }: ExerciseCommandOptions): NamedText[] {
  const width = Math.max(2, String(count).length);
  const each = exercises.flatMap((exercise): NamedText[] => {
    const name = `exercise-${String(exercise.number).padStart(width, '0')}`;
    const problem = { name: `${name}.yaml`, text: problemText(exercise) };
    if (format === 'moodle' || format === 'problem') return [problem];
    const ending = format === 'latex' ? 'tex' : 'md';
    return [
      { name: `${name}.${ending}`, text: worksheet(exercise, format) },
      { name: `${name}-key.${ending}`, text: answerKey(exercise, format) },
      problem,
    ];
  });
  return format === 'moodle' ? [{ name: 'exercises.xml', text: moodleXml(exercises) }, ...each] : each;
}

const problemText = ({ problem }: Exercise): string => writeProblem({ ...problem, notation: problem.notationChoice });

/** Writes the files, each whole or not at all; none where one of them exists and may not be replaced. */
async function writeFolder(folder: string, files: readonly NamedText[], force: boolean): Promise<void> {
  await makeFolder(folder);
  for (const { name } of files) await refuseToReplace(join(folder, name), force);
  for (const { name, text } of files) await writeText(join(folder, name), text, force);
}

function usage(found: string, expected: string, hint?: string): LonghandError {
  return new LonghandError({ code: 'usage', path: '', found, expected, ...(hint === undefined ? {} : { hint }) });
}
