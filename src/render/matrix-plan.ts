import { type Formula, operandsOf, operatorOf, sum } from '../formula/index.js';
import { activationOf, joinedLossOf, lossOf } from '../network/index.js';
import { type Whole, wholeName } from '../notation/index.js';
import { identifier, parseIdentifier, type Trace } from '../trace/index.js';
import { layerInWords } from './describe.js';
import type { Plan, PlannedStep } from './working.js';

/** A trace in vectors and matrices, the loss number by number. */
export function matrixPlan(trace: Trace): Plan[] {
  const { samples, parameters, learningRate } = trace.step;
  const several = samples.length > 1;
  const given = parameters.flatMap(({ biases, bias }, index): PlannedStep[] => {
    const layer = index + 1;
    const weights: PlannedStep = { kind: 'whole', name: whole('w', layer) };
    if (biases !== undefined) return [weights, { kind: 'whole', name: whole('b', layer) }];
    return bias === undefined ? [weights] : [weights, { kind: 'quantity', id: identifier('b', [layer]) }];
  });
  const rate: PlannedStep[] = learningRate === undefined ? [] : [{ kind: 'quantity', id: 'eta' }];
  const perSample = several
    ? samples.flatMap((_, index) => matrixPlanOfSample(trace, index + 1))
    : matrixPlanOfSample(trace, undefined);
  return [
    { heading: 'Parameters', level: 2, steps: [...given, ...rate] },
    ...perSample,
    ...(several ? [totalsInMatrices(trace)] : []),
    ...(learningRate === undefined ? [] : [{ heading: 'Update', level: 2 as const, steps: updatesInMatrices(trace) }]),
  ];
}

function matrixPlanOfSample(trace: Trace, sample: number | undefined): Plan[] {
  const { network } = trace.step;
  const layers = network.layers.map((_, index) => index + 1);
  const level = sample === undefined ? 2 : 3;
  const given: PlannedStep[] = (['x', 'y'] as const).map((kind) => ({
    kind: 'whole',
    name: whole(kind, undefined, sample),
  }));
  return [
    { heading: sample === undefined ? 'Sample' : `Sample ${sample}`, level: 2, steps: given },
    ...layers.map(
      (layer): Plan => ({
        heading: `Forward: ${layerInWords(network, layer)}`,
        level,
        steps: forwardInMatrices(trace, layer, sample),
      }),
    ),
    { heading: 'Loss', level, steps: lossLines(trace, sample) },
    ...layers.toReversed().map(
      (layer): Plan => ({
        heading: `Backward: ${layerInWords(network, layer)}`,
        level,
        steps: backwardInMatrices(trace, layer, sample),
      }),
    ),
  ];
}

function lossLines(trace: Trace, sample: number | undefined): PlannedStep[] {
  return trace.quantities
    .filter(({ id }) => {
      const parsed = parseIdentifier(id);
      return parsed?.kind === 'L' && parsed.sample === sample;
    })
    .map(({ id }) => ({ kind: 'quantity', id }));
}

function inputsOf(layer: number, sample: number | undefined): string {
  return layer === 1 ? whole('x', undefined, sample) : whole('a', layer - 1, sample);
}

function forwardInMatrices(trace: Trace, layer: number, sample: number | undefined): PlannedStep[] {
  const { network, parameters } = trace.step;
  const { biases, bias } = parameters[layer - 1];
  const terms: Formula[] = [['MatrixMultiply', whole('w', layer), inputsOf(layer, sample)]];
  if (biases !== undefined) terms.push(whole('b', layer));
  if (bias !== undefined) terms.push(identifier('b', [layer]));
  const z = whole('z', layer, sample);
  const activation = activationOf(network.layers[layer - 1]);
  const formula = activation.coupled
    ? wholeSoftmax(activation.formula.value([z], 0), z)
    : activation.formula.value([z], 0);
  return [
    { kind: 'whole', name: z, formula: sum(terms) },
    { kind: 'whole', name: whole('a', layer, sample), formula },
  ];
}

/** A function of all units of a layer, applied to the whole vector. */
function wholeSoftmax(formula: Formula, z: string): Formula {
  return [operatorOf(formula) ?? 'Softmax', z];
}

