import { expect, test } from 'vitest';
import { readNote } from '../../src/note/index.js';
import { partsOf } from './shown.js';

/** Every number of a note, by its value. */
const numbersIn = (text: string): number[] =>
  readNote(text).statements.flatMap(({ sides }) =>
    sides.flatMap(({ syntax }) =>
      syntax === undefined ? [] : [...partsOf(syntax)].flatMap((part) => (part.kind === 'number' ? part.value : [])),
    ),
  );

test.each([
  ['outside brackets with a 0 before it or digits after it', '$a = 0,5 + 1,106$', [0.5, 1.106]],
  ['outside brackets where others show the habit', '$b = 0,25$ $a = 1,5$', [0.25, 1.5]],
  ['not where nothing shows it: a list', '$a = 1,5$', []],
  ['in an exponent', '$e^{-0,6544}$', [0.6544]],
  ['never in an index below', '$w_{1,2} = 0,5$', [0.5]],
  ['in a list with spaces after its commas', '$y = [0,658, 0,636]$', [0.658, 0.636]],
  ['not in a list of numbers with points', '$y = [0.5,0.5]$ $x = 0,3$', [0.5, 0.5, 0.3]],
  ['not in a list of whole numbers', '$y = [2, 3, 1]$ $x = [1,2]$ $z = [1,2,3]$', [2, 3, 1, 1, 2, 1, 2, 3]],
  ['not in a list of whole numbers in a note with points too', '$x = 0.5$ $y = 0,25$ $z = (1,2)$', [0.5, 0.25, 1, 2]],
  ['in a bracket that is no list', '$(1 - 0,658)$', [1, 0.658]],
  ['in a list with semicolons', '$(0,5; 0,3)$', [0.5, 0.3]],
  ['in braces', '$0{,}5$', [0.5]],
  ['inside a fraction inside a list', String.raw`$[\frac{0,5}{2}, 1]$`, [0.5, 2, 1]],
])('%s', (_, text, expected) => expect(numbersIn(text)).toEqual(expected));
