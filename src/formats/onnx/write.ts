import { LonghandError } from '../../base/index.js';
import { type Optimizer, predictionModel, trainingStepModel } from '../../engine/index.js';
import { type OnnxModel, writeOnnx } from '../../onnx/index.js';
import { checkedModel } from '../checked-model.js';
import type { GivenModel, Model } from '../model.js';
import { notesOf } from './notes.js';

/**
 * A model as ONNX: `inputs` [samples, inputs] as they come, `outputs` [samples, outputs]; the scaling is in the graph, and what a graph has
 * no place for in its metadata, so that `modelFromOnnx` gives the very same model.
 *
 * @param version of Longhand, to be noted
 * @throws LonghandError for a scaling that float32 cannot do
 */
export function onnxFromModel(model: GivenModel, version = ''): Uint8Array<ArrayBuffer> {
  const checked = checkedModel(model);
  refuseWideScaling(checked);
  return written(predictionModel(checked), notesOf(checked), version);
}

/**
 * One training step of a model as ONNX, to be run elsewhere: see `trainingStepModel` for the names of what goes in and comes out.
 *
 * @throws LonghandError for a scaling that float32 cannot do
 */
export function onnxTrainingStep(model: GivenModel, optimizer: Optimizer, version = ''): Uint8Array<ArrayBuffer> {
  const checked = checkedModel(model);
  refuseWideScaling(checked);
  return written(trainingStepModel(checked, optimizer), {}, version);
}

const written = (onnx: OnnxModel, metadata: OnnxModel['metadata'], version: string): Uint8Array<ArrayBuffer> =>
  writeOnnx({ ...onnx, producer: { name: 'longhand', version }, metadata });

function refuseWideScaling({ inputScaling }: Model): void {
  if (inputScaling === undefined) return;
  const { kind } = inputScaling;
  const numbers = kind === 'factor' ? [inputScaling.factor] : [...inputScaling.offsets, ...inputScaling.factors];
  const wide = numbers.find((value) => !Number.isFinite(Math.fround(value)));
  if (wide === undefined) return;
  throw new LonghandError({
    code: 'not-finite',
    path: 'inputScaling',
    found: `has the number ${wide}`,
    expected: 'expected numbers of float32, which an ONNX graph works with',
  });
}
