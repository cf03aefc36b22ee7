/** What Longhand's own sides of the benchmark have in common: one engine, with the command line of the peers. */
import { createRequire } from 'node:module';
import { shuffledOrder, take } from 'longhand/data';
import { workerThreads } from 'longhand/engine/node';
import { runProgram } from './peers/program.js';
import { mnistBytes } from './samples.js';
import { to95 } from './workloads.js';

const { version } = createRequire(import.meta.url)('../package.json');

class Model {
  constructor(engine, sizes, parameters, threads) {
    this.engine = engine;
    this.network = {
      inputs: sizes[0],
      layers: sizes.slice(1).map((units) => ({ units, activation: 'sigmoid' })),
      loss: { kind: 'squared-error', factor: 0.5, overUnits: 'sum', overSamples: 'mean' },
    };
    this.parameters = parameters;
    this.threads = threads > 1 ? workerThreads(threads) : undefined;
  }

  /** Images stay bytes, and their labels labels. */
  hold({ samples, inputs, labels, targets }) {
    return {
      samples,
      columns: this.network.inputs,
      inputs,
      scale: scaleOf(inputs),
      targets:
        labels === undefined
          ? { kind: 'rows', columns: targets.length / samples, values: targets }
          : { kind: 'labels', labels: Uint32Array.from(labels), classes: 10 },
    };
  }

  async train(data, order, batchSize, rates) {
    this.epochs ??= this.fit(ordered(data, order), batchSize, rates)[Symbol.asyncIterator]();
    await this.epochs.next();
  }

  /** A training without end, or one of the schedule of the time to 95 %. */
  fit(data, batchSize, rates) {
    const falls = rates[0] !== rates.at(-1);
    this.training = this.engine.fit(this.network, data, {
      parameters: this.parameters,
      epochs: falls ? to95.epochs : 1_000_000,
      batchSize,
      learningRate: falls ? { kind: 'linear', from: to95.from, to: to95.to } : rates[0],
      threads: this.threads,
    });
    return this.training;
  }

  async fullBatch(data, epochs, learningRate) {
    const options = { parameters: this.parameters, epochs, batchSize: data.samples, learningRate, reportEvery: epochs };
    this.training = this.engine.fit(this.network, data, options);
    for await (const _ of this.training);
  }

  predict(inputs) {
    if (this.predictor === undefined || this.training !== undefined) {
      this.parameters = this.training?.state().parameters ?? this.parameters;
      this.predictor = this.engine.predictor(this.network, this.parameters);
    }
    return this.predictor.predict(inputs, scaleOf(inputs));
  }

  predictOne(row) {
    return this.predict(row);
  }
}

const scaleOf = (inputs) => (inputs instanceof Uint8Array ? 1 / 255 : 1);

/** The samples so laid that the shuffling of the first epoch puts a few of them into the order asked for. */
function ordered(data, order) {
  if (data.samples > 1000) return data;
  const places = shuffledOrder(data.samples, 0, 0);
  const indices = new Uint32Array(data.samples);
  places.forEach((place, step) => {
    indices[place] = order[step];
  });
  return take(data, indices);
}

/** @param engineWith the engine for so many threads */
export const runEngine = (peer, note, engineWith) =>
  runProgram({
    peer,
    version,
    note,
    load: mnistBytes,
    wholeEpochs: true,
    make: async (sizes, parameters, threads) => new Model(await engineWith(threads), sizes, parameters, threads),
  });
