import { visible } from '../base/index.js';
import { allowedCommands, plainText } from '../notation/index.js';

/** Longer or deeper mathematics is shown as it is typed. */
const longest = 2000;
const deepest = 40;
/** What is shown of it. */
const mostShown = 400;

/** Commands that a working needs besides those of a spelling, with what stands for each. */
const signs: Readonly<Record<string, string>> = {
  cdot: '·',
  times: '×',
  circ: '∘',
  odot: '⊙',
  approx: '≈',
  simeq: '≃',
  equiv: '≡',
  coloneqq: '≔',
  neq: '≠',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  Rightarrow: '⇒',
  downarrow: '↓',
  sum: '∑',
  exp: 'exp',
  ln: 'ln',
  log: 'log',
  tanh: 'tanh',
  max: 'max',
  left: '',
  right: '',
  big: '',
  Big: '',
  bigg: '',
  Bigg: '',
  quad: '\\text{  }',
  qquad: '\\text{  }',
  displaystyle: '',
  underline: '',
  boxed: '',
};

/** Stands for the comma of a number, which has no form as an index, while one is made. */
const decimalComma = '\ue000';

/** Stands for the underscore of a name. */
const underscore = '\ue001';

const known = new Set(allowedCommands);
const spaced = /^(?:[=≔≈≃≡≠+−·×∘⊙→←⇒↓<>]|-)$/u;
const relations = /^[=≔≈≃≡≠→←⇒<>]$/u;

/** LaTeX in plain text where that can be done without losing anything, else as it is typed. */
export function mathText(latex: string): string {
  const source = latex.length > longest ? `${latex.slice(0, mostShown)} …` : latex;
  return understood(latex) ?? visible(source).trim();
}

/** A formula, or what one line of a note has of it, row by row. */
export function mathRows(latex: string): string[] {
  const bare = latex.replace(
    /\\(?:begin|end)\{(?:equation|align|aligned|gather|gathered|multline|eqnarray)\*?\}/g,
    ' ',
  );
  if (/\\begin|\\end/.test(bare)) return [mathText(bare)];
  return bare.split('\\\\').map(mathText);
}

/** LaTeX in plain text, or nothing where it has something that plain text cannot show. */
function understood(latex: string): string | undefined {
  if (latex.length > longest) return undefined;
  const lines = latex
    .replace(/\\(?:begin|end)\{aligned\}/g, '')
    .replace(/(?<!\\)&/g, ' ')
    .replace(/\\\\/g, ' ')
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/:\s*=/g, '≔')
    .replace(/\\_/g, underscore)
    .replace(/(?<=\d)(?:,|\{,\})(?=\d)/g, decimalComma);
  // A line of a formula that goes on over several has brackets that close elsewhere.
  if (depthOf(lines) === undefined) return undefined;
  const words = lines.replace(/\\([A-Za-z]+)/g, (whole, name: string) => signs[name] ?? whole);
  const commands = words.match(/\\(?:[A-Za-z]+|[^A-Za-z])/g) ?? [];
  if (commands.some((command) => !known.has(command.slice(1)))) return undefined;
  const text = plainText(withSpaces(withBrackets(words)));
  return visible(text).replaceAll(decimalComma, ',').replaceAll(underscore, '_').replace(/ {2,}/g, ' ').trim();
}

/** How deep the braces of a text nest; nothing where they do not match or nest too deep. */
function depthOf(latex: string): number | undefined {
  let depth = 0;
  let most = 0;
  for (const character of latex) {
    if (character === '{') most = Math.max(most, ++depth);
    else if (character === '}' && --depth < 0) return undefined;
  }
  return depth === 0 && most <= deepest ? most : undefined;
}

/** Fractions of which a part is a sum or a product get brackets there: on one line they would read otherwise. */
function withBrackets(latex: string): string {
  let text = '';
  let rest = latex;
  for (;;) {
    const at = rest.indexOf('\\frac');
    if (at < 0) return text + rest;
    const over = argumentAt(rest, at + 5);
    const under = argumentAt(rest, over.end);
    text += `${rest.slice(0, at)}\\frac{${bracketed(over.latex, /[-+=−]/)}}{${bracketed(under.latex, /[-+=−·×∘ ]|[A-Za-z}]\s*\\?[A-Za-z]/)}}`;
    rest = rest.slice(under.end);
  }
}

function bracketed(latex: string, compound: RegExp): string {
  const inside = withBrackets(latex);
  // A partial, ∂w or ∂²w, is one thing, and so is a word.
  const alone = latex
    .replace(/^\s*\\partial\s*/, '')
    .replace(/\\(?:text|mathrm|mathcal|hat|bar)\s*\{[^{}]*\}/g, 'x')
    .replace(/[_^]\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|\S)/g, '')
    .replace(/\\[A-Za-z]+/g, 'x')
    .trim();
  return compound.test(alone) ? `(${inside})` : inside;
}

/** The argument of a command: what stands in braces, or the next character. */
function argumentAt(latex: string, from: number): { readonly latex: string; readonly end: number } {
  let start = from;
  while (latex[start] === ' ') start++;
  if (latex[start] !== '{') {
    const [item = ''] = /^(?:\\[A-Za-z]+|\\?.)/su.exec(latex.slice(start)) ?? [];
    return { latex: item, end: start + item.length };
  }
  let depth = 0;
  for (let at = start; at < latex.length; at++) {
    if (latex[at] === '{') depth++;
    else if (latex[at] === '}' && --depth === 0) return { latex: latex.slice(start + 1, at), end: at + 1 };
  }
  return { latex: latex.slice(start + 1), end: latex.length };
}

/** Spaces around signs that stand between two things, outside of all brackets of LaTeX. */
function withSpaces(latex: string): string {
  let depth = 0;
  let before = '';
  let text = '';
  for (const character of latex) {
    if (character === '{') depth++;
    if (character === '}') depth--;
    const isBetween = before !== '' && !/[([{^_]/.test(before) && !spaced.test(before);
    const isSign = depth === 0 && spaced.test(character) && (isBetween || relations.test(character));
    const isScript = before === '^' || before === '_';
    text += isSign && !isScript ? `\\text{ }${character}\\text{ }` : character;
    if (character !== ' ') before = character;
  }
  return text;
}

/** A sentence with mathematics between dollars, and names between backticks, in plain text. */
export function sentenceText(sentence: string): string {
  return pieces(sentence)
    .map(({ math, text }) => (math ? mathText(text) : visible(text)))
    .join('');
}

/** A sentence taken apart: words, and mathematics between dollars. */
export function pieces(sentence: string): { readonly math: boolean; readonly text: string }[] {
  return sentence
    .split('$')
    .map((text, index, all) => {
      const math = index % 2 === 1 && index < all.length - 1;
      return { math, text: index % 2 === 1 && !math ? `$${text}` : text };
    })
    .filter(({ text }) => text !== '');
}
