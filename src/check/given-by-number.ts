import type { LayerParameters } from '../network/index.js';
import type { Note } from '../note/index.js';
import type { Given } from './given.js';
import type { OtherName } from './meaning/other-names.js';
import { type Named, statedNumbers } from './stated-numbers.js';

/** Larger networks have no numbered weights. */
const mostUnits = 12;
const mostWeights = 200;
const mostShapes = 4;

const sentences = {
  'unit by unit': 'Weights are taken to be numbered on through the layers, unit by unit.',
  'input by input': 'Weights are taken to be numbered on through the layers, from input to input.',
};
type Order = keyof typeof sentences;

/**
 * What a note gives number by number where weights are numbered on through the layers, `w_1 = 0.15, w_2 = 0.2`: all networks whose weights these
 * may be, and how each name is then meant. In what order they are numbered, only the rest of the note tells.
 */
export function givenByNumber(note: Note): Given[] {
  const stated = statedNumbers(note);
  const of = (kind: Named['kind']): Named[] => stated.filter((each) => each.kind === kind);
  const [weights, biases, [rate]] = [of('weights'), of('biases'), of('learningRate')];
  const [inputs, targets] = [samplesOf(byLetter(of('inputs'))[0] ?? []), samplesOf(byLetter(of('targets'))[0] ?? [])];
  const numbers = weights.map((each) => numberIn(each) ?? Number.NaN).sort((a, b) => a - b);
  // w_{13} beside w_{24} are no numbers of weights, nor are those of two letters.
  const isNumbered = byLetter(weights).length === 1 && numbers.every((each, i) => each === numbers[0] + i);
  if (inputs.length === 0 || targets.length !== inputs.length || weights.length === 0) return [];
  if (weights.length > mostWeights || !(isNumbered || weights.length === 1)) return [];
  const [size, outputs] = [inputs[0].length, targets[0].length];
  if (inputs.some((each) => each.length !== size) || targets.some((each) => each.length !== outputs)) return [];
  const inOrder =
    weights.length === 1 ? weights : [...weights].sort((a, b) => (numberIn(a) as number) - (numberIn(b) as number));
  const shapes = [...shapesOf(size, outputs, weights.length)].filter((sizes) => biasesOf(sizes, biases) !== undefined);
  return shapes.slice(0, mostShapes).flatMap((sizes) =>
    (Object.keys(sentences) as Order[]).flatMap((order, i) => {
      const places = placesIn(sizes, order);
      // Where all layers have one unit, or one input, it is the same.
      if (i > 0 && places.every((place, at) => place.join() === placesIn(sizes, 'unit by unit')[at].join())) return [];
      return [givenIn(sizes, places, { inOrder, biases, inputs, targets }, order, rate?.value)];
    }),
  );
}

