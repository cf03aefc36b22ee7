import { identifier, type Trace } from '../../trace/index.js';
import { type OtherName, withPrime } from './other-names.js';
import type { SpelledToken } from './spelled.js';
import type { WeightOrder } from './units-from-inputs.js';
import { upTo } from './up-to.js';

/** How a note writes general formulas whose layers nothing but the letters of their indices tell. */
export interface LetteredLayers {
  /** The letters for units of the inputs and of each layer, one after the other. */
  readonly letters: readonly (readonly string[])[];
  readonly order: WeightOrder;
  /** Whether a is what units add up, and z what they give, as Bishop has them. */
  readonly isSumA: boolean;
  /** Whether y is what the network says, beside another letter for the target. */
  readonly isOutputY: boolean;
}

/** i for inputs, j or h for hidden units, k for outputs, as most textbooks have it, the other way round, and as the words begin. */
const lettersFor: Readonly<Record<number, readonly string[]>> = {
  2: ['i jh k', 'k j i', 'i h o', 'j h i', 'j i k'],
  3: ['i j k l', 'h i j k', 'l k j i'],
};

/** All such ways for so many layers. */
export function letteredWays(layers: number): LetteredLayers[] {
  return (lettersFor[layers] ?? []).flatMap((letters) =>
    (['to-from', 'from-to'] as const).flatMap((order) =>
      [false, true].flatMap((isSumA) =>
        [true, false].map((isOutputY) => ({
          letters: letters.split(' ').map((each) => [...each]),
          order,
          isSumA,
          isOutputY,
        })),
      ),
    ),
  );
}

/** In larger networks nobody works by hand. */
const mostUnits = 20;

const targets = ['t', 'd'];
const weights = ['w', 'W'];
/** Of output weights too. */
const outputWeights = [...weights, 'v'];
const sums = ['\\text{net}', '\\text{in}', 's', 'u'];
const activations = ['h', 'o', '\\text{out}', 'y'];
const outputs = ['o', 'a', '\\text{out}', '\\hat{y}'];

/**
 * `\delta_j = h_j (1 - h_j) \sum_k w_{kj} \delta_k`: names without the number of a layer, each for the units whose letter its index is.
 *
 * Source: the generalized delta rule of Rumelhart, Hinton and Williams, 1986, whose units are i, j and k.
 */
export function layersByLetter({ step }: Trace, way: LetteredLayers): OtherName[] {
  const { network, samples, parameters } = step;
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  if (sizes.length !== way.letters.length || Math.max(...sizes) > mostUnits) return [];
  const last = network.layers.length;
  const of = samples.length > 1 ? 1 : undefined;
  const own = (layer: number, unit: number): string =>
    layer === 0 ? identifier('x', [unit], of) : identifier('a', [layer, unit], of);

  /** A name for every unit of a layer. */
  const ofUnits = (layer: number, letters: readonly string[], named: (unit: number) => string): OtherName[] =>
    way.letters[layer].flatMap((at) =>
      upTo(sizes[layer]).flatMap((unit) =>
        letters.map((letter) => ({ latex: `${letter}_{${at}}`, name: named(unit), letters: { [at]: unit } })),
      ),
    );
  /** A name for every pair of a unit and one of the layer before. */
  const ofPairs = (
    layer: number,
    letters: readonly string[],
    named: (to: number, from: number) => string,
  ): OtherName[] =>
    pairsOf(way, layer).flatMap(({ at, before, below }) =>
      upTo(sizes[layer]).flatMap((to) =>
        upTo(sizes[layer - 1]).flatMap((from) =>
          letters.map((letter) => ({
            latex: `${letter}_{${below}}`,
            name: named(to, from),
            letters: { [at]: to, [before]: from },
          })),
        ),
      ),
    );
  const withPrimes = (names: readonly OtherName[]): OtherName[] =>
    names.flatMap((each) => withPrime(each).map((prime) => ({ ...each, ...prime })));

  const [sum, activation] = way.isSumA ? ['a', 'z'] : ['z', 'a'];
  return [
    ...ofUnits(0, ['x', 'i', 'o'], (unit) => own(0, unit)),
    ...ofUnits(last, way.isOutputY ? targets : [...targets, 'y'], (unit) => identifier('y', [unit], of)),
    ...upTo(last).flatMap((layer) => {
      const isLast = layer === last;
      const others = isLast ? [...outputs, ...(way.isOutputY ? ['y'] : [])] : activations;
      const hasBiases = parameters[layer - 1].biases !== undefined;
      return [
        ...ofUnits(layer, ['\\delta'], (unit) => identifier('dL/dz', [layer, unit], of)),
        ...ofUnits(layer, [sum, ...sums], (unit) => identifier('z', [layer, unit], of)),
        ...ofUnits(layer, [activation, ...others.filter((letter) => letter !== sum)], (unit) => own(layer, unit)),
        ...withPrimes(ofUnits(layer, hasBiases ? ['b', '\\theta'] : [], (unit) => identifier('b', [layer, unit]))),
        ...withPrimes(
          ofPairs(layer, isLast ? outputWeights : weights, (to, from) => identifier('w', [layer, to, from])),
        ),
        // Mitchell's input from i to j.
        ...ofPairs(layer, ['x'], (_, from) => own(layer - 1, from)),
      ];
    }),
  ];
}

/** The letters of the units of a layer and of the one before, and how they stand below a weight. */
const pairsOf = (
  { letters, order }: LetteredLayers,
  layer: number,
): { readonly at: string; readonly before: string; readonly below: string }[] =>
  letters[layer].flatMap((at) =>
    letters[layer - 1].map((before) => ({
      at,
      before,
      below: order === 'to-from' ? `${at}${before}` : `${before}${at}`,
    })),
  );

/** Names of a way of which a note that has it has one, LaTeX: a target beside an output y, or else a weight. */
export const letteredBeside = (way: LetteredLayers): string[] =>
  way.isOutputY
    ? targets.flatMap((letter) => (way.letters.at(-1) ?? []).map((at) => `${letter}_{${at}}`))
    : way.letters
        .slice(1)
        .flatMap((_, i) =>
          pairsOf(way, i + 1).flatMap(({ below }) => outputWeights.map((letter) => `${letter}_{${below}}`)),
        );

/**
 * A name in which the letters of the indices stand for layers: tokens by which it is another one than the same with other letters, and with
 * numbers alone. Undefined where an index is no letter.
 */
export function byLetters(tokens: readonly SpelledToken[]): readonly SpelledToken[] | undefined {
  const own = tokens.flatMap(({ is, isIndex, letter = is }) => (isIndex ? [letter] : []));
  if (own.length === 0 || !own.every((each) => /^[a-z]$/.test(each))) return undefined;
  const [head, ...rest] = tokens;
  return [{ ...head, is: `${head.is} of ${own.join('')}` }, ...rest];
}
