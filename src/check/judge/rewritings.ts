import type { Span, SymbolSyntax, Syntax } from '../../note/index.js';
import { partsOf } from '../meaning/references.js';

/** Another way to write one side of a formula, in the author's own letters. */
export interface Rewriting {
  readonly isLeft: boolean;
  readonly latex: string;
  /** What was wrong, if it is right so. */
  readonly sentence: string;
}

/** The two sides of a formula as they stand in a note. */
export interface Sides {
  readonly text: string;
  readonly left: Written;
  readonly right: Written;
}

interface Written {
  readonly span: Span;
  readonly syntax: Syntax;
}

/**
 * Other ways to write a formula, the likeliest first: another letter for an index, indices that have changed places, an index that one side
 * lacks; and, in formulas with letters for indices, which stand for many, another layer, a sign, a factor too many or too few.
 *
 * @param hasLetters whether it is said for all numbers that its indices may stand for
 * @param layers how many layers there are
 * @param named how quantities are written
 */
export function* rewritings(sides: Sides, hasLetters: boolean, layers: number, named: Named): Generator<Rewriting> {
  const [left, right] = [placesIn(sides, sides.left), placesIn(sides, sides.right)];
  const [ours, theirs] = [lettersOf(left), lettersOf(right)];
  const missing = [...ours].filter((letter) => !theirs.has(letter));
  const strange = [...theirs].filter((letter) => !ours.has(letter));
  for (const old of strange) {
    for (const letter of missing) {
      yield onRight(
        renamed(sides.right, right, (each) => (each === old ? letter : each)),
        `The index is $${letter}$ on the left and $${old}$ on the right.`,
      );
    }
  }
  for (const letter of strange) {
    for (const place of left) {
      const becomes = withIndex(place, letter);
      if (becomes === undefined) continue;
      yield {
        isLeft: true,
        latex: edited(sides.left, place.span, becomes),
        sentence: `The index $${letter}$ stands on one side only: on the left $${place.text}$ should be $${becomes}$.`,
      };
    }
  }
  for (const [a, b] of pairsIn([...ours].filter((letter) => theirs.has(letter)))) {
    const latex = renamed(sides.right, right, (each) => (each === a ? b : each === b ? a : each));
    yield onRight(latex, `The indices $${a}$ and $${b}$ have changed places.`);
  }
  for (const place of right) for (const becomes of otherIndices(place, ours, theirs)) yield exchanged(place, becomes);
  if (!hasLetters) return;
  for (const place of right) for (const becomes of otherLayers(place, layers)) yield exchanged(place, becomes);
  for (const place of right) {
    for (const other of otherNames(place, named)) yield exchanged(place, other);
  }
  const whole = sides.text.slice(sides.right.span.start, sides.right.span.end).trim();
  const single = sides.right.syntax.kind === 'sum' ? `\\left(${whole}\\right)` : whole;
  yield onRight(whole.startsWith('-') ? whole.slice(1) : `-${single}`, 'The sign of the whole is wrong.');
  for (const place of left) {
    const [letter] = lettersIn(place.scripts);
    for (const each of letter === undefined ? [] : named('z')) {
      const slope = `\\sigma'(${each(letter)})`;
      yield onRight(`${single} \\cdot ${slope}`, `The slope $${slope}$ is missing.`);
    }
  }
  const [outer] = left;
  if (outer !== undefined && left.length === 1 && named('a').some((each) => sameLetter(each('j'), outer.base)))
    for (const f of functionsIn(sides.text))
      yield onRight(`${f}\\left(${whole}\\right)`, 'The activation function is not applied.');
  yield onRight(`2 \\cdot ${single}`, 'The factor $2$ is missing.');
  yield onRight(`\\frac{1}{2} \\cdot ${single}`, 'The factor $\\frac{1}{2}$ is missing.');
  for (const { span, text, kind } of partsToLeaveOut(sides, sides.right.syntax)) {
    yield onRight(edited(sides.right, span, ''), `There is a ${kind} too many: $${text}$.`);
  }
  for (const { span, text, becomes } of signsToTurn(sides, sides.right.syntax)) {
    yield onRight(edited(sides.right, span, becomes), `A sign is wrong: $${text}$ should be $${becomes}$.`);
  }

  function onRight(latex: string, sentence: string): Rewriting {
    return { isLeft: false, latex, sentence };
  }
  function exchanged(place: Place, becomes: string): Rewriting {
    return onRight(edited(sides.right, place.span, becomes), `$${place.text}$ stands where $${becomes}$ belongs.`);
  }
  function edited({ span }: Written, part: Span, becomes: string): string {
    return (sides.text.slice(span.start, part.start) + becomes + sides.text.slice(part.end, span.end)).trim();
  }
  function renamed(side: Written, places: readonly Place[], put: (letter: string) => string): string {
    let latex = '';
    let at = side.span.start;
    for (const { span, base, scripts } of places) {
      latex += sides.text.slice(at, span.start) + base + replacedLetters(scripts, put);
      at = span.end;
    }
    return (latex + sides.text.slice(at, side.span.end)).trim();
  }
}

