/** A spelling without what TeX does not see: spaces, needless braces, the two ways to write a prime, the order of indices. */
export function normalForm(latex: string): string {
  let text = latex
    .normalize('NFC')
    .replace(/\\[,;:! ]|\s+/g, '')
    .replace(/\\prime|′|’/g, "'");
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/\{(.)\}/gu, '$1')
      .replace(/\{\{([^{}]*)\}\}/g, '{$1}')
      .replace(/\^'/g, "'");
  }
  return text.replace(primesFirst, '$2$1');
}

const index = '(?:\\{[^{}]*\\}|[^\\\\{}])';
const primesFirst = new RegExp(`('+|\\^${index})(_${index})`, 'gu');
