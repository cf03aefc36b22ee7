import type { Problem } from 'longhand';
import { parseIdentifier } from 'longhand/trace';

type Layer = Problem['parameters'][number];

/** The number that a problem gives under an identifier (`x[2]`, `s2.y[1]`, `w[1][2][3]`, `b[1]`, `eta`); undefined where it gives none. */
export function givenNumber({ parameters, samples, learningRate }: Problem, id: string): number | undefined {
  const parsed = parseIdentifier(id);
  if (parsed === undefined) return undefined;
  const { kind, indices, sample = 1 } = parsed;
  const [first, second, third] = indices;
  if (kind === 'eta') return learningRate;
  if (kind === 'x') return samples[sample - 1]?.inputs[first - 1];
  if (kind === 'y') return samples[sample - 1]?.targets[first - 1];
  const layer = parameters[first - 1];
  if (kind === 'w') return layer?.weights[second - 1]?.[third - 1];
  if (kind === 'b') return second === undefined ? layer?.bias : layer?.biases?.[second - 1];
  return undefined;
}

/** The problem with another number in one place; what did not change stays the same object. */
export function withNumber(problem: Problem, id: string, value: number): Problem {
  const parsed = parseIdentifier(id);
  if (parsed === undefined || givenNumber(problem, id) === undefined) return problem;
  const { kind, indices, sample = 1 } = parsed;
  const [first, second, third] = indices;
  if (kind === 'eta') return { ...problem, learningRate: value };
  if (kind === 'x' || kind === 'y') {
    const list = kind === 'x' ? 'inputs' : 'targets';
    const samples = replaced(problem.samples, sample - 1, (each) => ({
      ...each,
      [list]: replaced(each[list], first - 1, () => value),
    }));
    return { ...problem, samples };
  }
  const parameters = replaced(problem.parameters, first - 1, (layer): Layer => {
    if (kind === 'w') {
      return { ...layer, weights: replaced(layer.weights, second - 1, (row) => replaced(row, third - 1, () => value)) };
    }
    if (second === undefined) return { ...layer, bias: value };
    return { ...layer, biases: replaced(layer.biases ?? [], second - 1, () => value) };
  });
  return { ...problem, parameters };
}

function replaced<T>(list: readonly T[], at: number, change: (before: T) => T): T[] {
  const copy = [...list];
  copy[at] = change(copy[at]);
  return copy;
}

/** A number as a person types it, with a point or a comma; undefined for what is none. */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace(',', '.').replace(/^[−–]/, '-');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value + 0 : undefined;
}
