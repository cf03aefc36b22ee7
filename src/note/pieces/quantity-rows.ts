import type { Writing } from '../items/tokens.js';
import { isFunctionName } from '../items/words.js';
import type { Span } from '../syntax.js';
import { isWritten } from './plain-equation.js';

/** One cell, without its dollar signs. */
interface Cell {
  readonly span: Span;
  readonly writing: Writing;
}

const row = /^(\s*\|\s*)([^|]*?)(\s*\|\s*)([^|]*?)\s*\|?\s*$/;
const number =
  /^[-+−]?\s*(?:\d+(?:(?:[.,]|\{,\})\d+)?|\.\d+)(?:[eE][-+−]?\d+|\s*(?:\\cdot|\\times|[·×])\s*10\^\{?[-−]?\d+\}?)?$/;
/** Heads that say no more of a column than that the numbers of the quantities are in it. */
const plainHead =
  /^(?:|(?:my |the )?(?:values?|numbers?|results?|answers?|computed|calculated)(?: values?)?|werte?|zahl(?:en)?|ergebnis(?:se)?|valeurs?|résultats?|valor(?:es)?|resultados?|valor[ei]|risultat[oi])$/i;
const derivative = /gradient|derivative|delta|error|ableitung|änderung|change|gradiente|dérivée|derivad|update/i;
const isDerivative = /[∂∇δΔ'′/]|\\partial|\\nabla|\\delta|\\Delta|\\frac|\\prime|grad|new|^d/;
const greatestLine = 400;

/** Goes along the rows of tables with two columns, a quantity and its number: `| $\hat y$ | $0.9$ |`. */
export class QuantityRows {
  #last = -2;
  #head: readonly [string, string] | undefined;

  /** Whether a line goes on with the table of the line before. */
  isIn(line: number): boolean {
    return this.#last === line - 1;
  }

  /** The cells of a line that is such a row, where neither the head of its table nor the heading above says anything else. */
  at(text: string, line: number, { start, end }: Span, heading: string): readonly [Cell, Cell] | undefined {
    const raw = end - start > greatestLine ? '' : text.slice(start, end);
    if (!/^\s*\|/.test(raw)) return undefined;
    const isSame = this.#last === line - 1;
    this.#last = line;
    const found = row.exec(raw);
    if (!isSame) this.#head = found === null ? undefined : [found[2], found[4]];
    if (found === null || this.#head === undefined) return undefined;
    const [, open, name, between, value] = found;
    const quantity = cell(name, start + open.length);
    const of = cell(value, start + open.length + name.length + between.length);
    if (!isQuantity(inside(text, quantity), quantity.writing) || !number.test(inside(text, of))) return undefined;
    const [first, second] = this.#head;
    const isHeadless = first === name && second === value && !isSame;
    if (!isHeadless && !number.test(second.replace(/^\$|\$$/g, '')) && !plainHead.test(second.replace(/[*_]/g, '')))
      return undefined;
    const isOfDerivatives = [heading, first].some((words) => derivative.test(words));
    return isOfDerivatives && !isDerivative.test(name) ? undefined : [quantity, of];
  }
}

const inside = (text: string, { span }: Cell): string => text.slice(span.start, span.end);

function cell(raw: string, at: number): Cell {
  const isMathematics = /^\$[^$]+\$$/.test(raw);
  const [start, end] = isMathematics ? [at + 1, at + raw.length - 1] : [at, at + raw.length];
  return { span: { start, end }, writing: isMathematics ? 'latex' : 'plain' };
}

function isQuantity(name: string, writing: Writing): boolean {
  if (!/^\s*(?:\p{L}|[∂∇\\])/u.test(name) || /[=≈<>:;,|]|\\approx|\\text\{[^}]* /.test(name)) return false;
  return writing === 'latex' || (/^\S+$/.test(name) && isWritten(name) && !isFunctionName(name));
}
