import { type Formula, sum } from '../formula/index.js';
import { activationsOf, joinedLossOf, lossOf } from '../network/index.js';
import { inputsOfLayer, unitsOfLayer } from './forward.js';
import { identifier } from './identifiers.js';
import type { Step, Worksheet } from './trace.js';

/** From the output layer back: ∂L/∂a, ∂a/∂z, δ = ∂L/∂z, then ∂L/∂w and ∂L/∂b of one sample. */
export function workBackward(step: Step, sheet: Worksheet, sample: number | undefined): void {
  for (let layer = step.network.layers.length; layer >= 1; layer--) {
    const joined = layer === step.network.layers.length ? joinedLossOf(step.network) : undefined;
    if (joined !== undefined) workJoinedDeltas(step, sheet, sample);
    else {
      workLossByActivation(step, sheet, layer, sample);
      workDeltas(step, sheet, layer, sample);
    }
    workGradient(step, sheet, layer, sample);
  }
}

/** A derivative of the mean over the output units is that of the sum, divided by their number. */
function overUnits(step: Step, formula: Formula): Formula {
  const outputs = step.network.layers[step.network.layers.length - 1].units;
  return step.network.loss.overUnits === 'mean' && outputs > 1 ? ['Divide', formula, outputs] : formula;
}

function workLossByActivation(step: Step, sheet: Worksheet, layer: number, sample: number | undefined): void {
  const last = step.network.layers.length;
  const { formula } = lossOf(step.network.loss);
  unitsOfLayer(step, 'a', layer, sample).forEach((a, index) => {
    const unit = index + 1;
    const id = identifier('dL/da', [layer, unit], sample);
    if (layer === last) {
      const y = identifier('y', [unit], sample);
      const unsimplified = formula.unsimplified?.(a, y);
      const derivation = unsimplified === undefined ? undefined : [overUnits(step, unsimplified)];
      sheet.work(id, overUnits(step, formula.derivative(a, y)), derivation);
    } else {
      const terms = step.network.layers[layer].units;
      const paths = Array.from(
        { length: terms },
        (_, k): Formula => [
          'Multiply',
          identifier('w', [layer + 1, k + 1, unit]),
          identifier('dL/dz', [layer + 1, k + 1], sample),
        ],
      );
      sheet.work(id, sum(paths));
    }
  });
}

function workDeltas(step: Step, sheet: Worksheet, layer: number, sample: number | undefined): void {
  const activation = activationsOf(step.network)[layer - 1];
  const z = unitsOfLayer(step, 'z', layer, sample);
  const a = unitsOfLayer(step, 'a', layer, sample);
  const lossByActivation = (j: number): string => identifier('dL/da', [layer, j + 1], sample);
  if (!activation.coupled) {
    z.forEach((_, j) => {
      sheet.work(identifier('da/dz', [layer, j + 1], sample), activation.formula.derivative(z, a, j, j));
    });
    z.forEach((_, j) => {
      const slope = identifier('da/dz', [layer, j + 1], sample);
      sheet.work(identifier('dL/dz', [layer, j + 1], sample), ['Multiply', lossByActivation(j), slope]);
    });
    return;
  }
  const slope = (of: number, by: number): string => identifier('da/dz', [layer, of + 1, by + 1], sample);
  z.forEach((_, of) => {
    z.forEach((_, by) => void sheet.work(slope(of, by), activation.formula.derivative(z, a, of, by)));
  });
  z.forEach((_, by) => {
    const paths = z.map((_, of): Formula => ['Multiply', lossByActivation(of), slope(of, by)]);
    sheet.work(identifier('dL/dz', [layer, by + 1], sample), sum(paths));
  });
}

/** δ of the output layer in one step, a − y, where the loss and the activation belong together. */
function workJoinedDeltas(step: Step, sheet: Worksheet, sample: number | undefined): void {
  const last = step.network.layers.length;
  const joined = joinedLossOf(step.network);
  const loss = lossOf(step.network.loss);
  const activation = activationsOf(step.network)[last - 1];
  const z = unitsOfLayer(step, 'z', last, sample);
  const a = unitsOfLayer(step, 'a', last, sample);
  const target = (j: number): string => identifier('y', [j + 1], sample);
  z.forEach((_, j) => {
    if (joined === undefined) return;
    const paths = z
      .map((_, of) => of)
      .filter((of) => activation.coupled || of === j)
      .map(
        (of): Formula => [
          'Multiply',
          loss.formula.derivative(a[of], target(of)),
          activation.formula.derivative(z, a, of, j),
        ],
      );
    const formula = overUnits(step, joined.formula.derivative(a[j], target(j)));
    sheet.work(identifier('dL/dz', [last, j + 1], sample), formula, [overUnits(step, sum(paths))]);
  });
}

/** ∂L/∂w = δ · (what enters the layer), ∂L/∂b = δ, summed over the units that share a bias. */
function workGradient(step: Step, sheet: Worksheet, layer: number, sample: number | undefined): void {
  const { biases, bias } = step.parameters[layer - 1];
  const inputs = inputsOfLayer(step, layer, sample);
  const deltas = unitsOfLayer(step, 'z', layer, sample).map((_, j) => identifier('dL/dz', [layer, j + 1], sample));
  deltas.forEach((delta, j) => {
    inputs.forEach((input, i) => {
      sheet.work(identifier('dL/dw', [layer, j + 1, i + 1], sample), ['Multiply', delta, input]);
    });
  });
  if (biases !== undefined) {
    deltas.forEach((delta, j) => void sheet.work(identifier('dL/db', [layer, j + 1], sample), delta));
  }
  if (bias !== undefined) sheet.work(identifier('dL/db', [layer], sample), sum(deltas));
}
