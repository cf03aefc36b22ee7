import { misread, shown } from '../misreading.js';
import * as commands from './commands.js';
import { type Frame, unclosed } from './frames.js';
import type { Item } from './item.js';
import { ItemList } from './item-list.js';
import { relationOf } from './relations.js';
import type { Token } from './token.js';
import { TokenReader } from './token-reader.js';

const mostFrames = 300;

/**
 * Takes out of the tokens of a formula what only concerns the look: underlines, colours, spaces, plain braces, sizes of
 * brackets, `\left` and `\right`, environments of rows. Every argument of a command gets its braces.
 *
 * @throws Misreading where braces, `\left` or environments do not close
 */
export function withoutLayout(tokens: readonly Token[]): Item[] {
  const reader = new TokenReader(tokens);
  const items = new ItemList();
  const frames: Frame[] = [];

  for (let token = reader.take(); token !== undefined; token = reader.take()) {
    step(token);
    if (frames.length > mostFrames) misread('is nested more than 100 deep');
  }
  closeArguments();
  const open = frames.at(-1);
  if (open !== undefined) misread(unclosed(open));
  return items.finished();

  function step(token: Token): void {
    const { is } = token;
    if (/^[A-Za-z0-9]$/.test(is)) ordinary(token);
    else if (is === '{') openBrace(token);
    else if (is === '}') closeBrace(token);
    else if (is === '\\left') left(token);
    else if (is === '\\right') right(token);
    else if (is === '\\begin') begin(token);
    else if (is === '\\end') end(token);
    else if (is === '\\\\' || is === '&') {
      closeArguments();
      items.add(token);
      if (is === '\\\\') reader.skipLineOptions();
    } else if (commands.rowWords.has(is)) {
      closeArguments();
      items.add(token, '\\\\');
      reader.skipArgument();
    } else if (commands.wideSpaces.has(is)) {
      if (/^\\[hm]s/.test(is)) reader.skipArgument();
      items.add(token, '\\quad');
    } else if (commands.transparent.has(is)) {
      if (reader.ahead()?.is === '{' && is.length > 2) items.prefix ??= token.start;
    } else if (commands.sizes.has(is) || commands.remarked.has(is)) items.prefix ??= token.start;
    else if (commands.dropped.has(is)) reader.skipArgument();
    else if (commands.firstDropped.has(is)) {
      reader.skipArgument();
      items.prefix ??= token.start;
    } else if (commands.ornaments.has(is)) return;
    else if (is === '\\xrightarrow' || is === '\\xleftarrow') {
      reader.skipOption();
      reader.skipArgument();
      items.add(token);
    } else if (is === '\\not') items.add(reader.take() ?? token, '\\neq');
    else if (commands.fractions.has(is)) withArguments(token, '\\frac', 2);
    else if (is === '\\sqrt') withArguments(token, /^2?$/.test(reader.skipOption()) ? is : '\\sqrt[]', 1);
    else if (commands.shapes.has(is)) withArguments(token, is, 1);
    else if (commands.accents.has(is)) withArguments(token, commands.accents.get(is) ?? is, 1);
    else if ((is === '_' || is === '^') && frames.at(-1)?.kind !== 'arguments') withArguments(token, is, 1);
    else ordinary(token);
  }

  function ordinary(token: Token): void {
    const is = commands.brackets.get(token.is) ?? token.is;
    // What nobody would put below or above the line: the argument is missing.
    if (relationOf(is) !== undefined || /^[,;)\]]$/.test(is)) closeArguments();
    const frame = frames.at(-1);
    if (frame?.kind === 'arguments') {
      only(frame, token, is);
      return;
    }
    const item = items.add(token, is);
    if (token.is === '\\lvert' || token.is === '\\lVert') item.open = true;
    if (frame?.kind === 'bracket' && (is === '(' || is === ')')) {
      frame.depth += is === '(' ? 1 : -1;
      if (frame.depth === 0) {
        frames.pop();
        items.imply('}', token);
        settle(token);
      }
    }
    const relation = relationOf(is);
    if (relation === 'equals' || relation === 'assigned' || relation === 'approximately') {
      const around = frames.findLast((each) => each.kind !== 'brace' || each.isArgument);
      if (around?.kind === 'environment') around.hasRelations = true;
    }
  }
  /** One token as an argument without braces. */
  function only(frame: Frame & { kind: 'arguments' }, token: Token, is: string): void {
    frame.need--;
    items.imply('{', token);
    items.add(token, is);
    if (is === '(' && (frame.of === '^' || frame.of === '_' || frame.of === '\\sqrt')) {
      frames.push({ kind: 'bracket', depth: 1 });
      return;
    }
    if ((is === '-' || is === '+') && frame.of === '^') signedExponent();
    items.imply('}', reader.ahead(-1) ?? token);
    settle(token);
  }
  /** `10^-3`, which TeX would not read as it is meant. */
  function signedExponent(): void {
    const isLetter = /^[A-Za-z]$/.test(reader.ahead()?.is ?? '');
    for (let next = reader.ahead(); next !== undefined && !next.spaced; next = reader.ahead()) {
      if (!isLetter && !/^[\d.]$/.test(next.is)) return;
      items.add(next);
      reader.take();
      if (isLetter) return;
    }
  }
  function withArguments(token: Token, is: string, need: number): void {
    const frame = frames.at(-1);
    if (frame?.kind === 'arguments') {
      frame.need--;
      items.imply('{', token);
      frames.push({ kind: 'implied' });
    }
    items.add(token, is);
    frames.push({ kind: 'arguments', of: is, need });
  }
  /** After an argument: the command may have all of its own, and be an argument itself. */
  function settle(token: Token): void {
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      if (frame.kind === 'implied') items.imply('}', token);
      else if (frame.kind !== 'arguments' || frame.need > 0) return;
      frames.pop();
    }
  }
  /** Arguments that are still to come do not come any more; the reader of the expression finds them missing. */
  function closeArguments(): void {
    for (let frame = frames.at(-1); frame?.kind === 'arguments' || frame?.kind === 'implied'; frame = frames.at(-1)) {
      const last = reader.ahead(-1);
      if (frame.kind === 'implied' && last !== undefined) items.imply('}', last);
      frames.pop();
    }
  }

  function openBrace(token: Token): void {
    const frame = frames.at(-1);
    const isArgument = frame?.kind === 'arguments';
    const isRemarked = commands.remarked.has(reader.ahead(-2)?.is ?? '');
    const [comma, close] = [reader.ahead(), reader.ahead(1)];
    const start = items.prefix ?? token.start;
    if (isArgument) {
      frame.need--;
      items.add(token);
    } else if (comma?.is === ',' && close?.is === '}') {
      items.add({ ...comma, start: token.start, end: close.end, spaced: token.spaced }).decimal = true;
      reader.take();
      reader.take();
      return;
    }
    items.prefix = undefined;
    frames.push({ kind: 'brace', start, from: items.length, isArgument, isRemarked });
  }
  function closeBrace(token: Token): void {
    closeArguments();
    const frame = frames.pop();
    if (frame === undefined) misread('has a } too many');
    if (frame.kind !== 'brace') misread(unclosed(frame));
    if (frame.isArgument) {
      items.add(token);
      settle(token);
      return;
    }
    let remark: readonly Token[] = [];
    while (frame.isRemarked && /^[_^]$/.test(reader.ahead()?.is ?? '')) {
      reader.take();
      remark = reader.skipArgument();
    }
    items.wrap(frame.from, frame.start, token.end, remark);
  }

  function delimiter(): Token & { readonly sign: string } {
    const token = reader.take() ?? misread('has a \\left or \\right with nothing after it');
    return { ...token, sign: commands.brackets.get(token.is) ?? token.is };
  }
  function left(token: Token): void {
    closeArguments();
    items.prefix ??= token.start;
    const bracket = delimiter();
    if (!/^(?:[.([|]|\\\{)$/.test(bracket.sign)) misread(`has a \\left before ${shown(bracket.sign)}`);
    const item = items.add(bracket, bracket.sign);
    frames.push({ kind: 'left', item, from: items.length });
  }
  function right(token: Token): void {
    closeArguments();
    const bracket = delimiter();
    const { sign, end } = bracket;
    const frame = frames.pop();
    if (frame?.kind !== 'left') misread(frame === undefined ? 'has a \\right without its \\left' : unclosed(frame));
    const { item } = frame;
    const add = (is: string): Item => items.add({ ...token, end }, is);
    if (item.is === '.' && sign === '|' && reader.ahead()?.is === '_') {
      // \left. … \right|_z: taken at a place.
      item.is = '\\left.';
      pair(item, items.add({ ...token, end: token.start }, '\\right.'));
      add('|').isBar = true;
    } else if (item.is === '.' && /^[()[\]]$/.test(sign)) {
      // One bracket over several lines: its other half is another \left.
      items.drop(item);
      add(sign);
    } else if (sign === '.' && item.is === '|') {
      // \left| … \right. between two formulas.
      item.is = '\\left|';
    } else if (item.is === '.' || (sign === '.' && !/^[([]$/.test(item.is))) {
      items.drop(item);
      items.wrap(frame.from, item.start, end);
    } else if (sign !== '.') {
      if ((item.is === '|') !== (sign === '|')) misread(`has \\left${item.is} where \\right${shown(sign)} is`);
      const close = add(sign);
      if (sign === '|') pair(item, close);
    }
  }

  function begin(token: Token): void {
    closeArguments();
    const name = token.word ?? '';
    const isKnown = [commands.rowEnvironments, commands.eitherEnvironments, commands.matrixEnvironments].some((names) =>
      names.has(name),
    );
    if (!isKnown) misread(`has the environment ${shown(name)}, which is not known here`);
    const isValue = relationOf(items.last?.is ?? '') !== undefined;
    reader.skipOption();
    if (/^(?:array|alignat|alignedat)/.test(name)) reader.skipArgument();
    const item = items.add(token);
    frames.push({ kind: 'environment', name, begin: item, from: items.length, isValue, hasRelations: false });
  }
  function end(token: Token): void {
    closeArguments();
    const frame = frames.pop();
    if (frame?.kind !== 'environment')
      misread(frame === undefined ? 'has an \\end without its \\begin' : unclosed(frame));
    const { name, begin: item } = frame;
    if (name !== token.word) misread(`has \\begin{${shown(name)}} where \\end{${shown(token.word ?? '')}} is`);
    const isColumn = commands.eitherEnvironments.has(name) && frame.hasRelations && !frame.isValue;
    if (commands.rowEnvironments.has(name) || isColumn) {
      items.drop(item);
      items.wrap(frame.from, item.start, token.end);
    } else pair(item, items.add(token));
  }
}

function pair(one: Item, other: Item): void {
  one.partner = other;
  other.partner = one;
}
