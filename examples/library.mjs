/**
 * From a CSV file to a trained network, its model file, and predictions: run it with `node examples/library.mjs`.
 */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluateWith, fit, predictWith, readModel, writeModel } from 'longhand';
import { applyScaling, bytesSource, fitScaling, readCsv, split } from 'longhand/data';

// 150 irises: inputs [150][4] in cm, labels [150] from 0 to 2, and the names of the three species.
const file = await readFile(new URL('iris.csv', import.meta.url));
const data = await readCsv(bytesSource(file), { label: 'species' });
const classes = data.targets.names;

// A fifth of each species is not trained on. The scaling is found from the others alone; it becomes part of the model.
const { train, held } = split(data, { fraction: 0.2, seed: 1, stratified: true });
const inputScaling = fitScaling(train, 'standard');

const network = {
  inputs: 4,
  layers: [
    { units: 8, activation: 'tanh' },
    { units: 3, activation: 'softmax' },
  ],
  loss: { kind: 'categorical-cross-entropy' },
};

// What is not given is as in a run file; a wrong name or number is refused with what was expected.
const training = fit(network, applyScaling(train, inputScaling), {
  epochs: 60,
  learningRate: { kind: 'linear', from: 0.2, to: 0.01 },
  seed: 1,
});
for await (const { epoch, loss, accuracy } of training) {
  if (epoch % 20 === 0) console.log(`epoch ${epoch}: loss ${loss.toFixed(4)}, ${(100 * accuracy).toFixed(1)} % right`);
}
// Of each layer { weights: Float32Array [units][inputs], biases: Float32Array [units] }.
const { parameters } = training.state();

// The model file is JSON; `longhand predict` and `longhand evaluate` read it too.
const path = join(await mkdtemp(join(tmpdir(), 'longhand-')), 'model.json');
await writeFile(path, writeModel({ network, parameters, inputScaling, inputNames: data.inputNames, classes }));

// Wherever it is used: rows as they stand in the CSV file go in, names of classes come out.
const model = readModel(await readFile(path, 'utf8'));
const { accuracy, samples } = await evaluateWith(model, held);
console.log(`${Math.round(accuracy * samples)} of ${samples} that were held back are right`);

const flowers = [
  [5.1, 3.5, 1.4, 0.2],
  [6.7, 3.0, 5.2, 2.3],
];
for (const { answer, outputs } of await predictWith(model, flowers)) {
  console.log(`${answer}: ${outputs.map((each) => each.toFixed(3)).join(' ')}`);
}
