import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Term } from '../../../src/check/meaning/term.js';
import { exact } from '../../../src/check/values/exact.js';
import { matrixChanges, matrixStock } from '../../../src/check/values/matrix-changes.js';
import { isFault } from '../../../src/check/values/shape.js';
import { Workings } from '../../../src/check/values/workings.js';
import { parseWhole, quantitiesInWhole } from '../../../src/notation/index.js';
import { work } from '../../../src/trace/index.js';
import { steps } from '../../random-networks.js';
import { matrix, operation, quantity } from './terms.js';

test('terms that share their parts have the values that each has alone', () => {
  let compared = 0;
  fc.assert(
    fc.property(steps, (step) => {
      const trace = work(step);
      const whole = (name: string): Term => {
        const parsed = parseWhole(name);
        const rows = parsed === undefined ? [] : quantitiesInWhole(trace, parsed);
        return { ...matrix(rows.map((row) => row.map((id) => quantity(id)))), whole: name } as Term;
      };
      const x = trace.step.samples.length > 1 ? 's1.x[:]' : 'x[:]';
      const formula = operation('Multiply', whole('w[1][:][:]'), whole(x));
      const workings = new Workings(trace, () => 1);
      const stock = matrixStock(trace, new Set(trace.quantities.map(({ id }) => id)));
      for (const { term } of [...matrixChanges(formula, stock)].slice(0, 60)) {
        const alone = exact(term, trace, () => 1);
        expect(workings.work(term)).toEqual(isFault(alone) ? undefined : alone);
        if (!isFault(alone)) compared++;
      }
    }),
    { seed: 20_261_129, numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(200);
});
