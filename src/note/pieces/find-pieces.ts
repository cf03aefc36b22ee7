import { eitherEnvironments, forbidden, matrixEnvironments, rowEnvironments } from '../items/commands.js';
import type { Definitions } from '../macros/definitions.js';
import { shown } from '../misreading.js';
import type { NumberTable } from '../note.js';
import type { Span } from '../syntax.js';
import { holdsEquations } from './fences.js';
import { blankGrid, numbersInCell, pipeGridAt, type RawGrid, tabularGrid } from './grid.js';
import { linesOf } from './lines.js';
import { NextPlaces } from './next-places.js';
import { numberAfterName } from './number-after-name.js';
import { numberTableAt } from './number-table.js';
import type { Piece } from './piece.js';
import type { PlainEquation } from './plain-equation.js';
import { plainEquations } from './plain-equations.js';
import { plainProse } from './prose.js';
import { proseNumbers, saysNew } from './prose-numbers.js';
import { QuantityRows } from './quantity-rows.js';
import { shortEnvironmentAt } from './short-environment.js';
import { fileCommand, sectionCommand, verbatim } from './tex-file.js';

/** Where a text has mathematics and tables of numbers. */
export interface Found {
  readonly pieces: readonly Piece[];
  readonly tables: readonly NumberTable[];
  readonly grids: readonly FoundGrid[];
  /** First numbers of the lines that begin with a number like `3.4`. */
  readonly sections: ReadonlySet<string>;
}

export interface FoundGrid extends RawGrid {
  readonly heading: string;
}

/**
 * Goes through a text once: Markdown or plain text, or the body of a LaTeX file. Prose, code and comments are left alone.
 * Formulas end within their paragraph, so that a lost dollar sign spoils no more than that.
 */
