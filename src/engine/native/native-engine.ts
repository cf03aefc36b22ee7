import type { Engine } from '../engine.js';
import { MachinePredictor } from '../predictor.js';
import { BatchTraining } from '../training.js';
import { NativeMachine } from './native-machine.js';
import type { OnnxRuntime } from './runtime.js';

/**
 * An engine on ONNX Runtime. Its bits are the same with any number of threads, but each kind of processor has its own: wide vector
 * units add up in another order, and round once where others round twice.
 *
 * @param threads for predictions, and for trainings that are given none
 */
export const nativeEngine = (runtime: OnnxRuntime, threads = 1): Engine => ({
  name: 'native',
  fit: (network, data, options = {}) =>
    new BatchTraining(
      (whole, wanted, team) => new NativeMachine(runtime, whole, wanted, team?.count ?? threads),
      network,
      data,
      options,
    ),
  predictor: (network, parameters) =>
    new MachinePredictor((whole, wanted) => new NativeMachine(runtime, whole, wanted, threads), network, parameters),
});
