import { describe, expect, test } from 'vitest';
import { describeFault, type Fault, LonghandError } from '../../src/base/index.js';

const fault: Fault = {
  code: 'shape',
  path: 'parameters[0].weights[1]',
  found: 'has 2 numbers',
  expected: 'layer 1 has 3 inputs',
};

describe('the sentence of a fault', () => {
  test('says what was found where, and what was expected', () => {
    expect(describeFault(fault)).toBe('parameters[0].weights[1] has 2 numbers, layer 1 has 3 inputs.');
  });

  test('begins with file, line and column as far as they are known', () => {
    const sentence = 'parameters[0].weights[1] has 2 numbers, layer 1 has 3 inputs.';
    expect(describeFault({ ...fault, line: 7, column: 12 }, 'xor.yaml')).toBe(`xor.yaml:7:12: ${sentence}`);
    expect(describeFault({ ...fault, line: 7 }, 'xor.yaml')).toBe(`xor.yaml:7: ${sentence}`);
    expect(describeFault({ ...fault, line: 7, column: 12 })).toBe(`7:12: ${sentence}`);
    expect(describeFault(fault, 'xor.yaml')).toBe(`xor.yaml: ${sentence}`);
    // A column alone is of no use.
    expect(describeFault({ ...fault, column: 12 })).toBe(sentence);
  });

  test('ends with the hint', () => {
    expect(describeFault({ ...fault, hint: 'Add one.' })).toMatch(/ has 3 inputs\. Add one\.$/);
  });

  test('is one line that controls nothing, whatever stands in the file', () => {
    const found = 'is "\u001b[2J\n\u202e\u009b"';
    const sentence = 'a␛c is "␛[2J <U+202E><U+009B>", expected a number.';
    expect(describeFault({ ...fault, path: 'a\u001bc', found, expected: 'expected a number' }, 'b\u0007.csv')).toBe(
      `b␇.csv: ${sentence}`,
    );
    expect(new LonghandError({ ...fault, path: 'a\u001bc', found, expected: 'expected a number' }).message).toBe(
      sentence,
    );
  });

  test('leaves out an empty path and an empty expectation', () => {
    expect(describeFault({ ...fault, path: '' })).toBe('has 2 numbers, layer 1 has 3 inputs.');
    expect(describeFault({ ...fault, expected: '' })).toBe('parameters[0].weights[1] has 2 numbers.');
  });
});

describe('the error of several faults', () => {
  const other: Fault = { code: 'missing-key', path: 'network', found: 'has no "loss"', expected: 'a loss' };

  test('has a sentence for each on a line of its own, and the faults as data', () => {
    const error = new LonghandError([fault, other], 'xor.yaml');
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('LonghandError');
    expect(error.faults).toEqual([fault, other]);
    expect(error.message.split('\n')).toEqual([describeFault(fault, 'xor.yaml'), describeFault(other, 'xor.yaml')]);
  });

  test('takes one fault alone', () => {
    expect(new LonghandError(other).faults).toEqual([other]);
  });

  test('gets the name of its file from the one who read it, and stays as it was', () => {
    const error = new LonghandError(fault);
    const named = error.inFile('xor.yaml');
    expect(named.file).toBe('xor.yaml');
    expect(named.faults).toEqual([fault]);
    expect(named.message).toBe(`xor.yaml: ${error.message}`);
    expect(error.file).toBeUndefined();
  });
});
