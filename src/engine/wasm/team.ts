import type { ThreadTeam } from '../engine.js';
import { startKernels } from './kernels.js';

/** What a team is told, as words of shared memory: how many commands there were, and the arguments of the last. */
const commandWords = 7;
export const commandBytes = 4 * commandWords;

export interface Command {
  readonly net: number;
  readonly order: number;
  readonly steps: number;
  readonly count: number;
  readonly repeats: number;
  readonly sums: number;
}

/** Sends all threads of a team off; the caller then works as thread 0. */
export function command({ memory, control }: ThreadTeam, { net, order, steps, count, repeats, sums }: Command): void {
  const words = new Int32Array(memory.buffer, control, commandWords);
  words.set([net, order, steps, count, repeats, sums], 1);
  Atomics.add(words, 0, 1);
  Atomics.notify(words, 0);
}

/** The life of thread 1, 2, …: waits for a command, works its part of it, waits for the next. Never returns. */
export function follow(team: ThreadTeam, thread: number, ready: () => void): never {
  const kernels = startKernels(team.module, team.memory);
  const words = new Int32Array(team.memory.buffer, team.control, commandWords);
  let heard = Atomics.load(words, 0);
  ready();
  for (;;) {
    while (Atomics.load(words, 0) === heard) Atomics.wait(words, 0, heard);
    heard++;
    const [, net, order, steps, count, repeats, sums] = words;
    kernels.train(net, order, steps, count, repeats, sums, thread);
  }
}
