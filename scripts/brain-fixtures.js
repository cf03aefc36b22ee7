// Run: node scripts/brain-fixtures.js FOLDER   where FOLDER is any with both versions of brain.js:
//   npm i --ignore-scripts --legacy-peer-deps brain1@npm:brain.js@1.6.1 brain2@npm:brain.js@2.0.0-beta.24
// It writes test/fixtures/formats/brain-js: networks as the real brain.js saves them, and what it answers.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const load = createRequire(pathToFileURL(`${resolve(process.argv[2])}/`));
const versions = {
  1: load('brain1/dist/neural-network.js').default,
  2: load('brain2').NeuralNetwork,
};
const folder = new URL('../test/fixtures/formats/brain-js/', import.meta.url);
mkdirSync(folder, { recursive: true });

const arrays = [
  { input: [0, 0.5, 1], output: [0, 1] },
  { input: [1, 0, 0.25], output: [1, 0] },
  { input: [0.75, 1, 0], output: [0.5, 0.5] },
];
const hashes = [
  { input: { red: 0.1, green: 0.9, 7: 0.3 }, output: { dark: 1 } },
  { input: { red: 0.8, blue: 0.4 }, output: { light: 1 } },
  { input: { green: 0.5, blue: 1 }, output: { light: 0.5, 3: 0.5 } },
];
const xor = [
  { input: [0, 0], output: { odd: 0 } },
  { input: [1, 0], output: { odd: 1 } },
  { input: [0, 1], output: { odd: 1 } },
  { input: [1, 1], output: { odd: 0 } },
];
const cases = [
  ...['sigmoid', 'relu', 'leaky-relu', 'tanh'].map((activation) => [
    activation,
    { activation, hiddenLayers: [4, 3] },
    arrays,
  ]),
  ['steep', { activation: 'leaky-relu', leakyReluAlpha: 0.3, hiddenLayers: [4] }, arrays],
  ['names', { activation: 'sigmoid', hiddenLayers: [3] }, hashes],
  ['one-output', { activation: 'tanh', hiddenLayers: [3] }, xor],
];

const expected = [];
for (const [version, NeuralNetwork] of Object.entries(versions)) {
  for (const [name, options, data] of cases) {
    const network = new NeuralNetwork(options);
    network.train(data, { iterations: 20, errorThresh: 0.00001, ...options });
    const json = JSON.stringify(network.toJSON());
    const file = `${name}-${version}.json`;
    writeFileSync(new URL(file, folder), json);
    // What is written must answer for itself: version 1 forgets its slope.
    const read = new NeuralNetwork();
    read.fromJSON(JSON.parse(json));
    const answers = data.map(({ input }) => ({ input, output: read.run(input) }));
    expected.push({ file, answers });
  }
}
writeFileSync(new URL('expected.json', folder), `${JSON.stringify(expected)}\n`);
