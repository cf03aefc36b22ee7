import type { ImageData } from 'fast-png';

/** Pixels of all pictures of one kind: a page with more would be slow to open. */
const mostPixels = 400_000;

/** So many pictures of this size a page has at most; none where the inputs are not laid out as one picture. */
export function mostPictures(shape: readonly [height: number, width: number] | undefined, inputs: number): number {
  if (shape === undefined || shape[0] * shape[1] !== inputs) return 0;
  return Math.min(100, Math.floor(mostPixels / inputs));
}

/** Pixels as the address of a PNG that stands in the page itself. */
type WritePicture = (image: ImageData) => string;

/** What writes pictures; loaded where a page has some. */
export async function pictureWriter(): Promise<WritePicture> {
  const { encode } = await import('fast-png');
  return (image) => {
    const bytes = encode(image, { zlib: { level: 9 } });
    return `data:image/png;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
  };
}

/** Shades of one sign on the diverging scale. */
const shades = 24;

/**
 * Shades from the lowest to the highest, in which a weight is the opacity: nothing at zero, so that the middle of the scale is
 * the page's own colour in light and in dark. Full shades come last, because a PNG names the opacities of the first ones only.
 */
const palette: number[][] = [
  ...shadesOf([201, 76, 42], shades - 1),
  ...shadesOf([46, 122, 191], shades - 1),
  [127, 127, 127, 0],
  [201, 76, 42, 255],
  [46, 122, 191, 255],
];

function shadesOf(colour: readonly number[], count: number): number[][] {
  return Array.from({ length: count }, (_, index) => [...colour, Math.round((255 * (index + 1)) / shades)]);
}

/** Which shade a part of the scale has, from -1 (full red) to 1 (full blue). */
function shadeOf(part: number): number {
  const steps = Math.round(Math.min(1, Math.abs(part)) * shades);
  const sign = part < 0 ? 0 : 1;
  if (steps === 0) return 2 * (shades - 1);
  if (steps === shades) return 2 * (shades - 1) + 1 + sign;
  return sign * (shades - 1) + steps - 1;
}

/** Grey pixels from 0 (paper) to 255 (full ink). */
export function inkPicture(pixels: Uint8Array, height: number, width: number): ImageData {
  return { width, height, channels: 1, depth: 8, data: pixels.map((ink) => 255 - ink) };
}

/** Weights on a diverging scale from red over nothing to blue; beyond `full` the colour stays the same. */
export function weightPicture(weights: Float32Array, full: number, height: number, width: number): ImageData {
  const data = Uint8Array.from(weights, (weight) => shadeOf(full > 0 ? weight / full : 0));
  return { width, height, channels: 1, depth: 8, data, palette };
}
