import * as commands from './commands.js';
import type { Item, Wrapper } from './item.js';
import { Misreading, misread, shown } from './misreading.js';
import { relationOf } from './relations.js';
import type { Token } from './token.js';

/** What is open while the tokens are gone through. */
type Frame =
  | {
      readonly kind: 'brace';
      readonly start: number;
      readonly from: number;
      readonly isArgument: boolean;
      readonly remarked: boolean;
    }
  | { readonly kind: 'arguments'; readonly of: string; need: number }
  /** Implied braces around a command that is an argument: `x^\frac{1}{2}`. */
  | { readonly kind: 'implied' }
  /** Implied braces around a bracket that is an index: `e^(-x)`. */
  | { readonly kind: 'bracket'; depth: number }
  | { readonly kind: 'left'; readonly item: Item; readonly from: number }
  | {
      readonly kind: 'environment';
      readonly name: string;
      readonly begin: Item;
      readonly from: number;
      hasRelations: boolean;
    };

const mostFrames = 300;

/**
 * Takes out of the tokens of a formula what only concerns the look: underlines, colours, spaces, plain braces, sizes of
 * brackets, `\left` and `\right`, environments of rows. Every argument of a command gets its braces.
 *
 * @throws Misreading where braces, `\left` or environments do not close
 */
