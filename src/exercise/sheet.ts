import { type ActivationName, type Network, sizesOf } from '../network/index.js';
import { Speller } from '../notation/index.js';
import { workingOf, writeNumber } from '../render/index.js';
import { identifier } from '../trace/index.js';
import type { Answer, Exercise } from './exercise.js';

/** An exercise as it is handed out, in words and LaTeX mathematics; the formats set it. */
export interface Sheet {
  readonly title: string;
  /** The network and the samples, in plain sentences. */
  readonly facts: readonly string[];
  /** The formulas of the activations and of the loss, and what δ stands for. */
  readonly formulas: readonly string[];
  /** A weight and what it leads from and to, so that its indices are understood. */
  readonly weight: { readonly name: string; readonly from: string; readonly to: string };
  /** What to do, in a plain sentence. */
  readonly task: string;
  readonly parts: readonly Part[];
}

/** Parameters, one layer forward, the loss, one layer backward, the update, … */
export interface Part {
  readonly heading: string;
  /** 2 for a part of the working, 3 for a part of that. */
  readonly level: 2 | 3;
  /** Given numbers in lines: `w_{11} = 0.5`. */
  readonly given: readonly (readonly string[])[];
  readonly asked: readonly Asked[];
}

/** One number that is asked for. */
interface Asked {
  /** `z_{1}^{(1)} =` */
  readonly left: string;
  readonly answer: Answer;
}

/** What a worksheet says, in the order of the working. */
export function sheetOf(exercise: Exercise): Sheet {
  const { problem, trace, digits, answers } = exercise;
  const { network, notation } = problem;
  const working = workingOf(trace, { notation, style: 'scalar', digits: 15, decimal: 'point' });
  const speller = new Speller(notation, network);
  const answersById = new Map(answers.map((answer) => [answer.id, answer]));
  const asked = (id: string): Asked[] => {
    const answer = answersById.get(id);
    if (answer === undefined) return [];
    const isTo = notation.update === 'to' && /^[wb]'/.test(id);
    return [{ left: isTo ? `${speller.latex(id.replace("'", ''))} \\to` : `${speller.latex(id)} =`, answer }];
  };
  const parts = working.sections.map(
    ({ heading, level, entries }): Part => ({
      heading,
      level,
      given: entries.flatMap((entry) =>
        entry.kind === 'listing'
          ? [entry.items.map(({ id }) => `${speller.latex(id)} = ${shortest(trace.value(id))}`)]
          : [],
      ),
      asked: entries.flatMap((entry) => (entry.kind === 'line' ? asked(entry.id) : [])),
    }),
  );
  return {
    title: problem.title,
    facts: [
      working.facts[0].replace(/; \d+ parameters?\./, '.'),
      ...biasesInWords(exercise),
      ...samplesInWords(exercise),
    ],
    formulas: [...activationFormulas(network), ...lossFormulas(exercise, speller), ...deltaFormula(exercise, speller)],
    weight: weightOf(exercise, speller),
    task: `Work one step of gradient descent. Round every result to ${digits} decimals, and go on with it or with all of its digits.`,
    parts,
  };
}

/** Where a unit does not have a bias of its own, so that nobody looks for a number that is not given. */
function biasesInWords({ problem: { parameters } }: Exercise): string[] {
  const kinds = parameters.map(({ bias, biases }) =>
    biases !== undefined ? 'own' : bias === undefined ? 'none' : 'shared',
  );
  if (kinds.every((kind) => kind === 'none')) return ['There are no biases.'];
  if (kinds.every((kind) => kind === 'shared')) return ['The units of a layer share one bias.'];
  return kinds.flatMap((kind, at) => {
    if (kind === 'own') return [];
    return [kind === 'none' ? `Layer ${at + 1} has no biases.` : `The units of layer ${at + 1} share one bias.`];
  });
}

/** What is done with several samples. */
function samplesInWords({ problem: { samples, network } }: Exercise): string[] {
  if (samples.length === 1) return [];
  return [`The loss is the ${network.loss.overSamples} over the ${samples.length} samples.`];
}

