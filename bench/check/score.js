/**
 * Scores somebody's answers to the published cases: `node bench/check/score.js cases.jsonl answers.jsonl`.
 *
 * An answer is a line `{ "id": "1-17", "first": "dL/dw[2][1][1]", "mistake": "other-input" }`: the quantity in which the note first
 * goes wrong, null where it does not, and, if one likes, the kind of mistake.
 */
import { readFileSync } from 'node:fs';

const [casesFile, answersFile] = process.argv.slice(2);
if (answersFile === undefined) {
  console.error('Usage: node bench/check/score.js cases.jsonl answers.jsonl');
  process.exit(2);
}
const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
const answers = new Map(lines(answersFile).map((answer) => [answer.id, answer]));
const cases = lines(casesFile);
let places = 0;
let kinds = 0;
let withMistake = 0;
for (const { id, planted } of cases) {
  const answer = answers.get(id);
  if (answer === undefined) continue;
  if (planted.length === 0) {
    if (answer.first === null) places++;
    continue;
  }
  withMistake++;
  const hit = planted.find(({ quantity }) => quantity === answer.first);
  // Of two mistakes the first in the note counts; they are listed in the order in which they stand there.
  if (hit !== undefined && hit === planted[0]) places++;
  if (hit !== undefined && hit.mistake === answer.mistake) kinds++;
}
console.log(`first wrong step found   ${places} of ${cases.length}`);
console.log(`kind named               ${kinds} of ${withMistake}`);
