import { LonghandError } from '../base/index.js';
import type { LayerParameters, Sample } from '../network/index.js';
import type { Trace } from '../trace/index.js';
import type { OtherName } from './meaning/other-names.js';

/** What a note says of its problem by itself: everything but what has to be tried (output activation, loss, notation). */
export interface Given {
  readonly layers: readonly LayerParameters[];
  readonly samples: readonly Sample[];
  readonly learningRate?: number;
  /** What its names mean, where no notation has them; and how that was taken, as a sentence. */
  readonly names?: readonly OtherName[];
  readonly taken?: string;
}

/** What a note lacks, and what was expected, as parts of a sentence. */
export type Lack = readonly [found: string, expected: string];

/** All that a note lacks at once. */
export function missing(...lacks: readonly Lack[]): LonghandError {
  return new LonghandError(
    lacks.map(([found, expected], index) => ({
      code: 'no-problem',
      path: '',
      found: `the note states ${found}`,
      expected: `expected ${expected}`,
      // Once is enough.
      ...(index < lacks.length - 1
        ? {}
        : { hint: 'Give the problem with --problem FILE, or as YAML between lines of --- at the top of the note.' }),
    })),
  );
}

/** What a note lacks, where its names say what network it may be about, and too much of what it says is wrong on that one. */
export function notBorneOut(
  { right, rounded, roots }: Readonly<Record<'right' | 'rounded' | 'roots', number>>,
  { step: { network } }: Trace,
  lack: LonghandError,
): LonghandError {
  if (right + rounded === 0 || roots === 0) return lack;
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)].join('-');
  const fault = {
    code: 'no-problem',
    path: '',
    found: `the note's names are those of a ${sizes} network, of which ${right + rounded} findings would be right and ${roots} wrong`,
    expected: 'expected fewer wrong ones where a note does not state all its numbers',
  };
  return new LonghandError([...lack.faults, fault]);
}
