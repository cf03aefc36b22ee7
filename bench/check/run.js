/** `npm run bench:check`: how well `longhand check` finds the mistakes in notes that are made from seeds. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { optionsOf, refuse, runScripts } from '../command-line.js';
import { Tally } from './tally.js';

const usage = `Usage: npm run bench:check -- [options]

How well longhand check finds the mistakes in notes that are made from seeds:
notes without a mistake, with one, and with two; every fourth is worked in
partial steps.

  --cases COUNT   so many notes of each kind; 10,000 if not given, which take
                  a good while
  --unfound       also prints a line of JSON for each note in which something
                  was not found, or found where nothing is
  --write FILE    writes the published cases (bench/check/cases.jsonl) instead`;

const values = optionsOf(usage, {
  cases: { type: 'string', default: '10000' },
  write: { type: 'string' },
  unfound: { type: 'boolean', default: false },
});
const cases = Number(values.cases);
if (!/^\d+$/.test(values.cases) || !Number.isSafeInteger(cases) || cases < 1)
  refuse(`--cases is ${JSON.stringify(values.cases)}; expected a whole number from 1.`);
if (values.build) runScripts(['build']);
if (values.write === undefined) await measure();
else {
  const { published } = await import('./published.js');
  const lines = published().map((each) => `${JSON.stringify(each)}\n`);
  writeFileSync(values.write, lines.join(''));
}

async function measure() {
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
