import type { Fault } from '../base/index.js';

/**
 * Parameters that a network to be trained may have: a model file is one text, and the longest text that JavaScript holds has
 * room for no more of them, at 17 characters each.
 */
export const mostParameters = 30_000_000;

/** Where a network has more parameters than a model file can hold; it takes data of any form, of which it counts what is there. */
export function faultsInParameterCount(network: unknown): Fault[] {
  const { inputs = 1, layers } = asRecord(network);
  if (!Array.isArray(layers)) return [];
  const sizes = [inputs, ...layers.map((layer) => asRecord(layer).units)].map(Number);
  const parameters = layers.reduce((sum: number, _, index) => sum + sizes[index + 1] * (sizes[index] + 1), 0);
  if (!(parameters > mostParameters)) return [];
  return [
    {
      code: 'too-large',
      path: 'network',
      found: `has ${parameters} parameters`,
      expected: `expected at most ${mostParameters}, which a model file can hold`,
      hint: 'Take fewer units.',
    },
  ];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
