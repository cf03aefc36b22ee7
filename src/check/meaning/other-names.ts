import type { Speller } from '../../notation/index.js';
import type { Trace } from '../../trace/index.js';

/** A further way to write a quantity or whole, as people do whatever their notation is. */
export interface OtherName {
  readonly latex: string;
  readonly name: string;
  /** Whether its letter means this and nothing that the notation writes with it. */
  readonly isInstead?: boolean;
  /** The numbers that the letters in its indices stand for, where it is known with these letters only: δ_k for units of the last layer. */
  readonly letters?: Readonly<Record<string, number>>;
}

/** A parameter before and after the step. */
export const withPrime = ({ latex, name }: OtherName): OtherName[] => [
  { latex, name },
  { latex: `${latex}'`, name: name.replace(/^[wb]/, "$&'") },
];

/** What each sample has: the names are those of the first one where there are several. */
export const ofSample = (latex: string, name: string): OtherName[] =>
  [name, `s1.${name}`].map((each) => ({ latex, name: each }));

export const instead = (names: readonly OtherName[]): OtherName[] =>
  names.map((each) => ({ ...each, isInstead: true }));

const lossLetters: readonly string[] = [
  'L',
  'C',
  'E',
  'J',
  '\\ell',
  '\\text{loss}',
  '\\text{cost}',
  '\\text{error}',
  '\\text{err}',
  '\\text{mse}',
  '\\text{sse}',
];
const inputWords: readonly string[] = ['\\text{input}', '\\text{inputs}'];
const targetWords: readonly string[] = ['target', 'targets', 'actual', 'expected', 'label', 'labels', 'truth'].map(
  (word) => `\\text{${word}}`,
);
const predictionWords: readonly string[] = [
  'predicted',
  'prediction',
  'predictions',
  'pred',
  'output',
  'outputs',
  'out',
  'probs',
  'probabilities',
].map((word) => `\\text{${word}}`);
/** Of these each unit may have its own. */
const unitWords: readonly string[] = ['\\text{out}', '\\text{output}'];
const rateWords: readonly string[] = ['lr', 'rate', 'learning rate', 'learningrate', 'step size', 'stepsize'].map(
  (word) => `\\text{${word}}`,
);

/**
 * The names that are used for the same thing in many notes, such as C and J for a loss: those that the notation has no other use for.
 *
 * @param usesOf kinds of quantities for which the notation writes a name that begins like this
 */
