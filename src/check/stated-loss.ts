/** How a line begins that says what the loss is. */
const loss = String.raw`(?:^|[\s$({&\[])(?:[LJCE](?:_\{?[A-Za-z0-9]+\}?)?|\\mathcal\s*\{?L\}?|(?:[Ll]oss|[Cc]ost|[Ee]rror))\s*&?\s*=\s*`;
const half = String.raw`(?:\\[dt]?frac\s*\{?\s*1\s*\}?\s*\{?\s*2\s*\}?|\\tfrac12|1\s*\/\s*2|½|0[.,]5)`;
const square = new RegExp(
  String.raw`${loss}(${half})?\s*(?:\\cdot|\*|\\,|\s)*(?:\\left)?\(\s*[^()=+]{1,40}[-−][^()=+]{1,40}(?:\\right)?\)\s*(?:\^\s*\{?\s*2|\*\*\s*2|²)`,
  'gm',
);
const logarithm = new RegExp(String.raw`${loss}[-−][^=\n]{0,60}(?:\\ln|\\log|\bln\b|\blog\b)`, 'm');

/** The factors of the squared error that a note writes down as its loss, ½ or 1; both where it writes none, or both. */
export function factorsStated(text: string): readonly number[] {
  const found = new Set<number>();
  for (const [, factor] of text.matchAll(square)) found.add(factor === undefined ? 1 : 0.5);
  return found.size === 1 ? [...found] : [0.5, 1];
}

/** Whether a note says that its loss is a cross-entropy, in words or by a logarithm. */
export const statesCrossEntropy = (text: string): boolean =>
  /cross[- ]?entropy|kreuzentropie|entropie croisée|entrop[ií]a (?:cruzada|incrociata)|cross[- ]?entropia/i.test(
    text,
  ) || logarithm.test(text);
