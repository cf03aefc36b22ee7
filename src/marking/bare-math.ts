import { operatorSigns, relationSigns, symbolOf } from './math-signs.js';

const inBraces = "\\{[\\p{L}\\d,'_ ]{1,12}\\}";
/** A command, perhaps with an index of its own; a letter with an accent, or one with an index in braces: nobody writes `w_{21}` in words. */
const bare = new RegExp(
  [
    `\\\\(?<name>[A-Za-z]{2,20})(?![A-Za-z])(?:[_^](?:${inBraces}|[\\p{L}\\d])){0,2}`,
    `\\\\(?:hat|bar|tilde|vec)\\{\\p{L}\\}(?:[_^](?:${inBraces}|[\\p{L}\\d])){0,2}`,
    `(?<![\\p{L}\\d\\\\])\\p{L}'?(?:[_^]${inBraces}){1,2}`,
  ]
    .map((each) => `${each}'*(?![_^{])`)
    .join('|'),
  'gu',
);

const isSign = (name: string): boolean =>
  relationSigns.has(name) || operatorSigns.has(name) || symbolOf(name) !== undefined;

/** What defines commands is shown as it is typed. */
const definition = /^\s*\\(?:(?:re)?newcommand|providecommand|def|let|Declare|usepackage|documentclass)/;

/** Words of a note taken apart, in which mathematics stands that nothing marks as such: `update w_{21} \rightarrow o_{1}`. */
export function withBareMath(words: string): { readonly math: boolean; readonly text: string }[] {
  if (definition.test(words)) return [{ math: false, text: words }];
  const found: { math: boolean; text: string }[] = [];
  let from = 0;
  for (const { index, 0: text, groups } of words.matchAll(bare)) {
    if (groups?.name !== undefined && !isSign(groups.name)) continue;
    if (index > from) found.push({ math: false, text: words.slice(from, index) });
    found.push({ math: true, text });
    from = index + text.length;
  }
  if (from < words.length) found.push({ math: false, text: words.slice(from) });
  return found;
}
