import { visible } from '../base/index.js';
import { accented, script } from './math-index.js';
import { gap, heightOf, type MathPiece, rowsOf } from './math-piece.js';
import { Row } from './math-row.js';
import {
  delimiters,
  functionNames,
  matrixBrackets,
  operates,
  operatorSigns,
  relates,
  relationSigns,
  rowEnvironments,
  sums,
  symbolOf,
} from './math-signs.js';

/** Braces and environments within one another beyond which a formula is shown as it is typed. */
const deepest = 40;

const list = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/));

const words = list('text textbf textit textrm textnormal texttt textsf emph mbox hbox');
/** What is around is only for the eye. */
const transparent = list(
  `underline boxed fbox mathbf mathrm mathit mathsf mathtt mathnormal mathcal mathbb mathscr boldsymbol bm operatorname
   ensuremath mathop mathrel mathbin mathord mathopen mathclose smash uline underbrace overbrace underbracket overbracket`,
);
const nothing = list(
  `displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag hline small large Large normalsize
   centering allowbreak bf rm it cal strut mathstrut big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm
   Bigm biggm Biggm middle thinspace medspace thickspace negthinspace enspace`,
);
const nothingWithArgument = list('phantom hphantom label color vspace');
const accents: Readonly<Record<string, string>> = {
  hat: 'hat',
  widehat: 'hat',
  bar: 'bar',
  overline: 'overline',
  tilde: 'tilde',
  widetilde: 'tilde',
  vec: 'vec',
  dot: 'dot',
};

/** How a formula is written: with spaces around its signs or, in a fraction or an index, without; or as words. */
type Style = 'loose' | 'tight' | 'words';

/** A formula has something that plain text cannot show. */
class CannotBeSet extends Error {}

/** LaTeX as pieces for a terminal; nothing where it has something that plain text cannot show. */
export function readMath(latex: string): MathPiece[] | undefined {
  const tokens = visible(latex)
    .replaceAll('\u00a0', ' ')
    .match(/\\[A-Za-z]+\*?|\\.|\s+|[^\s]/gsu);
  if (tokens === null) return [];
  const reader = new MathReader(tokens);
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof CannotBeSet) return undefined;
    throw error;
  }
}

class MathReader {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  whole(): MathPiece[] {
    const row = new Row();
    this.#sequence(row, 'loose', () => false);
    return row.pieces;
  }

  get #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #skipSpaces(): void {
    while (this.#next?.trim() === '') this.#at++;
  }

  /** Goes deeper by one for what is made. */
  #inside<T>(make: () => T): T {
    if (++this.#depth > deepest) throw new CannotBeSet();
    const made = make();
    this.#depth--;
    return made;
  }

