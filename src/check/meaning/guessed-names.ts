import { sizesOf } from '../../network/index.js';
import { type Notation, Speller, wholeName } from '../../notation/index.js';
import { identifier, type Trace } from '../../trace/index.js';
import { type LetteredLayers, layersByLetter, letteredBeside, letteredWays } from './layers-by-letter.js';
import { layersFromInputs } from './layers-from-inputs.js';
import { instead, type OtherName, withPrime } from './other-names.js';
import { hiddenAsAZ, unitsAsAH } from './units-as-a-h.js';
import { unitsFromInputs, unitsFromInputsTaken, weightsIntoLast } from './units-from-inputs.js';
import { upTo } from './up-to.js';

/** What a note may mean by names that its notation does not have, or has for something else; whether it does, its numbers must show. */
export interface Guess {
  /** What is taken, as a sentence. */
  readonly sentence: string;
  readonly names: readonly OtherName[];
  /** Names of which a note has one too that means it so, LaTeX; absent where it need not. */
  readonly beside?: readonly string[];
  /** Guesses of which one only can be so: the best of them is taken, not the first. */
  readonly oneOf?: string;
}

/** The guesses that are worth a try for a trace, those that are made most often first. */
export function guessesFor(trace: Trace, notation: Notation): Guess[] {
  const { network } = trace.step;
  const speller = new Speller(notation, network);
  const [units, all] = (['units', 'all'] as const).map((counted) => layersFromInputs(trace, notation, counted));
  const sumsAsA = unitsAsAH(trace, speller);
  const found: Guess[] = [
    { sentence: weightsNumberedOn, names: numberedWeights(trace) },
    { sentence: 'Biases are taken to be numbered on through the layers.', names: numberedBiases(trace) },
    // A note that has both on every line shows neither alone.
    {
      sentence: 'Weights and biases are taken to be numbered on through the layers.',
      names: areBiasesTold(trace) ? [...numberedWeights(trace), ...numberedBiases(trace)] : [],
      beside: numberedBiases(trace).map(({ latex }) => latex),
    },
    { sentence: 'The index below is taken for the number of the layer.', names: layersBelow(trace) },
    {
      sentence: 'Layers are taken to be counted from the inputs, which are layer 1, those of weights too.',
      names: all.names,
      beside: all.ofLast,
    },
    {
      sentence: 'Layers are taken to be counted from the inputs, which are layer 1.',
      names: units.names,
      beside: units.ofLast,
    },
    ...(['from-to', 'to-from'] as const).map((order) => ({
      sentence: unitsFromInputsTaken[order],
      names: unitsFromInputs(sizesOf(network), order),
      beside: weightsIntoLast(sizesOf(network), order),
    })),
    { sentence: 'Sums and outputs are taken to be numbered on through the layers.', names: numberedUnits(trace) },
    { sentence: 'The outputs of the network are taken to be numbered from 1.', names: numberedOutputs(trace) },
    { sentence: 'A letter without an index is taken for that of the one unit there is.', names: bareLetters(trace) },
    {
      sentence: 'A d before a letter is taken for the derivative of the loss by it.',
      names: differentials(trace, speller),
    },
    { sentence: 'θ is taken for the weights.', names: thetas(trace, speller) },
    {
      sentence: 'h is taken for the activations of the hidden layer, o for those of the output layer.',
      names: unitLetters(trace),
    },
    {
      sentence: 'h is taken for the outputs of the hidden layer, net_h for its sums.',
      names: hiddenAsH(trace),
      beside: namesOfHiddenSums,
    },
    {
      sentence: 'a is taken for what units add up, h for their activations.',
      names: sumsAsA,
      beside: sumsAsA.flatMap(({ latex }) => (latex.startsWith('h') ? [latex] : [])),
    },
    {
      sentence: 'a is taken for what hidden units add up, z for their activations.',
      names: hiddenAsAZ(trace),
      beside: ['z_{1}'],
    },
    { sentence: 'p is taken for the outputs of the network.', names: probabilities(trace) },
    { sentence: 'o is taken for the output.', names: outputsAsO(trace), beside: namesOfSums },
    { sentence: 'o is taken for the activations, numbered on through the layers.', names: numberedActivations(trace) },
    { sentence: outputsAsYTaken, names: outputsAsY(trace), beside: ['t', 't_{1}'] },
    {
      sentence: outputParametersTaken,
      names: outputParameters(trace),
    },
    {
      sentence: 'y is taken for the outputs of all units, numbered on, v for their sums, d for the target.',
      names: unitsAsYV(trace),
      beside: ['v_{1}'],
    },
    { sentence: 'd is taken for the target.', names: targets(trace) },
    { sentence: 'The index of a loss is taken for the number of its sample.', names: lossesOfSamples(trace) },
  ].filter(({ names }) => names.length > 0);
  return [...found, ...letteredWays(network.layers.length).map((way) => lettersOfLayers(trace, way))];
}

