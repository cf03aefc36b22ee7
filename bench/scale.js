/**
 * What a step costs by width, depth, batch and number of processes, with PyTorch as it is handed over, and how long processes take
 * to exchange gradients: `node bench/scale.js`. One line of JSON for each figure. docs/scale.md tells what follows from them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asShards } from 'longhand/data';
import { openEngine } from 'longhand/engine';
import { handoverFiles, torchrunArguments } from 'longhand/handover';
import { python } from './python.js';

const folder = mkdtempSync(join(tmpdir(), 'longhand-scale-'));
const exchange = fileURLToPath(new URL('./scale-exchange.py', import.meta.url));
/** Steps of an epoch; two epochs are taken, and the second is timed. */
const steps = 30;

const works = [
  { hidden: [128], batch: 256 },
  { hidden: [256], batch: 256 },
  { hidden: [512], batch: 256 },
  { hidden: [1024], batch: 256 },
  { hidden: [512, 512], batch: 256 },
  { hidden: [512, 512, 512, 512], batch: 256 },
  { hidden: [512, 512], batch: 64 },
  { hidden: [512, 512], batch: 1024 },
];

const said = (text) => JSON.parse(/\{.*\}/.exec(text)[0]);
const rounded = (number) => Number(number.toPrecision(3));
const tell = (line) => console.log(JSON.stringify(line));

try {
  for (const work of works) await time(work);
  tell({ exchange: 2, ...said(torch(2, exchange)) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function time({ hidden, batch }) {
  const job = jobOf(hidden, batch);
  const sizes = [784, ...hidden, 10];
  const weights = sizes.slice(1).map((units, index) => units * sizes[index]);
  const parameters = weights.reduce((sum, each, index) => sum + each + sizes[index + 1], 0);
  // Forward, gradient, and for all but the first layer the way back; a multiplication and an addition each.
  const flops = batch * 2 * weights.reduce((sum, each, index) => sum + (index === 0 ? 2 : 3) * each, 0);
  const cwd = join(folder, sizes.join('-'), String(batch));
  for (const { name, contents } of await handoverFiles(job, '')) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    const parts = [];
    for await (const part of contents()) parts.push(Buffer.from(part));
    writeFileSync(join(cwd, name), Buffer.concat(parts));
  }
  const milliseconds = {};
  for (const processes of [1, 2]) {
    torch(processes, 'train.py', cwd);
    rmSync(join(cwd, 'checkpoint.safetensors'));
    const lines = readFileSync(join(cwd, 'metrics.jsonl'), 'utf8').trim().split('\n');
    milliseconds[processes] = rounded((1000 * JSON.parse(lines.at(-1)).seconds) / steps);
  }
  const gflops = rounded(flops / milliseconds[1] / 1e6);
  tell({ network: sizes.join('-'), batch, parameters, flops, milliseconds, gflops, longhand: await ofLonghand(job) });
}

/** Milliseconds of a step of Longhand's own engine with one thread, for comparison. */
async function ofLonghand({ network, data, options, tensors }) {
  const engine = await openEngine();
  let seconds = 0;
  for await (const epoch of engine.fit(network, data, { ...options, parameters: tensors })) seconds = epoch.seconds;
  return rounded((1000 * seconds) / steps);
}

function jobOf(hidden, batch) {
  const samples = steps * batch;
  const network = {
    inputs: 784,
    layers: [...hidden.map((units) => ({ units, activation: 'sigmoid' })), { units: 10, activation: 'softmax' }],
    loss: { kind: 'categorical-cross-entropy', overUnits: 'sum', overSamples: 'mean' },
  };
  const sizes = [784, ...hidden, 10];
  const inputs = Float32Array.from({ length: samples * 784 }, (_, at) => Math.sin(at * at));
  const labels = Uint32Array.from({ length: samples }, (_, at) => at % 10);
  return {
    title: '',
    dataName: '',
    network,
    tensors: sizes.slice(1).map((units, index) => ({
      weights: Float32Array.from({ length: units * sizes[index] }, (_, at) => 0.05 * Math.sin(at)),
      biases: new Float32Array(units),
    })),
    data: asShards({ samples, columns: 784, inputs, scale: 1, targets: { kind: 'labels', labels, classes: 10 } }),
    options: { seed: 1, epochs: 2, batchSize: batch, learningRate: 0.01, optimizer: { kind: 'sgd' }, weightDecay: 0 },
    answersClasses: true,
  };
}

/** Runs a program in so many processes of one thread each. */
function torch(processes, script, cwd = folder) {
  const launch = { nodes: 1, processesPerNode: processes };
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const args = torchrunArguments(launch, script, join(folder, 'logs'));
  const { status, stdout, stderr } = spawnSync(python, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
