/** The training part of `npm run demo`: the truth table of document 003 from 100 seeds, then MNIST with 30 hidden units. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { truthTable } from 'longhand/data';
import { openEngine } from 'longhand/engine';

const command = fileURLToPath(new URL('../dist/cli/longhand.js', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = 'demo/mnist';

/**
 * Plain gradient descent on all four samples at once. XOR takes two hidden units; with four, and a step neither so small that
 * it stays on the plateau nor so large that it saturates the units, every start that was tried finds its way down.
 */
export async function learnFromEverySeed() {
  const engine = await openEngine();
  const data = truthTable('document-003');
  const network = {
    inputs: 3,
    layers: [
      { units: 4, activation: 'sigmoid' },
      { units: 1, activation: 'sigmoid' },
    ],
    loss: { kind: 'squared-error', factor: 1, overUnits: 'sum', overSamples: 'sum' },
  };
  const epochs = [];
  const seeds = 100;
  for (let seed = 0; seed < seeds; seed++) {
    const training = engine.fit(network, data, { epochs: 2000, batchSize: 4, learningRate: 2, seed, reportEvery: 50 });
    for await (const { epoch, accuracy } of training) {
      if (accuracy < 1) continue;
      epochs.push(epoch);
      break;
    }
  }
  epochs.sort((a, b) => a - b);
  console.log(`The same truth table from ${seeds} random starts (3-4-1, learning rate 2):`);
  console.log(
    `  learned from ${epochs.length} of them, after ${epochs[seeds >> 1]} epochs as a rule and ${epochs[epochs.length - 1]} at most.\n`,
  );
  if (epochs.length < seeds) throw new Error('the truth table was not learned from every seed');
}

/** Trains as anyone would, by the command. */
export function trainDigits() {
  rmSync(new URL('mnist', import.meta.url), { recursive: true, force: true });
  console.log('longhand train --data mnist --hidden 30 --seed 1');
  const words = ['train', '--data', 'mnist', '--hidden', '30', '--seed', '1', '--out', folder];
  const { status } = spawnSync(process.execPath, [command, ...words], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`the training ended with exit code ${status}`);
}
