/** An array of somebody's own code, as its file has it. */
export interface GivenArray {
  /** Keys on the way to it, the last its own: `gradients`, `W1`. */
  readonly path: readonly string[];
  /** As a report calls it: `gradients.W1`. */
  readonly name: string;
  /** Sizes of its dimensions, the slowest first; none for a single number. */
  readonly shape: readonly number[];
  /** Row by row. */
  readonly values: ArrayLike<number>;
  /** For each number half of what one in its last printed place is worth; absent where the numbers stand in full. */
  readonly halfUnits?: ArrayLike<number>;
  /** Whether it was rounded for reading only: other arrays of its file stand in full, so nothing was worked from what is printed here. */
  readonly isForReading?: true;
  /** How its numbers stand in a text file, if they come from one. */
  readonly texts?: readonly string[];
  /** Of what kind its numbers are, `float64`, where the file says so. */
  readonly type?: string;
  /** Where it stands in the text of the file, or of its listing. */
  readonly span: { readonly start: number; readonly end: number };
}

/** The arrays of a file, with a text in which they can be pointed at. */
export interface ArrayFile {
  /** The file's own text, or a listing of what is in it. */
  readonly text: string;
  readonly isListing: boolean;
  readonly arrays: readonly GivenArray[];
  /** Unit roundoff of the arithmetic that they were worked in: 2⁻⁵³ for float64. */
  readonly roundoff: number;
  /** The problem that the file states itself, as JSON. */
  readonly problem?: string;
}

/** Unit roundoff by the bytes of a floating-point number (IEEE 754: binary16, binary32, binary64). */
export const roundoffs = { 2: 2 ** -11, 4: 2 ** -24, 8: 2 ** -53 } as const;

/** `W1[0, 2]`: an element as Python writes it, from 0; the name alone for a single number. */
export function elementName({ name, shape }: Pick<GivenArray, 'name' | 'shape'>, index: number): string {
  if (shape.length === 0) return name;
  const indices: number[] = [];
  let left = index;
  for (const size of [...shape].reverse()) {
    indices.unshift(left % size);
    left = Math.floor(left / size);
  }
  return `${name}[${indices.join(', ')}]`;
}

/** Longer texts of numbers are shortened for reading. */
const longestText = 9;

/** A number as it stands, or to six digits. */
export function writtenElement({ values, texts }: Pick<GivenArray, 'values' | 'texts'>, index: number): string {
  const text = texts?.[index];
  return text !== undefined && text.length <= longestText ? text : String(Number(values[index].toPrecision(6)));
}

/** Half of what one in the last printed place of a number is worth, 0 where it stands in full. */
export const halfUnitAt = ({ halfUnits }: Pick<GivenArray, 'halfUnits'>, index: number): number =>
  halfUnits?.[index] ?? 0;
