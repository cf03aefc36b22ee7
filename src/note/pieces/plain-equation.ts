import { moduleNames } from '../items/module-name.js';
import { dotT } from '../items/plain-words.js';
import { greekNames } from '../items/typed-characters.js';
import { isFunctionName, isJoiningWord, isKnownName, stepWords } from '../items/words.js';
import type { Span } from '../syntax.js';

const relation = /:=|≔|≈|~=|=(?![=>])|→|->|←|<-/;
const mark = /^\s*(?:>\s*)*(?:(?:[-*+•]|\(?\d{1,2}[.)]|\(?[a-h][.)]|[①-⑳])\s+)?(?:(?:=>|[⇒⟹∴])\s*)?/u;
/** Beside an equation: done, right, proved. */
const tick = /\s*[✓✔☑✅✗✘❌∎□■]\uFE0F?\s*$/u;
/** How exact a number is: `(4 d.p.)`, `(3 sf)`, `(to 4 decimal places)`. */
const precision =
  /^\(\s*(?:\p{L}{2,}\s+){0,3}\d{1,2}[\s-]*(?:d\.?\s*p\.?|s\.?\s*f\.?|(?:\p{L}{3,}\.?\s*){1,3})\s*\)$/iu;
/** Words and a number: `(exactly -0.12536)`, `(rounded from 0.14425)`. */
const numberToo = /^\(\s*\p{L}{3,}(?:\s+\p{L}+){0,3}:?\s+[-+−]?\d*[.,]?\d+\s*\)$/u;
/** `Loss L: 0.9`, `output: 0.9`. */
const labelled = /^((?:\p{L}{2,} ){0,2})(\S{1,40}?)\s*:\s*[-+−]?\d*[.,]\d+(?:[eE][-+−]?\d+)?\.?$/u;
/** What a formula in plain text is written with. */
const signs = /^[\p{L}\p{M}\p{N}\s=≈≔:~+\-−*@·⋅×/÷^_()[\]{}|.,;'′’″∂∇√∑→←⁺⁻⁽⁾₊₋₍₎<>\\%&∘⊙½¼¾⅓⅔⅛∞…]*$/u;
const greatestLine = 2000;
const stepWordAfterIndex = new RegExp(String.raw`(?<=[\d}₀-₉)])\s+(?:${stepWords})$`);

/** Where an equation stands in plain text, and the words before it. */
export interface PlainEquation {
  readonly span: Span;
  readonly lead: string;
  /** Where its number stands, if no sign joins that to the name, which is all of the span then: `learning rate 0.3`. */
  readonly value?: Span;
}

/**
 * Where a line without dollar signs is an equation, and the words before it: `as same: w22' = 0.41`, `inputs = [2, 3, 1]`. It must
 * clearly be one: a name, a relation, then numbers and signs. All words after the first relation must be names that formulas
 * have, and no two of them may stand side by side, as they do in a sentence.
 */
export function plainEquation(text: string, { start, end }: Span): PlainEquation | undefined {
  if (end - start > greatestLine) return undefined;
  const line = text.slice(start, end);
  if (/^\s*[|<#]/.test(line) || /https?:/.test(line)) return undefined;
  let from = mark.exec(line)?.[0].length ?? 0;
  let to = line.replace(tick, '').trimEnd().length;
  if (!relation.test(line)) return labelledNumber(line, start, from, to);
  if (/(?:==|!=|=>)/.test(line.slice(from))) return undefined;
  const emphasis = /^(\*\*|__|\*|_)(?=\S)/.exec(line.slice(from))?.[1];
  if (emphasis !== undefined && line.slice(from, to).endsWith(emphasis) && to - from > 2 * emphasis.length) {
    from += emphasis.length;
    to -= emphasis.length;
  }
  to = withoutRemark(line, from, to);
  const listed = from;
  const first = relation.exec(line.slice(from, to));
  if (first === null) return undefined;
  const colon = line.lastIndexOf(': ', from + first.index);
  if (colon >= from) from = colon + 2;
  const left = line.slice(from, from + (first.index - (from - listed)));
  const right = line.slice(from + left.length, to);
  const before = wordsBefore(left, right);
  if (before === undefined || !signs.test(line.slice(from, to))) return undefined;
  if (!isWorking(right, left) && !isCalled(right)) return undefined;
  from += before;
  while (from < to && /\s/.test(line[from])) from++;
  const lead = line.slice(mark.exec(line)?.[0].length ?? 0, from).trim();
  return { span: { start: start + from, end: start + to }, lead: lead.replace(/[*_]+/g, '') };
}

/** A name, a colon and a number with decimals; whole numbers so are more often how many of something there are. */
function labelledNumber(line: string, start: number, from: number, to: number): PlainEquation | undefined {
  const [, words, name] = labelled.exec(line.slice(from, to)) ?? [];
  if (name === undefined || !isWritten(words) || !isWritten(name) || isFunctionName(name)) return undefined;
  const isWord = /^\p{L}{2,}$/u.test(name);
  // A: 0.5 is an answer to choose.
  if (!isWord && !/^[LEJC]$/.test(name) && !/[_\d₀-₉^ŷ\\∂]|\u0302/.test(name)) return undefined;
  const begin = isWord ? from : from + words.length;
  return { span: { start: start + begin, end: start + to }, lead: line.slice(from, begin).trim() };
}

/** Where the equation ends before a comment (`# …`, `// …`) or words in brackets at its end. */
function withoutRemark(line: string, from: number, to: number): number {
  for (const sign of [' #', ' //']) {
    const comment = line.indexOf(sign, from);
    if (comment >= 0 && comment < to) return line.slice(0, comment).trimEnd().length;
  }
  const open = line[to - 1] === ')' ? line.lastIndexOf('(', to) : -1;
  const inside = open > from && /\s/.test(line[open - 1]) ? line.slice(open, to) : '';
  const isRemark =
    (/\p{L}{3}/u.test(inside) && !/[=+*^\d]/.test(inside)) || precision.test(inside) || numberToo.test(inside);
  return isRemark ? line.slice(0, open).trimEnd().length : to;
}

/** How much of what stands left of the first relation belongs to the prose; undefined where it is no name. */
function wordsBefore(left: string, right: string): number | undefined {
  const name = left.trim().replace(stepWordAfterIndex, '');
  // It goes on with the line before.
  if (name === '') return 0;
  if (!/\s/.test(name)) return isWritten(name) || /^\p{L}[\p{L}\p{N}_]*['′]?$/u.test(name) ? 0 : undefined;
  if (isWritten(name) && !hasSentence(name)) return 0;
  const pieces = name.split(/\s+/);
  const last = pieces[pieces.length - 1];
  if (
    pieces.length > 5 ||
    !pieces.slice(0, -1).every((word) => /^(?:[\p{L}\p{N}.']+|\p{L}{2,}-\p{L}{2,}),?$/u.test(word))
  )
    return undefined;
  // learning rate = 0.5
  const isName = pieces.length <= 3 && pieces.every((word) => /^[A-Za-z]{2,}$/.test(word) && !isJoiningWord(word));
  const isSymbol = greekNames.has(last) || /^(?:lr|[aoxyz](?:hat|bar))$/.test(last);
  if (isName && !isSymbol && /^[\s:=≈~\d.,[\]+\-−]+$/.test(right)) return 0;
  return isWritten(last) && !/^(?:a|I)$/.test(last) ? left.lastIndexOf(last) : undefined;
}

/** Whether what follows the first relation is made of numbers, signs and names. */
function isWorking(right: string, left: string): boolean {
  const own = left.trim();
  const withoutOwn = own.length > 1 ? right.split(own).join(' 1 ') : right;
  const joined = withoutOwn.replace(/\s+/g, ' ');
  // The names that later equations of the line give numbers to: x1 = 0.05, bias = 0.1
  const plain = joined.replace(/([,;]\s*)\p{L}[\p{L}_]+(?=\s*=)/gu, '$1x');
  return isWritten(plain) && !hasSentence(plain) && /\d|[₀-₉⁰¹²³]|[-+−*@·×/^(]/.test(right);
}

/** `softmax(scores) = [0.30, 0.24, 0.46]`: a function of a name that nobody knows, and its numbers. */
const isCalled = (right: string): boolean =>
  /^\s*[=≈]\s*[\p{L}.]{3,20}\(\s*[\p{L}_][\p{L}\p{N}_]{0,20}\s*\)\s*[=≈]\s*[[\]\s\d.,eE+−-]+$/u.test(right) &&
  isFunctionName(/[\p{L}.]+/u.exec(right)?.[0] ?? '');

const transposes = new RegExp(dotT, 'gu');
const words = /\\?\p{L}[\p{L}\p{M}]*(?:\.\p{L}+)*/gu;

/** Whether all words are such as formulas have: letters with indices, functions, Greek, `dL`. */
export function isWritten(text: string): boolean {
  const composed = text.normalize('NFC').replace(moduleNames, 'w').replace(transposes, '');
  return [...composed.matchAll(words)].every(({ 0: word, index }) => {
    if (word.startsWith('\\') || [...word].length === 1) return true;
    return (
      // An index: w_new, w_{new}
      /[_^]\{?$/.test(composed.slice(Math.max(0, index - 2), index)) ||
      isFunctionName(word) ||
      greekNames.has(word) ||
      isKnownName(word) ||
      (word[0] === 'd' && isKnownName(word.slice(1))) ||
      isLayerCalled(composed.slice(index)) ||
      /^[d∂](?:\p{L}|[aoxyz](?:hat|bar))$/u.test(word) ||
      /^[aopxyz](?:hat|bar)$/i.test(word) ||
      /^[\p{Lu}\p{Script=Greek}]{1,2}\p{L}?$/u.test(word)
    );
  });
}

/** `fc1(x)`: a layer of a program, of what enters it. */
const isLayerCalled = (text: string): boolean => /^(?:fc|lin|linear|dense|layer)_?\d\(/.test(text);

/** Words side by side: "true label", "the loss"; Greek letters by their names are factors. */
const hasSentence = (text: string): boolean => {
  const ofLetters = text.replace(/\\[A-Za-z]+/g, '').replace(/\p{L}+/gu, (word) => (greekNames.has(word) ? 'x' : word));
  return /(?<!\p{L})\p{L}{2,}\s+\p{L}{2,}/u.test(ofLetters);
};
