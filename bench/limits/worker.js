/** One thread of a measurement of limits: waits for the others, measures three times, and tells the median. */
import { parentPort, workerData } from 'node:worker_threads';
import { kernels } from './kernels.js';

const { action, bytes = 0, seconds, start, threads } = workerData;
const { memory, ...run } = await kernels(2 * bytes);
// Memory that was never written is not there yet.
new Uint8Array(memory.buffer).fill(1);
/** Works so many rounds and says how many operations or bytes they were. */
const work = {
  compute(rounds) {
    run.compute(rounds);
    return rounds * run.operations;
  },
  read(rounds) {
    run.read(0, bytes, rounds);
    return rounds * bytes;
  },
  copy(rounds) {
    run.copy(bytes, 0, bytes, rounds);
    return rounds * 2 * bytes;
  },
}[action];

timed(1);
let rounds = 1;
while (timed(rounds).took < seconds / 4) rounds *= 2;
Atomics.add(start, 0, 1);
Atomics.notify(start, 0);
for (let there = Atomics.load(start, 0); there < threads; there = Atomics.load(start, 0)) Atomics.wait(start, 0, there);
const rates = Array.from({ length: 5 }, () => timed(rounds).rate);
parentPort.postMessage(rates.toSorted((a, b) => a - b)[2]);

function timed(count) {
  const began = performance.now();
  const done = work(count);
  const took = (performance.now() - began) / 1000;
  return { took, rate: done / took / 1e9 };
}
