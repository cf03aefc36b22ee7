import { RandomNumbers } from '../../src/base/index.js';
import type { EpochFigures, Mistake, TrainingReport } from '../../src/report/index.js';

export interface Kind {
  readonly seed?: number;
  readonly epochs?: number;
  readonly classes?: readonly string[];
  readonly units?: number;
  readonly mistakes?: number;
  /** Height and width of the pictures; without it the inputs are four numbers. */
  readonly shape?: readonly [number, number];
  readonly title?: string;
}

const digits = [...'0123456789'];

/** A training that never was, with all that a report can have. The same seed makes the same report. */
export function randomReport(kind: Kind = {}): TrainingReport {
  const { seed = 1, epochs = 14, classes = digits, units = 30, mistakes = 120, shape, title = 'A training' } = kind;
  const random = new RandomNumbers(seed);
  const inputs = shape === undefined ? 4 : shape[0] * shape[1];
  const confusion = classes.map((_, label) =>
    classes.map((_, answer) => (label === answer ? 950 : Math.floor(16 * random.uniform() ** 2))),
  );
  const samples = confusion.flat().reduce((sum, count) => sum + count, 0);
  const accuracy = (950 * classes.length) / samples;
  return {
    title,
    facts: [
      { name: 'Network', value: `${inputs}–${units}–${classes.length}: sigmoid, softmax` },
      { name: 'Optimizer', value: 'gradient descent' },
      { name: 'Seed', value: String(seed) },
    ],
    epochs: Array.from({ length: epochs }, (_, index) => randomEpoch(index + 1, random)),
    times: [
      { what: 'loading', seconds: 0.4 },
      { what: 'training', seconds: 12 },
      { what: 'evaluation', seconds: 0.2 },
    ],
    test: { samples, accuracy, loss: 0.21, confusion, classes },
    mistakes: Array.from({ length: mistakes }, (_, index) => randomMistake(index, inputs, classes.length, random)),
    shape,
    hidden: { units, inputs, weights: Float32Array.from({ length: units * inputs }, () => random.normal()) },
  };
}

function randomEpoch(epoch: number, random: RandomNumbers): EpochFigures {
  const figures = (gap: number) => ({
    loss: (0.5 + gap + 0.05 * random.uniform()) / Math.sqrt(epoch),
    accuracy: 1 - (0.1 + gap / 4 + 0.02 * random.uniform()) / Math.sqrt(epoch),
  });
  return {
    epoch,
    ...figures(0),
    validation: figures(0.1),
    test: figures(0.12),
    learningRate: 0.5 / epoch,
    seconds: 1 + random.uniform(),
  };
}

function randomMistake(index: number, inputs: number, classes: number, random: RandomNumbers): Mistake {
  const label = Math.floor(random.uniform(0, classes));
  return {
    label,
    answer: (label + 1) % classes,
    confidence: random.uniform(0.3, 1),
    // Half of it blank, as pictures of strokes are.
    picture: Uint8Array.from({ length: inputs }, () => Math.max(0, random.uniform(-255, 255))),
    index,
  };
}
