import { visible } from '../base/index.js';
import { commands } from '../note/index.js';
import { putCharacter, putEscaped, putGap, putSpace } from './math-characters.js';
import { accented, script } from './math-index.js';
import { heightOf, type MathPiece, rowsOf } from './math-piece.js';
import { Row } from './math-row.js';
import {
  delimiters,
  functionNames,
  matrixBrackets,
  operatorSigns,
  relationSigns,
  sums,
  symbolOf,
} from './math-signs.js';
import {
  putBracketed,
  putDelimiter,
  putFraction,
  putFunction,
  putOperand,
  putOperator,
  putRelation,
  type Style,
} from './math-spacing.js';
import { CannotBeSet, MathTokens } from './math-tokens.js';

/** Words, which are text to TeX. */
const words: ReadonlySet<string> = new Set(
  'text textbf textit textrm textnormal texttt textsf emph mbox hbox'.split(' '),
);

/** What is only for the eye: what follows is read as if it stood alone. */
const isForTheEye = (command: string): boolean =>
  [commands.transparent, commands.sizes, commands.shapes, commands.remarked].some((names) => names.has(command)) ||
  command === '\\operatorname' ||
  command === '\\limits';

/** LaTeX as pieces for a terminal; nothing where it has something that plain text cannot show. */
export function readMath(latex: string): MathPiece[] | undefined {
  const reader = new MathReader(new MathTokens(visible(latex).replaceAll('\u00a0', ' ')));
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof CannotBeSet) return undefined;
    throw error;
  }
}

class MathReader {
  readonly #tokens: MathTokens;

  constructor(tokens: MathTokens) {
    this.#tokens = tokens;
  }

  whole(): MathPiece[] {
    const row = new Row();
    this.#sequence(row, 'loose', () => false);
    return row.pieces;
  }

