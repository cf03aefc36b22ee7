import { visible } from '../base/index.js';
import type { Paint } from './paint.js';
import type { Points } from './points.js';
import { outputOf } from './points-text.js';
import { padded, shortened, wrapped } from './wrap.js';

/** Points of each quantity, with their reasons below; their sum at the end. */
export function pointsLines({ points, of, parts }: Points, width: number, paint: Paint): string[] {
  const name = Math.min(
    24,
    parts.reduce((most, { quantity }) => Math.max(most, quantity.length), 6),
  );
  return [
    paint.bold('Points'),
    ...parts.flatMap((part) => [
      `  ${padded(shortened(visible(part.quantity), name), name)}  ${paint.bold(`${part.points}`)} of ${part.of}`,
      ...outputOf(part)
        .split('\n')
        .flatMap((line) => wrapped(line, width - 6))
        .map((line) => paint.dim(`    │ ${line}`)),
    ]),
    `  ${padded('In all', name)}  ${paint.bold(`${points}`)} of ${of}`,
  ];
}
