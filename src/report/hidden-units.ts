import { mostPictures, pictureWriter, weightPicture } from './picture.js';
import type { HiddenUnits, TrainingReport } from './training-report.js';
import { countText, decimalsFor, decimalsText, digitsText } from './written-figures.js';

/** Weights that can still be read as numbers. */
const mostNumbers = 240;
const mostColumns = 24;
/** Pixels on the page that the longer side of a picture has. */
const side = 84;
/** Part of the weights that the scale of colours covers; the few beyond it would leave all others pale. */
const covered = 0.99;

/** The weights of the first hidden layer: as pictures where the inputs are, as numbers where they are few. */
export async function hiddenSection({ hidden, shape }: TrainingReport): Promise<string> {
  if (hidden === undefined || hidden.units === 0) return '';
  const most = mostPictures(shape, hidden.inputs);
  const body = shape === undefined || most === 0 ? table(hidden) : await pictures(hidden, shape, most);
  return body === '' ? '' : ['<section>', '<h2>What the hidden units look at</h2>', body, '</section>'].join('\n');
}

async function pictures(
  hidden: HiddenUnits,
  [height, width]: readonly [number, number],
  most: number,
): Promise<string> {
  const write = await pictureWriter();
  const shown = strongest(hidden, most);
  const full = greatest(hidden.weights, covered);
  const scale = side / Math.max(height, width);
  const size = `width="${Math.round(width * scale)}" height="${Math.round(height * scale)}"`;
  const items = shown.map((unit) => {
    const address = write(weightPicture(weightsOf(hidden, unit), full, height, width));
    return `<li><img class="weights" src="${address}" ${size} alt="Weights of hidden unit ${unit + 1}"><small aria-hidden="true">${unit + 1}</small></li>`;
  });
  const which =
    shown.length < hidden.units
      ? ` Shown are the ${shown.length} of ${countText(hidden.units)} units with the largest weights.`
      : '';
  const bound = digitsText(full, 2);
  return [
    `<p>The weights of each unit of the first hidden layer, laid out as the inputs are. Where a unit is blue, ink raises its sum; where it is red, ink lowers it; where it is blank, ink makes no difference.${which}</p>`,
    `<p class="scale diverging"><span class="nowrap">≤ −${bound}<i class="ramp"></i>≥ ${bound}</span></p>`,
    `<ul class="pictures units">${items.join('\n')}</ul>`,
  ].join('\n');
}

const weightsOf = ({ inputs, weights }: HiddenUnits, unit: number): Float32Array =>
  weights.subarray(unit * inputs, (unit + 1) * inputs);

/** The units with the longest weight vectors, in their own order. */
function strongest(hidden: HiddenUnits, most: number): number[] {
  const all = Array.from({ length: hidden.units }, (_, unit) => unit);
  if (all.length <= most) return all;
  const lengths = all.map((unit) => weightsOf(hidden, unit).reduce((sum, weight) => sum + weight * weight, 0));
  const sorted = all.toSorted((a, b) => lengths[b] - lengths[a]);
  return sorted.slice(0, most).sort((a, b) => a - b);
}

/** The size that so large a part of the weights does not exceed. */
function greatest(weights: Float32Array, part: number): number {
  const sizes = weights.map(Math.abs).filter(Number.isFinite).sort();
  return sizes[Math.ceil(part * sizes.length) - 1] ?? 0;
}

function table(hidden: HiddenUnits): string {
  const { units, inputs, weights } = hidden;
  if (units * inputs > mostNumbers || inputs > mostColumns) return '';
  const full = greatest(weights, 1);
  // Three digits of the largest weight, and as many decimals of the others.
  const decimals = decimalsFor([full]);
  const head = Array.from({ length: inputs }, (_, input) => `<th scope="col">input ${input + 1}</th>`);
  const rows = Array.from({ length: units }, (_, unit) => {
    const cells = Array.from(weightsOf(hidden, unit), (weight) => {
      // Half the strength of the pictures, so that the numbers stay readable.
      const strength = full > 0 ? ((0.45 * Math.abs(weight)) / full).toFixed(2) : '0';
      return `<td style="--strength:${strength}" class="${weight < 0 ? 'below' : 'above'}">${decimalsText(weight, decimals)}</td>`;
    });
    return `<tr><th scope="row">unit ${unit + 1}</th>${cells.join('')}</tr>`;
  });
  return [
    '<p>The weights of each unit of the first hidden layer, blue above zero and red below.</p>',
    '<div class="wide" tabindex="0" role="region" aria-label="Weights of the hidden units"><table class="numbers weights">',
    `<thead><tr><td></td>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`,
  ].join('\n');
}
