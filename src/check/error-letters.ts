import type { Notation } from '../notation/index.js';
import type { Note, Statement } from '../note/index.js';
import { identifier, parseIdentifier, type Trace } from '../trace/index.js';
import { type Conventions, usualConventions } from './meaning/conventions.js';
import { errorAsDefined } from './meaning/error-defined.js';
import { isErrorLetter } from './meaning/error-names.js';
import { type Letters, lettersOf, meaningOf } from './meaning/meaning.js';
import { nameOf } from './meaning/names.js';
import type { Term } from './meaning/term.js';
import type { Reading } from './reading.js';
import { partsOf } from './values/change.js';
import { holds, randomNetworks } from './values/identity.js';

/** The letters of a note, its δ being what it says itself that it is, and what it means by δ and Δ. */
export function lettersAsDefined(
  { statements }: Pick<Note, 'statements'>,
  trace: Trace,
  notation: Notation,
  { names, conventions = usualConventions }: Pick<Reading, 'names' | 'conventions'>,
): { readonly letters: Letters; readonly conventions: Conventions } {
  const letters = lettersOf(trace, notation, names, conventions);
  const own =
    errorAsDefined(statements, letters, () => isErrorTurned(trace)) ??
    (isNumberedOtherwise(statements, letters) ? { isErrorNegative: false, isErrorOwn: true } : undefined);
  if (own === undefined) return { letters, conventions };
  const meant = { ...conventions, ...own };
  return { letters: lettersOf(trace, notation, names, meant), conventions: meant };
}

/** Whether target − output is −∂L/∂z of every output. */
function isErrorTurned(trace: Trace): boolean {
  const last = trace.step.network.layers.length;
  return trace.quantities.every(({ id }) => {
    const { kind, indices, sample } = parseIdentifier(id) ?? { kind: '', indices: [] };
    if (kind !== 'dL/dz' || indices[0] !== last) return true;
    const difference =
      trace.value(identifier('y', [indices[1]], sample)) - trace.value(identifier('a', indices, sample));
    return Math.abs(trace.value(id) + difference) < 1e-9;
  });
}

/** Networks on which it is tried which ∂L/∂z a formula is. */
const tried = 2;
/** Larger networks nobody works by hand. */
const mostQuantities = 3000;

/**
 * Whether the note numbers its δ otherwise than the notation numbers what is summed up: δ_1 is said to be what ∂L/∂z of another unit is, with nothing
 * but a number below to tell which. A number above is that of a layer, and in a notation that has δ itself its numbers are known.
 */
function isNumberedOtherwise(statements: readonly Statement[], letters: Letters): boolean {
  const { trace } = letters;
  if (letters.kindsOf(letters.spelled('\\delta')).size > 0 || trace.quantities.length > mostQuantities) return false;
  const ofError = statements.filter(({ sides: [first] }) => {
    const syntax = first.syntax?.kind === 'symbol' ? first.syntax : undefined;
    return syntax?.above === undefined && isErrorLetter(letters.spelled(syntax?.name ?? '').tokens[0]?.is ?? '');
  });
  if (ofError.length === 0) return false;
  const networks = randomNetworks(trace, tried, 1);
  const errors = trace.quantities.flatMap(({ id }): Term[] =>
    parseIdentifier(id)?.kind === 'dL/dz' ? [{ kind: 'quantity', span: { start: 0, end: 0 }, id }] : [],
  );
  return ofError.some((statement) => {
    const claim = meaningOf(statement, letters);
    const [subject, side] = (claim.instances?.()[0]?.sides ?? claim.sides).map(({ term }) => term);
    if (subject === undefined || side === undefined || !isError(nameOf(subject)) || hasError(side)) return false;
    if (holds(subject, side, networks) === 'holds') return false;
    return errors.some((each) => holds(each, side, networks) === 'holds');
  });
}

const isError = (name: string | undefined): boolean => name !== undefined && /^(?:s\d+\.)?dL\/dz\[/.test(name);

function hasError(term: Term): boolean {
  return isError(nameOf(term)) || (term.kind === 'operation' && partsOf(term).some(hasError));
}
