/**
 * `npm run bench`: quantities traced per second, and the start-up time of the command.
 * Each with a warm-up and medians, and a peer beside it in the same run: for the trace mathjs, which works the same formulas
 * from text in the same order; for the command an empty program in Node, which is the least that any command takes.
 */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { execPath, version } from 'node:process';
import { fileURLToPath } from 'node:url';
import { makeProblem } from 'longhand';
import { work } from 'longhand/trace';
import { compile } from 'mathjs';
import { Bench } from 'tinybench';

const command = fileURLToPath(new URL('../dist/cli/longhand.js', import.meta.url));
const example = fileURLToPath(new URL('../examples/000-matrix-alpha.yaml', import.meta.url));

console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${version}\n`);
await benchTrace([3, 3, 1], { time: 2000, peerTime: 2000 });
await benchTrace([784, 30, 10], { time: 4000, peerTime: 100 });
await benchStart();

async function benchTrace(sizes, { time, peerTime }) {
  const step = makeProblem({
    sizes,
    seed: 1,
    samples: 1,
    activation: 'sigmoid',
    outputActivation: 'sigmoid',
    loss: 'squared-error',
    learningRate: 0.5,
    weights: { kind: 'xavier-uniform' },
    biasPer: 'unit',
    decimals: 15,
    notation: 'standard',
  });
  const trace = work(step);
  const lines = trace.quantities.map(({ id, formula, value }) => ({
    name: nameOf(id),
    text: formula && textOf(formula),
    value,
  }));
  const ours = await median('longhand', () => work(step), time);
  const theirs = await median('mathjs', () => workWithMathjs(lines), peerTime);
  agree(lines, workWithMathjs(lines));
  const count = trace.quantities.length;
  const rate = (milliseconds) => `${Math.round((count / milliseconds) * 1000).toLocaleString('en')} quantities/s`;
  console.log(`Trace of ${sizes.join('-')}, ${count.toLocaleString('en')} quantities, medians`);
  console.log(`  longhand  ${ours.toFixed(3).padStart(10)} ms   ${rate(ours)}`);
  console.log(`  mathjs    ${theirs.toFixed(3).padStart(10)} ms   ${rate(theirs)}`);
  console.log(`  longhand takes ${(ours / theirs).toFixed(4)} of the time of mathjs\n`);
}

async function median(name, act, time) {
  const bench = new Bench({ time, iterations: 3, warmupTime: Math.min(time, 500), warmupIterations: 1 });
  bench.add(name, act);
  const [task] = await bench.run();
  if (task.result.latency === undefined) throw task.result.error ?? new Error(`${name} was not measured`);
  return task.result.latency.p50;
}

function workWithMathjs(lines) {
  const scope = new Map();
  for (const { name, text, value } of lines)
    scope.set(name, text === undefined ? value : compile(text).evaluate(scope));
  return scope;
}

/** The peer must have worked the same numbers, else its time says nothing. */
function agree(lines, scope) {
  for (const { name, value } of lines) {
    if (Math.abs(scope.get(name) - value) > 1e-9 * Math.max(1, Math.abs(value)))
      throw new Error(`mathjs differs at ${name}`);
  }
}

function nameOf(id) {
  return id.replace(/\W+/g, '_').replace(/^/, id.includes("'") ? 'new_' : 'old_');
}

function textOf(formula) {
  if (typeof formula === 'number') return String(formula);
  if (typeof formula === 'string') return nameOf(formula);
  const [operator, ...operands] = formula;
  const parts = operands.map(textOf);
  const infix = { Add: '+', Subtract: '-', Multiply: '*', Divide: '/' }[operator];
  if (infix !== undefined) return `(${parts.join(infix)})`;
  if (operator === 'Square') return `(${parts[0]})^2`;
  if (operator === 'Sigmoid') return `1/(1+exp(-(${parts[0]})))`;
  throw new Error(`no text for ${operator}`);
}

/** Whole processes, in turn, so that a change of the machine's speed meets both. */
async function benchStart() {
  const empty = [];
  const ours = [];
  for (let run = -2; run < 15; run++) {
    const base = await untilOutput(['-e', 'console.log()']);
    const work = await untilOutput([command, 'work', example]);
    if (run >= 0) {
      empty.push(base);
      ours.push(work);
    }
  }
  console.log('From the start of the process to its first output, medians of 15');
  console.log(`  node -e 'console.log()'         ${middle(empty).toFixed(0).padStart(5)} ms`);
  console.log(`  longhand work examples/000…     ${middle(ours).toFixed(0).padStart(5)} ms`);
  console.log(`  ${(middle(ours) / middle(empty)).toFixed(2)} times the least that a program in Node takes`);
}

function untilOutput(args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let first;
    child.stdout.once('data', () => {
      first = performance.now() - start;
    });
    child.stdout.resume();
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 && first !== undefined ? resolve(first) : reject(new Error(`exit ${code}`)),
    );
  });
}

function middle(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