/** Its names are many, and are asked for only where a note has what stands beside them. */
function lettersOfLayers(trace: Trace, way: LetteredLayers): Guess {
  let names: readonly OtherName[] | undefined;
  return {
    sentence: `The letter of an index is taken for its layer: ${way.letters.map((each) => each.join(' or ')).join(', ')} from the inputs to the outputs.`,
    get names() {
      names ??= layersByLetter(trace, way);
      return names;
    },
    beside: letteredBeside(way),
    oneOf: 'letters of layers',
  };
}

const unitsOf = ({ step: { network } }: Trace, layer: number): number =>
  layer === 0 ? network.inputs : network.layers[layer - 1].units;
const layersOf = ({ step: { network } }: Trace): number[] => network.layers.map((_, index) => index + 1);

/** Numbered weights of more would be no note. */
const mostNumbered = 200;

export const weightsNumberedOn = 'Weights are taken to be numbered on through the layers, unit by unit.';

/** `w_1`, `w_2`, …: the weights of one layer after the other, those into its first unit first. */
export function numberedWeights(trace: Trace): OtherName[] {
  const ids = layersOf(trace).flatMap((layer) =>
    upTo(unitsOf(trace, layer)).flatMap((to) =>
      upTo(unitsOf(trace, layer - 1)).map((from) => identifier('w', [layer, to, from])),
    ),
  );
  if (ids.length > mostNumbered) return [];
  return ids.flatMap((name, i) => withPrime({ latex: `w_{${i + 1}}`, name }));
}

function numberedBiases(trace: Trace): OtherName[] {
  const ids = layersOf(trace).flatMap((layer) => {
    const { bias, biases } = trace.step.parameters[layer - 1];
    if (bias !== undefined) return [identifier('b', [layer])];
    return (biases ?? []).map((_, index) => identifier('b', [layer, index + 1]));
  });
  if (ids.length > mostNumbered) return [];
  return ids.flatMap((name, i) => withPrime({ latex: `b_{${i + 1}}`, name }));
}

/** Whether biases are told apart by what they are: where units of a layer have the same, `b_2` may be that of layer 2. */
const areBiasesTold = ({ step: { parameters } }: Trace): boolean =>
  parameters.every(({ biases = [] }) => biases.length < 2 || new Set(biases).size > 1);

function layersBelow(trace: Trace): OtherName[] {
  return forms(trace).flatMap((of) =>
    layersOf(trace).flatMap((layer): OtherName[] => {
      const whole = (kind: Parameters<typeof wholeName>[0]['kind'], isMatrix: boolean): string =>
        wholeName({ kind, layer, isMatrix, ...of });
      const own = (kind: Parameters<typeof wholeName>[0]['kind'], isMatrix: boolean): string =>
        wholeName({ kind, layer, isMatrix });
      return [
        { latex: `W_{${layer}}`, name: own('w', true) },
        { latex: `W_{${layer}}'`, name: own("w'", true) },
        { latex: `b_{${layer}}`, name: own('b', false) },
        { latex: `b_{${layer}}'`, name: own("b'", false) },
        { latex: `z_{${layer}}`, name: whole('z', false) },
        { latex: `a_{${layer}}`, name: whole('a', false) },
        { latex: `\\delta_{${layer}}`, name: whole('dL/dz', false) },
      ];
    }),
  );
}

/** Of one sample there is no mark; of several the first one's names stand for all. */
const forms = (trace: Trace): { readonly sample?: number }[] =>
  trace.step.samples.length > 1 ? [{ sample: 1 }] : [{}];

/** Names of what all units add up or give, numbered on through the layers. */
function numberedOn(trace: Trace, words: readonly string[], kind: 'z' | 'a'): OtherName[] {
  const units = layersOf(trace).flatMap((layer) => upTo(unitsOf(trace, layer)).map((unit) => [layer, unit] as const));
  if (units.length > mostNumbered) return [];
  return units.flatMap((indices, i) =>
    forms(trace).flatMap(({ sample }) =>
      words.map((word) => ({ latex: `${word}_{${i + 1}}`, name: identifier(kind, indices, sample) })),
    ),
  );
}

