import type { Statement, Syntax } from '../../note/index.js';
import { chainsOf, isWords, type StatementChain } from './chains.js';
import type { Claim, MeantSide } from './claim.js';
import { type Account, type Context, Misunderstanding, newAccount } from './context.js';
import { countedOn } from './counting.js';
import { derivativeParts } from './derivatives.js';
import { buildExpression, readExpression } from './expression.js';
import { functionNamed } from './functions.js';
import type { Letters } from './letters.js';
import { layerOfName, nameOf, outputUnitOf, sampleOfName, updatedTerm } from './names.js';
import { fixedNumbers, referencesIn } from './references.js';
import { assignmentsIn, joined, projected, type Relation } from './relation.js';
import type { Numbers } from './spelled.js';
import { withStepsAsPrimes } from './step-marks.js';
import { sumsSamples } from './sum-of-samples.js';
import { isBare } from './symbols.js';
import type { Term } from './term.js';
import { beforeStep, type Stage } from './update-chain.js';

export { type Letters, lettersOf } from './letters.js';
export type { Stage } from './update-chain.js';

const mostInstances = 64;
/** Nodes that all instances of a statement may have together. */
const mostNodes = 20_000;
const fewestInstances = 4;
/** Assignments of numbers that are looked through. */
const mostRows = 50_000;

/**
 * What a statement of a note means. What is not understood in it is told as a fault of its side.
 *
 * @param about the sample that it is about, where the note says so
 * @param stage what the note has said of the step before it
 */
export function meaningOf(printed: Statement, letters: Letters, about?: AboutSample, stage: Stage = beforeStep): Claim {
  const statement = withStepsAsPrimes(printed, letters);
  const chains = chainsOf(statement, letters, stage);
  const free = chains.map((chain) => freeLetters(chain, letters));
  const all = assignments(chains, free, letters);
  const [first = {}] = all === undefined ? [] : assignmentsIn(all, 1);
  const account = newAccount();
  let unmarked: Unmarked =
    typeof about === 'number' ? { prefersSample: true, sample: about } : { prefersSample: false };
  let sides = meantSides(statement, chains, free, first, { letters, account, ...unmarked });
  const ofAll = about === undefined && letters.trace.step.samples.length > 1 && sumsSamples(statement);
  const other = otherwise(sides[0]?.term, ofAll ? 'all' : about, account, letters);
  if (other !== undefined) {
    unmarked = other;
    sides = meantSides(statement, chains, free, first, { letters, account: newAccount(), ...unmarked });
  }
  if (all === undefined) return { statement, sides };
  if (all.rows.length === 0) {
    const fault = 'has indices that fit no quantities together';
    return { statement, sides: sides.map(({ side }) => ({ side, fault: side.fault ?? fault })), instances: () => [] };
  }
  const most = Math.max(fewestInstances, Math.min(mostInstances, Math.floor(mostNodes / Math.max(1, account.nodes))));
  const chosen = assignmentsIn(all, most);
  const reading: Reading = { letters, account, ...unmarked };
  return {
    statement,
    sides,
    // Worked when they are asked for, so that a long note does not hold them all at once.
    instances: () =>
      chosen.map((numbers) => ({
        letters: numbers,
        sides: meantSides(statement, chains, free, numbers, { ...reading, account: newAccount() }),
      })),
  };
}

/** The number of a sample, or `all` for what all have together; undefined where nothing says so. */
export type AboutSample = number | 'all' | undefined;

/** What is meant by names without the mark of a sample. */
interface Unmarked {
  readonly sample?: number;
  /** Whether a loss or gradient is that of a sample, not of all. */
  readonly prefersSample: boolean;
}

