import { LonghandError } from '../../base/index.js';

const pageBytes = 65_536;
/** All that a 32-bit address reaches. */
const mostPages = 65_536;

/** Linear memory, handed out from the bottom up and given back from the top down. */
export class Memory {
  readonly memory: WebAssembly.Memory;
  #free = 0;

  constructor(shared: boolean) {
    this.memory = new WebAssembly.Memory(shared ? { initial: 1, maximum: mostPages, shared } : { initial: 1 });
  }

  /** The kernels' own constants lie below this address. */
  startAt(address: number): void {
    this.#free = address;
  }

  get buffer(): ArrayBufferLike {
    return this.memory.buffer;
  }

  /**
   * Room for so many bytes, all zero if it was never used, at a multiple of 64.
   *
   * @throws LonghandError `too-large` where there is no such memory
   */
  take(bytes: number): number {
    this.#free = Math.ceil(this.#free / 64) * 64;
    return this.extend(bytes);
  }

  /** So many bytes more, right after what was taken last. */
  extend(bytes: number): number {
    const at = this.#free;
    const pages = Math.ceil((at + bytes) / pageBytes) - this.buffer.byteLength / pageBytes;
    if (pages > 0) this.#grow(pages, at + bytes);
    this.#free = at + bytes;
    return at;
  }

  /** The top: `giveBack` to it releases everything taken since. */
  top(): number {
    return this.#free;
  }

  giveBack(top: number): void {
    this.#free = top;
  }

  /** Grows by more than is wanted, where it can: every growth takes the system's time, and what is not used takes none. */
  #grow(pages: number, wanted: number): void {
    const present = this.buffer.byteLength / pageBytes;
    for (const more of [Math.max(pages, Math.min(present, mostPages - present)), pages]) {
      try {
        this.memory.grow(more);
        return;
      } catch {
        // Then with less, and then not at all.
      }
    }
    throw new LonghandError({
      code: 'too-large',
      path: '',
      found: `the training needs ${Math.ceil(wanted / 1e6)} MB in one piece`,
      expected: 'expected at most 4,290 MB, and so much free memory',
      hint: 'Give the data in smaller shards, or take smaller batches.',
    });
  }

  bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.buffer, at, length);
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.buffer, at, length);
  }

  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.buffer, at, length);
  }
}
