/**
 * Longhand's own side of the benchmark, with the command line of the peers: `node bench/longhand.js <workload> [--threads n]`.
 * It shuffles by itself, so an epoch of a training that goes on is what is timed.
 */
import { openEngine } from 'longhand/engine';
import { runEngine } from './longhand-program.js';

const engine = await openEngine();
await runEngine('longhand', `engine ${engine.name}`, () => engine);
