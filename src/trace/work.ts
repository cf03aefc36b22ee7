import { LonghandError } from '../base/index.js';
import { activationOf, functionsOf } from '../network/index.js';
import { workBackward } from './backward.js';
import { workForward } from './forward.js';
import { identifier } from './identifiers.js';
import { type Step, Trace, Worksheet } from './trace.js';
import { workTotals, workUpdate } from './update.js';

/** The greatest number of quantities that one trace may have: about 2 GB of memory. */
export const greatestTrace = 4_000_000;

/**
 * Works one gradient-descent step: forward, loss, backward and update, every number with its formula.
 *
 * The formulas are those of backpropagation (Rumelhart, Hinton and Williams, 1986) for dense layers:
 * z = Wa + b, a = f(z), δ = ∂L/∂z = ∂L/∂a ∘ f′(z), ∂L/∂W = δaᵀ, ∂L/∂b = δ, ∂L/∂a of the layer before = Wᵀδ through the
 * old weights, w′ = w − η ∂L/∂w.
 *
 * @param step a network, its parameters and samples; their shapes must fit (`faultsInParameters`, `faultsInSamples`)
 * @throws LonghandError `too-large` where the trace would have more than `greatestTrace` quantities, `not-finite`
 */
export function work(step: Step): Trace {
  refuseTooLarge(step);
  const sheet = new Worksheet(functionsOf(step.network));
  giveParameters(step, sheet);
  const several = step.samples.length > 1;
  step.samples.forEach((sample, index) => {
    const number = several ? index + 1 : undefined;
    sample.inputs.forEach((value, i) => void sheet.give(identifier('x', [i + 1], number), value));
    sample.targets.forEach((value, j) => void sheet.give(identifier('y', [j + 1], number), value));
    workForward(step, sheet, number);
    workBackward(step, sheet, number);
  });
  if (several) workTotals(step, sheet);
  if (step.learningRate !== undefined) workUpdate(step, sheet);
  return new Trace(step, sheet.quantities);
}

function giveParameters({ parameters, learningRate }: Step, sheet: Worksheet): void {
  parameters.forEach((layer, index) => {
    layer.weights.forEach((row, j) => {
      row.forEach((value, i) => void sheet.give(identifier('w', [index + 1, j + 1, i + 1]), value));
    });
    layer.biases?.forEach((value, j) => void sheet.give(identifier('b', [index + 1, j + 1]), value));
    if (layer.bias !== undefined) sheet.give(identifier('b', [index + 1]), layer.bias);
  });
  if (learningRate !== undefined) sheet.give('eta', learningRate);
}

function refuseTooLarge({ network, parameters, samples }: Step): void {
  const weights = parameters.reduce(
    (total, layer) => total + layer.weights.length * (layer.weights[0]?.length ?? 0),
    0,
  );
  const units = network.layers.reduce((total, layer) => total + layer.units, network.inputs);
  const coupled = network.layers.filter((layer) => activationOf(layer).coupled);
  const slopes = coupled.reduce((total, layer) => total + layer.units ** 2, 0);
  const quantities = 3 * weights + samples.length * (weights + 6 * units + slopes);
  if (quantities <= greatestTrace) return;
  throw new LonghandError({
    code: 'too-large',
    path: '',
    found: `working this step takes about ${quantities.toExponential(1)} quantities`,
    expected: `expected at most ${greatestTrace.toExponential(0)}`,
    hint: 'Work fewer samples or a smaller network.',
  });
}
