import { accents, forbidden, shapes, symbols } from '../items/commands.js';
import { isOperator, saidOperator } from '../items/operators.js';
import { relationOf } from '../items/relations.js';
import { fractionCharacters } from '../items/typed-characters.js';
import { misread, shown } from '../misreading.js';
import type { SymbolSyntax, Syntax } from '../syntax.js';
import { groupAt } from './group.js';
import { indicatorAt } from './indicator.js';
import { matrixAt } from './matrix.js';
import { numberAt } from './number.js';
import { latexOf, type Read, type Reading, spanIn } from './reading.js';
import { isBare, noScripts, type Scripts, scriptsAt } from './scripts.js';

/** One factor with its indices, and the place that it is taken at, if there is one. */
export function factorAt(reading: Reading, at: number, to: number): Read<Syntax> {
  let { syntax, next } = withScripts(reading, at, to);
  while (next < to && reading.items[next].isBar === true) {
    const open = reading.items[next + 1]?.is === '_' ? next + 2 : undefined;
    const close = open === undefined ? undefined : reading.items[open]?.partner?.index;
    if (open === undefined || close === undefined) misread('has a | with no place after it');
    if (reading.items[close + 1]?.is === '^') misread('has a difference between two places');
    const start = reading.items.findLastIndex(({ is }, index) => is === '=' && index > open && index < close);
    const place = reading.expression(start < 0 ? open + 1 : start + 1, close);
    next = close + 1;
    syntax = { kind: 'evaluated', span: spanIn(reading, at, next), of: syntax, at: place };
  }
  return { syntax, next };
}

function withScripts(reading: Reading, at: number, to: number): Read<Syntax> {
  const base = baseAt(reading, at, to);
  const { syntax } = base;
  if (syntax.kind !== 'symbol') {
    const { next, ...scripts } = scriptsAt(reading, base.next, to, noScripts, 'other');
    if (isBare(scripts)) return base;
    return { syntax: { kind: 'scripted', span: spanIn(reading, at, next), base: syntax, ...scripts }, next };
  }
  const numbered = digitsAfter(reading, base, to);
  const { next, ...scripts } = scriptsAt(
    reading,
    numbered.next,
    to,
    numbered.scripts,
    syntax.name === 'e' ? 'e' : 'symbol',
  );
  const symbol: SymbolSyntax = { ...syntax, span: spanIn(reading, at, next), ...scripts };
  return named(reading, at, to, symbol, next) ?? { syntax: symbol, next };
}

/** Digits right after a letter are its index: nobody writes a factor there. */
function digitsAfter(reading: Reading, { syntax, next }: Read<Syntax>, to: number): { scripts: Scripts; next: number } {
  const { below, above, primes } = syntax as SymbolSyntax;
  const scripts = { ...(below && { below }), ...(above && { above }), primes };
  const item = next < to ? reading.items[next] : undefined;
  const text = item?.spaced === false ? (item.number?.text ?? '') : '';
  const isIndex =
    /^\d+$/.test(text) &&
    isBare(scripts) &&
    !/^(?:e|\\partial|\\exp|\\ln|\\log|\\nabla|\\infty)$/.test((syntax as SymbolSyntax).name);
  if (!isIndex) return { scripts, next };
  return {
    scripts: { below: { latex: text, syntax: numberAt(reading, next, next + 1).syntax }, primes: 0 },
    next: next + 1,
  };
}

/** `\text{target } o_1`: a word before a letter with an index says whose it is, as `\text{target}_{o_1}` does. */
function named(reading: Reading, at: number, to: number, word: SymbolSyntax, next: number): Read<Syntax> | undefined {
  const { items } = reading;
  if (items[at].open !== true || !isBare(word) || next + 1 >= to || !/^[A-Za-z]$/.test(items[next].is))
    return undefined;
  const of = withScripts(reading, next, to);
  if (of.syntax.kind !== 'symbol' || of.syntax.below === undefined || of.syntax.primes > 0) return undefined;
  const below = { latex: latexOf(items, next, of.next), syntax: of.syntax };
  return { syntax: { ...word, span: spanIn(reading, at, of.next), below }, next: of.next };
}

