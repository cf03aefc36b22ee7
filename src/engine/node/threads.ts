import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Threads, ThreadTeam } from '../index.js';

/**
 * Threads of this computer, for `FitOptions.threads`. They are started for each training that has enough work for them, and
 * end with it. The parameters do not depend on how many there are.
 *
 * @param count how many work, the calling one among them; all that the computer has if not given
 */
export function workerThreads(count = availableParallelism()): Threads {
  return {
    count,
    start: async (team) => {
      const workers = Array.from({ length: count - 1 }, (_, index) => startWorker(team, index + 1));
      const stop = (): void => {
        for (const { worker } of workers) void worker.terminate();
      };
      try {
        await Promise.all(workers.map(({ ready }) => ready));
      } catch (error) {
        stop();
        throw error;
      }
      return { stop };
    },
  };
}

function startWorker(team: ThreadTeam, thread: number): { worker: Worker; ready: Promise<void> } {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { team, thread } });
  // A thread that waits for commands keeps no program alive.
  worker.unref();
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`a thread ended with code ${code} before it was ready`)));
  });
  return { worker, ready };
}
