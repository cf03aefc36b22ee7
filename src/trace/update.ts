import { type Formula, sum } from '../formula/index.js';
import { identifier, type Kind } from './identifiers.js';
import type { Step, Worksheet } from './trace.js';

/** The loss and the gradient of several samples: their sum or mean. */
export function workTotals(step: Step, sheet: Worksheet): void {
  const samples = step.samples.map((_, index) => index + 1);
  const total = (kind: Kind, indices: readonly number[]): void => {
    const added: Formula = sum(samples.map((sample) => identifier(kind, indices, sample)));
    const mean = step.network.loss.overSamples === 'mean';
    sheet.work(identifier(kind, indices), mean ? ['Divide', added, samples.length] : added);
  };
  total('L', []);
  for (let layer = step.network.layers.length; layer >= 1; layer--) {
    for (const { kind, indices } of parametersOfLayer(step, layer)) total(kind === 'w' ? 'dL/dw' : 'dL/db', indices);
  }
}

/** w′ = w − η ∂L/∂w and b′ = b − η ∂L/∂b, from the output layer back. */
export function workUpdate(step: Step, sheet: Worksheet): void {
  for (let layer = step.network.layers.length; layer >= 1; layer--) {
    for (const { kind, indices } of parametersOfLayer(step, layer)) {
      const gradient = identifier(kind === 'w' ? 'dL/dw' : 'dL/db', indices);
      const updated = identifier(kind === 'w' ? "w'" : "b'", indices);
      sheet.work(updated, ['Subtract', identifier(kind, indices), ['Multiply', 'eta', gradient]]);
    }
  }
}

/** The indices of a layer's weights, row by row, then of its biases. */
function* parametersOfLayer(step: Step, layer: number): Generator<{ kind: 'w' | 'b'; indices: number[] }> {
  const { weights, biases, bias } = step.parameters[layer - 1];
  for (let j = 1; j <= weights.length; j++) {
    for (let i = 1; i <= weights[j - 1].length; i++) yield { kind: 'w', indices: [layer, j, i] };
  }
  for (let j = 1; j <= (biases?.length ?? 0); j++) yield { kind: 'b', indices: [layer, j] };
  if (bias !== undefined) yield { kind: 'b', indices: [layer] };
}