function baseAt(reading: Reading, at: number, to: number): Read<Syntax> {
  const item = reading.items[at];
  const { is } = item;
  const symbol = (name: string): Read<Syntax> => ({
    syntax: { kind: 'symbol', span: spanIn(reading, at, at + 1), name, primes: 0 },
    next: at + 1,
  });
  const indicator = indicatorAt(reading, at, to);
  if (indicator !== undefined) return indicator;
  if (is === 'number') return numberAt(reading, at, to);
  if (is === '\\text') return symbol(`\\text{${item.word}}`);
  if (symbols.has(is)) return symbol(is);
  if (is === '(' || is === '[' || is === '\\{' || (is === '|' && item.isBar !== true)) return groupAt(reading, at);
  if (is === '\\frac') return fraction(reading, at);
  if (is === '\\sqrt') {
    const { from, end } = argument(reading, at + 1, is);
    return {
      syntax: { kind: 'root', span: spanIn(reading, at, end + 1), of: reading.expression(from, end) },
      next: end + 1,
    };
  }
  if (is === '\\begin') return matrixAt(reading, at);
  if (is === '\\left.') {
    const end = item.partner?.index ?? misread('has a \\left without its \\right');
    return { syntax: reading.expression(at + 1, end), next: end + 1 };
  }
  if (accents.has(is)) return accented(reading, at);
  if (shapes.has(is)) {
    const { from, end } = argument(reading, at + 1, is);
    const name = `${is}{${latexOf(reading.items, from, end)}}`;
    return { syntax: { kind: 'symbol', span: spanIn(reading, at, end + 1), name, primes: 0 }, next: end + 1 };
  }
  const character = fractionCharacters.get(is);
  if (character !== undefined) {
    const span = spanIn(reading, at, at + 1);
    const number = (value: number): Syntax => ({ kind: 'number', span, text: `${value}`, value, unit: 1 });
    return {
      syntax: { kind: 'fraction', span, above: number(character[0]), below: number(character[1]) },
      next: at + 1,
    };
  }
  if (/^\p{L}$/u.test(is)) return symbol(is);
  return misread(whyNot(is));
}

function argument(reading: Reading, brace: number, of: string): { from: number; end: number } {
  const item = reading.items[brace];
  const end = item?.is === '{' ? item.partner?.index : undefined;
  if (end === undefined) misread(`has ${of} without what belongs to it`);
  if (end === brace + 1) misread(`has ${of} with nothing in it`);
  return { from: brace + 1, end };
}

function fraction(reading: Reading, at: number): Read<Syntax> {
  const above = argument(reading, at + 1, '\\frac');
  const below = argument(reading, above.end + 1, '\\frac');
  return {
    syntax: {
      kind: 'fraction',
      span: spanIn(reading, at, below.end + 1),
      above: reading.expression(above.from, above.end),
      below: reading.expression(below.from, below.end),
    },
    next: below.end + 1,
  };
}

/** `\hat{y}`, `\hat{y_1}`; a line over a whole expression is for the eye. */
function accented(reading: Reading, at: number): Read<Syntax> {
  const { is } = reading.items[at];
  const { from, end } = argument(reading, at + 1, is);
  const syntax = reading.expression(from, end);
  const span = spanIn(reading, at, end + 1);
  if (syntax.kind === 'symbol') return { syntax: { ...syntax, span, name: `${is}{${syntax.name}}` }, next: end + 1 };
  if (is !== '\\overline' && is !== '\\bar') misread(`has ${is} over more than one letter`);
  return { syntax, next: end + 1 };
}

function whyNot(is: string): string {
  if (is === '_' || is === '^') return `has a ${is} with nothing before it`;
  if (is === "'" || is === '\\prime') return 'has a prime with nothing before it';
  if (isOperator(is)) return `has ${saidOperator(is)} where none can stand`;
  if (is === ',' || is === ';') return 'lists several things without brackets around them';
  if (is === ')' || is === ']' || is === '\\}') return `has a ${is.replace('\\', '')} that nothing opens`;
  if (is === '.') return 'has a point with no digits right beside it';
  if (is === '|') return 'has a | with nothing before it';
  if (is === '\\sum') return 'has a sum where none can stand';
  if (is === '&' || is === '\\\\') return 'has a line break inside it';
  if (is === 'words') return 'has words among its signs';
  if (/^\\[lcv]?dots$/.test(is) || is === '\\ldots') return 'leaves something out at its dots';
  if (is === '\\sqrt[]') return 'has a root that is no square root';
  if (relationOf(is) !== undefined) return `has ${is} where no relation can stand`;
  if (forbidden.has(is)) return `uses ${is}, which a note may not`;
  if (is.startsWith('\\')) return `has ${shown(is)}, which is not known here`;
  return `has the character ${shown(is)}`;
}
