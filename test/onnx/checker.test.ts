import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { onnxFromModel, onnxTrainingStep } from '../../src/formats/index.js';
import { activationNames, lossOf, type Network } from '../../src/network/index.js';
import { folder } from '../cli/command.js';

/** Pythons that have the package onnx (Debian: python3-onnx); where none has, there is nothing to be asked. */
const pythons = ['/usr/bin/python3'].filter((python) => spawnSync(python, ['-c', 'import onnx']).status === 0);
if (pythons.length === 0) process.stderr.write("ONNX's own checker was left out: there is no python3-onnx.\n");

const place = folder();
const program = `
import sys, onnx
for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    print(len(model.graph.output))
`;

test("ONNX's own checker takes what is written, and finds its shapes", () => {
  const paths: string[] = [];
  const outputs: number[] = [];
  const add = (bytes: Uint8Array, count: number): void => {
    paths.push(place(`${paths.length}.onnx`));
    outputs.push(count);
    writeFileSync(paths[paths.length - 1], bytes);
  };
  for (const kind of ['squared-error', 'binary-cross-entropy', 'categorical-cross-entropy'] as const) {
    for (const activation of lossOf({ kind }).accepts ?? activationNames) {
      const network: Network = {
        inputs: 3,
        layers: [...activationNames.map((name) => ({ units: 2, activation: name })), { units: 2, activation }],
        loss: { kind, ...(kind === 'squared-error' ? { factor: 0.5 } : {}), overUnits: 'mean', overSamples: 'mean' },
      };
      const parameters = network.layers.map((_, index) => ({
        weights: new Float32Array(index === 0 ? 6 : 4).fill(0.5),
        ...(index % 3 === 0 ? { biases: Float32Array.of(1, 2) } : index % 3 === 1 ? { bias: 1 } : {}),
      }));
      const values = parameters.length + parameters.filter((_, index) => index % 3 < 2).length;
      const model = {
        network,
        parameters,
        inputScaling: { kind: 'columns', offsets: [1, 2, 3], factors: [1, 2, 3] },
      } as const;
      add(onnxFromModel(model), 1);
      add(onnxTrainingStep(model, { kind: 'adam' }), 2 + 4 * values);
    }
  }
  expect(paths.length).toBeGreaterThan(15);
  for (const python of pythons) {
    const { stdout, stderr, status } = spawnSync(python, ['-c', program, ...paths], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').map(Number)).toEqual(outputs);
  }
});