export function findPieces(text: string, body: Span, isTex: boolean, definitions: Definitions): Found {
  const lines = linesOf(text, body.start, body.end);
  const pieces: Piece[] = [];
  const tables: NumberTable[] = [];
  const grids: FoundGrid[] = [];
  const sections = new Set<string>();
  const places = new NextPlaces(text, body.end);
  const special = isTex ? /[$\\%]/g : /[$\\`<]/g;
  let heading = '';
  let known = -1;
  let line = 0;
  let at = body.start;
  /** End of the last formula. */
  let last = body.start;

  /** The lines of the table that is gone through. */
  let gridRows: { readonly from: number; readonly to: number } | undefined;
  const quantityRows = new QuantityRows();
  const paragraphEnd = paragraphs(text, lines);
  while (line < lines.length) {
    const { start, end } = lines[line];
    if (at < start) at = start;
    if (at > end) {
      line++;
      continue;
    }
    if (at === start && !isTex && block(start, end)) continue;
    scan(end);
    line++;
  }
  return { pieces, tables, grids, sections };

  /** Headings, code, tables and equations in plain text; whether the line needs no further look. */
  function block(start: number, end: number): boolean {
    const head = text.slice(start, Math.min(end, start + 300));
    const section = /^\s*(\d{1,2})\.\d{1,2}\s/.exec(head)?.[1];
    if (section !== undefined) sections.add(section);
    const fence = /^ {0,3}(`{3,}|~{3,})\s*(\w*)/.exec(head);
    if (fence !== null) {
      code(fence[1], fence[2]);
      return true;
    }
    const title = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(head)?.[1] ?? /^\s*\*\*([^*]+?):?\*\*:?\s*$/.exec(head)?.[1];
    if (title !== undefined) heading = plainProse(title);
    const under = lines[line + 1];
    if (under !== undefined && /\S/.test(head) && under.end - under.start < 300) {
      const isUnderlined = /^ {0,3}(?:={2,}|-{2,})\s*$/.test(text.slice(under.start, under.end));
      if (isUnderlined && !head.includes('|')) {
        heading = plainProse(head);
        // The line of = below is no mathematics.
        scan(end);
        line += 2;
        return true;
      }
    }
    const table = numberTableAt(text, lines, line);
    if (table !== undefined) {
      tables.push(table.table);
      const whole = pipeGridAt(text, lines, line) ?? blankGrid(text, lines.slice(line, table.next));
      for (const [row, cells] of begunGrid(whole).rows.entries())
        cells.forEach((cell, column) => {
          numbersOf(cell, row, column);
        });
      line = table.next;
      return true;
    }
    const grid = quantityRows.isIn(line) ? undefined : pipeGridAt(text, lines, line);
    if (grid !== undefined) gridRows = { from: line + 2, to: line + 2 + begunGrid(grid).rows.length };
    const cells = quantityRows.at(text, line, { start, end }, heading);
    if (cells !== undefined) {
      const [{ span: name, writing }, { span: value, writing: written }] = cells;
      add({ start, end: name.end }, name, { writing, lead: '' });
      add({ start: name.end, end }, value, { writing: written, lead: '', isValue: true });
      line++;
      return true;
    }
    if (gridRows !== undefined && line >= gridRows.from && line < gridRows.to) {
      const row = line - gridRows.from;
      grids[grids.length - 1].rows[row].forEach((cell, column) => {
        if (!numbersOf(cell, row, column)) inCell(cell);
      });
      line++;
      return true;
    }
    if (
      /[$`]|\\[([]|\\begin|\\be(?:qn?|qs|s|an?|qar?)?(?![A-Za-z])|\\ba(?:li?)?(?![A-Za-z])|^\s*\\[A-Za-z]*(?:command|def|Declare)/.test(
        head,
      )
    )
      return false;
    if (!plainLine(lines[line]) && !proseLine(lines[line])) return false;
    line++;
    return true;
  }
  /** The numbers that a sentence ties to quantities; whether there are any. */
  function proseLine(span: Span): boolean {
    const found = proseNumbers(text, span);
    for (const { name, value } of found) {
      const lead = plainProse(text.slice(span.start, name.start));
      const isNew =
        saysNew(text.slice(name.end, value.start)) ||
        /^\s*after the (?:update|step)\b/.test(text.slice(value.end, span.end));
      add({ start: name.start, end: value.start }, name, { writing: 'plain', lead, isName: true });
      add(value, value, { writing: 'plain', lead: '', isValue: true, isNew });
    }
    return found.length > 0;
  }
  function begunGrid(raw: RawGrid): RawGrid {
    const above = line > 0 ? plainProse(text.slice(lines[line - 1].start, lines[line - 1].end)) : '';
    grids.push({ ...raw, heading: `${heading} ${above}`.trim() });
    return raw;
  }
  /** The numbers of a cell, each a piece by itself; whether it has nothing else. */
  function numbersOf(cell: Span, row: number, column: number): boolean {
    const found = numbersInCell(text, cell);
    found.forEach((span, place) => {
      add(span, span, {
        writing: isTex ? 'tex' : 'plain',
        lead: '',
        cell: { grid: grids.length - 1, row, column, place },
      });
    });
    return found.length > 0;
  }
  /** What else stands in a cell: formulas between dollar signs, an equation in plain text. */
  function inCell(cell: Span): void {
    if (/[$`\\]/.test(text.slice(cell.start, cell.end))) {
      at = Math.max(at, cell.start);
      scan(cell.end);
    } else plainLine(cell, '');
  }
  /** The equations of a line, or of the rest of one, in plain text; whether there are any. */
  function plainLine(span: Span, lead?: string): boolean {
    const equations = plainEquations(text, span);
    addEquations(equations, span, lead);
    return equations.length > 0;
  }
  function addEquations(equations: readonly PlainEquation[], span: Span, lead?: string): void {
    equations.forEach((equation, index) => {
      const start = index === 0 ? span.start : equation.span.start;
      const end = index + 1 < equations.length ? equation.span.end : span.end;
      const { value, span: own } = equation;
      add({ start, end: value?.start ?? end }, own, {
        writing: 'plain',
        lead: lead ?? equation.lead,
        ...(value && { isName: true }),
      });
      if (value !== undefined) add({ start: value.start, end }, value, { writing: 'plain', lead: '', isValue: true });
    });
  }
  function code(fence: string, language: string): void {
    const opening = line++;
    const closes = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`);
    let isClosed = false;
    while (line < lines.length && !isClosed) {
      const { start, end } = lines[line++];
      isClosed = end - start < 300 && closes.test(text.slice(start, end));
    }
    const next = line;
    if (language === 'math' && next - 2 > opening) {
      const inner = { start: lines[opening + 1].start, end: lines[next - 2].end };
      add({ start: lines[opening].start, end: lines[next - 1].end }, inner, {});
    } else if (isClosed && holdsEquations(language, text, lines.slice(opening + 1, next - 1))) {
      for (line = opening + 1; line < next - 1; line++) {
        if (!plainLine(lines[line]) && /[$\\]/.test(text.slice(lines[line].start, lines[line].end))) {
          at = Math.max(at, lines[line].start);
          scan(lines[line].end);
        }
      }
      line = next;
    }
  }

  /** What stands in a line, and in the formulas that begin in it. */
  function scan(end: number): void {
    for (let place = nextSpecial(at); place < end; place = nextSpecial(at)) {
      at = place;
      at = formulaAt(end);
    }
  }
  /** Where the next dollar sign or the like stands; each is looked for once. */
  function nextSpecial(from: number): number {
    if (known < from) {
      special.lastIndex = from;
      known = special.exec(text)?.index ?? text.length;
    }
    return known;
  }
  /** A formula, code or escape at a special character; returns where to go on. */
  function formulaAt(end: number): number {
    switch (text[at]) {
      case '$':
        return text[at + 1] === '$' ? between('$$', '$$') : dollar(end);
      case '\\':
        return backslash(end);
      case '%':
        return end;
      case '`':
        return places.afterCode(at, end);
      default:
        return angle(end);
    }
  }
  function between(open: string, close: string): number {
    const from = at + open.length;
    const limit = paragraphEnd(line);
    const found = places.next(close, from);
    if (found !== undefined && found + close.length <= limit) {
      add({ start: at, end: found + close.length }, { start: from, end: found }, { isInline: open === '\\(' });
      return found + close.length;
    }
    if (open === '\\(' || (open === '\\[' && !isTex)) return from;
    lost(limit, `has ${open} that does not close`);
    return limit;
  }
  function dollar(end: number): number {
    const found = places.next('$', at + 1);
    const limit = paragraphEnd(line);
    const isClosed = found !== undefined && found < limit;
    const inside = text.slice(at + 1, Math.min(isClosed ? found : end, at + 400));
    const isMoney = !isTex && (isProse(inside) || (isClosed && /\d/.test(text[found + 1] ?? '') && /\s$/.test(inside)));
    if (isMoney) return at + 1;
    if (isClosed) {
      return named({ start: at + 1, end: found }, found + 1, end);
    }
    if (!isTex && (!/[\\_^=]/.test(inside) || /^\d/.test(inside))) return at + 1;
    lost(end, 'has a $ that does not close');
    return end;
  }
  /** A formula in a line, with what goes on without dollar signs: `$z_1$ = 0.25`, `$w_{13}$ becomes 0.17`. */
  function named(inner: Span, from: number, end: number): number {
    const span = { start: from, end: Math.min(end, nextSpecial(from)) };
    const isWorked = from <= end && !isTex && /^\s*[=≈]/.test(text.slice(from, from + 20));
    const equations = isWorked ? plainEquations(text, span) : [];
    const goesOn = equations.length > 0;
    const tied = goesOn || from > end ? undefined : numberAfterName(text, inner, from, lines[line]);
    add({ start: at, end: tied?.value.start ?? from }, inner, { isInline: true });
    addEquations(equations, span, '');
    if (tied === undefined) return goesOn ? span.end : from;
    const writing = isTex ? 'tex' : 'plain';
    add({ ...tied.value, end: tied.end }, tied.value, { writing, lead: '', isValue: true, isNew: tied.isNew });
    return tied.end;
  }
  function backslash(end: number): number {
    const next = text[at + 1];
    if (next === '(') return between('\\(', '\\)');
    if (next === '[') return between('\\[', '\\]');
    const name = places.environmentAt(at);
    if (name !== undefined) return environment(name);
    const afterShort = shortEnvironment();
    if (afterShort !== undefined) return afterShort;
    const afterDefinition = definitions.at(at);
    if (afterDefinition !== undefined) {
      last = afterDefinition;
      return afterDefinition;
    }
    if (isTex) {
      sectionCommand.lastIndex = at;
      const section = sectionCommand.exec(text);
      if (section !== null && section.index + section[0].length <= end) {
        heading = plainProse(section[1]);
        last = at + section[0].length;
        return last;
      }
      const command = /^\\[A-Za-z]+/.exec(text.slice(at, at + 40))?.[0];
      // What it would bring into the text is not there to be read.
      if (
        command !== undefined &&
        forbidden.has(command) &&
        !/^\\(?:href|url|includegraphics|let|documentclass|usepackage)$/.test(command)
      ) {
        // What it takes stands in braces or brackets, or is the next word; the mathematics behind that is the note's own.
        fileCommand.lastIndex = at;
        const to = Math.min(end, at + (fileCommand.exec(text)?.[0].length ?? end - at));
        lost(to, `uses ${command}, which a note may not`);
        return to;
      }
    }
    return at + 2;
  }
  function environment(name: string): number {
    const border = `\\end{${name}}`;
    const found = places.next(border, at);
    const isMathematics = rowEnvironments.has(name) || eitherEnvironments.has(name) || matrixEnvironments.has(name);
    if (/^(?:tabular[xy]?|longtable)\*?$/.test(name) && found !== undefined && tabular(found))
      return found + border.length;
    if (!isMathematics) return verbatim.has(name) && found !== undefined ? found + border.length : at + 6;
    if (found === undefined) {
      const limit = paragraphEnd(line);
      lost(limit, `has a \\begin{${shown(name)}} without its \\end`);
      return limit;
    }
    const span = { start: at, end: found + border.length };
    add(span, span, {});
    return span.end;
  }
  /** The cells of a table in LaTeX that ends at a place; whether it is one with numbers. */
  function tabular(to: number): boolean {
    const opening = /\\begin\s*\{[a-z]+\*?\}(?:\[[^\]]*\])?(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}){0,2}/y;
    opening.lastIndex = at;
    const begin = at + (opening.exec(text)?.[0].length ?? 0);
    const grid = tabularGrid(text, { start: begin, end: to });
    if (grid === undefined) return false;
    begunGrid(grid);
    for (const [row, cells] of grid.rows.entries())
      cells.forEach((cell, column) => {
        if (!numbersOf(cell, row, column) && text.slice(cell.start, cell.end).includes('$')) {
          at = Math.max(at, cell.start);
          scan(cell.end);
        }
      });
    return true;
  }
  /** `\be … \ee`, if it ends in its paragraph and is not defined as something else; undefined where it is none. */
  function shortEnvironment(): number | undefined {
    const short = shortEnvironmentAt(text, at);
    if (short === undefined) return undefined;
    const { open, close } = short;
    const own = definitions.found.filter(({ name }) => name === open).at(-1);
    if (own !== undefined && !/\\begin\s*\{/.test(own.body)) return undefined;
    const limit = paragraphEnd(line);
    let found = places.next(close, at);
    while (found !== undefined && found < limit && /[A-Za-z@]/.test(text[found + close.length] ?? ''))
      found = places.next(close, found + 1);
    if (found === undefined || found + close.length > limit) return undefined;
    const end = found + close.length;
    add({ start: at, end }, { start: at + open.length, end: found }, {});
    return end;
  }
  function angle(end: number): number {
    if (text.startsWith('<!--', at)) {
      const close = places.next('-->', at);
      return close === undefined ? at + 4 : close + 3;
    }
    if (!/^<https?:/.test(text.slice(at, at + 8))) return at + 1;
    const close = places.next('>', at);
    return close === undefined || close > end ? at + 1 : close + 1;
  }
  function lost(to: number, fault: string): void {
    const span = { start: at, end: Math.max(at, to) };
    add(span, { start: at, end: at + text.slice(at, span.end).trimEnd().length }, { fault });
  }

  function add(outer: Span, inner: Span, more: Partial<Piece>): void {
    if (inner.end - inner.start < 100 && !/\S/.test(text.slice(inner.start, inner.end))) return;
    const { start } = lines[line] ?? outer;
    const lead = more.lead ?? plainProse(text.slice(Math.max(last, Math.min(start, outer.start)), outer.start));
    last = outer.end;
    const own = definitions.within(inner);
    const writing = isTex ? 'tex' : 'latex';
    pieces.push({ outer, inner, writing, isInline: false, heading, ...(own && { definitions: own }), ...more, lead });
  }
}

/** `5 and then ` between two dollar signs. */
const isProse = (inside: string): boolean =>
  !/[\\_^=]/.test(inside) && /[A-Za-z]{2,}\s+[A-Za-z]{2,}|^\d.*[A-Za-z]{2}/s.test(inside);

/** For each line, where the paragraph ends that it is in; called for lines in their order. */
function paragraphs(text: string, lines: readonly Span[]): (line: number) => number {
  let known = -1;
  return (line) => {
    if (line <= known) return lines[known].end;
    known = line;
    while (known + 1 < lines.length && /\S/.test(text.slice(lines[known + 1].start, lines[known + 1].end))) known++;
    return lines[known].end;
  };
}
