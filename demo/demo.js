/**
 * `npm run demo`: works the five documents that Longhand comes from, learns the truth table of the fourth, writes
 * demo/report.html with the full working of all five, and trains the network of the last claim on MNIST.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { descend, readProblem, renderHtml, work, workingOf } from 'longhand';
import { Speller } from 'longhand/notation';
import { writeNumber } from 'longhand/render';
import { identifier, predict } from 'longhand/trace';
import { learnFromEverySeed, trainDigits } from './train.js';

const folder = new URL('../examples/', import.meta.url);
const report = new URL('report.html', import.meta.url);
const style = { digits: 6, decimal: 'point' };

const workings = [];
for (const file of readdirSync(folder)
  .filter((name) => /^\d{3}-.*\.yaml$/.test(name))
  .sort()) {
  const problem = readProblem(readFileSync(new URL(file, folder), 'utf8'));
  const trace = work(problem);
  const descent = descend(problem, 1);
  console.log(`examples/${file}`);
  console.log(`  ${problem.title}`);
  for (const line of summary(problem, trace, descent)) console.log(`    ${line}`);
  console.log();
  if (problem.samples.length > 1) {
    learn(file, problem);
    await learnFromEverySeed();
  }
  const { notation, title, description } = problem;
  workings.push(workingOf(trace, { ...style, notation, style: notation.style, title, description, descent }));
}
writeFileSync(report, await renderHtml(workings, 'Five notes, worked in longhand'));
console.log(`Every number of all five, typeset: ${relative(report)}`);
console.log('One of them in the terminal:        npx longhand work examples/000-matrix-alpha.yaml\n');
trainDigits();

/** The quantities that a person looks for first: the predictions, the loss, and one weight of each layer with its gradient. */
function summary({ network, notation, samples }, trace, descent) {
  const speller = new Speller(notation, network);
  const last = network.layers.length;
  const sample = samples.length > 1 ? 1 : undefined;
  const show = (id) => `${speller.text(id, true)} ${sign(trace.value(id))} ${number(trace.value(id))}`;
  const outputs = Array.from({ length: network.layers[last - 1].units }, (_, j) =>
    identifier('a', [last, j + 1], sample),
  );
  const ofFirstWeight = (kind) => network.layers.map((_, index) => show(identifier(kind, [last - index, 1, 1])));
  return [
    `prediction   ${outputs
      .map((id) => speller.text(id))
      .map((text, j) => `${text} ${sign(trace.value(outputs[j]))} ${number(trace.value(outputs[j]))}`)
      .join('   ')}${sample === undefined ? '' : `   (first of ${samples.length} samples)`}`,
    `loss         ${show('L')}, after one step ${number(descent.losses[1])}`,
    `gradient     ${ofFirstWeight('dL/dw').join('   ')}`,
    `updated      ${ofFirstWeight("w'").join('   ')}`,
  ];
}

/** Plain gradient descent until every answer, rounded, is its target. */
function learn(file, problem) {
  const { network, samples } = problem;
  const answers = (parameters) =>
    samples.map(({ inputs }) => predict(network, parameters, inputs)[network.layers.length][0]);
  const allRight = (parameters) =>
    answers(parameters).every((answer, index) => Math.round(answer) === samples[index].targets[0]);
  const most = 20_000;
  const block = 50;
  let { parameters } = problem;
  let steps = 0;
  while (!allRight(parameters) && steps < most) {
    parameters = descend({ ...problem, parameters }, block).parameters;
    steps += block;
  }
  if (!allRight(parameters)) throw new Error(`${file}: the truth table was not learned in ${most} steps`);
  const before = answers(problem.parameters);
  const then = answers(parameters);
  const later = answers(descend(problem, 1500).parameters);
  console.log('  Learning its truth table by plain gradient descent:');
  console.log(`  all ${samples.length} answers right after ${steps} steps.`);
  console.log(`    inputs   target   at first   after ${steps}   after 1500`);
  samples.forEach(({ inputs, targets }, index) => {
    const cells = [before, then, later].map((column, place) => column[index].toFixed(4).padStart([9, 12, 12][place]));
    console.log(`    ${inputs.join(' ').padEnd(9)}${String(targets[0]).padStart(4)}  ${cells.join('')}`);
  });
  console.log();
}

function number(value) {
  const { mantissa, exponent } = writeNumber(value, style);
  return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
}

function sign(value) {
  return writeNumber(value, style).exact ? '=' : '≈';
}

function relative(url) {
  return fileURLToPath(url).replace(`${process.cwd()}/`, '');
}
