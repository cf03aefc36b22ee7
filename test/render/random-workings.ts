import fc from 'fast-check';
import { presets } from '../../src/notation/index.js';
import { type Working, type WorkingOptions, workingOf } from '../../src/render/index.js';
import { descend, type Step, work } from '../../src/trace/index.js';
import { steps } from '../random-networks.js';

/** Workings of random networks in every notation, style and decimal sign, with so many digits. */
export function randomWorkings(digits: fc.Arbitrary<number>): fc.Arbitrary<Working> {
  return fc
    .record({
      step: steps,
      notation: fc.constantFrom(...presets),
      style: fc.constantFrom('scalar' as const, 'matrix' as const),
      decimal: fc.constantFrom('point' as const, 'comma' as const),
      digits,
      count: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ step, count, ...options }) => workingWith(step, count, options));
}

function workingWith(step: Step, count: number, options: WorkingOptions): Working {
  const { learningRate } = step;
  const descent = learningRate === undefined ? {} : { descent: descend({ ...step, learningRate }, count) };
  return workingOf(work(step), { ...options, ...descent });
}
