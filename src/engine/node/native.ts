import { type Engine, nativeEngine } from '../index.js';
import { onnxRuntime } from './onnx-runtime.js';

/**
 * The engine on ONNX Runtime, from the package `onnxruntime-node`.
 *
 * @param threads for predictions, and for trainings that are given none; 1 if not given
 * @throws LonghandError `no-onnxruntime` where the package is not installed or does not load
 */
export const openNativeEngine = async (threads = 1): Promise<Engine> => nativeEngine(await onnxRuntime(), threads);