function backwardInMatrices(trace: Trace, layer: number, sample: number | undefined): PlannedStep[] {
  const { network, parameters } = trace.step;
  const last = network.layers.length;
  const joined = layer === last ? joinedLossOf(network) : undefined;
  const activation = activationOf(network.layers[layer - 1]);
  const [z, a, y] = [whole('z', layer, sample), whole('a', layer, sample), whole('y', undefined, sample)];
  const [byA, slope, delta] = [
    whole('dL/da', layer, sample),
    whole('da/dz', layer, sample, activation.coupled),
    whole('dL/dz', layer, sample),
  ];
  const outputs = network.layers[last - 1].units;
  const overUnits = (formula: Formula): Formula =>
    network.loss.overUnits === 'mean' && outputs > 1 ? ['Divide', formula, outputs] : formula;
  const steps: PlannedStep[] = [];
  if (joined !== undefined)
    steps.push({ kind: 'whole', name: delta, formula: overUnits(joined.formula.derivative(a, y)) });
  else {
    const { formula } = lossOf(network.loss);
    const fromLoss = (): PlannedStep => {
      const unsimplified = formula.unsimplified?.(a, y);
      const derivation = unsimplified === undefined ? {} : { derivation: [overUnits(unsimplified)] };
      return { kind: 'whole', name: byA, formula: overUnits(formula.derivative(a, y)), ...derivation };
    };
    const fromNext = (): PlannedStep => ({
      kind: 'whole',
      name: byA,
      formula: ['MatrixMultiply', ['Transpose', whole('w', layer + 1)], whole('dL/dz', layer + 1, sample)],
    });
    steps.push(layer === last ? fromLoss() : fromNext());
    if (activation.coupled) {
      steps.push({ kind: 'whole', name: slope });
      steps.push({ kind: 'whole', name: delta, formula: ['MatrixMultiply', ['Transpose', slope], byA] });
    } else {
      steps.push({ kind: 'whole', name: slope, formula: elementwise(activation.formula.derivative([z], [a], 0, 0)) });
      steps.push({ kind: 'whole', name: delta, formula: ['Hadamard', byA, slope] });
    }
  }
  const gradient: Formula = ['MatrixMultiply', delta, ['Transpose', inputsOf(layer, sample)]];
  steps.push({ kind: 'whole', name: whole('dL/dw', layer, sample), formula: gradient });
  const { biases, bias } = parameters[layer - 1];
  if (biases !== undefined) steps.push({ kind: 'whole', name: whole('dL/db', layer, sample), formula: delta });
  if (bias !== undefined) steps.push({ kind: 'quantity', id: identifier('dL/db', [layer], sample) });
  return steps;
}

/** Products of vectors unit by unit. */
function elementwise(formula: Formula): Formula {
  if (typeof formula !== 'object') return formula;
  return [formula[0] === 'Multiply' ? 'Hadamard' : formula[0], ...operandsOf(formula).map(elementwise)];
}

function totalsInMatrices(trace: Trace): Plan {
  const { network, samples, parameters } = trace.step;
  const mean = network.loss.overSamples === 'mean';
  const total = (kind: 'dL/dw' | 'dL/db', layer: number): PlannedStep => {
    const added = sum(samples.map((_, index) => whole(kind, layer, index + 1)));
    return {
      kind: 'whole',
      name: whole(kind, layer),
      formula: mean ? ['Divide', added, samples.length] : added,
      markSamples: true,
    };
  };
  const steps = network.layers.flatMap((_, index): PlannedStep[] => {
    const layer = network.layers.length - index;
    const { biases, bias } = parameters[layer - 1];
    if (biases !== undefined) return [total('dL/dw', layer), total('dL/db', layer)];
    if (bias === undefined) return [total('dL/dw', layer)];
    return [total('dL/dw', layer), { kind: 'quantity', id: identifier('dL/db', [layer]), markSamples: true }];
  });
  const heading = mean ? 'Mean over the samples' : 'Sum over the samples';
  return { heading, level: 2, steps: [{ kind: 'quantity', id: 'L', markSamples: true }, ...steps] };
}

function updatesInMatrices(trace: Trace): PlannedStep[] {
  const { network, parameters } = trace.step;
  const update = (kind: 'w' | 'b', layer: number): PlannedStep => ({
    kind: 'whole',
    name: whole(kind === 'w' ? "w'" : "b'", layer),
    formula: ['Subtract', whole(kind, layer), ['Multiply', 'eta', whole(kind === 'w' ? 'dL/dw' : 'dL/db', layer)]],
  });
  return network.layers.flatMap((_, index): PlannedStep[] => {
    const layer = network.layers.length - index;
    const { biases, bias } = parameters[layer - 1];
    if (biases !== undefined) return [update('w', layer), update('b', layer)];
    return bias === undefined
      ? [update('w', layer)]
      : [update('w', layer), { kind: 'quantity', id: identifier("b'", [layer]) }];
  });
}

const matrixKinds: readonly Whole['kind'][] = ['w', "w'", 'dL/dw'];

function whole(kind: Whole['kind'], layer?: number, sample?: number, isMatrix = matrixKinds.includes(kind)): string {
  return wholeName({
    kind,
    isMatrix,
    ...(layer === undefined ? {} : { layer }),
    ...(sample === undefined ? {} : { sample }),
  });
}