/** How a statement is to be read once more: an update is about all samples together, what names a sample only about that. */
function otherwise(
  first: Term | undefined,
  about: AboutSample,
  account: Account,
  letters: Letters,
): Unmarked | undefined {
  if (letters.trace.step.samples.length < 2) return undefined;
  const own = first?.kind === 'operation' && first.named === 'error' ? first.operands[0] : first;
  const isChange = own?.kind === 'operation' && own.named === 'change';
  if (isChange || /^[wb]'/.test((own && nameOf(own)) ?? ''))
    return about === undefined ? undefined : { prefersSample: false };
  if (typeof about === 'number') return undefined;
  // Unmarked names are those of the first sample: in a statement about another one they are of that.
  const marked = sampleOfName((own && nameOf(own)) ?? '') ?? 1;
  if (marked > 1) return { prefersSample: true, sample: marked };
  if (about === 'all') return undefined;
  return [...account.samples].every((each) => each === 1) && account.samples.size > 0
    ? { prefersSample: true }
    : undefined;
}

interface Reading extends Unmarked {
  readonly letters: Letters;
  readonly account: Account;
}

/** The letters in indices of a chain's first side: for each of their numbers the chain says something. */
function freeLetters({ sides }: StatementChain, letters: Letters): readonly string[] {
  const [first, ...others] = sides.map(({ syntax }) => (syntax === undefined ? [] : referencesIn(syntax, letters)));
  // A name that nobody knows has them too, where others say what numbers they may be.
  const known = new Set([...first, ...others.flat()].flatMap(({ relation }) => relation?.letters ?? []));
  const free = first.flatMap(({ letters: own, isSummed }) => (isSummed === true ? [] : own));
  return [...new Set(free)].filter((letter) => known.has(letter));
}

/** The numbers that the free letters of all chains may have together, so that everything they stand in is known; undefined for none. */
function assignments(
  chains: readonly StatementChain[],
  free: readonly (readonly string[])[],
  letters: Letters,
): Relation | undefined {
  if (free.every((each) => each.length === 0)) return undefined;
  let all: Relation | undefined;
  chains.forEach(({ sides }, i) => {
    let own: Relation | undefined;
    for (const { syntax } of sides) {
      for (const { relation } of syntax === undefined ? [] : referencesIn(syntax, letters)) {
        if (relation === undefined || !relation.letters.some((letter) => free[i].includes(letter))) continue;
        const known = projected(relation, free[i]);
        own = own === undefined ? known : joined(own, known, mostRows);
      }
    }
    if (own !== undefined) all = all === undefined ? own : joined(all, own, mostRows);
  });
  return all;
}

function meantSides(
  { sides }: Statement,
  chains: readonly StatementChain[],
  free: readonly (readonly string[])[],
  numbers: Numbers,
  reading: Reading,
): readonly MeantSide[] {
  const meant: MeantSide[] = [];
  chains.forEach((chain, i) => {
    const own = Object.fromEntries(free[i].flatMap((letter) => (letter in numbers ? [[letter, numbers[letter]]] : [])));
    meant.push(...meantChain(chain, { ...fixedNumbers(reading.letters), ...own }, reading));
  });
  return meant.length === sides.length
    ? meant
    : sides.map((side) => ({ side, fault: side.fault ?? 'is not understood' }));
}

function meantChain({ sides, isUpdate }: StatementChain, numbers: Numbers, reading: Reading): MeantSide[] {
  const isDefinition = sides[0].syntax !== undefined && definesFunction(sides[0].syntax, reading.letters);
  let about: { readonly layer?: number; readonly unit?: number } = {};
  return sides.map((side, i): MeantSide => {
    const { syntax } = side;
    if (syntax === undefined) return { side, fault: side.fault ?? 'is not understood' };
    const account = newAccount();
    const context: Context = {
      letters: reading.letters,
      root: syntax,
      numbers,
      isDefinition,
      prefersSample: reading.prefersSample,
      ...(reading.sample === undefined ? {} : { sample: reading.sample }),
      ...about,
      account,
      read: readExpression,
      build: buildExpression,
    };
    try {
      if (isWords(syntax, reading.letters)) return { side, fault: 'is words, no mathematics' };
      const counted = i === 0 ? undefined : countedOn(sides[0].syntax, syntax, reading.letters);
      if (counted !== undefined) return { side, fault: `counts $${counted}$ on, and says nothing of the network` };
      const term = readExpression(syntax, context);
      if (i > 0) return { side, term };
      about = aboutOf(term, reading.letters);
      return { side, term: isUpdate ? (updatedTerm(term, context) ?? term) : term };
    } catch (error) {
      if (error instanceof Misunderstanding) return { side, fault: error.message };
      throw error;
    } finally {
      reading.account.nodes += account.nodes;
      for (const each of account.samples) reading.account.samples.add(each);
    }
  });
}

/** The layer and the output unit that a statement is about, by its first side. */
function aboutOf(term: Term, { trace }: Letters): { layer?: number; unit?: number } {
  const name = nameOf(term.kind === 'operation' && term.named === 'error' ? term.operands[0] : term);
  if (name === undefined) return {};
  const [layer, unit] = [layerOfName(name), outputUnitOf(name, trace)];
  return { ...(layer === undefined ? {} : { layer }), ...(unit === undefined ? {} : { unit }) };
}

/** `\sigma(x) = …`, `\sigma'|_x = …`, `\frac{d\sigma}{dx} = …`, where x is not one quantity: it is any number. */
function definesFunction(syntax: Syntax, letters: Letters): boolean {
  const isFunction = (part: Syntax): boolean =>
    part.kind === 'symbol' &&
    letters.find(letters.spelled(part.name), {}).length === 0 &&
    functionNamed(part, letters.trace.step.network) !== undefined;
  const isAnyNumber = (part: Syntax | undefined): boolean =>
    part?.kind === 'symbol' &&
    isBare(part, letters) &&
    !letters.find(letters.spelled(part.name), {}).some((name) => letters.trace.has(name));
  if (syntax.kind === 'evaluated') return isAnyNumber(syntax.at);
  if (syntax.kind === 'fraction') {
    const parts = derivativeParts(syntax);
    return (
      parts?.of !== undefined && isAnyNumber(parts.by) && (isFunction(parts.of) || definesFunction(parts.of, letters))
    );
  }
  if (syntax.kind !== 'product' || syntax.factors.length !== 2) return false;
  const [name, argument] = syntax.factors.map((factor) => factor.syntax);
  if (argument.kind !== 'group' || argument.items.length !== 1) return false;
  return isFunction(name) && isAnyNumber(argument.items[0]);
}
