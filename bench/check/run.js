/**
 * `npm run bench:check`: how well `longhand check` finds the mistakes in notes that are made from seeds.
 *
 *   npm run bench:check -- --cases 1000         so many notes without a mistake, with one, and with two; 10,000 if not given
 *   npm run bench:check -- --write cases.jsonl  writes the published cases instead
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { published } from './published.js';
import { Tally } from './tally.js';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, write: { type: 'string' }, unfound: { type: 'boolean' } },
});
if (values.write !== undefined) {
  writeFileSync(
    values.write,
    published()
      .map((each) => `${JSON.stringify(each)}\n`)
      .join(''),
  );
} else {
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 1) {
    console.error(`--cases is ${values.cases}; expected a whole number from 1`);
    process.exit(2);
  }
  await measure(cases);
}

async function measure(cases) {
  const began = performance.now();
  const threads = Math.min(availableParallelism(), cases);
  for (const count of [0, 1, 2]) {
    const tally = new Tally(count);
    let done = 0;
    const share = (first) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./marked-cases.js', import.meta.url), {
          workerData: { first, step: threads, last: cases, count },
        });
        worker.on('message', (marked) => {
          tally.add(marked);
          if (values.unfound && !(marked.alarms === 0 && marked.named === marked.planted))
            console.log(JSON.stringify({ count, ...marked }));
          if (process.stderr.isTTY && ++done % 20 === 0)
            process.stderr.write(`\r${count} mistakes: ${done} of ${cases}`);
        });
        worker.on('error', reject);
        worker.on('exit', resolve);
      });
    await Promise.all(Array.from({ length: threads }, (_, index) => share(index + 1)));
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    console.log(tally.text());
  }
  console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes on ${threads} threads`);
}
