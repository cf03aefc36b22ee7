/**
 * Scores somebody's answers to the published cases: `node bench/check/score.js cases.jsonl answers.jsonl`.
 *
 * An answer is a line `{ "id": "1-17", "first": "dL/dw[2][1][1]", "mistake": "wrong-input" }`: the quantity in which the note first
 * goes wrong, null where it does not, and, if one likes, the kind of mistake. A case without an answer is one that was not found.
 * Exit code 2, and no score, where the answers cannot be taken as they are.
 */
import { answersIn, casesIn, Faults, linesOf } from './score-files.js';

const usage = `Usage: node bench/check/score.js cases.jsonl answers.jsonl

Scores answers to the cases: a line of JSON for each,
{ "id": "1-17", "first": "dL/dw[2][1][1]", "mistake": "wrong-input" }
with "first": null for a note without a mistake; "mistake" may be left out.`;

const given = process.argv.slice(2);
if (given.some((each) => each === '--help' || each === '-h')) {
  console.log(usage);
  process.exit(0);
}
if (given.length !== 2) {
  console.error(usage);
  process.exit(2);
}
const faults = new Faults();
const [casesFile, answersFile] = given;
const cases = casesIn(casesFile, linesOf(casesFile, faults), faults);
const answers = answersIn(answersFile, linesOf(answersFile, faults), cases, faults);
if (faults.any) {
  console.error(faults.text());
  process.exit(2);
}

let places = 0;
let kinds = 0;
for (const { id, planted } of cases) {
  const answer = answers.get(id);
  if (answer === undefined) continue;
  if (planted.length === 0) {
    if (answer.first === null) places++;
    continue;
  }
  const hit = planted.find(({ quantity }) => quantity === answer.first);
  // Of two mistakes the first in the note counts; they are listed in the order in which they stand there.
  if (hit !== undefined && hit === planted[0]) places++;
  if (hit !== undefined && hit.mistake === answer.mistake) kinds++;
}
console.log(`first wrong step found   ${places} of ${cases.length}`);
console.log(`kind named               ${kinds} of ${cases.filter(({ planted }) => planted.length > 0).length}`);
console.log(`not answered             ${cases.length - answers.size} of ${cases.length}`);
