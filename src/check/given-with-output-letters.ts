import { presets } from '../notation/index.js';
import type { Note } from '../note/index.js';
import { work } from '../trace/index.js';
import type { BiasPer } from './blank-network.js';
import type { Given } from './given.js';
import { numbersFor } from './given-by-name.js';
import { sharedBiases } from './given-with-shared-biases.js';
import { outputParameters, outputParametersTaken, outputsAsY, outputsAsYTaken } from './meaning/guessed-names.js';
import { blankStep } from './shape-of-note.js';
import { type Named, numbersOfOutput, statedNumbers } from './stated-numbers.js';

/** Larger networks have no letters of their own for their output layer. */
const mostUnits = 12;

/**
 * What a note gives number by number where the weights of its output layer are called v and its biases c, `v_1 = 0.7`, `c = 0.1`, beside w and b for those of
 * the one hidden layer. Two biases in all may be those of two hidden units or of two layers; only the rest of the note tells.
 */
export function givenWithOutputLetters(note: Note): Given[] {
  const ofOutput = numbersOfOutput(note);
  if (ofOutput.length === 0) return [];
  // The target may have words before it.
  const stated = statedNumbers(note).filter(
    ({ latex, kind, isPlain }) => latex !== '' && (isPlain || kind === 'targets' || kind === 'learningRate'),
  );
  const of = (kind: Named['kind'], among: readonly Named[] = stated): Named[] =>
    among.filter((each) => each.kind === kind);
  const [inputs, weights, biases, [rate]] = [of('inputs'), of('weights'), of('biases'), of('learningRate')];
  const targets = of('targets').filter(({ letter }, _i, [first]) => letter === first.letter);
  const [outputWeights, outputBiases] = [of('weights', ofOutput), of('biases', ofOutput)];
  const count = (named: readonly Named[]): number => named.filter(({ sample }) => sample === named[0].sample).length;
  if (inputs.length === 0 || targets.length === 0 || weights.length === 0) return [];
  const [size, outputs, hidden] = [count(inputs), count(targets), weights.length / count(inputs)];
  if (!Number.isInteger(hidden) || hidden > mostUnits || outputWeights.length !== hidden * outputs) return [];
  const sizes = [size, hidden, outputs];
  // Beside t, y is what comes out.
  const isOutputY =
    targets[0].letter === 't' &&
    !of('targets').some(({ letter, isPlain }) => letter === 'y' && isPlain) &&
    worksY(note);
  const named = [...inputs, ...targets, ...weights, ...outputWeights, ...biases, ...outputBiases];
  return waysOfBiases(hidden, outputs, biases.length, outputBiases.length).flatMap((per) => {
    for (const notation of presets) {
      const found = numbersFor(sizes, notation, named, per, (trace) => [
        ...outputParameters(trace),
        ...sharedBiases(per),
      ]);
      if (found === undefined) continue;
      // Whether a bias is a unit's or a layer's, its names are those of that network.
      const trace = work(blankStep(sizes, per));
      return [
        {
          ...found,
          ...(rate === undefined ? {} : { learningRate: rate.value }),
          names: [...outputParameters(trace), ...sharedBiases(per), ...(isOutputY ? outputsAsY(trace) : [])],
          taken: isOutputY ? `${outputParametersTaken} ${outputsAsYTaken}` : outputParametersTaken,
        },
      ];
    }
    return [];
  });
}

const worksY = ({ statements }: Note): boolean =>
  statements.some(({ sides: [{ syntax }] }) => syntax?.kind === 'symbol' && syntax.name === 'y');

/** What biases the hidden layer and the output layer may have. */
function waysOfBiases(hidden: number, outputs: number, biases: number, ofOutput: number): (readonly BiasPer[])[] {
  const all = biases + ofOutput;
  const ways: (readonly BiasPer[])[] = [];
  if (all === 0) ways.push(['none', 'none']);
  if (all > 0 && all === hidden + outputs) ways.push(['unit', 'unit']);
  if (biases === hidden && ofOutput === 0) ways.push(['unit', 'none']);
  if (all === 2 && hidden + outputs > 2) ways.push(['layer', 'layer']);
  if (biases === 0 && ofOutput === outputs) ways.push(['none', 'unit']);
  return ways;
}
