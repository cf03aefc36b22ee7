import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preset } from '../../src/notation/index.js';
import { renderText, workingOf } from '../../src/render/index.js';
import { work } from '../../src/trace/index.js';
import { seed } from '../random-networks.js';
import { randomWorkings } from './random-workings.js';
import { threeSamples } from './steps.js';

const escapeCode = String.fromCharCode(27);

test('no line is wider than the terminal, in any notation and style', () => {
  fc.assert(
    fc.property(randomWorkings(fc.integer({ min: 1, max: 8 })), fc.integer({ min: 80, max: 120 }), (working, width) => {
      for (const line of renderText(working, { width, color: false }).split('\n')) {
        // Every character of a working takes one column: Latin, Greek, indices, brackets.
        expect([...line.normalize('NFC')].length, line).toBeLessThanOrEqual(width);
      }
    }),
    { seed, numRuns: 100 },
  );
});

test('colour only where it is asked for, and nothing but colour is added', () => {
  const working = workingOf(work(threeSamples), {
    notation: preset('standard'),
    style: 'scalar',
    digits: 6,
    decimal: 'point',
  });
  const plain = renderText(working, { width: 80, color: false });
  const colored = renderText(working, { width: 80, color: true });
  expect(plain).not.toContain(escapeCode);
  expect(colored).toContain(escapeCode);
  expect(colored.replaceAll(new RegExp(`${escapeCode}\\[\\d+m`, 'g'), '')).toBe(plain);
});

test('every quantity that is worked has its line, in the order of the trace', () => {
  fc.assert(
    fc.property(randomWorkings(fc.constant(4)), (working) => {
      const lines = working.sections
        .flatMap(({ entries }) => entries)
        .flatMap((entry) => (entry.kind === 'line' ? [entry.id] : []));
      const worked = working.trace.quantities.filter(({ formula }) => formula !== undefined).map(({ id }) => id);
      if (!lines.some((id) => id.endsWith('[:]'))) expect(lines).toEqual(worked);
    }),
    { seed, numRuns: 100 },
  );
});

test('a large layer is cut short in the middle, and says so', () => {
  const wide = Array.from({ length: 40 }, (_, index) => index / 10);
  const step = {
    network: {
      inputs: 40,
      layers: [{ units: 1, activation: 'identity' as const }],
      loss: { kind: 'squared-error' as const, factor: 1, overUnits: 'sum' as const, overSamples: 'mean' as const },
    },
    parameters: [{ weights: [wide] }],
    samples: [{ inputs: wide, targets: [1] }],
  };
  const write = (style: 'scalar' | 'matrix'): string =>
    renderText(workingOf(work(step), { notation: preset('standard'), style, digits: 4, decimal: 'point' }), {
      width: 80,
      color: false,
    });
  expect(write('scalar')).toContain('w₁,₃⁽¹⁾·x₃ + w₁,₄⁽¹⁾·x₄');
  expect(write('scalar')).toMatch(/ \+ … \+ w₁,₃₉⁽¹⁾·x₃₉ \+ w₁,₄₀⁽¹⁾·x₄₀/);
  expect(write('matrix')).toContain('⋯');
  expect(write('matrix')).toContain('⋮');
});
