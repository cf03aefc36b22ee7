/**
 * `npm run bench:check`: how well `longhand check` finds the mistakes in notes that are made from seeds.
 *
 *   npm run bench:check -- --cases 1000         so many notes without a mistake, with one, and with two; 10,000 if not given
 *   npm run bench:check -- --write cases.jsonl  writes the published cases instead
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { check } from 'longhand/check';
import { preset } from 'longhand/notation';
import { caseOf } from './cases.js';
import { published } from './published.js';
import { Tally } from './tally.js';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' }, write: { type: 'string' } } });
if (values.write === undefined) measure(Number(values.cases));
else
  writeFileSync(
    values.write,
    published()
      .map((each) => `${JSON.stringify(each)}\n`)
      .join(''),
  );

function measure(cases) {
  const began = performance.now();
  for (const count of [0, 1, 2]) {
    const tally = new Tally(count);
    for (let seed = 1; seed <= cases; seed++) {
      const made = caseOf(seed, count);
      const start = performance.now();
      const checked = check(made.note, { problem: { ...made.problem, notation: preset(made.problem.notation) } });
      tally.add(made, checked, performance.now() - start);
      if (process.stderr.isTTY && seed % 20 === 0) process.stderr.write(`\r${count} mistakes: ${seed} of ${cases}`);
    }
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    console.log(tally.text());
  }
  console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
}
