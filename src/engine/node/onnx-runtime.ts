import { LonghandError } from '../../base/index.js';
import type { OnnxRuntime, RuntimeSession, RuntimeTensor } from '../index.js';

/** What is used of the package, whose types are there only where it is installed. */
interface OnnxRuntimeNode {
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<RuntimeSession>;
  };
  readonly Tensor: new (type: string, data: unknown, shape: readonly number[]) => RuntimeTensor;
}

let loaded: Promise<OnnxRuntime> | undefined;

/**
 * ONNX Runtime of this computer, from the package `onnxruntime-node`.
 *
 * @throws LonghandError `no-onnxruntime` where it is not installed or does not load
 */
export function onnxRuntime(): Promise<OnnxRuntime> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<OnnxRuntime> {
  const { InferenceSession, Tensor } = await installed();
  return {
    open: (model, threads) =>
      InferenceSession.create(model, {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        logSeverityLevel: 3,
      }),
    tensor: (type, data, shape) => new Tensor(type, data, shape),
  };
}

async function installed(): Promise<OnnxRuntimeNode> {
  try {
    return (await import('onnxruntime-node')) as unknown as OnnxRuntimeNode;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    throw new LonghandError({
      code: 'no-onnxruntime',
      path: '',
      found: missing
        ? 'the package onnxruntime-node is not installed'
        : `the package onnxruntime-node does not load: ${(error as Error).message.split('\n')[0]}`,
      expected: 'expected it for the engine native',
      hint: missing
        ? 'Install it with: npm install onnxruntime-node --ignore-scripts'
        : 'The engine wasm needs nothing.',
    });
  }
}