const numberedUnits = (trace: Trace): OtherName[] => [
  ...numberedOn(trace, ['\\text{net}', '\\text{in}'], 'z'),
  ...numberedOn(trace, ['\\text{out}', '\\text{output}'], 'a'),
];

function numberedOutputs(trace: Trace): OtherName[] {
  const last = trace.step.network.layers.length;
  if (last === 1) return [];
  return upTo(unitsOf(trace, last)).flatMap((unit) =>
    forms(trace).flatMap(({ sample }) =>
      ['out', 'output'].map((word) => ({
        latex: `\\text{${word}}_{${unit}}`,
        name: identifier('a', [last, unit], sample),
      })),
    ),
  );
}

function bareLetters(trace: Trace): OtherName[] {
  const last = trace.step.network.layers.length;
  if (last > 1 || unitsOf(trace, last) > 1) return [];
  const isShared = trace.step.parameters[0].bias !== undefined;
  return [
    ...withPrime({ latex: 'b', name: isShared ? 'b[1]' : 'b[1][1]' }),
    ...(unitsOf(trace, 0) === 1 ? withPrime({ latex: 'w', name: 'w[1][1][1]' }) : []),
    ...forms(trace).flatMap(({ sample }) => [
      { latex: 'z', name: identifier('z', [1, 1], sample) },
      { latex: 'a', name: identifier('a', [1, 1], sample) },
      { latex: '\\delta', name: identifier('dL/dz', [1, 1], sample) },
    ]),
  ];
}

function* quantitiesToSpell(trace: Trace): Generator<string> {
  for (const { id } of trace.quantities) if (!/^s(?!1\.)/.test(id)) yield id;
}