  #sequence(row: Row, style: Style, isEnd: (token: string) => boolean): void {
    let ands = 0;
    for (let token = this.#next; token !== undefined && !isEnd(token); token = this.#next) {
      this.#at++;
      if (token === '&') {
        // What stands between two pairs of columns is another formula.
        if (++ands % 2 === 0 && row.before !== 'sign' && row.before !== 'nothing') this.#gap(row);
      } else if (token === '\\\\') {
        this.#skipOption();
        row.pieces.push({ kind: 'break' });
        row.before = 'nothing';
        ands = 0;
      } else this.#item(token, row, style);
    }
  }

  #item(token: string, row: Row, style: Style): void {
    if (token.trim() === '') {
      this.#space(row, style);
      return;
    }
    if (token === '{') {
      if (this.#next === ',' && this.#tokens[this.#at + 1] === '}') {
        this.#at += 2;
        row.put(',', row.before);
        return;
      }
      this.#group(row, style);
      return;
    }
    if (token === '}') throw new CannotBeSet();
    if (token === '_' || token === '^') {
      this.#script(token, row);
      return;
    }
    if (/^\\[A-Za-z]/.test(token)) {
      this.#command(token.slice(1), row, style);
      return;
    }
    if (token.startsWith('\\')) {
      this.#escaped(token, row, style);
      return;
    }
    this.#character(token, row, style);
  }

  /** TeX sees no spaces, but two numbers beside one another are two. */
  #space(row: Row, style: Style): void {
    if (style === 'words') {
      row.put(' ', row.before);
      return;
    }
    if (row.before === 'digit' && /^\d/.test(this.#next ?? '')) {
      row.put(' ', 'nothing');
    }
  }

  #gap(row: Row): void {
    row.put(gap, 'gap');
  }

  /** What stands in braces, as part of the row. */
  #group(row: Row, style: Style): void {
    this.#inside(() => this.#sequence(row, style, (token) => token === '}'));
    if (this.#next !== '}') throw new CannotBeSet();
    this.#at++;
  }

  /** The argument of a command, as part of the row: what stands in braces, or the next thing. */
  #argument(row: Row, style: Style): void {
    this.#skipSpaces();
    const token = this.#next;
    if (token === undefined) throw new CannotBeSet();
    this.#at++;
    if (token === '{') this.#group(row, style);
    else this.#inside(() => this.#item(token, row, style));
  }

  /** The same, as a row of its own. */
  #apart(style: Style): Row {
    const row = new Row();
    this.#argument(row, style);
    return row;
  }

  #skipOption(): void {
    if (this.#next !== '[') return;
    const end = this.#tokens.indexOf(']', this.#at);
    const option = this.#tokens.slice(this.#at + 1, Math.max(this.#at, end)).join('');
    if (/^-?[\d.]+\s*(?:pt|em|ex|mm|cm)$/.test(option)) this.#at = end + 1;
  }

  #character(token: string, row: Row, style: Style): void {
    if (style === 'words') {
      row.put(token, 'letter');
      return;
    }
    if (token === ':') {
      this.#colon(row, style);
      return;
    }
    if (token === ',' || token === ';') {
      const isDecimal = token === ',' && row.before === 'digit' && /^\d/.test(this.#next ?? '');
      row.put(isDecimal || style === 'tight' ? token : `${token} `, isDecimal ? 'digit' : 'sign');
      return;
    }
    if (token === "'") {
      row.put('′', row.before);
      return;
    }
    if (token === '~') {
      row.put(' ', 'nothing');
      return;
    }
    if (relates(token)) {
      this.#relation(token, row, style);
      return;
    }
    if (operates(token)) {
      this.#operator(token, row, style);
      return;
    }
    if (token === '(' || token === '[') {
      this.#open(token, row, style);
      return;
    }
    if (token === ')' || token === ']') {
      this.#close(token, row);
      return;
    }
    if (/[①-⑳]/u.test(token)) {
      row.put(`${token} `, 'nothing');
      return;
    }
    if (/[\d.]/.test(token)) {
      this.#operand(token, row, style, 'digit');
      return;
    }
    if (/\p{L}/u.test(token)) {
      this.#operand(token, row, style, 'letter');
      return;
    }
    if (token === '/' || token === '*') {
      row.counts(1);
      row.put(token, 'sign');
      return;
    }
    row.put(token, row.before === 'nothing' ? 'nothing' : 'closing');
  }

  #colon(row: Row, style: Style): void {
    const from = this.#at;
    this.#skipSpaces();
    if (this.#next === '=') {
      this.#at++;
      this.#relation('≔', row, style);
      return;
    }
    row.put(this.#at > from && style === 'loose' ? ': ' : ':', 'sign');
  }

  #open(token: string, row: Row, style: Style): void {
    if (row.before === 'fraction' && style === 'loose') row.put(' ', 'nothing');
    if (row.before !== 'letter' && row.before !== 'function') row.counts(1);
    row.brackets++;
    row.put(token, 'opening');
  }

  #close(token: string, row: Row): void {
    row.brackets = Math.max(0, row.brackets - 1);
    row.put(token, 'closing');
  }

  /** A letter, or a digit or point of a number. */
  #operand(text: string, row: Row, style: Style, kind: 'letter' | 'digit'): void {
    const { before } = row;
    const isMore = before === 'prefix' || before === 'function' || (kind === 'digit' && before === 'digit');
    if (!isMore) row.counts(1);
    const needsSpace = before === 'function' || (before === 'fraction' && style === 'loose');
    row.put(needsSpace ? ` ${text}` : text, kind);
  }

  #relation(sign: string, row: Row, style: Style): void {
    row.hasSum ||= row.brackets === 0;
    row.put(style === 'loose' ? ` ${sign} ` : sign, 'sign');
  }

  /** A sign between two things has spaces around it; before one thing alone it has none. */
  #operator(sign: string, row: Row, style: Style): void {
    if (row.brackets === 0) {
      if (/[-+−±∓]/.test(sign)) row.hasSum = true;
      else row.factors++;
    }
    const { before } = row;
    const isBetween =
      before === 'gap'
        ? this.#next?.trim() === ''
        : !['nothing', 'opening', 'sign', 'function', 'prefix'].includes(before);
    row.put(isBetween && style === 'loose' ? ` ${sign} ` : sign, 'sign');
  }

  #escaped(token: string, row: Row, style: Style): void {
    const sign = delimiters.get(token);
    if (sign !== undefined) {
      this.#delimiter(sign, row, style);
      return;
    }
    const character = token.slice(1);
    if (/[%$#&_]/.test(character)) {
      row.put(character, 'closing');
      return;
    }
    if (character === ' ') {
      row.put(' ', row.before);
      return;
    }
    if (/[,;:!>]/.test(character)) {
      this.#space(row, 'tight');
      return;
    }
    throw new CannotBeSet();
  }

  #delimiter(sign: string, row: Row, style: Style): void {
    if (/[([{]/.test(sign)) this.#open(sign, row, style);
    else if (/[)\]}]/.test(sign)) this.#close(sign, row);
    else row.put(sign, 'closing');
  }

  #command(name: string, row: Row, style: Style): void {
    const relation = relationSigns.get(name);
    if (relation !== undefined) {
      this.#relation(relation, row, style === 'words' ? 'tight' : style);
      return;
    }
    const operator = operatorSigns.get(name);
    if (operator !== undefined) {
      this.#operator(operator, row, style);
      return;
    }
    if (words.has(name)) {
      this.#words(row, style);
      return;
    }
    if (transparent.has(name)) {
      this.#argument(row, style);
      return;
    }
    if (nothing.has(name)) return;
    if (nothingWithArgument.has(name)) {
      this.#apart('tight');
      return;
    }
    if (name === 'vphantom') {
      row.least = Math.max(row.least, ...this.#apart('loose').pieces.map(heightOf));
      return;
    }
    if (functionNames.has(name)) {
      this.#function(name, row);
      return;
    }
    if (Object.hasOwn(accents, name)) {
      this.#accent(accents[name], row, style);
      return;
    }
    if (/^[dtc]?frac$/.test(name)) {
      this.#fraction(row, style);
      return;
    }
    if (/^(?:quad|qquad|hfill|enskip)$/.test(name)) {
      this.#gap(row);
      return;
    }
    if (/^(?:hspace|mspace)\*?$/.test(name)) {
      this.#apart('words');
      this.#gap(row);
      return;
    }
    if (/^tag\*?$/.test(name)) {
      this.#gap(row);
      row.put(name === 'tag' ? `(${this.#apart('words').text})` : this.#apart('words').text, 'closing');
      return;
    }
    if (name === 'textcolor' || name === 'colorbox') {
      this.#apart('words');
      this.#argument(row, style);
      return;
    }
    if (name === 'sqrt') {
      this.#root(row, style);
      return;
    }
    if (name === 'left') {
      this.#tall(row, style);
      return;
    }
    if (name === 'right') {
      this.#delimiter(this.#bracket(), row, style);
      return;
    }
    if (name === 'begin') {
      this.#environment(row);
      return;
    }
    if (name === 'end' && rowEnvironments.has(this.#name())) return;
    const sign = delimiters.get(`\\${name}`);
    if (sign !== undefined) {
      this.#delimiter(sign, row, style);
      return;
    }
    const sum = sums.get(name);
    if (sum !== undefined) {
      this.#sum(sum, row, style);
      return;
    }
    const symbol = symbolOf(name);
    if (symbol === undefined) throw new CannotBeSet();
    this.#operand(symbol, row, style, 'letter');
    if (name === 'partial') row.before = 'prefix';
  }

  #words(row: Row, style: Style): void {
    const { text } = this.#apart('words');
    const needsSpace = row.before === 'fraction' || row.before === 'function';
    if (needsSpace && style === 'loose' && /^[\p{L}\d(]/u.test(text)) row.put(' ', row.before);
    if (row.before !== 'prefix') row.counts(1);
    row.put(text, 'letter');
  }

  #function(name: string, row: Row): void {
    const isBeside = ['letter', 'digit', 'closing', 'fraction'].includes(row.before);
    row.counts(1);
    row.put(isBeside ? ` ${name}` : name, 'function');
  }

  #sum(sign: string, row: Row, style: Style): void {
    this.#operand(sign, row, style, 'letter');
    for (let count = 0; count < 2; count++) {
      this.#skipSpaces();
      if (this.#next === '\\limits') this.#at++;
      const script = this.#next;
      if (script !== '_' && script !== '^') break;
      this.#at++;
      this.#script(script, row);
    }
    // Bounds that are no indices end where what is summed begins.
    if (row.last === ')' && style === 'loose') row.put(' ', 'nothing');
    else row.before = 'prefix';
  }

  #accent(name: string, row: Row, style: Style): void {
    const { text } = this.#apart('tight');
    this.#operand(accented(name, text), row, style, 'letter');
  }

  #script(sign: '_' | '^', row: Row): void {
    const { before } = row;
    const { text } = this.#apart('tight');
    row.put(script(sign, text), before === 'nothing' || before === 'sign' ? 'letter' : before);
  }

  /** On one line a part that is a sum, or below the line a product, gets brackets. */
  #fraction(row: Row, style: Style): void {
    const over = this.#apart('tight');
    const under = this.#apart('tight');
    const [above, below] = [over.text.trim(), under.text.trim()];
    const isDerivative = above.startsWith('d') && /^d\p{L}/u.test(below);
    const isProduct = under.factors > (isDerivative ? 2 : 1) || /^[^(]+\(.*[-+]/.test(below);
    const text = `${over.hasSum ? `(${above})` : above}/${under.hasSum || isProduct ? `(${below})` : below}`;
    const needsSpace = row.before === 'digit' || row.before === 'fraction' || row.before === 'function';
    row.counts(2);
    // ∂/∂a is said of what follows.
    const after = /^[∂d]$/.test(above) ? 'letter' : 'fraction';
    row.put(needsSpace && style === 'loose' ? ` ${text}` : text, after);
  }

  #root(row: Row, style: Style): void {
    this.#skipSpaces();
    if (this.#next === '[') throw new CannotBeSet();
    const inside = this.#apart('tight');
    const isOne = !inside.hasSum && inside.factors <= 1;
    this.#operand(isOne ? `√${inside.text}` : `√(${inside.text})`, row, style, 'letter');
  }

  /** `\left(` and all up to its `\right)`: brackets as tall as what stands between them. */
  #tall(row: Row, style: Style): void {
    const open = this.#bracket();
    const inside = new Row();
    inside.before = 'opening';
    this.#inside(() => this.#sequence(inside, style, (token) => token === '\\right'));
    // A part of a formula may end before the bracket does.
    if (this.#next === undefined && inside.least === 1 && inside.pieces.every((piece) => heightOf(piece) === 1)) {
      this.#delimiter(open, row, style);
      row.put(inside.text, 'closing');
      return;
    }
    if (this.#next !== '\\right') throw new CannotBeSet();
    this.#at++;
    const close = this.#bracket();
    this.#bracketed(open, inside, close, row, style);
  }

  #bracket(): string {
    this.#skipSpaces();
    const sign = delimiters.get(this.#next ?? '');
    if (sign === undefined) throw new CannotBeSet();
    this.#at++;
    return sign;
  }

  #bracketed(open: string, inside: Row, close: string, row: Row, style: Style): void {
    const { pieces } = inside;
    const whole = pieces.filter((piece) => piece.kind !== 'text' || piece.text.trim() !== '');
    const [only] = whole;
    if (whole.length === 1 && only.kind === 'matrix' && only.brackets.every((sign) => sign === '')) {
      row.pieces.push({ ...only, brackets: [open, close] });
      row.before = 'closing';
      return;
    }
    const height = Math.max(inside.least, ...pieces.map(heightOf));
    if (height > 1) {
      const bracket = (sign: string): MathPiece[] => (sign === '' ? [] : [{ kind: 'bracket', sign, height }]);
      row.pieces.push(...bracket(open), ...pieces, ...bracket(close));
      row.before = 'closing';
      return;
    }
    // A bar without another parts two formulas, or says where a derivative is taken.
    if (open === '|' && close === '') row.put(style === 'loose' ? ' | ' : '|', 'sign');
    else if (open !== '') this.#open(open, row, style);
    else if (row.before === 'fraction') row.put(' ', 'nothing');
    const { text } = inside;
    row.put(text, 'closing');
    if (open === '' || close === '') row.counts(inside.factors);
    if (/[)\]}]/.test(close)) this.#close(close, row);
    else if (close !== '') row.put(close, 'closing');
    if (inside.before === 'fraction' && close === '') row.before = 'fraction';
  }

  /** The name of an environment in its braces. */
  #name(): string {
    const end = this.#tokens.indexOf('}', this.#at);
    if (this.#next !== '{' || end < 0) throw new CannotBeSet();
    const name = this.#tokens.slice(this.#at + 1, end).join('');
    this.#at = end + 1;
    return name.replace(/\*$/, '');
  }

  #environment(row: Row): void {
    const name = this.#name();
    const brackets = matrixBrackets.get(name);
    if (brackets === undefined && !rowEnvironments.has(name)) throw new CannotBeSet();
    if (/^(?:array|alignat|alignedat)$/.test(name)) this.#apart('words');
    if (brackets === undefined) {
      const inside = new Row();
      this.#inside(() => this.#sequence(inside, 'loose', (token) => token === '\\end'));
      // A line of a formula may hold the beginning of an environment alone.
      if (this.#next === '\\end') this.#ended(name);
      row.pieces.push({ kind: 'rows', rows: rowsOf(inside.pieces) });
      row.before = 'closing';
      return;
    }
    const cells = this.#inside(() => this.#cells());
    this.#ended(name);
    row.counts(2);
    row.pieces.push({ kind: 'matrix', cells, brackets });
    row.before = 'closing';
  }

  #ended(name: string): void {
    if (this.#next !== '\\end') throw new CannotBeSet();
    this.#at++;
    if (this.#name() !== name) throw new CannotBeSet();
  }

  /** Cells between `&` and `\\`, in as many columns in each row. */
  #cells(): string[][] {
    const rows: string[][] = [[]];
    for (;;) {
      const cell = new Row();
      this.#sequence(cell, 'loose', (token) => token === '&' || token === '\\\\' || token === '\\end');
      rows[rows.length - 1].push(cell.text.replace(/^ +|[ \u00a0]+$/g, ''));
      const token = this.#next;
      if (token !== '&' && token !== '\\\\') break;
      this.#at++;
      if (token === '&') continue;
      this.#skipOption();
      rows.push([]);
    }
    const last = rows[rows.length - 1];
    if (rows.length > 1 && last.every((cell) => cell === '')) rows.pop();
    const width = Math.max(...rows.map((row) => row.length));
    // A row that is shorter than the others is filled up, unless that makes much of little.
    if (width * rows.length > 4000) throw new CannotBeSet();
    return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
  }
}
