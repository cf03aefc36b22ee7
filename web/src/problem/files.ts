import type { Problem } from 'longhand';
import { describeFault, LonghandError } from 'longhand/base';
import { presets } from 'longhand/notation';
import { BrokenLink, packed, unpacked } from './link.ts';

/** Bytes of the largest problem file that is opened: a network of some ten thousand weights. */
const largest = 4_000_000;

/** What came of reading a problem: the problem, or what is wrong in sentences. */
export type ReadProblem = { readonly problem: Problem } | { readonly faults: readonly string[] };

async function problemOfText(text: string, name = ''): Promise<ReadProblem> {
  // The reader of YAML is fetched when there is something to be read.
  const { readProblem } = await import('longhand/problem');
  try {
    return { problem: readProblem(text) };
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return { faults: error.faults.map((fault) => describeFault(fault, name === '' ? undefined : name)) };
  }
}

export async function problemOfFile(file: File): Promise<ReadProblem> {
  if (file.size > largest) {
    return { faults: [`${file.name}: has ${file.size} bytes, expected a problem file of at most ${largest}.`] };
  }
  return problemOfText(await file.text(), file.name);
}

export async function problemOfLink(payload: string): Promise<ReadProblem> {
  try {
    return await problemOfText(await unpacked(payload, largest), 'link');
  } catch (error) {
    if (error instanceof BrokenLink) return { faults: [error.message] };
    throw error;
  }
}

/** A problem as JSON, which a problem file may be written in too; it says nothing of a notation that nobody chose. */
export function textOfProblem({ notation, notationChoice, ...problem }: Problem): string {
  const chosen = notationChoice ?? (notation === presets[0] ? undefined : notation.name);
  return JSON.stringify(chosen === undefined ? problem : { ...problem, notation: chosen });
}

export const payloadOf = (problem: Problem): Promise<string> => packed(textOfProblem(problem));
