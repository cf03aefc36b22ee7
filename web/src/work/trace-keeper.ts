import type { Problem } from 'longhand';
import { describeFault, LonghandError } from 'longhand/base';
import { identifier, rework, type Step, type Trace, work } from 'longhand/trace';

/** A learning rate for problems without one, so that there is an update to be shown. */
const anyLearningRate = 0.1;

const stepOf = ({ network, parameters, samples, learningRate = anyLearningRate }: Problem): Step => ({
  network,
  parameters,
  samples,
  learningRate,
});

/**
 * Works problems one after another. Where one differs from the last in numbers only, just those are worked that are looked at: a step of
 * 784-30-10 has a hundred thousand of them.
 */
export class TraceKeeper {
  #base: { readonly step: Step; readonly trace: Trace; readonly ids: readonly string[] } | undefined;
  #last: Trace | undefined;

  /** The trace of a problem; where it cannot be worked, the last one that could be, and why. */
  traceOf(problem: Problem): { readonly trace: Trace; readonly fault?: string } {
    try {
      const trace = this.#work(stepOf(problem));
      // A number that is too large shows here, not in the middle of a drawing.
      trace.value(problem.samples.length > 1 ? identifier('L', [], 1) : 'L');
      this.#last = trace;
      return { trace };
    } catch (error) {
      if (!(error instanceof LonghandError) || this.#last === undefined) throw error;
      return { trace: this.#last, fault: error.faults.map((fault) => describeFault(fault)).join(' ') };
    }
  }

  /** Identifiers of all quantities of the trace that was worked last, in order. */
  get ids(): readonly string[] {
    return this.#base?.ids ?? [];
  }

  #work(step: Step): Trace {
    const base = this.#base;
    if (base !== undefined && hasSameShape(base.step, step)) {
      const given = differing(base.step, step);
      return given.size === 0 ? base.trace : rework(base.trace, step, given);
    }
    const trace = work(step);
    this.#base = { step, trace, ids: trace.quantities.map(({ id }) => id) };
    return trace;
  }
}

const hasSameShape = (one: Step, other: Step): boolean =>
  one.network === other.network &&
  one.samples.length === other.samples.length &&
  one.parameters.every(
    (layer, index) =>
      (layer.biases === undefined) === (other.parameters[index].biases === undefined) &&
      (layer.bias === undefined) === (other.parameters[index].bias === undefined),
  );

/** The given numbers of a step that are others than in the step before, by their identifiers. */
function differing(before: Step, step: Step): Map<string, number> {
  const given = new Map<string, number>();
  const compare = (
    one: readonly number[] | undefined,
    other: readonly number[] | undefined,
    name: (index: number) => string,
  ): void => {
    if (one === other) return;
    other?.forEach((value, index) => {
      if (value !== one?.[index]) given.set(name(index), value);
    });
  };
  step.parameters.forEach((layer, l) => {
    const old = before.parameters[l];
    if (layer === old) return;
    layer.weights.forEach((row, j) => {
      compare(old.weights[j], row, (i) => identifier('w', [l + 1, j + 1, i + 1]));
    });
    compare(old.biases, layer.biases, (j) => identifier('b', [l + 1, j + 1]));
    if (layer.bias !== undefined) compare([old.bias ?? 0], [layer.bias], () => identifier('b', [l + 1]));
  });
  const several = step.samples.length > 1;
  step.samples.forEach((sample, index) => {
    const number = several ? index + 1 : undefined;
    compare(before.samples[index].inputs, sample.inputs, (i) => identifier('x', [i + 1], number));
    compare(before.samples[index].targets, sample.targets, (j) => identifier('y', [j + 1], number));
  });
  compare([before.learningRate ?? 0], [step.learningRate ?? 0], () => 'eta');
  return given;
}
