import type { Trace } from '../../src/trace/index.js';
import { document000 } from './document-000.js';
import { document001 } from './document-001.js';
import { document002 } from './document-002.js';
import { document003 } from './document-003.js';
import { document004 } from './document-004.js';
import { differencesIn, rightByChanceIn, wrongIn } from './prove.js';
import type { PrintedNumber, Transcript } from './transcription.js';

/** What a README says of a document: what differs, what is wrong, what is right by chance; the letters do not matter. */
export interface Findings {
  readonly number: string;
  readonly file: string;
  differences(trace: Trace): PrintedNumber[];
  rightByChance(trace: Trace): PrintedNumber[];
  readonly wrong: readonly {
    readonly latex: string;
    readonly right: { readonly latex: string };
    readonly why: string;
  }[];
}

function findingsIn<Letters>(transcript: Transcript<Letters>): Findings {
  return {
    number: transcript.number,
    file: transcript.file,
    differences: (trace) => differencesIn(transcript, trace),
    rightByChance: (trace) => rightByChanceIn(transcript, trace),
    wrong: wrongIn(transcript),
  };
}

export const documents: readonly Findings[] = [
  findingsIn(document000),
  findingsIn(document001),
  findingsIn(document002),
  findingsIn(document003),
  findingsIn(document004),
];
