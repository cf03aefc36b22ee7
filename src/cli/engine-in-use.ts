import { LonghandError } from '../base/index.js';
import type { DataSet, ShardedData } from '../data/index.js';
import { densityOf, type Engine, nativeIsQuicker, openEngine, type Work } from '../engine/index.js';
import { openNativeEngine } from '../engine/node/index.js';
import type { Network } from '../network/index.js';
import type { TrainingPlan } from './training-plan.js';

export type EngineChoice = Engine['name'] | 'auto';

/**
 * The engine that is asked for. `auto` takes the one that is quicker for the work; where that is not to be had, it is told once.
 *
 * @param does what it is opened for, in a word: trains
 * @param workOf what it is to do; asked for only where that decides, because it may have to read samples
 * @throws LonghandError where the engine that is asked for is not to be had
 */
export async function engineFor(
  does: string,
  name: EngineChoice = 'auto',
  workOf?: () => Work | Promise<Work>,
  threads = 1,
): Promise<Engine> {
  if (name === 'native') return openNativeEngine(threads);
  if (name === 'auto' && workOf !== undefined && nativeIsQuicker(await workOf())) {
    const engine = await openNativeEngine(threads).catch(tellWhyNot);
    if (engine !== undefined) return engine;
  }
  const engine = await openEngine(name);
  if (engine.name === 'plain' && name === 'auto') {
    process.stderr.write(`longhand: this WebAssembly has no SIMD; the plain engine ${does}, more slowly.\n`);
  }
  return engine;
}

function tellWhyNot(error: unknown): undefined {
  if (!(error instanceof LonghandError)) throw error;
  const [{ found, hint = '' }] = error.faults;
  process.stderr.write(`longhand: the engine native would be quicker here, but ${found}. ${hint}\n`);
}

/** What a training asks of an engine. */
export async function trainingWork({ network, data, options }: TrainingPlan): Promise<Work> {
  const batchSize = Math.min(options.batchSize, data.samples);
  const samples = data.samples * options.epochs;
  return { network, batchSize, samples, density: densityOf(await data.load(0)), trains: true };
}

/** What predictions ask of an engine. */
export function predictionWork(network: Network, data: DataSet | ShardedData): Work {
  const { samples } = data;
  // Samples in shards are many: how sparse they are changes little.
  const density = 'load' in data ? 1 : densityOf(data);
  return { network, batchSize: samples, samples, density, trains: false };
}
