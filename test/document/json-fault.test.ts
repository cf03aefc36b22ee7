import { describe, expect, test } from 'vitest';
import { readJsonArrays } from '../../src/arrays/index.js';
import { LonghandError } from '../../src/base/index.js';
import { SourceDocument } from '../../src/document/index.js';
import { readProblem } from '../../src/problem/index.js';

function told(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof LonghandError) return error.message;
    throw error;
  }
  return '';
}

describe('JSON with a mistake is told of in words of JSON', () => {
  test.each([
    ['{"W1": [[1, 2], [3,', 'the file ends inside the list that begins at 1:17, expected ] at its end'],
    ['{\n  "W1": [\n    [1, 2],\n', 'the file ends inside the list that begins at 2:9, expected ] at its end'],
    ['{"a": 1', 'the file ends inside the object that begins at 1:1, expected } at its end'],
    ['{"a":', 'the file ends inside the object that begins at 1:1, expected } at its end'],
    ['{', 'the file ends inside the object that begins at 1:1, expected } at its end'],
    ['[1, 2', 'the file ends inside the list that begins at 1:1, expected ] at its end'],
    ['{"W1": [1, 2}', '1:13: "}" stands here, expected , or ] in the list that begins at 1:8'],
    ['{"a": 1 "b": 2}', '1:9: "\\"" stands here, expected , or } in the object that begins at 1:1'],
    ['{"a" 1, "b": [}', '1:6: "1" stands here, expected : behind the key'],
    ['{"a": [1, }', '1:11: "}" stands here, expected a number, a list or ]'],
    ['{"a": 1}}', '1:9: "}" stands here, expected nothing behind the end of the JSON'],
    ['{"a": [1], "b', '1:12: the text that begins here has no end on its line, expected a quotation mark'],
  ])('%j', (text, fault) => {
    const message = told(() => new SourceDocument(text, 'problem'));
    expect(message).toContain(fault);
    expect(message).not.toMatch(/flow|map|sequence|yaml/i);
    expect(message.includes('cut off')).toBe(fault.includes('the file ends'));
  });

  test('every beginning of a file of arrays, and of a problem', () => {
    const arrays = JSON.stringify({ W1: [[0.5, -1e-3]], after: { b1: [true, null, 'a"\\b'] } }, null, 1);
    const problem = JSON.stringify({ network: { inputs: 1, layers: [{ units: 1 }] }, samples: [{ inputs: [1] }] });
    for (let end = 1; end < arrays.length; end++) {
      const message = told(() => readJsonArrays(arrays.slice(0, end)));
      expect(message, arrays.slice(0, end)).toMatch(/the file ends inside|has no end on its line|stands here/);
      expect(message).toMatch(/^\d+:\d+: /);
    }
    for (let end = 1; end < problem.length; end++) {
      expect(told(() => readProblem(problem.slice(0, end)))).toMatch(
        /the file ends inside|no end on its line|stands here/,
      );
    }
  });

  test('what readers let pass stays as it was, and YAML is told of as YAML', () => {
    expect(new SourceDocument('{"a": [1, NaN, -Infinity, ], }', 'x').data).toMatchObject({
      a: [1, 'NaN', '-Infinity'],
    });
    expect(told(() => new SourceDocument('{ a: [1, 2', 'x'))).toContain('expected a valid YAML or JSON document');
    expect(told(() => new SourceDocument('a: [1, 2', 'x'))).toContain('expected a valid YAML or JSON document');
  });

  test('a text without end takes no longer than its length', () => {
    const began = performance.now();
    expect(told(() => new SourceDocument(`{"a": "${'\\"x'.repeat(1_000_000)}`, 'x'))).toContain('no end on its line');
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
