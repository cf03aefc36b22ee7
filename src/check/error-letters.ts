import type { Notation } from '../notation/index.js';
import type { Note, Statement, SymbolSyntax, Syntax } from '../note/index.js';
import { identifier, parseIdentifier, type Trace } from '../trace/index.js';
import { arrayLayout } from './array-layout.js';
import { kindOf } from './judge/side.js';
import { type Conventions, usualConventions } from './meaning/conventions.js';
import { errorAsDefined } from './meaning/error-defined.js';
import { isErrorLetter } from './meaning/error-names.js';
import { latexOfSymbol } from './meaning/latex-of.js';
import { lossesOfSample } from './meaning/loss-of-sample.js';
import { type Letters, lettersOf, meaningOf } from './meaning/meaning.js';
import { moduleParameters } from './meaning/module-parameters.js';
import { nameOf } from './meaning/names.js';
import type { OtherName } from './meaning/other-names.js';
import { rateLetters } from './meaning/rate-letter.js';
import { syntaxIn } from './meaning/references.js';
import { renamedStatement } from './meaning/rename.js';
import type { Term } from './meaning/term.js';
import { mostQuantities, type Reading } from './reading.js';
import { partsOf } from './values/change.js';
import { holds } from './values/identity.js';
import { isWhole } from './values/partly-known.js';

export interface LettersDefined {
  readonly letters: Letters;
  readonly conventions: Conventions;
  /** The names of the reading and those that the note says are its own, for a network of any shape. */
  readonly names: readonly OtherName[];
}

/**
 * The letters of a note, its δ being what it says itself that it is, and what it means by δ and Δ.
 *
 * @param worked the step, and random networks of its shape
 */
