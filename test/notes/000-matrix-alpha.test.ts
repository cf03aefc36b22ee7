import { expect, test } from 'vitest';
import { work } from '../../src/trace/index.js';
import { document000 } from './document-000.js';
import { exampleOf, prove } from './prove.js';

prove(document000);

test('an 8 is what is misread in each digit of h that is wrong', () => {
  const trace = work(exampleOf(document000.file));
  // The third is cut off after six digits, not rounded.
  const meant = [trace.value('a[1][1]').toFixed(5), trace.value('a[1][2]').toFixed(6), '0.802183'];
  expect(trace.value('a[1][3]').toString().startsWith('0.802183')).toBe(true);
  const wrongDigits = ['0.86999', '0.916527', '0.402153'].flatMap((printed, index) =>
    [...meant[index]].filter((digit, place) => digit !== printed[place]),
  );
  expect(wrongDigits).toEqual(['8', '8', '8', '8']);
});
