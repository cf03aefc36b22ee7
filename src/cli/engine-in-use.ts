import { type Engine, type EngineName, openEngine } from '../engine/index.js';

/**
 * The engine that is asked for; where the fastest is, and WebAssembly cannot be it, that is told.
 *
 * @param does what it is opened for, in a word: trains
 */
export async function engineFor(does: string, name: EngineName | 'auto' = 'auto'): Promise<Engine> {
  const engine = await openEngine(name);
  if (engine.name === 'plain' && name === 'auto') {
    process.stderr.write(`longhand: this WebAssembly has no SIMD; the plain engine ${does}, more slowly.\n`);
  }
  return engine;
}
