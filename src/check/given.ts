import { LonghandError } from '../base/index.js';
import type { LayerParameters, Sample } from '../network/index.js';

/** What a note says of its problem by itself: everything but what has to be tried (output activation, loss, notation). */
export interface Given {
  readonly layers: readonly LayerParameters[];
  readonly samples: readonly Sample[];
  readonly learningRate?: number;
}

/** @param found what the note lacks */
export function missing(found: string, expected: string): LonghandError {
  return new LonghandError({
    code: 'no-problem',
    path: '',
    found: `the note states ${found}`,
    expected: `expected ${expected}`,
    hint: 'Give the problem with --problem FILE, or as YAML between lines of --- at the top of the note.',
  });
}
