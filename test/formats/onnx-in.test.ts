import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { modelFromOnnx, predictWith } from '../../src/formats/index.js';
import { takeOnnx } from '../../src/formats/onnx/read.js';

/** What `scripts/onnx-fixtures.py` noted of each file. */
interface Expected {
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  readonly layers: readonly string[];
  readonly classes?: readonly string[];
  readonly shape?: readonly number[];
}

const folder = 'test/fixtures/onnx';
const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Record<string, Expected>;
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(`${folder}/${name}.onnx`));

/**
 * Sums of at most a dozen products of float32 numbers of size 1 to 5, and functions whose own error is a few units in the last place: that
 * is below 32 · 2⁻²⁴ · 5 ≈ 1e-5.
 */
const tolerance = 1e-5;

describe('files of PyTorch, and graphs in the forms of Keras and scikit-learn', () => {
  test('are all there', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.onnx'));
    expect(files.map((name) => name.replace('.onnx', '')).sort()).toEqual(Object.keys(expected).sort());
    expect(files.filter((name) => name.startsWith('torch-')).length).toBeGreaterThanOrEqual(10);
  });

  test.each(Object.keys(expected))('%s answers the same here', async (name) => {
    const { inputs, outputs, layers, classes, shape } = expected[name];
    const model = modelFromOnnx(bytesOf(name));
    expect(model.network.layers.map(({ activation }) => activation)).toEqual(layers);
    expect(model.classes).toEqual(classes);
    if (shape !== undefined) expect(model.shape).toEqual(shape);
    const answers = await predictWith(model, inputs);
    answers.forEach((answer, sample) => {
      answer.outputs.forEach((value, unit) => {
        expect(Math.abs(value - outputs[sample][unit]), `sample ${sample + 1}, output ${unit + 1}`).toBeLessThan(
          tolerance,
        );
      });
    });
    expect(answers).toHaveLength(outputs.length);
  });

  test('tell what was assumed', () => {
    const of = (name: string) => takeOnnx(bytesOf(name)).assumed.join('\n');
    expect(of('torch-fixed-batch')).toContain('asks for 2 at a time');
    expect(of('torch-fixed-batch')).toContain('binary cross entropy');
    expect(of('torch-gemm')).toContain('0.5 · squared error');
    expect(of('keras-tf2onnx')).toContain('categorical cross entropy');
    expect(of('forms')).toMatch(/alpha, beta.*\n.*loss|float64.*\n.*alpha, beta/s);
  });

  test('keep slopes, scalings and missing biases', () => {
    expect(modelFromOnnx(bytesOf('torch-flatten-dropout')).network.layers[0].slope).toBe(Math.fround(0.2));
    expect(modelFromOnnx(bytesOf('torch-flatten-dropout')).shape).toEqual([3, 4]);
    expect(modelFromOnnx(bytesOf('torch-no-bias')).parameters.map(({ biases, bias }) => biases ?? bias)).toEqual([
      undefined,
      undefined,
    ]);
    expect(modelFromOnnx(bytesOf('torch-scaled')).inputScaling?.kind).toBe('columns');
    expect(modelFromOnnx(bytesOf('sklearn-classifier')).inputScaling).toMatchObject({
      kind: 'columns',
      offsets: [5.8, 3.05, 3.75, 1.2].map(Math.fround),
    });
  });

  test('leave the last activation and the loss to those who know them', () => {
    const { network } = modelFromOnnx(bytesOf('torch-gemm'), {
      outputActivation: 'softmax',
      loss: 'categorical-cross-entropy',
    });
    expect(network.layers[1].activation).toBe('softmax');
    expect(network.loss.kind).toBe('categorical-cross-entropy');
    expect(() => modelFromOnnx(bytesOf('torch-view'), { outputActivation: 'sigmoid' })).toThrow(
      'the outputs of the file are of softmax, not of sigmoid',
    );
    expect(() => modelFromOnnx(bytesOf('torch-gemm'), { loss: 'binary-cross-entropy' })).toThrow(
      'does not go with outputs of identity',
    );
  });
});
