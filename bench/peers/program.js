/**
 * What the peers in JavaScript have in common, and Longhand with them: the command line, the data, and how time is taken.
 * bench/peers/program.py is the same for the peers in Python.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { agreedParameters, cases, lossOf, sampleCount } from '../same-work.js';
import { mnist, mnistFolder, xor } from '../samples.js';
import { repeatCount, to95 as schedule, workloads } from '../workloads.js';

/** The command line: a workload, and options that bench/run-peers.js gives. */
function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      threads: { type: 'string', default: '1' },
      // Seconds of one repeat; longer work is measured on a part.
      allowance: { type: 'string', default: '5' },
      // When the process was started, in milliseconds since 1970.
      started: { type: 'string' },
      mnist: { type: 'string' },
      seed: { type: 'string', default: '0' },
    },
  });
  const [workload] = positionals;
  if (workload !== 'same-work' && !Object.hasOwn(workloads, workload)) {
    throw new Error(`${workload} is no workload; there are ${Object.keys(workloads).join(', ')} and same-work`);
  }
  return {
    workload,
    threads: Number(values.threads),
    allowance: Number(values.allowance),
    started: values.started === undefined ? performance.timeOrigin : Number(values.started),
    folder: values.mnist ?? mnistFolder(),
    seed: Number(values.seed),
  };
}

/**
 * Works one workload and prints its measurement as a line of JSON.
 *
 * `make(sizes, parameters, threads)` gives a model, or the promise of one, with
 * - `hold(data)`: the samples in the form that the peer likes best
 * - `train(held, order, batch, rates)`: one step with each of the rates, on the next `batch` samples of the order
 * - `fullBatch(held, epochs, rate)`: steps on all samples at once
 * - `predict(inputs, samples)` and `predictOne(row)`: from float32 rows to outputs that can be read
 *
 * @param online true where the peer can do no more than one sample at a time: batches are of 1, and the rate a tenth
 * @param sameWork the cases that are checked, for peers that cannot work all
 * @param load how the images are read, where that is not `mnist`
 * @param wholeEpochs true where `train` orders the samples itself and always works a whole epoch
 */
export async function runProgram({
  peer,
  version,
  make,
  note,
  online = false,
  sameWork = cases,
  load = mnist,
  wholeEpochs = false,
}) {
  const options = readArguments();
  const { workload, threads } = options;
  const about = { peer, version, workload, threads, ...(note === undefined ? {} : { note }) };
  const say = (measured) => console.log(JSON.stringify({ ...about, ...measured }));
  const context = { ...options, make, online, sameWork, load, wholeEpochs, shrink: online ? 10 : 1 };
  if (workload === 'same-work') say(await workSameWork(context));
  else if (workload === 'xor') say(await measureXor(context));
  else if (workload === 'to95') say(await measureTo95(context));
  else if (workload.startsWith('predict')) say(await measurePredictions(context));
  else say(await measureEpoch(context));
}

async function measureEpoch(context) {
  const { workload, make, load, folder, threads, allowance, online, shrink, seed } = context;
  const { sizes, batch: size } = workloads[workload];
  const data = load(folder, 'train');
  const random = generator(seed);
  const model = await make(sizes, drawn(sizes, random), threads);
  const held = await model.hold(data);
  const batch = online ? 1 : size;
  const steps = Math.ceil(data.samples / batch);
  const timed = async (count) => {
    const start = performance.now();
    const order = shuffled(data.samples, random);
    await model.train(held, order, batch, new Array(count).fill(0.5 / shrink));
    return (performance.now() - start) / 1000;
  };
  const part = context.wholeEpochs ? await warmUp(timed, steps) : await partOf(timed, steps, allowance);
  const repeats = [];
  for (let repeat = 0; repeat < repeatCount; repeat++) repeats.push(((await timed(part)) * steps) / part);
  return { seconds: median(repeats), repeats, part: part / steps };
}

async function warmUp(timed, steps) {
  await timed(steps);
  await timed(steps);
  return steps;
}

/** How many steps can be afforded, after a warm-up that is short for the slow. */
async function partOf(timed, steps, allowance) {
  let perStep = 0;
  let count = Math.max(1, Math.floor(steps / 200));
  for (let warm = 0; warm < Math.max(0.3, allowance / 8) && count < steps; count = Math.min(steps, count * 2)) {
    warm = await timed(count);
    perStep = warm / count;
  }
  if (count === steps) perStep = (await timed(steps)) / steps;
  const most = Math.max(1, Math.floor(allowance / perStep));
  // What is nearly an epoch is made a whole one.
  return most * 1.5 > steps ? steps : most;
}

