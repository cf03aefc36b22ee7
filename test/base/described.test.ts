import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { described } from '../../src/base/index.js';

test('a schema that stands in several places has a description of its own in each, and by itself none', () => {
  const path = z.string();
  const both = z.strictObject({ first: described(path, 'The first.'), second: described(path, 'The second.'), path });
  const { properties } = z.toJSONSchema(both);
  expect(properties).toEqual({
    first: { type: 'string', description: 'The first.' },
    second: { type: 'string', description: 'The second.' },
    path: { type: 'string' },
  });
});
