import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeIn } from '../../src/note/index.js';

test('CRLF, CR and LF all end a line, and CRLF only one', () => {
  const place = placeIn('a\r\nb\rc\n\nd');
  expect([0, 1, 2, 3, 5, 7, 8, 9, 99].map((offset) => Object.values(place(offset)).join(':'))).toEqual([
    '1:1',
    '1:2',
    '1:3',
    '2:1',
    '3:1',
    '4:1',
    '5:1',
    '5:2',
    '5:2',
  ]);
});

test('a place is the count of line ends before it, and of characters since', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', '$')), (pieces) => {
      const text = pieces.join('');
      const place = placeIn(text);
      for (let offset = 0; offset <= text.length; offset++) {
        // Between the two characters of CRLF the line has not ended.
        if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
        const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
        expect(place(offset)).toEqual({ line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
      }
    }),
  );
});
