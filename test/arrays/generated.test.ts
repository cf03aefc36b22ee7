import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkArrays } from '../../src/arrays/index.js';
import { LonghandError } from '../../src/base/index.js';
import { type Formula, operandsOf } from '../../src/formula/index.js';
import { type Mistake, madeInAll, mistakes } from '../../src/mistakes/index.js';
import { presets } from '../../src/notation/index.js';
import { parseIdentifier, type Step, type Trace, work } from '../../src/trace/index.js';
import { seed, steps } from '../random-networks.js';
import { arraysOf, fileOf, type Layout, type Nested } from './file-of.js';

const layouts: fc.Arbitrary<Layout> = fc.record({
  turnedWeights: fc.boolean(),
  turnedSamples: fc.boolean(),
  fromZero: fc.boolean(),
  parts: fc.boolean(),
});

const problemOf = (step: Step) => ({ ...step, notation: presets[0] });

test('right arrays are right, however they are laid out, in full and rounded', () => {
  fc.assert(
    fc.property(steps, layouts, fc.constantFrom(undefined, 3, 4, 6), (step, layout, decimals) => {
      const trace = work(step);
      const { counts } = checkArrays(fileOf(arraysOf(trace, layout), decimals), { problem: problemOf(step) });
      expect([counts.roots, counts.unchecked, counts['follow-through'], counts['rounded-early']]).toEqual([0, 0, 0, 0]);
    }),
    { seed, numRuns: 200 },
  );
});

/** Mistakes with formulas; a misprint is made in single numbers. */
const formulaMistakes = mistakes.filter(({ variants }) => variants !== undefined);

/** Every quantity of a kind in a layer with the same mistake made, in all samples; undefined where it cannot be made. */
function withMistake(trace: Trace, mistake: Mistake, kind: string, layer: number, isTotal: boolean): Trace | undefined {
  const formulas = new Map<string, Formula>();
  for (const quantity of trace.quantities) {
    const id = parseIdentifier(quantity.id);
    const isOfAll = trace.step.samples.length > 1 && id?.sample === undefined;
    if (id?.kind !== kind || (id.indices[0] ?? 0) !== layer || isOfAll !== isTotal) continue;
    for (const { formula } of mistake.variants?.(quantity, trace) ?? []) {
      formulas.set(quantity.id, asBefore(formula, trace, kind));
      break;
    }
  }
  if (formulas.size === 0) return undefined;
  try {
    return madeInAll(trace, formulas);
  } catch (error) {
    if (error instanceof LonghandError) return undefined;
    throw error;
  }
}

/** A formula in which quantities of the kind that it is for are numbers, as they were before the mistake. */
function asBefore(formula: Formula, trace: Trace, kind: string): Formula {
  if (typeof formula === 'string') return parseIdentifier(formula)?.kind === kind ? trace.value(formula) : formula;
  if (typeof formula === 'number') return formula;
  return [formula[0], ...operandsOf(formula).map((each) => asBefore(each, trace, kind))];
}

/** Whether arrays differ by more than a program's arithmetic may. */
function differ(a: Nested, b: Nested): boolean {
  if (typeof a === 'number') return Math.abs(a - (b as number)) > 1e-4 * (1e-2 + Math.abs(a));
  return a.some((each, i) => differ(each, (b as readonly Nested[])[i]));
}

const places = fc.record({
  mistake: fc.constantFrom(...formulaMistakes),
  kind: fc.constantFrom('z', 'a', 'L', 'dL/da', 'da/dz', 'dL/dz', 'dL/dw', 'dL/db', "w'", "b'"),
  layer: fc.integer({ min: 1, max: 3 }),
  isTotal: fc.boolean(),
});

test('a mistake made throughout is found, named, and the rest follows from it', () => {
  const tally = { made: 0, found: 0, alone: 0, named: 0 };
  fc.assert(
    fc.property(steps, layouts, places, (step, layout, { mistake, kind, layer, isTotal }) => {
      const right = work(step);
      const wrong = withMistake(right, mistake, kind, kind === 'L' ? 0 : layer, isTotal);
      fc.pre(wrong !== undefined);
      const arrays = arraysOf(wrong as Trace, layout);
      const before = arraysOf(right, layout);
      fc.pre(Object.keys(arrays).some((name) => differ(before[name], arrays[name])));
      const { counts, findings, first } = checkArrays(fileOf(arrays), { problem: problemOf(step) });
      tally.made++;
      if (counts.roots > 0) tally.found++;
      if (counts.roots === 1) tally.alone++;
      const names = first === undefined ? [] : findings[first].reasons.map((reason) => reason.mistake);
      if (names.includes(mistake.name)) tally.named++;
    }),
    { seed, numRuns: 150 },
  );
  // Where a bias is 0 or a unit is dead, two mistakes may be one.
  expect(tally.found).toBe(tally.made);
  expect(tally.alone).toBeGreaterThanOrEqual(0.98 * tally.made);
  expect(tally.named).toBeGreaterThanOrEqual(0.97 * tally.made);
});
