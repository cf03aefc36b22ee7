import type { Note, SymbolSyntax, Syntax } from '../note/index.js';
import { moduleParameter } from './meaning/module-parameters.js';
import { turnedRows } from './values/turned-rows.js';

/** Numbers that a note gives a name: `x = [0.5, 0.1]`, `w_1 = \begin{bmatrix}…\end{bmatrix}`, `\eta = 0.1`. */
export interface Definition {
  readonly kind: 'inputs' | 'weights' | 'biases' | 'targets' | 'learningRate';
  /** The name's indices, which tell layers apart. */
  readonly key: string;
  readonly rows: number[][];
  /** Number of its statement in the note. */
  readonly statement: number;
}

/** What people call the things that a problem gives, without accents and indices. */
const names: Readonly<Record<Definition['kind'], RegExp>> = {
  inputs: /^(x|inputs?|i)$/i,
  weights: /^(w|weights?|\\theta|\\Theta|θ|Θ)$/i,
  biases: /^(b|bias(es)?)$/i,
  targets: /^(y|t|targets?|actual|expected|y_t)$/i,
  learningRate: /^(\\eta|\\alpha|\\xi|η|α|ξ|eta|alpha|lr|learningrate|stepsize)$/i,
};

/** The definitions of a note, in its order. Weights and biases are whole matrices or vectors, one for each layer. */
export function definitionsIn(note: Note): Definition[] {
  return note.statements.flatMap(({ sides }, statement) => {
    const value = sides[sides.length - 1]?.syntax;
    if (value === undefined || sides.length < 2 || sides.length > 3) return [];
    const rows = numbersOf(value);
    const names = sides.slice(0, -1).flatMap(({ syntax }) => (syntax?.kind === 'symbol' ? [syntax] : []));
    // a^0 = x = (1, 2): of two names either may be the one that is known.
    const name =
      names.length === sides.length - 1 ? names.find((each) => kindOfDefinition(each) !== undefined) : undefined;
    if (name === undefined || rows === undefined) return [];
    const kind = kindOfDefinition(name) as Definition['kind'];
    // One entry of a matrix or vector is no definition of the whole.
    if (kind === 'weights' && rows.length === 1 && rows[0].length === 1 && !isOfLayer(name)) return [];
    return [{ kind, key: isInputLayer(name) ? '' : keyOfName(name), rows, statement }];
  });
}

/** `w^{(1)}`: what a layer with one unit has but once. */
const isOfLayer = ({ below, above }: SymbolSyntax): boolean =>
  below === undefined && /^(?:\d|\(\d\)|\[\d\])$/.test(above?.latex ?? '');

/** `a^{(0)}`, `a_0`: the inputs as the activations of a layer 0. */
const isInputLayer = (symbol: SymbolSyntax): boolean => symbol.name === 'a' && /^\[?0\]?$/.test(keyOfName(symbol));

/** A name's indices, which tell layers apart. */
export const keyOfName = ({ name, below, above }: SymbolSyntax): string =>
  moduleParameter(name)?.number?.toString() ??
  [below?.latex, above?.latex].map((each) => each?.replaceAll(/[{}()\s]/g, '') ?? '').join('');

/** What a symbol is the name of, whatever its indices; undefined for what no problem gives, such as an updated weight. */
export function kindOfDefinition(symbol: SymbolSyntax): Definition['kind'] | undefined {
  const { name, primes } = symbol;
  const ofModule = moduleParameter(name);
  if (ofModule !== undefined) {
    const isWhole = !ofModule.isGradient && ofModule.entry.length === 0 && primes === 0;
    return isWhole ? (ofModule.kind === 'w' ? 'weights' : 'biases') : undefined;
  }
  const plain = name
    .replaceAll(/\\(?:text|mathrm|mathbf|mathcal|hat|bar|vec|tilde|overline)\{([^{}]*)\}/g, '$1')
    .replaceAll(/\s/g, '');
  if (primes === 0 && isInputLayer(symbol)) return 'inputs';
  return primes > 0 ? undefined : (Object.keys(names) as Definition['kind'][]).find((each) => names[each].test(plain));
}

/** The rows of a matrix, a list as one row, a number as one entry; undefined for anything that is not numbers alone. */
export function numbersOf(syntax: Syntax): number[][] | undefined {
  if (syntax.kind === 'matrix') {
    const rows = syntax.rows.map((row) => row.map(numberOf));
    return rows.every((row) => row.every((each) => each !== undefined)) ? (rows as number[][]) : undefined;
  }
  if (syntax.kind === 'group') {
    // [[0.6, 0.4]]: the one row of a matrix.
    const [row] = syntax.items;
    if (syntax.open === '[' && syntax.items.length === 1 && row.kind === 'group' && row.open === '[')
      return numbersOf(row);
    const items = syntax.items.map(numberOf);
    return items.every((each) => each !== undefined) ? [items as number[]] : undefined;
  }
  if (
    syntax.kind === 'scripted' &&
    /^(?:T|\\top|\\intercal|\\mathsf\{T\}|\\mathrm\{T\})$/.test(syntax.above?.latex ?? '')
  ) {
    const rows = syntax.below === undefined ? numbersOf(syntax.base) : undefined;
    return rows?.[0] && turnedRows(rows);
  }
  const number = numberOf(syntax);
  return number === undefined ? undefined : [[number]];
}

/** The number that a piece of syntax is, perhaps with a sign; undefined for anything else. */
export function numberOf(syntax: Syntax): number | undefined {
  if (syntax.kind === 'number') return syntax.value;
  if (syntax.kind === 'group' && syntax.items.length === 1) return numberOf(syntax.items[0]);
  if (syntax.kind !== 'sum' || syntax.terms.length !== 1) return undefined;
  const value = numberOf(syntax.terms[0].syntax);
  return value === undefined || syntax.terms[0].sign === '+' ? value : -value;
}