  #sequence(row: Row, style: Style, isEnd: (token: string) => boolean): void {
    let ands = 0;
    for (let token = this.#tokens.next; token !== undefined && !isEnd(token); token = this.#tokens.next) {
      this.#tokens.take();
      if (token === '&') {
        // What stands between two pairs of columns is another formula.
        if (++ands % 2 === 0 && row.before !== 'sign' && row.before !== 'nothing') putGap(row);
      } else if (token === '\\\\') {
        this.#tokens.skipLength();
        row.pieces.push({ kind: 'break' });
        row.before = 'nothing';
        ands = 0;
      } else this.#item(token, row, style);
    }
  }

  #item(token: string, row: Row, style: Style): void {
    if (token.trim() === '') {
      putSpace(row, style, this.#tokens);
      return;
    }
    if (token === '{') {
      if (this.#tokens.takes(',', '}')) {
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
      putEscaped(token, row, style, this.#tokens);
      return;
    }
    putCharacter(token, row, style, this.#tokens);
  }

  /** What stands in braces, as part of the row. */
  #group(row: Row, style: Style): void {
    this.#tokens.inside(() => this.#sequence(row, style, (token) => token === '}'));
    if (!this.#tokens.takes('}')) throw new CannotBeSet();
  }

  /** The argument of a command, as part of the row: what stands in braces, or the next thing. */
  #argument(row: Row, style: Style): void {
    this.#tokens.skipSpaces();
    const token = this.#tokens.take();
    if (token === undefined) throw new CannotBeSet();
    if (token === '{') this.#group(row, style);
    else this.#tokens.inside(() => this.#item(token, row, style));
  }

  /** The same, as a row of its own. */
  #apart(style: Style): Row {
    const row = new Row();
    this.#argument(row, style);
    return row;
  }

  #command(name: string, row: Row, style: Style): void {
    const command = `\\${name}`;
    const relation = relationSigns.get(name);
    if (relation !== undefined) {
      putRelation(relation, row, style === 'words' ? 'tight' : style);
      return;
    }
    const operator = operatorSigns.get(name);
    if (operator !== undefined) {
      putOperator(operator, row, style, this.#tokens.next?.trim() === '');
      return;
    }
    if (words.has(name)) {
      this.#words(row, style);
      return;
    }
    if (isForTheEye(command)) return;
    if (name === 'vphantom') {
      row.least = Math.max(row.least, ...this.#apart('loose').pieces.map(heightOf));
      return;
    }
    if (functionNames.has(name)) {
      putFunction(name, row);
      return;
    }
    const accent = commands.accents.get(command);
    if (accent !== undefined) {
      this.#accent(accent.slice(1), row, style);
      return;
    }
    if (/^[dtc]?frac$/.test(name)) {
      this.#fraction(row, style);
      return;
    }
    if (commands.wideSpaces.has(command)) {
      if (/^[hm]space/.test(name)) this.#apart('words');
      putGap(row);
      return;
    }
    if (/^tag\*?$/.test(name)) {
      putGap(row);
      row.put(name === 'tag' ? `(${this.#apart('words').text})` : this.#apart('words').text, 'closing');
      return;
    }
    // A footnote would be lost.
    if (commands.dropped.has(command) && name !== 'footnote') {
      this.#apart('tight');
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
      putDelimiter(this.#tokens.bracket(), row, style);
      return;
    }
    if (name === 'begin') {
      this.#environment(row);
      return;
    }
    if (name === 'end' && commands.rowEnvironments.has(this.#tokens.environment())) return;
    const sign = delimiters.get(command);
    if (sign !== undefined) {
      putDelimiter(sign, row, style);
      return;
    }
    const sum = sums.get(name);
    if (sum !== undefined) {
      this.#sum(sum, row, style);
      return;
    }
    const symbol = symbolOf(name);
    if (symbol === undefined) throw new CannotBeSet();
    putOperand(symbol, row, style, 'letter');
    if (name === 'partial') row.before = 'prefix';
  }

  #words(row: Row, style: Style): void {
    const { text } = this.#apart('words');
    const needsSpace = row.before === 'fraction' || row.before === 'function';
    if (needsSpace && style === 'loose' && /^[\p{L}\d(]/u.test(text)) row.put(' ', row.before);
    if (row.before !== 'prefix') row.counts(1);
    row.put(text, 'letter');
  }

  #sum(sign: string, row: Row, style: Style): void {
    putOperand(sign, row, style, 'letter');
    for (let count = 0; count < 2; count++) {
      this.#tokens.skipSpaces();
      this.#tokens.takes('\\limits');
      const script = this.#tokens.next;
      if (script !== '_' && script !== '^') break;
      this.#tokens.take();
      this.#script(script, row);
    }
    // Bounds that are no indices end where what is summed begins.
    if (row.last === ')' && style === 'loose') row.put(' ', 'nothing');
    else row.before = 'prefix';
  }

  #accent(name: string, row: Row, style: Style): void {
    const { text } = this.#apart('tight');
    putOperand(accented(name, text), row, style, 'letter');
  }

  #script(sign: '_' | '^', row: Row): void {
    const { before } = row;
    const { text } = this.#apart('tight');
    row.put(script(sign, text), before === 'nothing' || before === 'sign' ? 'letter' : before);
  }

  #fraction(row: Row, style: Style): void {
    const over = this.#apart('tight');
    putFraction(over, this.#apart('tight'), row, style);
  }

  #root(row: Row, style: Style): void {
    this.#tokens.skipSpaces();
    if (this.#tokens.next === '[') throw new CannotBeSet();
    const inside = this.#apart('tight');
    const isOne = !inside.hasSum && inside.factors <= 1;
    putOperand(isOne ? `√${inside.text}` : `√(${inside.text})`, row, style, 'letter');
  }

  /** `\left(` and all up to its `\right)`: brackets as tall as what stands between them. */
  #tall(row: Row, style: Style): void {
    const open = this.#tokens.bracket();
    const inside = new Row();
    inside.before = 'opening';
    this.#tokens.inside(() => this.#sequence(inside, style, (token) => token === '\\right'));
    // A part of a formula may end before the bracket does.
    if (
      this.#tokens.next === undefined &&
      inside.least === 1 &&
      inside.pieces.every((piece) => heightOf(piece) === 1)
    ) {
      putDelimiter(open, row, style);
      row.put(inside.text, 'closing');
      return;
    }
    if (!this.#tokens.takes('\\right')) throw new CannotBeSet();
    const close = this.#tokens.bracket();
    putBracketed(open, inside, close, row, style);
  }

  #environment(row: Row): void {
    const name = this.#tokens.environment();
    const brackets = matrixBrackets.get(name);
    if (brackets === undefined && !commands.rowEnvironments.has(name)) throw new CannotBeSet();
    if (/^(?:array|alignat|alignedat)$/.test(name)) this.#apart('words');
    if (brackets === undefined) {
      const inside = new Row();
      this.#tokens.inside(() => this.#sequence(inside, 'loose', (token) => token === '\\end'));
      // A line of a formula may hold the beginning of an environment alone.
      if (this.#tokens.next === '\\end') this.#ended(name);
      row.pieces.push({ kind: 'rows', rows: rowsOf(inside.pieces) });
      row.before = 'closing';
      return;
    }
    const cells = this.#tokens.inside(() => this.#cells());
    this.#ended(name);
    row.counts(2);
    row.pieces.push({ kind: 'matrix', cells, brackets });
    row.before = 'closing';
  }

  #ended(name: string): void {
    if (!this.#tokens.takes('\\end')) throw new CannotBeSet();
    if (this.#tokens.environment() !== name) throw new CannotBeSet();
  }

  /** Cells between `&` and `\\`, in as many columns in each row. */
  #cells(): string[][] {
    const rows: string[][] = [[]];
    for (;;) {
      const cell = new Row();
      this.#sequence(cell, 'loose', (token) => token === '&' || token === '\\\\' || token === '\\end');
      rows[rows.length - 1].push(cell.text.replace(/^ +|[ \u00a0]+$/g, ''));
      const token = this.#tokens.next;
      if (token !== '&' && token !== '\\\\') break;
      this.#tokens.take();
      if (token === '&') continue;
      this.#tokens.skipLength();
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
