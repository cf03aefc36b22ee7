import { LonghandError } from '../base/index.js';
import { readNpz } from '../data/index.js';
import { type ArrayFile, type GivenArray, roundoffs } from './given-array.js';
import { listed } from './listing.js';

/** Bytes that all arrays of a file may unpack to. */
const mostBytes = 400_000_000;

/**
 * Arrays of an NPZ file, as `np.savez` writes it.
 *
 * @throws LonghandError where the file is damaged or holds something else than numbers
 */
export async function readNpzArrays(bytes: Uint8Array): Promise<ArrayFile> {
  const found = await readNpz(bytes, mostBytes);
  if (found.size === 0) {
    throw new LonghandError({
      code: 'empty',
      path: '',
      found: 'has no arrays',
      expected: 'expected some, by name',
      hint: 'Write them by np.savez("numbers.npz", W1=W1, dW1=dW1).',
    });
  }
  const sizes = [...found.values()].filter(({ type }) => type.startsWith('f')).map(({ type }) => Number(type[1]));
  const { text, arrays } = listed(
    Array.from(found, ([name, { shape, values, type }]): Omit<GivenArray, 'span'> => {
      const path = name.split('/');
      return { path, name: path.join('.'), shape, values, type: typeNames[type[0]](type) };
    }),
  );
  const coarsest = sizes.length === 0 ? 8 : (Math.min(...sizes) as keyof typeof roundoffs);
  return { text, isListing: true, arrays, roundoff: roundoffs[coarsest] };
}

const bits = (type: string): number => 8 * Number(type[1]);
const typeNames: Readonly<Record<string, (type: string) => string>> = {
  f: (type) => `float${bits(type)}`,
  i: (type) => `int${bits(type)}`,
  u: (type) => `uint${bits(type)}`,
  b: () => 'truth values',
};