export function withoutLayout(tokens: readonly Token[]): Item[] {
  const items: Item[] = [];
  const gone = new Set<Item>();
  const wrapped: { start: number; end: number; from: number; to: number }[] = [];
  const frames: Frame[] = [];
  let at = 0;
  let prefix: number | undefined;

  while (at < tokens.length) {
    const token = tokens[at++];
    step(token);
    if (frames.length > mostFrames) misread('is nested more than 100 deep');
  }
  closeArguments();
  const open = frames.at(-1);
  if (open !== undefined) misread(unclosed(open));
  return settled();

  function emit({ start, end, ...token }: Token, is = token.is): Item {
    const item: Item = { ...token, is, start: prefix ?? start, end, order: 0, index: 0 };
    prefix = undefined;
    items.push(item);
    return item;
  }
  function imply(is: '{' | '}', near: Token): void {
    const place = is === '{' ? near.start : near.end;
    items.push({ is, start: place, end: place, spaced: false, implied: true, order: 0, index: 0 });
  }
  function step(token: Token): void {
    const { is } = token;
    if (is === '{') openBrace(token);
    else if (is === '}') closeBrace(token);
    else if (is === '\\left') left(token);
    else if (is === '\\right') right(token);
    else if (is === '\\begin') begin(token);
    else if (is === '\\end') end(token);
    else if (is === '\\\\' || is === '&') {
      closeArguments();
      emit(token);
      if (is === '\\\\') skipDimension();
    } else if (commands.sizes.has(is) || is === '\\middle') prefix ??= token.start;
    else if (commands.wideSpaces.has(is)) {
      if (/^\\[hm]s/.test(is)) skipArgument();
      emit(token, '\\quad');
    } else if (commands.transparent.has(is))
      prefix = is.length > 2 && tokens[at]?.is === '{' ? (prefix ?? token.start) : prefix;
    else if (commands.dropped.has(is)) skipArgument();
    else if (commands.firstDropped.has(is)) {
      skipArgument();
      prefix ??= token.start;
    } else if (commands.remarked.has(is)) prefix ??= token.start;
    else if (commands.ornaments.has(is) || is === '✓' || is === '\u200b' || is === '\ufeff') return;
    else if (is === '\\xrightarrow' || is === '\\xleftarrow') {
      skipOption();
      skipArgument();
      emit(token);
    } else if (is === '\\not') {
      if (at < tokens.length) emit(tokens[at++], '\\neq');
    } else if (commands.fractions.has(is)) withArguments(token, '\\frac', 2);
    else if (is === '\\sqrt') withArguments(token, squareRoot(), 1);
    else if (commands.shapes.has(is)) withArguments(token, is, 1);
    else if (commands.accents.has(is)) withArguments(token, commands.accents.get(is) ?? is, 1);
    else if ((is === '_' || is === '^') && frames.at(-1)?.kind !== 'arguments') withArguments(token, is, 1);
    else ordinary(token);
  }

  function ordinary(token: Token): void {
    const is = commands.brackets.get(token.is) ?? token.is;
    const frame = frames.at(-1);
    if (frame?.kind === 'arguments') {
      frame.need--;
      imply('{', token);
      if (is === '(' && (frame.of === '^' || frame.of === '_')) {
        frames.push({ kind: 'bracket', depth: 1 });
        emit(token, is);
        return;
      }
      emit(token, is);
      if ((is === '-' || is === '+') && frame.of === '^') signedExponent();
      imply('}', tokens[at - 1]);
      settle(token);
      return;
    }
    emit(token, is);
    if (frame?.kind === 'bracket') {
      if (is === '(') frame.depth++;
      if (is === ')' && --frame.depth === 0) {
        frames.pop();
        imply('}', token);
        settle(token);
      }
    }
    const relation = relationOf(is);
    if (relation === 'equals' || relation === 'approximately') {
      const around = frames.findLast((each) => each.kind !== 'brace' || each.isArgument);
      if (around?.kind === 'environment') around.hasRelations = true;
    }
  }
  /** `10^-3`, which TeX would not read as it is meant. */
  function signedExponent(): void {
    let digits = 0;
    while (
      at < tokens.length &&
      !tokens[at].spaced &&
      (/^\d$/.test(tokens[at].is) || (digits === 0 && /^[A-Za-z]$/.test(tokens[at].is)))
    ) {
      const isLetter = !/^\d$/.test(tokens[at].is);
      emit(tokens[at++]);
      digits++;
      if (isLetter) return;
    }
  }
  function withArguments(token: Token, is: string, need: number): void {
    const frame = frames.at(-1);
    if (frame?.kind === 'arguments') {
      frame.need--;
      imply('{', token);
      frames.push({ kind: 'implied' });
    }
    emit(token, is);
    frames.push({ kind: 'arguments', of: is, need });
  }
  /** After an argument: the command may have all of its own, and be an argument itself. */
  function settle(token: Token): void {
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      if (frame.kind === 'implied') imply('}', token);
      else if (frame.kind !== 'arguments' || frame.need > 0) return;
      frames.pop();
    }
  }
  /** Arguments that are still to come do not come any more; the reader of the expression finds them missing. */
  function closeArguments(): void {
    for (let frame = frames.at(-1); frame?.kind === 'arguments' || frame?.kind === 'implied'; frame = frames.at(-1)) {
      if (frame.kind === 'implied') imply('}', tokens[at - 1]);
      frames.pop();
    }
  }

  function openBrace(token: Token): void {
    const frame = frames.at(-1);
    const isArgument = frame?.kind === 'arguments';
    const start = prefix ?? token.start;
    const remarked = isRemarked(token);
    if (isArgument) {
      frame.need--;
      emit(token);
    } else if (tokens[at]?.is === ',' && tokens[at + 1]?.is === '}' && !tokens[at].spaced) {
      emit({ ...tokens[at], start: token.start, end: tokens[at + 1].end, spaced: token.spaced }).decimal = true;
      at += 2;
      return;
    }
    prefix = undefined;
    frames.push({ kind: 'brace', start, from: items.length, isArgument, remarked });
  }
  function isRemarked(token: Token): boolean {
    const before = tokens[at - 2];
    return before !== undefined && tokens[at - 1] === token && commands.remarked.has(before.is);
  }
  function closeBrace(token: Token): void {
    closeArguments();
    const frame = frames.pop();
    if (frame === undefined) misread('has a } too many');
    if (frame.kind !== 'brace') misread(unclosed(frame));
    if (frame.isArgument) {
      emit(token);
      settle(token);
    } else {
      wrapped.push({ start: frame.start, end: token.end, from: frame.from, to: items.length });
      if (frames.at(-1)?.kind === 'implied') settle(token);
    }
    while (frame.remarked && (tokens[at]?.is === '_' || tokens[at]?.is === '^')) {
      at++;
      skipArgument();
    }
  }

  function delimiter(): Token {
    const token = tokens[at++];
    return token ?? misread('has a \\left or \\right with nothing after it');
  }
  function left(token: Token): void {
    closeArguments();
    prefix ??= token.start;
    const sign = delimiter();
    const item = emit(sign, commands.brackets.get(sign.is) ?? sign.is);
    frames.push({ kind: 'left', item, from: items.length });
  }
  function right(token: Token): void {
    closeArguments();
    const sign = delimiter();
    const is = commands.brackets.get(sign.is) ?? sign.is;
    const frame = frames.pop();
    if (frame?.kind !== 'left') misread(frame === undefined ? 'has a \\right without its \\left' : unclosed(frame));
    const { item } = frame;
    const wrap = () => wrapped.push({ start: item.start, end: sign.end, from: frame.from, to: items.length });
    const isBar = is === '|' && tokens[at]?.is === '_';
    if (item.is === '.' && isBar) {
      item.is = '\\left.';
      pair(item, emit({ ...token, end: token.start }, '\\right.'));
      emit({ ...token, end: sign.end }, '|').isBar = true;
    } else if (item.is === '.' || is === '.') {
      const kept = item.is === '.' ? is : item.is;
      gone.add(item);
      if (kept === '(' || kept === '[' || kept === ')' || kept === ']') {
        // A bracket over several lines: its other half is another \left or \right.
        if (item.is === '.') emit({ ...token, end: sign.end }, is);
        else gone.delete(item);
      } else {
        if (kept === '|' && is === '.') {
          item.is = '\\left|';
          gone.delete(item);
        }
        wrap();
      }
    } else {
      const close = emit({ ...token, end: sign.end }, is);
      if (item.is === '|' || is === '|') pair(item, close);
    }
  }

  function begin(token: Token): void {
    closeArguments();
    const name = token.word ?? '';
    if (
      !commands.rowEnvironments.has(name) &&
      !commands.eitherEnvironments.has(name) &&
      !commands.matrixEnvironments.has(name)
    )
      misread(`has the environment ${shown(name)}, which is not known here`);
    const follows = items.at(-1);
    const start = token.start;
    skipOption();
    if (/^(?:array|alignat|alignedat)/.test(name)) skipArgument();
    const item = emit(token);
    item.start = start;
    // After f(x) = a column of formulas is no formula of its own.
    const isValue = follows !== undefined && relationOf(follows.is) !== undefined;
    frames.push({
      kind: 'environment',
      name: isValue ? `${name} ` : name,
      begin: item,
      from: items.length,
      hasRelations: false,
    });
  }
  function end(token: Token): void {
    closeArguments();
    const frame = frames.pop();
    if (frame?.kind !== 'environment')
      misread(frame === undefined ? `has an \\end without its \\begin` : unclosed(frame));
    if (frame.name.trim() !== token.word)
      misread(`has \\begin{${shown(frame.name.trim())}} where \\end{${shown(token.word ?? '')}} is`);
    if (
      commands.rowEnvironments.has(frame.name.trim()) ||
      (frame.hasRelations && commands.eitherEnvironments.has(frame.name))
    ) {
      gone.add(frame.begin);
      wrapped.push({ start: frame.begin.start, end: token.end, from: frame.from, to: items.length });
    } else {
      pair(frame.begin, emit(token));
      const around = frames.at(-1);
      // What a matrix holds is no relation of the rows around it.
      if (around?.kind === 'environment') around.hasRelations ||= false;
    }
  }

  function skipArgument(): void {
    let depth = 0;
    do {
      const is = tokens[at]?.is;
      if (is === undefined) return;
      if (is === '{') depth++;
      if (is === '}') {
        if (depth === 0) return;
        depth--;
      }
      at++;
    } while (depth > 0);
  }
  /** `[t]` after \begin, `[2pt]` after a line. */
  function skipOption(): void {
    if (tokens[at]?.is !== '[') return;
    for (let to = at + 1; to < at + 12 && to < tokens.length; to++) {
      if (tokens[to].is === ']') {
        at = to + 1;
        return;
      }
    }
  }
  function skipDimension(): void {
    if (tokens[at]?.is === '*') at++;
    const ahead = tokens
      .slice(at, at + 12)
      .map(({ is }) => is)
      .join('');
    if (/^\[-?[\d.]+(?:pt|em|ex|cm|mm|in|\\baselineskip)\]/.test(ahead)) skipOption();
  }
  function squareRoot(): string {
    if (tokens[at]?.is !== '[') return '\\sqrt';
    const isSquare = tokens[at + 1]?.is === '2' && tokens[at + 2]?.is === ']';
    skipOption();
    return isSquare ? '\\sqrt' : '\\sqrt[]';
  }

  /** Without the items that are gone, with the wrappers at those that are left. */
  function settled(): Item[] {
    const kept = items.filter((item) => !gone.has(item));
    const following: number[] = [];
    let count = 0;
    for (const item of items) {
      following.push(count);
      if (!gone.has(item)) count++;
    }
    following.push(count);
    for (const { start, end, from, to } of wrapped) {
      const first = kept[following[from]];
      const last = kept[following[to] - 1];
      if (first === undefined || last === undefined || following[to] <= following[from]) continue;
      const wrapper: Wrapper = { start, end, first, last };
      first.opens ??= [];
      last.closes ??= [];
      first.opens.push(wrapper);
      last.closes.push(wrapper);
    }
    return kept;
  }
}

export { Misreading };

function pair(one: Item, other: Item): void {
  one.partner = other;
  other.partner = one;
}

function unclosed(frame: Frame): string {
  if (frame.kind === 'left') return 'has a \\left without its \\right';
  if (frame.kind === 'environment') return `has a \\begin{${shown(frame.name.trim())}} without its \\end`;
  if (frame.kind === 'bracket') return 'has a ( that does not close';
  return 'has a { that does not close';
}
