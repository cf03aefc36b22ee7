import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { truthTable, truthTableNames } from '../../src/data/index.js';
import { readProblem } from '../../src/problem/index.js';
import { refusal } from './refusal.js';

const operations: Record<string, (a: number, b: number) => number> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  nand: (a, b) => 1 - (a & b),
};

test.each(Object.entries(operations))('the table of %s is what JavaScript works', (name, operation) => {
  const { inputs, targets, ...rest } = truthTable(name);
  expect(rest).toEqual({ samples: 4, columns: 2, scale: 1 });
  expect(inputs).toEqual(Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1));
  const values = [operation(0, 0), operation(0, 1), operation(1, 0), operation(1, 1)];
  expect(targets).toEqual({ kind: 'rows', columns: 1, values: Float32Array.from(values) });
});

test('the table of document 003 is that of its example', () => {
  const { samples } = readProblem(readFileSync('examples/003-index-xi.yaml', 'utf8'));
  const { inputs, targets, columns } = truthTable('document-003');
  expect(columns).toBe(3);
  expect([...inputs]).toEqual(samples.flatMap((sample) => sample.inputs));
  expect(targets).toMatchObject({ values: Float32Array.from(samples.flatMap((sample) => sample.targets)) });
});

test('another name is refused with the nearest', async () => {
  expect(truthTableNames).toEqual(['and', 'or', 'xor', 'nand', 'document-003']);
  expect(await refusal(() => truthTable('nandd'))).toBe(
    '"nandd" is no truth table, expected one of and, or, xor, nand, document-003. Did you mean "nand"?',
  );
  expect(await refusal(() => truthTable('constructor'))).toBe(
    '"constructor" is no truth table, expected one of and, or, xor, nand, document-003.',
  );
});