function differentials(trace: Trace, speller: Speller): OtherName[] {
  const found: OtherName[] = [];
  const add = (name: string): void => {
    const of = name.replace('dL/d', '');
    for (const latex of speller.allLatex(of))
      if (/^(?:\\[A-Za-z]+)?\{?[A-Za-z]/.test(latex)) found.push({ latex: `d${latex}`, name });
  };
  for (const id of quantitiesToSpell(trace)) if (/(?:^|\.)dL\/d[wbza]\[/.test(id)) add(id);
  for (const layer of layersOf(trace)) {
    add(wholeName({ kind: 'dL/dw', layer, isMatrix: true }));
    if (trace.step.parameters[layer - 1].biases !== undefined)
      add(wholeName({ kind: 'dL/db', layer, isMatrix: false }));
    for (const { sample } of forms(trace) as { sample?: number }[])
      for (const kind of ['dL/dz', 'dL/da'] as const)
        add(wholeName({ kind, layer, isMatrix: false, ...(sample === undefined ? {} : { sample }) }));
  }
  // Those of letters that are guessed themselves: dw_2, db.
  for (const { latex, name } of [...numberedWeights(trace), ...bareLetters(trace)])
    if (/^(?:s\d+\.)?[wbza]\[/.test(name))
      found.push({ latex: `d${latex}`, name: name.replace(/([wbza])(?=\[)/, 'dL/d$1') });
  return found;
}

function thetas(trace: Trace, speller: Speller): OtherName[] {
  const names: string[] = [...quantitiesToSpell(trace)].filter((id) => /^w'?\[/.test(id));
  for (const layer of layersOf(trace))
    for (const kind of ['w', "w'"] as const) names.push(wholeName({ kind, layer, isMatrix: true }));
  return names.flatMap((name) =>
    speller
      .allLatex(name)
      .filter((latex) => /^[wW](?![A-Za-z])/.test(latex))
      .flatMap((latex) => ['\\theta', '\\Theta'].map((letter) => ({ latex: `${letter}${latex.slice(1)}`, name }))),
  );
}

/** Mitchell's o, where hidden units have it too. */
const numberedActivations = (trace: Trace): OtherName[] =>
  trace.step.network.layers.length < 2 ? [] : numberedOn(trace, ['o'], 'a');

const unitLetters = (trace: Trace): OtherName[] => {
  const hidden = hiddenLetters(trace);
  return hidden.length === 0 ? [] : [...hidden, ...outputsAs('o', trace)];
};

/** Who writes `net_h1` for the sum means by `h1` the output, whatever it is in the notation. */
const namesOfHiddenSums = ['h_{1}', 'h1'].map((index) => `\\text{net}_{${index}}`);

const hiddenAsH = (trace: Trace): OtherName[] => instead(hiddenLetters(trace));

function hiddenLetters(trace: Trace): OtherName[] {
  if (trace.step.network.layers.length !== 2) return [];
  return forms(trace).flatMap((of) => [
    ...upTo(unitsOf(trace, 1)).map((unit) => ({ latex: `h_{${unit}}`, name: identifier('a', [1, unit], of.sample) })),
    { latex: 'h', name: wholeName({ kind: 'a', layer: 1, isMatrix: false, ...of }) },
  ]);
}

const probabilities = (trace: Trace): OtherName[] => {
  const { activation } = trace.step.network.layers[trace.step.network.layers.length - 1];
  return activation === 'softmax' || activation === 'sigmoid' ? outputsAs('p', trace) : [];
};

/** Who writes `net_o` for the sum means by `o` the output, whatever it is in the notation. */
const namesOfSums = ['net', 'out'].flatMap((word) => ['o', 'o_{1}', 'o1'].map((index) => `\\text{${word}}_{${index}}`));

const outputsAsO = (trace: Trace): OtherName[] => instead(outputsAs('o', trace));

/** A letter for the outputs: with the number of a unit, and without one for the only one or for all. */
function outputsAs(letter: string, trace: Trace): OtherName[] {
  const last = trace.step.network.layers.length;
  const units = upTo(unitsOf(trace, last));
  return forms(trace).flatMap((of) => [
    ...units.map((unit) => ({ latex: `${letter}_{${unit}}`, name: identifier('a', [last, unit], of.sample) })),
    {
      latex: letter,
      name:
        units.length === 1
          ? identifier('a', [last, 1], of.sample)
          : wholeName({ kind: 'a', layer: last, isMatrix: false, ...of }),
    },
  ]);
}

export const outputParametersTaken = 'v is taken for the weights of the output layer, c for its biases.';

export function outputParameters(trace: Trace): OtherName[] {
  const last = trace.step.network.layers.length;
  if (last < 2) return [];
  const { bias, biases } = trace.step.parameters[last - 1];
  const [to, from] = [upTo(unitsOf(trace, last)), upTo(unitsOf(trace, last - 1))];
  if (to.length * from.length > mostNumbered) return [];
  const whole = wholeName({ kind: 'w', layer: last, isMatrix: true });
  const all: OtherName[] = [
    { latex: 'V', name: whole },
    ...(to.length === 1 ? [{ latex: 'v', name: whole }] : []),
    ...to.flatMap((unit) =>
      from.flatMap((each) => {
        const name = identifier('w', [last, unit, each]);
        const ofPair = [`v_{${unit}${each}}`, `v_{${unit},${each}}`].map((latex) => ({ latex, name }));
        return to.length === 1 ? [{ latex: `v_{${each}}`, name }, ...ofPair] : ofPair;
      }),
    ),
  ];
  if (bias !== undefined) all.push({ latex: 'c', name: identifier('b', [last]) });
  else if (biases?.length === 1) all.push({ latex: 'c', name: identifier('b', [last, 1]) });
  else if (biases !== undefined) all.push({ latex: 'c', name: wholeName({ kind: 'b', layer: last, isMatrix: false }) });
  for (const unit of biases === undefined ? [] : to)
    all.push({ latex: `c_{${unit}}`, name: identifier('b', [last, unit]) });
  return all.flatMap(withPrime);
}

export const outputsAsYTaken = 'y is taken for the output, t for the target.';

/** y is the target in most notations, and no output has that name there. */
export const outputsAsY = (trace: Trace): OtherName[] => instead(outputsAs('y', trace));

function targets(trace: Trace): OtherName[] {
  const units = unitsOf(trace, trace.step.network.layers.length);
  return forms(trace).flatMap(({ sample }) => [
    ...upTo(units).map((unit) => ({ latex: `d_{${unit}}`, name: identifier('y', [unit], sample) })),
    ...(units === 1 ? [{ latex: 'd', name: identifier('y', [1], sample) }] : []),
  ]);
}

/** `y_1 = \varphi(v_1)`: sums and outputs of all units, numbered on through the layers, as Haykin has them. */
function unitsAsYV(trace: Trace): OtherName[] {
  const units = [...numberedOn(trace, ['v'], 'z'), ...numberedOn(trace, ['y'], 'a')];
  return trace.step.network.layers.length < 2 || units.length === 0 ? [] : [...instead(units), ...targets(trace)];
}

function lossesOfSamples(trace: Trace): OtherName[] {
  const { length } = trace.step.samples;
  if (length < 2) return [];
  return ['L', 'E', 'C', 'J', '\\ell', '\\text{loss}', '\\text{error}'].flatMap((letter) =>
    upTo(length).map((sample) => ({ latex: `${letter}_{${sample}}`, name: `s${sample}.L` })),
  );
}
