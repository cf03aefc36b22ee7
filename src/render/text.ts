import pc from 'picocolors';
import type { Layout } from './layout.js';
import { type Box, beside, boxes, columns, hasMatrix, textLines, textOf } from './text-math.js';
import type { Entry, Line, Listing, Section, Table, Working } from './working.js';

export interface TextOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
}

/** Narrowest width to which mathematics is broken. */
const narrowest = 24;
const indent = '  ';

/** A working as text for a terminal. */
export function renderText(working: Working, { width, color }: TextOptions): string {
  const paint = pc.createColors(color);
  const page = new TextPage(Math.max(40, width), paint);
  const lines = [paint.bold(working.title), ''];
  for (const paragraph of working.description) lines.push(...wrapWords(paragraph, width), '');
  for (const fact of working.facts) lines.push(...wrapWords(fact, width));
  for (const section of working.sections) lines.push('', ...page.section(section));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

class TextPage {
  readonly #width: number;
  readonly #paint: ReturnType<typeof pc.createColors>;

  constructor(width: number, paint: ReturnType<typeof pc.createColors>) {
    this.#width = width;
    this.#paint = paint;
  }

  section({ heading, level, entries }: Section): string[] {
    const rule = level === 2 ? [this.#paint.dim('─'.repeat(Math.min(this.#width, columns(heading))))] : [];
    const widest = Math.max(0, ...entries.map((entry) => (entry.kind === 'listing' ? widestOf(entry) : 0)));
    const blocks = entries.map((entry) => this.#entry(entry, widest));
    const body = blocks.flatMap((block, index) => {
      const apart = index > 0 && (block.length > 1 || blocks[index - 1].length > 1);
      return apart ? ['', ...block] : block;
    });
    return [this.#paint.bold(heading), ...rule, ...body.map((line) => (line === '' ? line : indent + line))];
  }

  #entry(entry: Entry, widest: number): string[] {
    switch (entry.kind) {
      case 'line':
        return [entry.left, ...entry.forms, entry.value].some(hasMatrix) ? this.#matrixLine(entry) : this.#line(entry);
      case 'listing':
        return this.#listing(entry, widest);
      case 'table':
        return this.#table(entry);
      case 'remark':
        return wrapWords(entry.text, this.#width - indent.length);
    }
  }

  get #room(): number {
    return this.#width - indent.length;
  }

  #result(layout: Layout): string {
    return this.#paint.bold(textOf(layout));
  }

  /** On one line where it fits, else each form on a line of its own, the equals signs below one another. */
  #line({ left, relation, forms, value, exact }: Line): string[] {
    const first = relation === 'to' ? '→' : '=';
    const last = forms.length === 0 && relation === 'to' ? '→' : exact ? '=' : '≈';
    const symbol = textOf(left);
    const oneLine = [symbol, ...forms.flatMap((form, index) => [index === 0 ? first : '=', textOf(form)]), last].join(
      ' ',
    );
    if (columns(oneLine) + 1 + columns(textOf(value)) <= this.#room && forms.length <= 2) {
      return [`${oneLine} ${this.#result(value)}`];
    }
    const deep = columns(symbol) > this.#room / 3;
    const margin = ' '.repeat(deep ? 4 : columns(symbol) + 1);
    const width = Math.max(narrowest, this.#room - columns(margin) - 2);
    const lines = forms.flatMap((form, index) =>
      textLines(form, width).map((line, part) => `${margin}${part === 0 ? (index === 0 ? first : '=') : ' '} ${line}`),
    );
    lines.push(`${margin}${last} ${this.#result(value)}`);
    return deep ? [symbol, ...lines] : [symbol + lines[0].slice(columns(symbol)), ...lines.slice(1)];
  }

  /** Symbols on the first line; then the matrices side by side, on a new row where they no longer fit. */
  #matrixLine({ left, relation, forms, value, exact }: Line): string[] {
    const first = relation === 'to' ? '→' : '=';
    const last = exact ? '=' : '≈';
    const symbolic = forms.filter((form) => !hasMatrix(form));
    const numeric = [...forms.filter(hasMatrix), value];
    const head = [textOf(left), ...symbolic.flatMap((form, index) => [index === 0 ? first : '=', textOf(form)])].join(
      ' ',
    );
    const sign = (text: string): Box => ({ lines: [text], axis: 0 });
    const lines: string[] = symbolic.length === 0 ? [] : [head];
    const margin = symbolic.length === 0 ? '' : indent;
    let current: Box[] = symbolic.length === 0 ? [sign(`${head} `)] : [];
    const add = (box: Box): void => {
      const wider = beside([...current, box]);
      if (current.length > 0 && columns(wider.lines[0]) > this.#room - margin.length) flush();
      current.push(box);
    };
    const flush = (): void => {
      if (current.length > 0) lines.push(...beside(current).lines.map((line) => margin + line));
      current = [];
    };
    numeric.forEach((form, index) => {
      const relationSign = index === numeric.length - 1 ? last : symbolic.length === 0 && index === 0 ? first : '=';
      const parts = [
        sign(`${relationSign} `),
        ...boxes(form, this.#room - margin.length - columns(head) * (symbolic.length === 0 ? 1 : 0) - 4),
      ];
      const together = beside([...current, sign(' '), ...parts]);
      if (index > 0 && columns(together.lines[0]) > this.#room - margin.length) flush();
      else if (index > 0) add(sign(' '));
      parts.forEach(add);
    });
    flush();
    return lines;
  }

  /** Given numbers, as many on a line as fit, in columns as wide as the widest of the section. */
  #listing(listing: Listing, widest: number): string[] {
    const texts = itemTexts(listing);
    const perLine = Math.max(1, Math.floor((this.#room + 3) / (widest + 3)));
    const lines: string[] = [];
    for (let start = 0; start < texts.length; start += perLine) {
      const row = texts.slice(start, start + perLine);
      lines.push(row.map((text) => text + ' '.repeat(widest - columns(text))).join('   '));
    }
    return lines;
  }

  #table({ head, rows }: Table): string[] {
    const all = [head, ...rows];
    const widths = head.map((_, column) => Math.max(...all.map((row) => columns(row[column]))));
    if (widths.reduce((sum, width) => sum + width + 3, -3) > this.#room)
      return this.#stacked({ kind: 'table', head, rows });
    const [first, ...rest] = all.map((row) =>
      row.map((cell, column) => ' '.repeat(widths[column] - columns(cell)) + cell).join('   '),
    );
    return [this.#paint.dim(first), ...rest];
  }

  /** A table that is too wide: each cell on a line of its own, after the head of its column. */
  #stacked({ head, rows }: Table): string[] {
    const margin = Math.max(...head.map(columns)) + 2;
    return rows.flatMap((row, index) => [
      ...(index > 0 ? [''] : []),
      ...row.flatMap((cell, column) =>
        wrapWords(cell, this.#room - margin).map((line, part) => {
          const label = part === 0 ? head[column] : '';
          return this.#paint.dim(label) + ' '.repeat(margin - columns(label)) + line;
        }),
      ),
    ]);
  }
}

const itemTexts = ({ items }: Listing): string[] =>
  items.map(({ left, value, exact, remark }) =>
    [textOf(left), exact ? '=' : '≈', textOf(value), ...(remark === undefined ? [] : [remark])].join(' '),
  );

const widestOf = (listing: Listing): number => Math.max(...itemTexts(listing).map(columns));

/** Words on lines of at most so many columns. */
function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/).filter((each) => each !== '')) {
      if (line !== '' && columns(line) + 1 + columns(word) > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}
