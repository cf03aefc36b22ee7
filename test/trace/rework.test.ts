import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifier, rework, type Step, work } from '../../src/trace/index.js';
import { numberAt, placesOf, seed, steps, withNumberAt } from '../random-networks.js';

const bits = (value: number) => (Object.is(value, -0) ? '-0' : value);

describe('a step with other numbers', () => {
  test('is worked to the same bits as from the beginning, on random networks', () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.integer({ min: -900, max: 900 }), (step, which, thousandths) => {
        const places = placesOf(step.parameters);
        const place = places[which % places.length];
        const parameters = withNumberAt(step.parameters, place, thousandths / 1000);
        const several = step.samples.length > 1;
        const [first, ...rest] = step.samples;
        const inputs = first.inputs.map((value) => value + 0.25);
        const next: Step = { ...step, parameters, samples: [{ ...first, inputs }, ...rest] };
        const given = new Map<string, number>([
          [identifier(place.kind, place.indices), numberAt(parameters, place)],
          ...inputs.map((value, i): [string, number] => [identifier('x', [i + 1], several ? 1 : undefined), value]),
        ]);
        const reworked = rework(work(step), next, given);
        const whole = work(next);
        expect(reworked.step).toBe(next);
        // The last first: each asks for what it needs.
        for (const { id, value } of whole.quantities.toReversed()) expect(bits(reworked.value(id))).toBe(bits(value));
        expect(reworked.quantities).toEqual(whole.quantities);
      }),
      { seed, numRuns: 150 },
    );
  });
});
