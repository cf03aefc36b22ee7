import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../src/base/index.js';
import { descend, jsonSchemaOfTrace, readTrace, work, writeTrace } from '../../src/trace/index.js';
import { seed, steps } from '../random-networks.js';

const ajv = new Ajv2020({ strict: false });
const accepts = ajv.compile(jsonSchemaOfTrace());

const [example] = fc.sample(steps, { seed, numRuns: 1 });
const written = (): Record<string, unknown> => JSON.parse(writeTrace(work(example))) as Record<string, unknown>;

test('a trace comes back as it was, bit for bit, and its JSON fits the published schema', () => {
  fc.assert(
    fc.property(steps, fc.nat(3), (step, count) => {
      const trace = work(step);
      const descent = descend(step, count);
      const json = writeTrace(trace, descent);
      const back = readTrace(json);
      expect(back.trace.quantities).toEqual(trace.quantities);
      expect(back.trace.step).toEqual(JSON.parse(JSON.stringify(step)));
      expect(back.descent).toEqual(descent);
      expect(writeTrace(back.trace, back.descent)).toBe(json);
      expect(accepts(JSON.parse(json)), JSON.stringify(accepts.errors)).toBe(true);
    }),
    { seed, numRuns: 200 },
  );
});

test('a quantity stands in the JSON with its identifier, its formula and its value', () => {
  const quantities = written().quantities as { id: string; formula?: unknown; value: number }[];
  const trace = work(example);
  const z = quantities.find(({ id }) => id.endsWith('z[1][1]'));
  expect(z?.value).toBe(trace.value(z?.id ?? ''));
  expect(Array.isArray(z?.formula)).toBe(true);
  expect(quantities.find(({ id }) => id === 'w[1][1][1]')).not.toHaveProperty('formula');
});

describe('JSON that is no trace is refused, by the reader and by the schema', () => {
  const broken: [string, (json: Record<string, unknown>) => unknown][] = [
    ['a list', () => []],
    ['another format', (json) => ({ ...json, format: 'other' })],
    ['another version', (json) => ({ ...json, version: 2 })],
    ['no quantities', ({ quantities: _, ...rest }) => rest],
    ['an extra key', (json) => ({ ...json, more: 1 })],
    ['a value as text', (json) => ({ ...json, quantities: [{ id: 'x[1]', value: '1' }] })],
    ['no identifier', (json) => ({ ...json, quantities: [{ id: 'x[1', value: 1 }] })],
    [
      'a formula with a number for its operator',
      (json) => ({ ...json, quantities: [{ id: 'L', formula: [1, 2], value: 1 }] }),
    ],
  ];
  test.each(broken)('%s', (_, change) => {
    const json = change(written());
    expect(accepts(json)).toBe(false);
    expect(() => readTrace(JSON.stringify(json))).toThrow(LonghandError);
  });

  test('text that is no JSON, and shapes that do not fit', () => {
    expect(() => readTrace('{"format": ')).toThrow(LonghandError);
    const json = written();
    expect(() => readTrace(JSON.stringify({ ...json, parameters: [] }))).toThrow(/has 0 entries/);
  });

  test('a formula nested so deeply that it would exhaust the stack', () => {
    const deep = `${'["Negate",'.repeat(100_000)}1${']'.repeat(100_000)}`;
    const text = writeTrace(work(example)).replace(
      /"quantities":\[[\s\S]*\]/,
      `"quantities":[{"id":"L","formula":${deep},"value":1}]`,
    );
    expect(() => readTrace(text)).toThrow(LonghandError);
  });
});
