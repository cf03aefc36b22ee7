import { type Formula, sum } from '../formula/index.js';
import { activationsOf, joinedLossOf, lossOf } from '../network/index.js';
import { identifier } from './identifiers.js';
import type { Step, Worksheet } from './trace.js';

/** Identifiers of what enters a layer: the inputs, or the activations of the layer before. */
export function inputsOfLayer(step: Step, layer: number, sample: number | undefined): string[] {
  const size = layer === 1 ? step.network.inputs : step.network.layers[layer - 2].units;
  const name = (i: number): string =>
    layer === 1 ? identifier('x', [i], sample) : identifier('a', [layer - 1, i], sample);
  return Array.from({ length: size }, (_, i) => name(i + 1));
}

/** Identifiers of one kind for all units of a layer. */
export function unitsOfLayer(step: Step, kind: 'z' | 'a', layer: number, sample: number | undefined): string[] {
  return Array.from({ length: step.network.layers[layer - 1].units }, (_, j) =>
    identifier(kind, [layer, j + 1], sample),
  );
}

/** z and a of every layer, then the loss of one sample. */
export function workForward(step: Step, sheet: Worksheet, sample: number | undefined): void {
  activationsOf(step.network).forEach((activation, index) => {
    const layer = index + 1;
    const parameters = step.parameters[index];
    const inputs = inputsOfLayer(step, layer, sample);
    const z = unitsOfLayer(step, 'z', layer, sample);
    z.forEach((id, j) => {
      const terms: Formula[] = inputs.map((input, i) => ['Multiply', identifier('w', [layer, j + 1, i + 1]), input]);
      if (parameters.biases !== undefined) terms.push(identifier('b', [layer, j + 1]));
      if (parameters.bias !== undefined) terms.push(identifier('b', [layer]));
      sheet.work(id, sum(terms));
    });
    unitsOfLayer(step, 'a', layer, sample).forEach((id, j) => void sheet.work(id, activation.formula.value(z, j)));
  });
  workLoss(step, sheet, sample);
}

/** The parts of the loss, one for each output unit, then their sum or mean. One output needs no parts. */
function workLoss(step: Step, sheet: Worksheet, sample: number | undefined): void {
  const last = step.network.layers.length;
  const loss = lossOf(step.network.loss);
  const joined = joinedLossOf(step.network);
  const z = unitsOfLayer(step, 'z', last, sample);
  const a = unitsOfLayer(step, 'a', last, sample);
  const total = identifier('L', [], sample);
  const parts = a.map((prediction, j) => {
    const id = a.length === 1 ? total : identifier('L', [j + 1], sample);
    const target = identifier('y', [j + 1], sample);
    const plain = loss.formula.value(prediction, target);
    return joined === undefined ? sheet.work(id, plain) : sheet.work(id, joined.formula.value(z, j, target), [plain]);
  });
  if (parts.length > 1) {
    const added = sum(parts);
    sheet.work(total, step.network.loss.overUnits === 'mean' ? ['Divide', added, parts.length] : added);
  }
}
