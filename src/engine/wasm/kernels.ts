import { kernels, sharedKernels } from './kernels.generated.js';

/** What the kernels give out; see `assembly/index.ts`. */
export interface Kernels {
  train(net: number, order: number, steps: number, count: number, repeats: number, sums: number, thread: number): void;
  predict(net: number, order: number, samples: number, outputs: number): void;
  evaluate(net: number, order: number, samples: number, sums: number, answers: number): void;
  compressBytes(at: number, rows: number, columns: number, scale: number, entries: number, starts: number): number;
  compressFloats(at: number, rows: number, columns: number, scale: number, entries: number, starts: number): number;
  spreadBytes(at: number, rows: number, columns: number, scale: number, to: number, stride: number): void;
  spreadFloats(at: number, rows: number, columns: number, scale: number, to: number, stride: number): void;
  exp1(x: number): number;
  freeFrom(): number;
  sizeOfStructure(which: number): number;
}

/** The modules, compiled once for a program: they hold no state. */
const modules = new Map<boolean, Promise<WebAssembly.Module>>();

/** The kernels for memory of their own or for memory that threads share. */
export function kernelModule(shared: boolean): Promise<WebAssembly.Module> {
  let module = modules.get(shared);
  if (module === undefined) {
    module = WebAssembly.compile(bytesOf(shared ? sharedKernels : kernels));
    modules.set(shared, module);
  }
  return module;
}

export function startKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}

/** A function of one 128-bit constant: validates where SIMD is known (WebAssembly core specification 2.0). */
const simdProbe = 'AGFzbQEAAAABBQFgAAF7AwIBAAoWARQA/QwAAAAAAAAAAAAAAAAAAAAACw==';

/** Whether this machine's WebAssembly has 128-bit SIMD. */
export function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(bytesOf(simdProbe));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
