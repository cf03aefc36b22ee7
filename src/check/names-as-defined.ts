import { wholeName } from '../notation/index.js';
import type { SymbolSyntax } from '../note/index.js';
import { identifier, parseIdentifier, type Trace } from '../trace/index.js';
import { kindOf } from './judge/side.js';
import type { Claim } from './meaning/claim.js';
import { latexOfSymbol } from './meaning/latex-of.js';
import type { OtherName } from './meaning/other-names.js';
import { syntaxIn } from './meaning/references.js';
import { plainName } from './meaning/symbols.js';
import { exact, isSameNumber } from './values/exact.js';
import { lettersIn } from './values/identity.js';

/** What a letter may be the name of; of two that are the same number, the first. */
const kinds = ['a', 'z', 'dL/dz', 'dL/da', 'da/dz', 'L'] as const;
/** More letters of its own no note has. */
const mostLetters = 50;
/** Networks on which a formula has to be what a quantity is. */
const tried = 2;

/** A quantity, or the vector of a layer, with its numbers on each network. */
interface Meaning {
  readonly name: string;
  readonly numbers: readonly (readonly number[])[];
}

/**
 * Names for the letters that nobody knows and a note says itself what they are, `o = \sigma(net)`: where the formula is what a quantity of the network is, on
 * random networks, and the note uses the letter later and says nothing else of it.
 */
export function namesAsDefined(claims: readonly Claim[], networks: readonly Trace[]): OtherName[] {
  const own = networks.slice(0, tried);
  if (own.length < tried || own[0].step.samples.length > 1) return [];
  const found = new Map<string, string | undefined>();
  let meanings: Meaning[] | undefined;
  for (const claim of claims) {
    const latex = letterDefined(claim);
    if (latex === undefined || (found.size >= mostLetters && !found.has(latex))) continue;
    for (const { term } of claim.sides.slice(1)) {
      // What a program works on with, g = Wᵀ g, is another thing on each line.
      if (term !== undefined && lettersIn(term).has(latex)) found.set(latex, undefined);
      if (term === undefined || kindOf(term) !== 'symbols' || lettersIn(term).size > 0) continue;
      const numbers = own.map((network) => {
        const value = exact(term, network);
        return 'fault' in value ? [] : value.rows.flat();
      });
      meanings ??= meaningsIn(own);
      const name = meanings.find((each) => each.numbers.every((ofNetwork, i) => areSame(ofNetwork, numbers[i])))?.name;
      found.set(latex, found.has(latex) && found.get(latex) !== name ? undefined : name);
    }
  }
  const used = lettersUsed(claims);
  return [...found].flatMap(([latex, name]) => (name === undefined || !used.has(latex) ? [] : [{ latex, name }]));
}

/** The names that stand somewhere else than at the beginning of a statement. */
const lettersUsed = (claims: readonly Claim[]): ReadonlySet<string> =>
  new Set(
    claims.flatMap(({ statement }) =>
      [...syntaxIn([{ ...statement, sides: statement.sides.slice(1) }])].flatMap((part) =>
        part.kind === 'symbol' ? [plainName(part)] : [],
      ),
    ),
  );

/** The letter or word that a statement begins with and says the meaning of, LaTeX. */
function letterDefined({ sides, instances }: Claim): string | undefined {
  const [first, second] = sides;
  const { syntax } = first.side;
  const isEqual = second?.side.relation === 'equals' || second?.side.relation === 'assigned';
  if (!isEqual || instances !== undefined || syntax?.kind !== 'symbol' || syntax.primes > 0) return undefined;
  const isUnknown = first.term === undefined ? isWord(syntax) : first.term.kind === 'unknown';
  return isUnknown ? latexOfSymbol(syntax) : undefined;
}

/** `net`: a word that no name begins with is no mathematics, unless it is said what it is. */
const isWord = ({ name, below, above }: SymbolSyntax): boolean =>
  /^\\text\{[A-Za-z]+\}$/.test(name) && below === undefined && above === undefined;

function meaningsIn(networks: readonly Trace[]): Meaning[] {
  const [{ quantities, step }] = networks;
  const single = kinds.flatMap((kind) =>
    quantities.flatMap(({ id }) => (parseIdentifier(id)?.kind === kind ? [{ name: id, ids: [id] }] : [])),
  );
  const vectors = kinds.flatMap((kind) =>
    kind === 'L' || kind === 'da/dz'
      ? []
      : step.network.layers.flatMap(({ units }, i) =>
          units === 1
            ? []
            : {
                name: wholeName({ kind, layer: i + 1, isMatrix: false }),
                ids: Array.from({ length: units }, (_, unit) => identifier(kind, [i + 1, unit + 1])),
              },
        ),
  );
  return [...single, ...vectors].map(({ name, ids }) => ({
    name,
    numbers: networks.map((network) => ids.map((id) => (network.has(id) ? network.value(id) : Number.NaN))),
  }));
}

const areSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((each, i) => isSameNumber(each, other[i]));