export function* otherNames(trace: Trace, usesOf: (latex: string) => ReadonlySet<string>): Generator<OtherName> {
  const { network, samples } = trace.step;
  const last = network.layers.length;
  const outputs = network.layers[last - 1].units;
  const isFree = (latex: string, kind: string): boolean => [...usesOf(latex)].every((each) => each === kind);
  for (const letter of lossLetters) {
    if (!isFree(letter, 'L')) continue;
    for (const latex of [
      letter,
      `\\Delta ${letter}`,
      `${letter}_{total}`,
      `${letter}_{\\text{total}}`,
      `${letter}_{tot}`,
    ])
      yield* ofSample(latex, 'L');
    for (let sample = 1; sample <= samples.length && samples.length > 1; sample++)
      for (const latex of [letter, `\\Delta ${letter}`])
        yield { latex: `{${latex}}^{(${sample})}`, name: `s${sample}.L` };
    for (let unit = 1; unit <= outputs && outputs > 1; unit++)
      for (const index of outputIndices(unit)) yield* ofSample(`${letter}_{${index}}`, `L[${unit}]`);
  }
  const isLeaky = network.layers.some(({ activation }) => activation === 'leaky-relu');
  for (const letter of ['\\eta', ...(isLeaky ? [] : ['\\alpha']), ...rateWords])
    if (isFree(letter, 'eta')) yield { latex: letter, name: 'eta' };
  for (const word of [...inputWords, 'x']) if (isFree(word, 'x')) yield* vector(word, 'x', network.inputs, String);
  // i alone is an index.
  if (isFree('i', 'x'))
    for (let unit = 1; unit <= network.inputs; unit++)
      for (const index of [`${unit}`, `{${unit}}`]) yield* ofSample(`i_${index}`, `x[${unit}]`);

  for (const word of [...targetWords, 't'])
    if (isFree(word, 'y')) yield* vector(word, 'y', outputs, ...indicesFor(outputs));
  if (usesOf('y').has('y') && isFree('y', 'y')) yield* vector('y', 'y', outputs, String);
  const isHatTarget = usesOf('\\hat{y}').has('y');
  // Where ŷ is the target, y is what the network says.
  for (const word of [...predictionWords, isHatTarget ? 'y' : '\\hat{y}']) {
    if (!isFree(word, 'a')) continue;
    // Many number all units like this, hidden ones too: then out_1 may be either, and is only a guess.
    const own = indicesFor(outputs);
    const indices = last > 1 && unitWords.includes(word) ? own.slice(1) : own;
    yield* vector(word, `a[${last}]`, outputs, ...indices);
  }

  for (const [word, kind] of [
    ['\\text{net}', 'z'],
    ['\\text{out}', 'a'],
  ]) {
    if (!isFree(word, kind)) continue;
    for (let unit = 1; unit <= outputs; unit++)
      for (const index of indicesFor(outputs)
        .slice(1)
        .map((each) => each(unit)))
        yield* ofSample(`${word}_{${index}}`, `${kind}[${last}][${unit}]`);
    if (last !== 2) continue;
    for (let unit = 1; unit <= network.layers[0].units; unit++)
      for (const index of [`h_{${unit}}`, `h${unit}`]) yield* ofSample(`${word}_{${index}}`, `${kind}[1][${unit}]`);
  }

  /** A vector by its letter alone, and its numbers by theirs; where there is one only, the letter alone is that too. */
  function* vector(
    letter: string,
    kind: string,
    size: number,
    ...indices: readonly ((unit: number) => string)[]
  ): Generator<OtherName> {
    yield* ofSample(letter, size === 1 ? `${kind}[1]` : `${kind}[:]`);
    for (let unit = 1; unit <= size; unit++)
      for (const index of indices) yield* ofSample(`${letter}_{${index(unit)}}`, `${kind}[${unit}]`);
  }
}

const indicesOfOutputs: readonly ((unit: number) => string)[] = [String, (unit) => `o_{${unit}}`, (unit) => `o${unit}`];
const outputIndices = (unit: number): string[] => indicesOfOutputs.map((index) => index(unit));
/** The one output needs no number: `net_o`. */
const indicesFor = (outputs: number): readonly ((unit: number) => string)[] =>
  outputs === 1 ? [...indicesOfOutputs, () => 'o'] : indicesOfOutputs;

/** Inputs as the activations of layer 0, a_1^{(0)}, where the notation writes the number of the layer. */
export function* inputsAsLayer(trace: Trace, speller: Speller): Generator<OtherName> {
  const { inputs } = trace.step.network;
  for (const sample of ['', 's1.']) {
    for (let unit = 1; unit <= inputs; unit++) {
      for (const latex of speller.allLatex(`${sample}a[0][${unit}]`)) yield { latex, name: `${sample}x[${unit}]` };
      for (const latex of speller.allLatex(`${sample}x[${unit}]`))
        if (!latex.includes('^')) yield { latex: `${latex}^{(0)}`, name: `${sample}x[${unit}]` };
    }
    for (const latex of speller.allLatex(`${sample}a[0][:]`)) yield { latex, name: `${sample}x[:]` };
    for (const latex of speller.allLatex(`${sample}x[:]`))
      if (!latex.includes('^')) yield { latex: `${latex}^{(0)}`, name: `${sample}x[:]` };
  }
}
