import { identifier } from 'longhand/trace';
import type { DiagramLayout, UnitSpot } from '../diagram/diagram-layout.ts';
import type { Workbench } from './workbench.svelte.ts';

/** A number that stands below a unit, with its place. */
export interface BelowUnit {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  /** Of its middle. */
  readonly y: number;
}

/** Pixels from one number to the next, so that each can be pressed. */
export const lineBelow = 24;

/** What stands below a unit: its pre-activation, and δ once the player has come back to it. */
export function belowUnit(bench: Workbench, { radius }: DiagramLayout, { layer, unit, x, y }: UnitSpot): BelowUnit[] {
  if (layer === 0) return [];
  return (['z', 'dL/dz'] as const)
    .map((kind) => identifier(kind, [layer, unit], bench.mark))
    .filter((id) => bench.isWorked(id))
    .map((id, index) => ({
      id,
      text: `${id.includes('/') ? 'δ' : 'z'} ${bench.short(id)}`,
      x,
      y: y + radius + 14 + lineBelow * index,
    }));
}
