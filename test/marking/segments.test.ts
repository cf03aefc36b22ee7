import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { segmentsOf } from '../../src/marking/segments.js';

/** Mathematics in brackets, display mathematics in double brackets, words as they are. */
const written = (text: string): string =>
  segmentsOf(text)
    .map(({ kind, start, end, inner, display }) => {
      const part = text.slice(inner?.start ?? start, inner?.end ?? end);
      return kind === 'words' ? part : display ? `«${part}»` : `‹${part}›`;
    })
    .join('');

describe('words and mathematics', () => {
  test.each([
    ['a $b$ c', 'a ‹b› c'],
    ['$$a$$ and $b$', '«a» and ‹b›'],
    ['\\(a\\) \\[b\\]', '‹a› «b»'],
    ['\\begin{align*}a\\end{align*}.', '«\\begin{align*}a\\end{align*}».'],
    ['$$\\begin{aligned}a\\end{aligned}$$', '«\\begin{aligned}a\\end{aligned}»'],
    ['costs $5 alone', 'costs $5 alone'],
    ['\\$5 and $6$', '\\$5 and ‹6›'],
    ['$a\n\nb$', '$a\n\nb$'],
    ['$a\nb$', '‹a\nb›'],
    ['$$a', '$$a'],
    ['\\[a \\[b', '\\[a \\[b'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  test('follow one another without gaps in any text', () => {
    const part = fc.constantFrom(
      '$',
      '$$',
      '\\[',
      '\\]',
      '\\(',
      '\\)',
      '\\begin{align}',
      '\\end{align}',
      '\n',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        let at = 0;
        for (const { start, end, inner = { start, end } } of segmentsOf(text)) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          expect(inner.start >= start && inner.start <= inner.end && inner.end <= end).toBe(true);
          at = end;
        }
        expect(at).toBe(text.length);
      }),
    );
  });

  test.each(['$', '\\[', '\\begin{align}', '$ ', '$\n\n', '\\$'])(
    'of a million signs are found in a moment: %j',
    (sign) => {
      const begun = performance.now();
      segmentsOf(sign.repeat(1_000_000 / sign.length));
      expect(performance.now() - begun).toBeLessThan(5000);
    },
  );
});