const sameLetter = (name: string, base: string): boolean => /^[^_^]*/.exec(name)?.[0].trim() === base.trim();

/** The activation functions that a note names, σ where it names none. */
function functionsIn(text: string): string[] {
  const used = ['\\sigma', 'f', 'g', '\\phi', '\\tanh'].filter((each) =>
    text.includes(each.length > 1 ? each : `${each}(`),
  );
  return used.length > 0 ? used : ['\\sigma'];
}

/** A symbol where it stands: what it is called, and its indices. */
interface Place {
  readonly span: Span;
  readonly text: string;
  readonly base: string;
  readonly scripts: string;
}

/** The symbols of a side in the order of the text, but for those that are not written in one piece. */
function placesIn({ text }: Sides, { syntax }: Written): Place[] {
  const found = new Map<number, Place>();
  const see = (symbol: SymbolSyntax): void => {
    const { span, name } = symbol;
    const own = text.slice(span.start, span.end);
    const base = /^[^_^]*/.exec(own)?.[0] ?? '';
    if (base.trim() === '' || name === '\\partial' || found.has(span.start)) return;
    found.set(span.start, { span, text: own, base, scripts: own.slice(base.length) });
  };
  const open: Syntax[] = [syntax];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'symbol') see(part);
    open.push(...partsOf(part));
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

const letterIn = /\\[A-Za-z]+(?:\{[^{}]*\})?|[A-Za-z]+/g;

/** Index letters stand alone or side by side, `km`; words such as `new` are none, nor is the T of a transpose. */
const isIndex = (letters: string): boolean => /^[a-z]{1,2}$/.test(letters);

function replacedLetters(scripts: string, put: (letter: string, at: number) => string): string {
  let count = 0;
  return scripts.replace(letterIn, (found) =>
    isIndex(found) ? [...found].map((letter) => put(letter, count++)).join('') : found,
  );
}

function lettersIn(scripts: string): string[] {
  const found: string[] = [];
  replacedLetters(scripts, (letter) => {
    found.push(letter);
    return letter;
  });
  return found;
}

const lettersOf = (places: readonly Place[]): Set<string> =>
  new Set(places.flatMap(({ scripts }) => lettersIn(scripts)));

/** The same symbol with an index below it, where it has none. */
function withIndex({ base, scripts }: Place, letter: string): string | undefined {
  return scripts.includes('_') || /^(?:\\(?:sigma|exp|ln|log|sum|cdot|eta|alpha)|e|d)$/.test(base.trim())
    ? undefined
    : `${base.trimEnd()}_${letter}${scripts}`;
}

