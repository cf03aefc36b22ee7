import type { ShardedData } from '../data/index.js';
import type { Network } from '../network/index.js';

/** What a row of targets holds where it stands for a class: one hot, or one of two ends. */
const marks = new Set([-1, 0, 1]);

/**
 * Whether a network is to come near to numbers, and not to tell classes apart: then nothing that it answers is right or wrong.
 */
export async function asksForNumbers({ loss }: Network, data: ShardedData): Promise<boolean> {
  if (data.targets.kind === 'labels' || loss.kind !== 'squared-error') return false;
  const { targets } = await data.load(0);
  return targets.kind === 'rows' && targets.values.some((value) => !marks.has(value));
}

/** The note in a model by which those who use it know. */
export const notedTargets = (areNumbers: boolean): { readonly targets: string } => ({
  targets: areNumbers ? 'numbers' : 'classes',
});

/** How far an output is from its target: the root of the mean square, from the mean loss of a sample. */
export function rootMeanSquare({ layers, loss }: Network, meanLoss: number): number {
  const units = loss.overUnits === 'sum' ? layers[layers.length - 1].units : 1;
  return Math.sqrt(meanLoss / (loss.factor ?? 1) / units);
}