export function lettersAsDefined(
  { statements }: Pick<Note, 'statements'>,
  worked: { readonly trace: Trace; readonly networks: readonly Trace[] },
  notation: Notation,
  { names: found, conventions: guessed = usualConventions }: Pick<Reading, 'names' | 'conventions'>,
): LettersDefined {
  const { trace } = worked;
  const networks = worked.networks.slice(0, tried);
  const written = [...found, ...moduleParameters(statements, trace)];
  const first = lettersOf(trace, notation, written, guessed);
  const layout = arrayLayout(statements, first);
  const conventions = layout === undefined ? guessed : { ...guessed, ...layout };
  const plain = layout === undefined ? first : lettersOf(trace, notation, written, conventions);
  // Of one output it is the loss in any case; of a network that is only guessed, more that is known may be wrong.
  const isLossShown = isWhole(trace) || (trace.step.network.layers.at(-1)?.units ?? 1) > 1;
  const shown = [...rateLetters(statements, plain), ...(isLossShown ? lossesOfSample(statements, plain) : [])];
  const names = [...found, ...shown];
  const all = [...written, ...shown];
  const letters = shown.length === 0 ? plain : lettersOf(trace, notation, all, conventions);
  const said = errorAsDefined(statements, letters, () => isErrorTurned(isWhole(trace) ? trace : networks[0]));
  const own =
    (said?.isErrorOwn === true && isUsedAsUsual(statements, letters, networks) ? undefined : said) ??
    (isNumberedOtherwise(statements, letters, networks) || isUsedAsWritten(statements, letters, networks)
      ? { isErrorNegative: false, isErrorOwn: true }
      : undefined);
  if (own === undefined) return { letters, conventions, names };
  const meant = { ...conventions, ...own };
  return { letters: lettersOf(trace, notation, all, meant), conventions: meant, names };
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

/** Whether most of what the note works from its δ is right with ∂L/∂z in the place of that: then a δ that is said to be something else is a mistake. */
function isUsedAsUsual(statements: readonly Statement[], letters: Letters, networks: readonly Trace[]): boolean {
  const uses = statements
    .filter(({ sides: [first, second], ...statement }) => {
      if (second === undefined || errorIn(first.syntax, letters) !== undefined) return false;
      const used = syntaxIn([{ ...statement, sides: [second] }]);
      return [...used].some((part) => errorIn(part, letters) !== undefined);
    })
    .slice(0, mostUses);
  return 2 * uses.filter((each) => isRight(each, letters, networks)).length > uses.length;
}

/** More uses tell nothing new. */
const mostUses = 50;

/** Networks on which it is tried which ∂L/∂z a formula is. */
const tried = 2;

/**
 * Whether the note numbers its δ otherwise than the notation numbers what is summed up: δ_1 is said to be what ∂L/∂z of another unit is, with nothing
 * but a number below to tell which. A number above is that of a layer, and in a notation that has δ itself its numbers are known.
 */
function isNumberedOtherwise(statements: readonly Statement[], letters: Letters, networks: readonly Trace[]): boolean {
  const { trace } = letters;
  if (letters.kindsOf(letters.spelled('\\delta')).size > 0 || trace.quantities.length > mostQuantities) return false;
  const ofError = statements.filter(({ sides: [first] }) => {
    const symbol = errorIn(first.syntax, letters);
    return symbol !== undefined && symbol.above === undefined;
  });
  if (ofError.length === 0) return false;
  const errors = trace.quantities.flatMap(({ id }): Term[] =>
    parseIdentifier(id)?.kind === 'dL/dz' ? [{ kind: 'quantity', span: { start: 0, end: 0 }, id }] : [],
  );
  return ofError.some((statement) => {
    const { side } = otherThanError(statement, letters, networks) ?? {};
    return side !== undefined && errors.some((each) => holds(each, side, networks) === 'holds');
  });
}

/**
 * Whether a later formula of the note is right with what stands for its δ, δ = output − target, in the place of it, and not with ∂L/∂z: then δ is what
 * stands there, and the slope is no factor that is missing. One formula that is right with ∂L/∂z says otherwise.
 */
function isUsedAsWritten(statements: readonly Statement[], letters: Letters, networks: readonly Trace[]): boolean {
  const { trace } = letters;
  if (trace.quantities.length > mostQuantities) return false;
  const ofError = statements.filter(({ sides: [first] }) => errorIn(first.syntax, letters) !== undefined);
  if (ofError.length === 0 || ofError.length > mostDefinitions || ofError.length === statements.length) return false;
  return ofError.some((statement) => {
    const [{ syntax: name }, { syntax: formula } = { syntax: undefined }] = statement.sides;
    if (name?.kind !== 'symbol' || formula === undefined) return false;
    const said = otherThanError(statement, letters, networks);
    // With the other sign only it is −∂L/∂z, which all that is worked from it must show.
    if (said === undefined || isTurned(said, networks)) return false;
    const latex = latexOfSymbol(name);
    const answers = statements.map((each) => {
      if (each.sides.length < 2 || errorIn(each.sides[0].syntax, letters) !== undefined) return 'nothing';
      let isUsed = false;
      const written = renamedStatement(
        each,
        (symbol) => {
          if (latexOfSymbol(symbol) !== latex) return undefined;
          isUsed = true;
          return { kind: 'group', span: symbol.span, open: '(', items: [formula] };
        },
        1,
      );
      if (!isUsed) return 'nothing';
      if (isRight(each, letters, networks)) return 'against';
      return isRight(written, letters, networks) ? 'for' : 'nothing';
    });
    return answers.includes('for') && !answers.includes('against');
  });
}

/** More lines that say what δ is are no definitions. */
const mostDefinitions = 50;

/** A δ, and what is said to equal it. */
interface SaidOfError {
  readonly subject: Term;
  readonly side: Term;
}

/** What is said of a δ, with no other δ in it, where that is not ∂L/∂z. */
function otherThanError(statement: Statement, letters: Letters, networks: readonly Trace[]): SaidOfError | undefined {
  const [subject, side] = termsOf(statement, letters);
  if (subject === undefined || side === undefined || !isError(nameOf(subject)) || hasError(side)) return undefined;
  if (kindOf(side) !== 'symbols') return undefined;
  return holds(subject, side, networks) === 'holds' ? undefined : { subject, side };
}

/** Whether it is said to be −∂L/∂z. */
function isTurned({ subject, side }: SaidOfError, networks: readonly Trace[]): boolean {
  const turned = { kind: 'operation', span: side.span, operator: 'Negate', operands: [subject] } as const;
  return holds(turned, side, networks) === 'holds';
}

/** Whether the first formula of a statement equals its left side. */
function isRight(statement: Statement, letters: Letters, networks: readonly Trace[]): boolean {
  const [subject, side] = termsOf(statement, letters);
  return subject !== undefined && side !== undefined && holds(subject, side, networks) === 'holds';
}

/** What the first two sides mean, for the first numbers of letters in their indices. */
function termsOf(statement: Statement, letters: Letters): readonly (Term | undefined)[] {
  const claim = meaningOf(statement, letters);
  return (claim.instances?.()[0]?.sides ?? claim.sides).map(({ term }) => term);
}

/** The name of a δ; undefined for anything else. */
function errorIn(syntax: Syntax | undefined, letters: Letters): SymbolSyntax | undefined {
  if (syntax?.kind !== 'symbol') return undefined;
  return isErrorLetter(letters.spelled(syntax.name).tokens[0]?.is ?? '') ? syntax : undefined;
}

const isError = (name: string | undefined): boolean => name !== undefined && /^(?:s\d+\.)?dL\/dz\[/.test(name);

function hasError(term: Term): boolean {
  return isError(nameOf(term)) || (term.kind === 'operation' && partsOf(term).some(hasError));
}
