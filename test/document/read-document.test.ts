import { describe, expect, test } from 'vitest';
import type { LonghandError } from '../../src/base/index.js';
import { checkData, readDocument } from '../../src/document/index.js';
import { recipe } from './recipe.js';

/** What is wrong with a recipe, one fault on a line. */
function faultsIn(text: string): string[] {
  try {
    readDocument(text, recipe);
  } catch (error) {
    return (error as LonghandError).inFile('r.yaml').message.split('\n');
  }
  return [];
}

describe('a document of any kind', () => {
  test('is data in the form of its schema, defaults filled in', () => {
    expect(readDocument('title: Bread', recipe).data).toEqual({ title: 'Bread', serves: 4 });
    expect(readDocument('{"title": "Bread", "serves": 2, "oven": 200}', recipe).data).toEqual({
      title: 'Bread',
      serves: 2,
      oven: 200,
    });
    expect(readDocument('---\ntitle: Bread\n---\n# Bread\n', recipe).data.title).toBe('Bread');
  });

  test.each([
    [
      'is called by its name where it is empty',
      '# nothing',
      ['r.yaml: the file is empty, expected a recipe in YAML or JSON.'],
    ],
    [
      'is called by its name where there are two',
      'title: A\n---\ntitle: B\n',
      ['r.yaml:2:1: a second document begins, expected one recipe in a file.'],
    ],
    [
      'is called by its name where it is too deep',
      '['.repeat(60),
      ['r.yaml: the file is nested too deeply, expected a recipe file of a few levels.'],
    ],
    [
      'tells what the schema and what the parts together find, in the order of the text',
      'serves: 13\ntitle: Toast\ntemprature: 1\n',
      [
        'r.yaml:1:9: serves is 13, expected another number for toast.',
        'r.yaml:3:1: temprature is not known here, expected one of title, serves, separator, flour, oven.',
      ],
    ],
    [
      'shows values that are no words in quotation marks',
      'title: A\nseparator: "|"',
      ['r.yaml:2:12: separator is the text "|", expected one of ",", ";", "\\t".'],
    ],
  ])('%s', (_, text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });

  test('takes more faults that are found later, in the order of the text', () => {
    const { refuse } = readDocument('title: Bread\nserves: 2\noven: 1\n', recipe);
    refuse([]);
    const later = (path: string) => ({ code: 'later', path, found: 'is wrong', expected: 'expected another' });
    expect(() => refuse([later('oven'), later('serves'), later('oven')])).toThrow(
      '2:9: serves is wrong, expected another.\n3:7: oven is wrong, expected another.',
    );
  });
});

describe('a part that may have several forms', () => {
  test.each([
    ['no keys', 'flour: {}', 'flour has no keys, expected grams or cups or cups and of.'],
    [
      'a key of none',
      'flour: { gram: 1 }',
      'flour has the key gram, expected grams or cups or cups and of. Did you mean "grams"?',
    ],
    [
      'many keys of none',
      'flour: { a: 1, b: 1, c: 1, d: 1, e: 1, f g: 1 }',
      'flour has the keys a, b, c, d, e, …, expected grams or cups or cups and of.',
    ],
    ['a value of one', 'flour: { grams: -1 }', 'flour.grams is -1, expected a number of more than 0.'],
    ['a key too many', 'flour: { grams: 1, spoons: 1 }', 'flour.spoons is not known here, expected one of grams.'],
    ['keys of two', 'flour: { grams: 1, cups: 1 }', 'flour.cups is not known here, expected one of grams.'],
    ['keys of the last', 'flour: { of: rye }', 'flour.cups is missing, expected a number.'],
    ['neither number nor keys', 'oven: hot', 'oven is the text "hot", expected a number or keys with values.'],
    [
      'a kind that is none',
      'oven: { kind: gsa }',
      'oven.kind is the text "gsa", expected one of gas, electric. Did you mean "gas"?',
    ],
    ['no kind', 'oven: { mark: 3 }', 'oven.kind is missing, expected one of gas, electric.'],
    [
      'a key of another kind',
      'oven: { kind: gas, mark: 3, degrees: 4 }',
      'oven.degrees is not known here, expected one of kind, mark.',
    ],
  ])('with %s', (_, text, fault) => {
    expect(faultsIn(`title: A\n${text}`).map((line) => line.replace(/^r\.yaml:2:\d+: /, ''))).toEqual([fault]);
  });
});

describe('data that came from no text', () => {
  test('is checked the same, without places', () => {
    expect(checkData({ title: 'Bread' }, recipe)).toEqual({ title: 'Bread', serves: 4 });
    expect(() => checkData({ title: 'Toast', serves: 13 }, recipe)).toThrow(
      /^serves is 13, expected another number for toast\.$/,
    );
    expect(() => checkData({ title: 5, sevres: 1 }, recipe)).toThrow(
      'title is 5, expected a text.\nsevres is not known here, expected one of title, serves, separator, flour, oven. Did you mean "serves"?',
    );
    expect(() => checkData(null, recipe)).toThrow('the file is nothing, expected keys with values.');
  });
});