/** A weight between units with different numbers, if there are any. */
function weightOf({ problem: { network, samples } }: Exercise, speller: Speller): Sheet['weight'] {
  const [to, from] = network.inputs > 1 ? [1, 2] : network.layers[0].units > 1 ? [2, 1] : [1, 1];
  const sample = samples.length > 1 ? 1 : undefined;
  return {
    name: speller.latex(identifier('w', [1, to, from])),
    from: speller.latex(identifier('x', [from], sample)),
    to: speller.latex(identifier('z', [1, to], sample)),
  };
}

/** Says where it leads, with formulas as a format sets them. */
export function weightInWords({ name, from, to }: Sheet['weight'], set: (latex: string) => string): string {
  return `${set(name)} leads from ${set(from)} to ${set(to)}.`;
}

/** What δ is, where the notation has a letter for it. */
function deltaFormula({ problem: { network, samples } }: Exercise, speller: Speller): string[] {
  const sample = samples.length > 1 ? 1 : undefined;
  const place = [network.layers.length, 1];
  const delta = speller.latex(identifier('dL/dz', place, sample));
  if (delta.startsWith('\\frac')) return [];
  const loss = speller.latex(identifier('L', [], sample));
  return [`${delta} = \\frac{\\partial ${loss}}{\\partial ${speller.latex(identifier('z', place, sample))}}`];
}

/** A given number with all of its digits. */
const shortest = (value: number): string => writeNumber(value, { digits: 15, decimal: 'point' }).mantissa;

/** A number with so many decimals, as it is printed in an answer. */
export const printed = (value: number, digits: number): string => value.toFixed(digits);

const activationFormula: Readonly<Record<ActivationName, (slope: string) => string>> = {
  sigmoid: () => '\\sigma(z) = \\frac{1}{1 + e^{-z}}',
  tanh: () => '\\tanh z = \\frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}',
  relu: () => '\\operatorname{ReLU}(z) = \\max(0, z)',
  'leaky-relu': (slope) =>
    `\\operatorname{LReLU}(z) = \\begin{cases} z & \\text{if } z > 0 \\\\ ${slope} z & \\text{otherwise} \\end{cases}`,
  identity: () => 'f(z) = z',
  softmax: () => '\\operatorname{softmax}_{j}(z) = \\frac{e^{z_{j}}}{\\sum_{k} e^{z_{k}}}',
};

function activationFormulas(network: Network): string[] {
  const formulas = network.layers.map(({ activation, slope }) => activationFormula[activation](String(slope ?? '')));
  return [...new Set(formulas)];
}

/** The loss of one output; of several, the first, and how the parts are added. */
function lossFormulas({ problem: { network, samples } }: Exercise, speller: Speller): string[] {
  const last = network.layers.length;
  const outputs = sizesOf(network)[last];
  const sample = samples.length > 1 ? 1 : undefined;
  const a = speller.latex(identifier('a', [last, 1], sample));
  const y = speller.latex(identifier('y', [1], sample));
  const part = outputs === 1 ? identifier('L', [], sample) : identifier('L', [1], sample);
  const formula = `${speller.latex(part)} = ${lossFormula(network, a, y)}`;
  if (outputs === 1) return [formula];
  const total = speller.latex(identifier('L', [], sample));
  const parts = Array.from({ length: outputs }, (_, j) => speller.latex(identifier('L', [j + 1], sample)));
  return [formula, `${total} = ${parts.join(' + ')}`];
}

function lossFormula({ loss }: Network, a: string, y: string): string {
  switch (loss.kind) {
    case 'squared-error': {
      const factor = loss.factor ?? 1;
      return `${factor === 1 ? '' : factor === 0.5 ? '\\tfrac{1}{2} ' : `${shortest(factor)} `}(${a} - ${y})^{2}`;
    }
    case 'binary-cross-entropy':
      return `-(${y} \\ln ${a} + (1 - ${y}) \\ln (1 - ${a}))`;
    case 'categorical-cross-entropy':
      return `-${y} \\ln ${a}`;
  }
}