/** The last number in a name: 3 of `w_3`, `w3`. */
export const numberIn = ({ latex }: Named): number | undefined => {
  const digits = /^[^_^\d]*_?\{?(\d{1,3})\}?$/.exec(latex)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

export const byLetter = (named: readonly Named[]): Named[][] =>
  [...new Set(named.map(({ letter }) => letter))].map((letter) => named.filter((each) => each.letter === letter));

/** Numbers of each sample, by the number in their names where all have one, or else in the order of the text. */
export function samplesOf(named: readonly Named[]): Named[][] {
  const count = named.reduce((most, { sample }) => Math.max(most, sample), 0);
  return Array.from({ length: count }, (_, i) => {
    const own = named.filter(({ sample }) => sample === i + 1);
    return own.every((each) => numberIn(each) !== undefined)
      ? own.sort((a, b) => (numberIn(a) as number) - (numberIn(b) as number))
      : own;
  });
}

/** Sizes of networks with so many inputs, outputs and weights: one layer, two, then three. */
export function* shapesOf(inputs: number, outputs: number, weights: number, most = mostUnits): Generator<number[]> {
  if (weights === inputs * outputs) yield [inputs, outputs];
  const hidden = weights / (inputs + outputs);
  if (Number.isInteger(hidden) && hidden <= most) yield [inputs, hidden, outputs];
  for (let first = 1; first <= most; first++) {
    const second = (weights - first * inputs) / (first + outputs);
    if (second >= 1 && second <= most && Number.isInteger(second)) yield [inputs, first, second, outputs];
  }
}

/** For each layer the biases of its units, or the one that they share; undefined where they are those of no such network. */
function biasesOf([, ...units]: readonly number[], biases: readonly Named[]): readonly Named[][] | undefined {
  if (biases.length === 0) return units.map(() => []);
  const all = units.reduce((sum, each) => sum + each);
  if (biases.length === all) {
    const ends = units.map((_, i) => units.slice(0, i + 1).reduce((sum, each) => sum + each, 0));
    return units.map((each, i) => biases.slice(ends[i] - each, ends[i]));
  }
  return biases.length === units.length ? biases.map((each) => [each]) : undefined;
}

/** Layer, unit and input of each weight, in the order in which they are numbered. */
function placesIn([size, ...units]: readonly number[], order: Order): (readonly [number, number, number])[] {
  return units.flatMap((count, layer) => {
    const from = layer === 0 ? size : units[layer - 1];
    return Array.from({ length: count * from }, (_, i): [number, number, number] =>
      order === 'unit by unit'
        ? [layer + 1, Math.floor(i / from) + 1, (i % from) + 1]
        : [layer + 1, (i % count) + 1, Math.floor(i / count) + 1],
    );
  });
}

function givenIn(
  sizes: readonly number[],
  places: readonly (readonly [number, number, number])[],
  stated: {
    readonly inOrder: Named[];
    readonly biases: Named[];
    readonly inputs: Named[][];
    readonly targets: Named[][];
  },
  order: Order,
  learningRate: number | undefined,
): Given {
  const [size, ...units] = sizes;
  const names: OtherName[] = [];
  const name = (latex: string, id: string, ofSample = false): void => {
    if (latex === '') return;
    names.push({ latex, name: id }, ...(ofSample ? [{ latex, name: `s1.${id}` }] : []));
    if (/^[wb]\[/.test(id)) names.push({ latex: `${latex}'`, name: id.replace(/^[wb]/, "$&'") });
  };
  const weights = units.map((count, i) =>
    Array.from({ length: count }, () => new Array<number>(i === 0 ? size : units[i - 1]).fill(0)),
  );
  places.forEach(([layer, to, from], i) => {
    weights[layer - 1][to - 1][from - 1] = stated.inOrder[i].value;
    name(stated.inOrder[i].latex, `w[${layer}][${to}][${from}]`);
  });
  const biases = biasesOf(sizes, stated.biases) ?? [];
  biases.forEach((own, i) => {
    const isShared = own.length === 1 && stated.biases.length === units.length && units.some((each) => each > 1);
    own.forEach(({ latex }, unit) => {
      name(latex, isShared ? `b[${i + 1}]` : `b[${i + 1}][${unit + 1}]`);
    });
  });
  stated.inputs[0].forEach(({ latex }, i) => {
    name(latex, `x[${i + 1}]`, true);
  });
  // An output's name beside the word `target` stays the output's.
  stated.targets[0].forEach(({ latex }, i) => {
    if (!/o|out|\\hat/.test(latex) || /target|t_/.test(latex)) name(latex, `y[${i + 1}]`, true);
  });
  return {
    layers: weights.map((rows, i): LayerParameters => {
      const own = biases[i].map(({ value }) => value);
      const isShared = own.length === 1 && stated.biases.length === units.length && units.some((each) => each > 1);
      return { weights: rows, ...(own.length === 0 ? {} : isShared ? { bias: own[0] } : { biases: own }) };
    }),
    samples: stated.inputs.map((own, i) => ({
      inputs: own.map(({ value }) => value),
      targets: stated.targets[i].map(({ value }) => value),
    })),
    ...(learningRate === undefined ? {} : { learningRate }),
    names,
    ...(stated.inOrder.length > 1 ? { taken: sentences[order] } : {}),
  };
}
