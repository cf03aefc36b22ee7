import { expect, test } from 'vitest';
import { work } from '../../src/trace/index.js';
import { document004 } from './document-004.js';
import { exampleOf, prove } from './prove.js';

prove(document004);

test('the number (5) stands at two formulas of different things', () => {
  const trace = work(exampleOf(document004.file));
  const numbered = document004.displays.filter(({ latex }) => latex.includes('(5)'));
  const ids = numbered.map(({ says }) => says.map((each) => (each.kind === 'right' ? each.of : undefined)));
  expect(ids).toEqual([['dL/dw[2][1][1]'], ['dL/dw[1][1][1]']]);
  expect(trace.value('dL/dw[2][1][1]')).not.toBeCloseTo(trace.value('dL/dw[1][1][1]'), 3);
});
