import type { Problem } from 'longhand';
import { Checker } from './checker.ts';
import { wholeProblem } from './messages.ts';

/** Bytes of the largest note that is opened; the checker takes as many characters. */
const largestNote = 10_000_000;
/** Bytes of the largest problem file that is opened. */
const largestProblem = 4_000_000;

/** What cannot be opened, in sentences for the visitor. */
export class Unreadable extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads one problem file at a time; of several that are opened at once only the newest. */
const reader = new Checker();

export const isProblemFile = ({ name }: File): boolean => /\.(?:ya?ml|json)$/i.test(name);

/** @throws Unreadable */
export async function textOfNote(file: File): Promise<string> {
  if (file.size > largestNote) tooLarge(file, 'note', largestNote);
  const text = await file.text();
  if (text.includes('\0'))
    throw new Unreadable([`${file.name}: is no text. Open a note in Markdown, plain text or LaTeX.`]);
  return text.replace(/^\ufeff/, '');
}

/** @throws Unreadable */
export async function problemOfFile(file: File): Promise<Problem> {
  if (file.size > largestProblem) tooLarge(file, 'problem file', largestProblem);
  return problemOfText(await file.text(), file.name);
}

/** @throws Unreadable */
export async function problemOfText(text: string, name: string): Promise<Problem> {
  const answer = await reader.answerTo({ kind: 'read-problem', text, name });
  if (answer?.kind === 'problem') return wholeProblem(answer.problem);
  throw new Unreadable(answer?.kind === 'refused' ? answer.faults : []);
}

function tooLarge({ name, size }: File, what: string, largest: number): never {
  throw new Unreadable([`${name}: has ${size} bytes, expected a ${what} of at most ${largest}.`]);
}
