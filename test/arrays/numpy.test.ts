import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkArrays, readJsonArrays, readNpzArrays } from '../../src/arrays/index.js';
import type { Checked } from '../../src/check/index.js';
import { readProblem } from '../../src/problem/index.js';

/** What `test/fixtures/arrays/network.py` wrote: a batch of four through 2-3-2, worked by NumPy. */
const fixture = (name: string) => readFileSync(new URL(`../fixtures/arrays/${name}`, import.meta.url));
const problem = readProblem(fixture('batch.yaml').toString());
const checked = async (name: string): Promise<Checked> => checkArrays(await readNpzArrays(fixture(name)), { problem });
const firstOf = ({ findings, first }: Checked) => findings[first ?? -1];

describe('right arrays', () => {
  test.each(['right.npz', 'right-float32.npz'])('%s', async (name) => {
    const { counts, findings, isListing } = await checked(name);
    expect(counts).toMatchObject({ right: 21, roots: 0, unchecked: 0 });
    expect(findings).toHaveLength(21);
    expect(isListing).toBe(true);
  });

  test('as JSON on one line', () => {
    const { counts, isListing } = checkArrays(readJsonArrays(fixture('right.json').toString()), { problem });
    expect(counts).toMatchObject({ right: 21, roots: 0, unchecked: 0 });
    expect(isListing).toBe(true);
  });

  test('gradients of a program that climbs instead are right: only its steps are not', async () => {
    expect((await checked('ascent-gradients.npz')).counts).toMatchObject({ right: 4, roots: 0 });
    const { counts, findings } = await checked('ascent.npz');
    expect(counts).toMatchObject({ right: 17, roots: 1, 'follow-through': 3 });
    const roots = findings.filter(({ verdict }) => verdict === 'wrong-formula');
    expect(roots.map(({ reasons }) => reasons.map(({ mistake }) => mistake))).toEqual([['update-added']]);
  });
});

describe('one mistake, with all arrays and with the gradients alone', () => {
  test.each([
    ['slope', 'slope-left-out', 'delta2', 'dW2'],
    ['bias', 'averaging-forgotten', 'db2', 'db2'],
    ['updated', 'updated-weight', 'delta1', 'dW1'],
    ['z', 'pre-activation-for-activation', 'delta1', 'dW1'],
  ])('%s', async (name, mistake, whole, gradient) => {
    for (const [file, array] of [
      [`${name}.npz`, whole],
      [`${name}-gradients.npz`, gradient],
    ]) {
      const found = await checked(file);
      expect(found.counts.roots).toBe(1);
      expect(firstOf(found).reasons.map((reason) => reason.mistake)).toEqual([mistake]);
      expect(firstOf(found).printed).toContain(`{${array}[`);
      expect(found.findings.every(({ verdict }) => verdict !== 'unchecked' && verdict !== 'slip')).toBe(true);
    }
  });

  test('is told in a sentence about the array', async () => {
    expect(firstOf(await checked('bias.npz')).reasons[0].sentence).toBe(
      '`db2` is summed where the loss averages over the 4 samples.',
    );
    expect(firstOf(await checked('updated-gradients.npz')).reasons[0].sentence).toBe(
      '`dW1` is what comes out when, in the step to `da1` (not among the arrays), the updated `W2` stands where `W2` belongs.',
    );
  });

  test('what comes from it follows, and is no mistake of its own', async () => {
    const { findings } = await checked('updated.npz');
    const following = findings.filter(({ verdict }) => verdict === 'follow-through');
    expect(following.map(({ printed }) => /\{(.*?)\[/.exec(printed)?.[1])).toEqual([
      'dW1',
      'db1',
      String.raw`W1\_new`,
      String.raw`b1\_new`,
    ]);
    const root = findings.findIndex(({ verdict }) => verdict === 'wrong-operand');
    expect(following.every(({ follows }) => follows.includes(root))).toBe(true);
  });

  test('rounded to four decimals it is found all the same, in the lines of the file', () => {
    const text = fixture('rounded.json').toString();
    const found = checkArrays(readJsonArrays(text), { problem });
    expect(found.counts).toMatchObject({ roots: 1, unchecked: 0 });
    expect(found.isListing).toBeUndefined();
    expect(firstOf(found).reasons.map((reason) => reason.mistake)).toEqual(['updated-weight']);
    expect(text.split('\n')[firstOf(found).line - 1]).toContain('"delta1"');
  });
});

describe('PyTorch', () => {
  test('parameters before and after a step, and gradients, by the names of its modules', async () => {
    expect((await checked('torch.npz')).counts).toMatchObject({ right: 13, roots: 0, unchecked: 0 });
  });

  test('gradients that were not set to zero', async () => {
    const found = await checked('torch-twice.npz');
    expect(found.counts).toMatchObject({ right: 5, roots: 1, 'follow-through': 7 });
    expect(firstOf(found).reasons.map(({ sentence }) => sentence)).toContain(
      '`2.weight.grad` is the sum of 2 passes backward: gradients were not set to zero in between.',
    );
  });
});

test('a single number with the wrong sign, or doubled, is said to be that', () => {
  const arrays = JSON.parse(fixture('right.json').toString()) as Record<string, number[][]>;
  for (const [factor, words] of [
    [-1, /is the negative of what it should be/],
    [2, /is 2 times what it should be/],
  ] as const) {
    const dW1 = arrays.dW1.map((row) => [...row]);
    dW1[1][0] *= factor;
    const { findings, first = -1 } = checkArrays(readJsonArrays(JSON.stringify({ ...arrays, dW1 })), { problem });
    expect(findings[first].reasons.map(({ sentence }) => sentence).join()).toMatch(words);
  }
});
