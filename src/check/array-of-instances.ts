import { loneNumbers } from './judge/side.js';
import type { Claim, Instance, MeantSide } from './meaning/claim.js';
import type { MatrixTerm, Term } from './meaning/term.js';

/**
 * A statement with letters for indices that says all its numbers at once, `z_j = W_{jk} x_k + b_j = (0.27, -0.48)^T`, as one of vectors, or of matrices where
 * there are two letters; as it stands where it prints no array. One whose numbers are not as many as its letters say is not understood there.
 */
export function arrayOfInstances(claim: Claim): Claim {
  const { sides, statement, instances } = claim;
  if (instances === undefined || !sides.some(({ term }) => isPrinted(term))) return claim;
  const all = instances();
  const letters = Object.keys(all[0]?.letters ?? {});
  const whole =
    letters.length === 1 || letters.length === 2 ? sides.map((side, i) => arraySide(side, i, all, letters)) : [];
  const isWhole =
    whole.length === sides.length && whole.every((side, i) => side !== undefined || sides[i].fault !== undefined);
  if (isWhole) return { statement, sides: whole.map((side, i) => side ?? sides[i]) };
  const fault = 'has the numbers of an array where one number belongs';
  const without = (own: readonly MeantSide[]): MeantSide[] =>
    own.map((each) => (isPrinted(each.term) ? { side: each.side, fault } : each));
  return {
    statement,
    sides: without(sides),
    instances: () => all.map((each) => ({ ...each, sides: without(each.sides) })),
  };
}

/** Numbers, more than one. */
function isPrinted(term: Term | undefined): boolean {
  if (term === undefined) return false;
  if (term.kind === 'operation') return term.operator === 'Transpose' && isPrinted(term.operands[0]);
  const rows = loneNumbers(term);
  return rows !== undefined && rows.flat().length > 1;
}

/** What a side says for all numbers of the letters; what is printed stands as it is. */
function arraySide(
  base: MeantSide,
  place: number,
  all: readonly Instance[],
  letters: readonly string[],
): MeantSide | undefined {
  const { side, term } = base;
  if (isPrinted(term)) return base;
  const [first, second] = letters;
  const numbersOf = (letter: string): number[] =>
    [...new Set(all.map((each) => each.letters[letter]))].sort((a, b) => a - b);
  const rows = numbersOf(first).map((i) =>
    (second === undefined ? [undefined] : numbersOf(second)).map(
      (j) =>
        all.find((each) => each.letters[first] === i && (second === undefined || each.letters[second] === j))?.sides[
          place
        ].term,
    ),
  );
  if (term === undefined || rows.flat().length !== all.length || rows.flat().some((each) => each === undefined))
    return undefined;
  const whole = wholeOf(rows as Term[][], second === undefined);
  const array: MatrixTerm = {
    kind: 'matrix',
    span: term.span,
    rows: rows as Term[][],
    eitherWay: second === undefined,
    ...(whole === undefined ? {} : { whole }),
  };
  return { side, term: array };
}

/** The name of the whole whose quantities these are, in their order. */
function wholeOf(rows: readonly (readonly Term[])[], isVector: boolean): string | undefined {
  const [[first]] = rows;
  if (first.kind !== 'quantity') return undefined;
  const stem = first.id.replace(isVector ? /\[1\]$/ : /\[1\]\[1\]$/, '');
  const isIn = (term: Term, i: number, j: number): boolean =>
    term.kind === 'quantity' && term.id === `${stem}[${i + 1}]${isVector ? '' : `[${j + 1}]`}`;
  if (stem === first.id || !rows.every((row, i) => row.every((term, j) => isIn(term, i, j)))) return undefined;
  return `${stem}${isVector ? '[:]' : '[:][:]'}`;
}
