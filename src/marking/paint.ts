import type pc from 'picocolors';
import type { Mark } from './mark.js';

export type Paint = ReturnType<typeof pc.createColors>;

/** The colour of each mark, which says nothing that its sign does not say. */
export function painted(mark: Mark, paint: Paint): (text: string) => string {
  return {
    root: paint.red,
    harmless: paint.magenta,
    follows: paint.yellow,
    'rounded-early': paint.cyan,
    unchecked: paint.blue,
    right: paint.green,
  }[mark];
}