/** Other letters for its indices, one at a time; two that have changed places; one that it lacks. */
function* otherIndices(place: Place, ours: ReadonlySet<string>, theirs: ReadonlySet<string>): Generator<string> {
  const { base, scripts } = place;
  const own = lettersIn(scripts);
  const written = (letters: readonly string[]): string => base + replacedLetters(scripts, (_, at) => letters[at]);
  if (own.length === 2 && own[0] !== own[1]) yield written([own[1], own[0]]);
  for (const at of own.keys()) {
    for (const letter of new Set([...ours, ...theirs])) {
      if (letter !== own[at]) yield written(own.map((each, i) => (i === at ? letter : each)));
    }
  }
  for (const letter of ours) {
    const becomes = withIndex(place, letter);
    if (becomes !== undefined) yield becomes;
  }
}

/** Another layer for the number or letter in brackets, or the only number, among its indices. */
function* otherLayers({ base, scripts }: Place, layers: number): Generator<string> {
  for (const { 0: found, 1: letter, index } of scripts.matchAll(/\(\s*([a-z]|\\ell)\s*(?:[+-]\s*\d\s*)?\)/g)) {
    for (const offset of ['-1', '', '+1']) {
      const becomes = `(${letter}${offset})`;
      if (becomes !== found.replaceAll(/\s/g, ''))
        yield base + scripts.slice(0, index) + becomes + scripts.slice(index + found.length);
    }
  }
  const numbers = [...scripts.matchAll(/\((\d)\)/g)];
  const single = numbers.length > 0 ? numbers : [...scripts.matchAll(/\d/g)];
  if (single.length !== 1) return;
  const [{ 0: found, index }] = single;
  for (let layer = 0; layer <= layers; layer++) {
    const becomes = found.replace(/\d/, String(layer));
    if (becomes !== found) yield base + scripts.slice(0, index) + becomes + scripts.slice(index + found.length);
  }
}

/** How quantities of a kind are written, one layer after the other, with a letter for their unit. */
export type Named = (kind: 'x' | 'z' | 'a' | 'y' | 'dL/dz' | 'dL/da') => readonly ((letter: string) => string)[];

/** Another quantity of the same unit: z_j for a_j. */
function* otherNames({ text, scripts }: Place, named: Named): Generator<string> {
  const letters = lettersIn(scripts);
  if (letters.length !== 1) return;
  for (const kind of ['a', 'z', 'x', 'dL/dz', 'dL/da', 'y'] as const) {
    for (const each of named(kind)) {
      const other = each(letters[0]);
      if (other !== text) yield other;
    }
  }
}

function* pairsIn(letters: readonly string[]): Generator<readonly [string, string]> {
  for (const [i, a] of letters.entries()) for (const b of letters.slice(i + 1)) yield [a, b];
}

interface Part {
  readonly span: Span;
  readonly text: string;
}

/** Factors of its products, with the sign of multiplication before or after them. */
function* partsToLeaveOut({ text }: Sides, syntax: Syntax): Generator<Part & { readonly kind: 'factor' }> {
  if (syntax.kind === 'product') {
    const { factors } = syntax;
    for (const [i, { syntax: own }] of factors.entries()) {
      const start = i === 0 ? own.span.start : factors[i - 1].syntax.span.end;
      const end = i === 0 ? factors[1].syntax.span.start : own.span.end;
      yield { span: { start, end }, text: text.slice(own.span.start, own.span.end), kind: 'factor' };
    }
  }
  for (const part of partsOf(syntax)) yield* partsToLeaveOut({ text } as Sides, part);
}

/** Differences for sums and the other way round. */
function* signsToTurn(sides: Sides, syntax: Syntax): Generator<Part & { readonly becomes: string }> {
  if (syntax.kind === 'sum' && syntax.terms.length === 2) {
    const [first, second] = syntax.terms.map((term) => term.syntax.span);
    const between = sides.text.slice(first.end, second.start);
    const turned = /^\s*[+-]\s*$/.test(between)
      ? between.replace(/[+-]/, (sign) => (sign === '+' ? '-' : '+'))
      : undefined;
    if (turned !== undefined && first.end <= second.start) {
      const span = { start: first.start, end: second.end };
      const [a, b] = [first, second].map(({ start, end }) => sides.text.slice(start, end));
      yield { span, text: a + between + b, becomes: a + turned + b };
    }
  }
  for (const part of partsOf(syntax)) yield* signsToTurn(sides, part);
}
