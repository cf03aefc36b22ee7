/**
 * What this machine can do at most, for the roofline in docs/performance.md: 128-bit multiplications and additions from
 * registers, which are all that WebAssembly can ask for, and how quickly it can read and copy memory. With two threads, both
 * begin together and the slower one counts.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { quickestCore, sgemm } from '../python.js';

const megabyte = 2 ** 20;

/** Sizes in bytes; each thread has memory of its own. */
const traffic = [
  { title: 'Copying 256 MB', action: 'copy', bytes: 256 * megabyte },
  { title: 'Reading 256 MB', action: 'read', bytes: 256 * megabyte },
  { title: 'Reading 256 KB again and again, as from the second cache', action: 'read', bytes: megabyte / 4 },
  { title: 'Reading 16 KB again and again, as from the first cache', action: 'read', bytes: megabyte / 64 },
];

/**
 * @returns each with one thread, and with two where there are two cores: `compute` in GFLOP/s, `memory` in GB/s (a copy counts
 *   what it reads and what it writes), `sgemm` in GFLOP/s of OpenBLAS, undefined where it is missing
 */
export async function measureLimits({ quick = false } = {}) {
  const seconds = quick ? 0.1 : 0.5;
  const counts = availableParallelism() > 1 ? [1, 2] : [1];
  const each = async (work) => {
    const found = [];
    for (const threads of counts) found.push(await together(threads, { ...work, seconds }));
    return found;
  };
  const compute = await each({ action: 'compute' });
  const memory = [];
  for (const { title, ...work } of traffic) memory.push({ title, rates: await each(work) });
  const core = quickestCore();
  return { compute, memory, sgemm: counts.map((threads) => sgemm(core, threads).flops) };
}

/** Billions a second, of all threads together. */
async function together(threads, work) {
  const start = new Int32Array(new SharedArrayBuffer(4));
  const rates = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { ...work, start, threads } });
    return new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  });
  const found = await Promise.all(rates);
  return Math.min(...found) * threads;
}
