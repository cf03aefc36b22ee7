import { visible } from '../base/index.js';

/** What is longer or nests deeper is shown as its source, and so is what comes when a page is full. */
const longest = 8000;
const deepest = 60;
const mostCharacters = 400_000;
const mostShown = 4000;

/** LaTeX readied for being set: on one line, controlling nothing; undefined for what is to be shown as its source. */
export const readyMath = (latex: string): string | undefined =>
  latex.length > longest || depthOf(latex) > deepest ? undefined : visibleMath(latex);

/** The same, as much as one page has room for. */
export function settableMath(): (latex: string) => string | undefined {
  let characters = 0;
  return (latex) => {
    characters += latex.length;
    return characters > mostCharacters ? undefined : readyMath(latex);
  };
}

/** The source of a formula, as much of it as is shown. */
export const sourceShown = (latex: string): string =>
  `${visible(latex.slice(0, mostShown))}${latex.length > mostShown ? ' …' : ''}`;

function depthOf(latex: string): number {
  let depth = 0;
  let most = 0;
  for (const character of latex) {
    if (character === '{') most = Math.max(most, ++depth);
    else if (character === '}') depth--;
  }
  return most;
}

/** Line breaks are spaces to TeX; what turns the direction of text is shown and turns nothing. */
const visibleMath = (latex: string): string =>
  visible(latex)
    .replace(/[①-⑳]/gu, (circled) => `\\text{(${(circled.codePointAt(0) ?? 0) - 0x245f})}`)
    .trim();
