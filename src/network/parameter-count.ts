import type { Fault } from '../base/index.js';

/** Parameters that a network may have: a gigabyte of float32, of which a training has several in memory. */
const mostParameters = 250_000_000;

/** Where a network has more parameters than a machine holds; it takes data of any form, of which it counts what is there. */
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
      expected: `expected at most ${mostParameters}`,
      hint: 'Take fewer units.',
    },
  ];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
