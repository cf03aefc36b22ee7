/** Ink that counts as paper. */
const faint = 0.05;

/** A rectangle of pixels, row by row, each from 0 (paper) to 1 (ink). */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * A drawing as the pictures of MNIST were made (LeCun, Cortes and Burges): cropped to its ink, shrunk or grown so that the longer side
 * fills 20 of 28 pixels, grey where a pixel is covered in part, and moved so that its centre of mass is in the middle.
 *
 * @returns the picture row by row, [height · width]; nothing where there is no ink
 */
export function asPicture(ink: Ink, [rows, columns]: readonly [number, number] = [28, 28]): Float32Array | undefined {
  const box = boxOf(ink);
  if (box === undefined) return undefined;
  const inner = Math.max(1, Math.round((Math.min(rows, columns) * 20) / 28));
  const scale = inner / Math.max(box.width, box.height);
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const small = new Float32Array(width * height);
  let [mass, across, down] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = average(ink, {
        left: box.left + x / scale,
        top: box.top + y / scale,
        right: box.left + (x + 1) / scale,
        bottom: box.top + (y + 1) / scale,
      });
      small[y * width + x] = value;
      mass += value;
      across += value * (x + 0.5);
      down += value * (y + 0.5);
    }
  }
  const left = within(Math.round(columns / 2 - across / mass), columns - width);
  const top = within(Math.round(rows / 2 - down / mass), rows - height);
  const picture = new Float32Array(rows * columns);
  for (let y = 0; y < height; y++) picture.set(small.subarray(y * width, (y + 1) * width), (y + top) * columns + left);
  return picture;
}

/** Nothing of the drawing is cut off, however far out its centre of mass lies. */
const within = (at: number, most: number): number => Math.max(0, Math.min(most, at));

function boxOf({ width, height, values }: Ink) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (values[y * width + x] < faint) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Mean ink of an area, whose edges may cut through pixels; outside there is paper. */
function average({ width, height, values }: Ink, { left, top, right, bottom }: Area): number {
  let total = 0;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
    const high = Math.min(bottom, y + 1) - Math.max(top, y);
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, right); x++) {
      total += values[y * width + x] * high * (Math.min(right, x + 1) - Math.max(left, x));
    }
  }
  return total / ((right - left) * (bottom - top));
}
