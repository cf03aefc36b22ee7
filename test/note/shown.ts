import type { Note, Side, Span, Statement, Syntax } from '../../src/note/index.js';
import { readMathematics, readNote } from '../../src/note/index.js';

/**
 * Syntax in one line, with brackets that say what belongs together: products in `( )`, sums in `< >`, groups in their own brackets
 * and with `,` between their items, indices as `_{}` and `^{}`.
 */
function shown(syntax: Syntax | undefined): string {
  if (syntax === undefined) return '?';
  switch (syntax.kind) {
    case 'number':
      return syntax.text;
    case 'symbol':
      return `${syntax.name}${scripts(syntax)}`;
    case 'scripted':
      return `${shown(syntax.base)}${scripts(syntax)}`;
    case 'group':
      return `group${syntax.open}${syntax.items.map(shown).join(', ')}`.concat(closing[syntax.open]);
    case 'product':
      return `(${syntax.factors.map(({ sign, syntax: of }, at) => `${at === 0 ? '' : signs[sign]}${shown(of)}`).join('')})`;
    case 'sum':
      return `<${syntax.terms.map(({ sign, syntax: of }) => `${sign}${shown(of)}`).join(' ')}>`;
    case 'fraction':
      return `frac{${shown(syntax.above)}}{${shown(syntax.below)}}`;
    case 'root':
      return `root{${shown(syntax.of)}}`;
    case 'matrix':
      return `[${syntax.rows.map((row) => row.map(shown).join(' & ')).join(' ; ')}]`;
    case 'cases':
      return `cases{${syntax.cases.map(({ value, when }) => `${shown(value)}${when === undefined ? '' : ` if ${shown(when.left)} ${when.sign} ${shown(when.right)}`}`).join(' ; ')}}`;
    case 'big-sum': {
      const from = syntax.from === undefined ? '' : `=${shown(syntax.from)}`;
      const to = syntax.to === undefined ? '' : `..${shown(syntax.to)}`;
      return `sum{${syntax.letter ?? ''}${from}${to}}{${shown(syntax.body)}}`;
    }
    case 'evaluated':
      return `${shown(syntax.of)} at {${shown(syntax.at)}}`;
  }
}

const closing = { '(': ')', '[': ']', '{': '}', '|': '|' };
const signs = { none: ' ', dot: ' · ', star: ' * ', times: ' × ', circle: ' ∘ ' };

const scripts = ({
  below,
  above,
  primes,
}: {
  below?: { latex: string };
  above?: { latex: string };
  primes: number;
}): string =>
  `${below === undefined ? '' : `_{${below.latex}}`}${above === undefined ? '' : `^{${above.latex}}`}${"'".repeat(primes)}`;

/** One expression in LaTeX, shown; its fault in exclamation marks. */
export const reading = (latex: string): string => {
  const { syntax, fault } = readMathematics(latex);
  return fault === undefined ? shown(syntax) : `! ${fault}`;
};

const relations = { equals: '=', assigned: ':=', approximately: '≈', becomes: '→', 'comes-from': '←', other: '~' };

/** A statement as the note spells it, or as it is understood. */
export const written = (note: Note, statement: Statement): string => joined(statement, ({ span }) => cut(note, span));
const understood = (_: Note, statement: Statement): string => joined(statement, ({ syntax }) => shown(syntax));

const joined = ({ sides }: Statement, of: (side: Side) => string): string =>
  sides
    .map((side) => {
      const sign = side.relation === undefined ? '' : ` ${relations[side.relation]} `;
      return `${sign}${side.fault === undefined ? of(side) : `! ${side.fault} !`}`;
    })
    .join('');

export const cut = ({ text }: Note, { start, end }: Span): string => text.slice(start, end);

/** The statements of a note as it spells them. */
export const statementsIn = (text: string): string[] => {
  const note = readNote(text);
  return note.statements.map((statement) => written(note, statement));
};

/** The same as they are understood. */
export const meaningsIn = (text: string): string[] => {
  const note = readNote(text);
  return note.statements.map((statement) => understood(note, statement));
};

/** Everything that syntax is made of, the whole first. */
export function* partsOf(syntax: Syntax): Generator<Syntax> {
  yield syntax;
  for (const part of childrenOf(syntax)) yield* partsOf(part);
}

export function childrenOf(syntax: Syntax): Syntax[] {
  switch (syntax.kind) {
    case 'number':
      return [];
    case 'symbol':
    case 'scripted': {
      const indices = [syntax.below?.syntax, syntax.above?.syntax].filter((index) => index !== undefined);
      return syntax.kind === 'symbol' ? indices : [syntax.base, ...indices];
    }
    case 'group':
      return [...syntax.items];
    case 'product':
      return syntax.factors.map((factor) => factor.syntax);
    case 'sum':
      return syntax.terms.map((term) => term.syntax);
    case 'fraction':
      return [syntax.above, syntax.below];
    case 'root':
      return [syntax.of];
    case 'matrix':
      return syntax.rows.flat();
    case 'cases':
      return syntax.cases.flatMap(({ value, when }) => [value, ...(when === undefined ? [] : [when.left, when.right])]);
    case 'big-sum':
      return [syntax.from, syntax.to, syntax.body].filter((part) => part !== undefined);
    case 'evaluated':
      return [syntax.of, syntax.at];
  }
}