async function measureXor({ make, threads, allowance, seed }) {
  const { epochs } = workloads.xor;
  const model = await make([2, 4, 1], drawn([2, 4, 1], generator(seed)), threads);
  const held = await model.hold(xor());
  const timed = async (count) => {
    const start = performance.now();
    await model.fullBatch(held, count, 0.5);
    return (performance.now() - start) / 1000;
  };
  await timed(epochs / 50);
  const took = (await timed(epochs / 50)) * 50;
  const part = took < 4 * allowance ? epochs : epochs / 10;
  if (took < allowance / 4) await timed(epochs);
  const repeats = [];
  for (let repeat = 0; repeat < repeatCount; repeat++) repeats.push(((await timed(part)) * epochs) / part);
  return { seconds: median(repeats), repeats, part: part / epochs };
}

async function measurePredictions({ workload, make, folder, threads, allowance, seed }) {
  const sizes = [784, 30, 10];
  const one = workload === 'predict-one';
  const data = mnist(folder, 't10k', one ? 1000 : 10_000);
  const model = await make(sizes, drawn(sizes, generator(seed)), threads);
  const rows = Array.from({ length: data.samples }, (_, row) => data.inputs.subarray(row * 784, (row + 1) * 784));
  const passOver = async () => {
    if (!one) return model.predict(data.inputs, data.samples);
    for (const row of rows) {
      const outputs = model.predictOne(row);
      // Those who answer at once are not kept waiting.
      if (outputs instanceof Promise) await outputs;
    }
  };
  const timed = async (passes) => {
    const start = performance.now();
    for (let pass = 0; pass < passes; pass++) await passOver();
    return (passes * data.samples * 1000) / (performance.now() - start);
  };
  const passesIn = (seconds, rate) => Math.max(1, Math.floor((seconds * rate) / data.samples));
  const warm = await timed(passesIn(0.3, await timed(1)));
  const passes = passesIn(allowance / 4, warm);
  const repeats = [];
  for (let repeat = 0; repeat < repeatCount; repeat++) repeats.push(await timed(passes));
  return { perSecond: median(repeats), repeats };
}

async function measureTo95({ make, load, folder, threads, online, shrink, started, seed }) {
  const { sizes, epochs, from, to } = schedule;
  const batch = online ? 1 : schedule.batch;
  const [data, test] = [load(folder, 'train'), load(folder, 't10k')];
  const random = generator(seed);
  const model = await make(sizes, drawn(sizes, random), threads);
  const held = await model.hold(data);
  const steps = data.samples / batch;
  let accuracy = 0;
  let epoch = 0;
  while (epoch < epochs && accuracy < 0.95) {
    const rates = Array.from({ length: steps }, (_, step) => {
      const passed = (epoch * steps + step) / (epochs * steps - 1);
      return (from + (to - from) * passed) / shrink;
    });
    await model.train(held, shuffled(data.samples, random), batch, rates);
    accuracy = accuracyOf(await model.predict(test.inputs, test.samples), test.labels);
    epoch++;
  }
  return { seconds: (Date.now() - started) / 1000, accuracy, epochs: epoch, reached: accuracy >= 0.95 };
}

/** The part of the samples whose greatest output is that of their label. */
function accuracyOf(outputs, labels) {
  let right = 0;
  labels.forEach((label, sample) => {
    let greatest = 0;
    for (let unit = 1; unit < 10; unit++) {
      if (outputs[sample * 10 + unit] > outputs[sample * 10 + greatest]) greatest = unit;
    }
    if (greatest === label) right++;
  });
  return right / labels.length;
}

async function workSameWork({ make, load, folder, threads, online, sameWork, shrink }) {
  const losses = [];
  for (const each of cases) {
    if (!sameWork.includes(each)) {
      losses.push(null);
      continue;
    }
    const { sizes, data: name, batch, rate, epochs } = each;
    const data = name === 'xor' ? xor() : load(folder, 'train', sampleCount);
    const model = await make(sizes, agreedParameters(sizes), threads);
    const held = await model.hold(data);
    if (name === 'xor') await model.fullBatch(held, epochs, rate / shrink);
    else {
      const order = Uint32Array.from({ length: data.samples }, (_, index) => index);
      const size = online ? 1 : batch;
      await model.train(held, order, size, new Array(data.samples / size).fill(rate / shrink));
    }
    const { targets } = name === 'xor' ? data : mnist(folder, 'train', sampleCount);
    losses.push(lossOf(await model.predict(data.inputs, data.samples), targets, data.samples));
  }
  return { losses, online };
}

/** The version of a package of this folder. */
export function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
}

/** Xavier-uniform weights (Glorot and Bengio, 2010), [to][from] row by row, and biases 0. */
function drawn(sizes, random) {
  return sizes.slice(1).map((units, layer) => {
    const limit = Math.sqrt(6 / (sizes[layer] + units));
    const weights = Float32Array.from({ length: units * sizes[layer] }, () => (2 * random() - 1) * limit);
    return { weights, biases: new Float32Array(units) };
  });
}

function shuffled(samples, random) {
  const order = new Uint32Array(samples);
  for (let i = 0; i < samples; i++) {
    const j = Math.floor(random() * (i + 1));
    order[i] = order[j];
    order[j] = i;
  }
  return order;
}

/** Numbers from 0 to 1 from a seed (xorshift32, Marsaglia, 2003). */
function generator(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
