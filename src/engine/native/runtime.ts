/** A tensor of ONNX Runtime. */
export interface RuntimeTensor {
  readonly data: unknown;
  dispose?(): void;
}

/** A model that is ready to run. */
export interface RuntimeSession {
  run(
    feeds: Readonly<Record<string, RuntimeTensor>>,
    fetches: Readonly<Record<string, RuntimeTensor | null>>,
  ): Promise<Readonly<Record<string, RuntimeTensor>>>;
  release(): Promise<void>;
}

/** What is needed of ONNX Runtime: of `onnxruntime-node`, or of any other that has its interface. */
export interface OnnxRuntime {
  /** A session on so many threads. */
  open(model: Uint8Array, threads: number): Promise<RuntimeSession>;
  /** A tensor over numbers, which stay where they are. */
  tensor(type: 'float32' | 'uint8' | 'int32' | 'int64', data: ArrayBufferView, shape: readonly number[]): RuntimeTensor;
}
