import type { Formula } from '../formula/index.js';
import { functionsOf } from '../network/index.js';
import { parseWhole, quantitiesInWhole, Speller } from '../notation/index.js';
import { type Descent, type Explanation, identifier, parseIdentifier, predict, type Trace } from '../trace/index.js';
import { describeStep } from './describe.js';
import { isExact, type LayoutContext, numbers, symbols, type Value, valueLayout } from './layout.js';
import { matrixPlan } from './matrix-plan.js';
import { scalarPlan } from './scalar-plan.js';
import { textOf } from './text-math.js';
import type { Entry, Line, Plan, PlannedStep, Section, Table, Working, WorkingOptions } from './working.js';
import { writeNumber } from './written-number.js';

/** The whole working of a trace: what is given, forward, loss, backward, update, and the loss of later steps. */
export function workingOf(trace: Trace, options: WorkingOptions): Working {
  const plans = options.style === 'matrix' ? matrixPlan(trace) : scalarPlan(trace);
  const after = options.descent === undefined ? [] : [afterwards(trace, options.descent, options)];
  return compose(trace, options, options.title ?? 'One step of gradient descent', [...plans, ...after]);
}

/** The working of one quantity: its chain rule, then only what it needs, from the loss down. */
export function explanationOf(trace: Trace, explanation: Explanation, options: WorkingOptions): Working {
  const needed = new Set(explanation.needed.map(({ id }) => id));
  const plans = scalarPlan(trace, needed).filter(({ steps }) => steps.length > 0);
  const title = `${explanation.target.id}${options.title === undefined ? '' : ` in ${options.title}`}`;
  return compose(trace, { ...options, style: 'scalar' }, title, [...chainPlan(explanation), ...fromTheLossDown(plans)]);
}

/** The line of one quantity: its symbol, how it is worked, and its value. */
export const lineOf = (trace: Trace, id: string, options: WorkingOptions): Line =>
  new Composer(trace, options).line(id);

/** The line of its chain rule: in partial derivatives, with the quantities that hold them, with numbers; undefined where it has none. */
export const chainLineOf = (trace: Trace, explanation: Explanation, options: WorkingOptions): Line | undefined =>
  explanation.chain === undefined ? undefined : new Composer(trace, options).chain(explanation);

/** The loss that is differentiated, then the chain rule for the quantity. */
function chainPlan({ target, chain, ...rest }: Explanation): Plan[] {
  if (chain === undefined) return [];
  const sample = parseIdentifier(target.id)?.sample;
  const loss: PlannedStep = { kind: 'quantity', id: identifier('L', [], sample) };
  return [
    { heading: 'Chain rule', level: 2, steps: [loss, { kind: 'chain', explanation: { target, chain, ...rest } }] },
  ];
}

/** What is worked backward first; then what was worked forward and is used there. */
function fromTheLossDown(plans: readonly Plan[]): Plan[] {
  if (plans.some(({ level }) => level === 3)) return [...plans];
  const backward = plans.filter(({ goesBackward }) => goesBackward === true);
  return [...backward, ...plans.filter((plan) => !backward.includes(plan))];
}

function compose(trace: Trace, options: WorkingOptions, title: string, plans: readonly Plan[]): Working {
  const composer = new Composer(trace, options);
  const description = options.description === undefined ? [] : options.description.trim().split(/\n\s*\n/);
  const facts = describeStep(trace.step, options);
  const sections = plans.map(
    (plan): Section => ({
      heading: plan.heading,
      level: plan.level,
      entries: plan.steps.map((step) => composer.entry(step)),
    }),
  );
  return { title, description, facts, sections, trace, context: composer.context(false) };
}

class Composer {
  readonly #trace: Trace;
  readonly #options: WorkingOptions;
  readonly #speller: Speller;

  constructor(trace: Trace, options: WorkingOptions) {
    this.#trace = trace;
    this.#options = options;
    this.#speller = new Speller(options.notation, trace.step.network);
  }

  context(markSamples: boolean): LayoutContext {
    return {
      speller: this.#speller,
      functions: functionsOf(this.#trace.step.network),
      numbers: this.#options,
      valueOf: (name) => this.#value(name),
      markSamples,
    };
  }

  #value(name: string): Value {
    const whole = parseWhole(name);
    if (whole === undefined) return this.#trace.value(name);
    return quantitiesInWhole(this.#trace, whole).map((row) => row.map((id) => this.#trace.value(id)));
  }

  entry(step: PlannedStep): Entry {
    switch (step.kind) {
      case 'table':
      case 'remark':
        return step;
      case 'given':
        return { kind: 'listing', items: step.ids.map((id) => this.#given(id)) };
      case 'chain':
        return this.chain(step.explanation);
      case 'quantity':
        return this.line(step.id, step.markSamples === true);
      case 'whole':
        return this.#line(step.name, step.formula, step.derivation, step.markSamples === true);
    }
  }

  line(id: string, markSamples = false): Line {
    const { formula, derivation } = this.#trace.quantity(id);
    return this.#line(id, formula, derivation, markSamples);
  }

  #given(id: string) {
    const context = this.context(false);
    const value = this.#value(id);
    return {
      id,
      left: symbols(id, context),
      value: valueLayout(value, this.#options),
      exact: isExact(value, this.#options),
    };
  }

  #line(
    id: string,
    formula: Formula | undefined,
    derivation: readonly Formula[] | undefined,
    markSamples: boolean,
  ): Line {
    const context = this.context(markSamples);
    const value = this.#value(id);
    const inSymbols =
      formula === undefined ? [] : [...(derivation ?? []), formula].map((form) => symbols(form, context));
    const written = valueLayout(value, this.#options);
    const inNumbers = formula === undefined ? [] : [numbers(formula, context)];
    const forms = distinct([...inSymbols, ...inNumbers, written]).slice(0, -1);
    const isUpdate = /^[wb]'/.test(id) && this.#options.notation.update === 'to';
    return {
      kind: 'line',
      id,
      left: symbols(isUpdate ? id.replace("'", '') : id, context),
      relation: isUpdate ? 'to' : '=',
      forms,
      value: written,
      exact: isExact(value, this.#options),
    };
  }

  /** The chain rule in partial derivatives, then with the quantities that hold them, then with numbers. */
  chain({ target, chain, chainOfQuantities }: Explanation): Line {
    if (chain === undefined || chainOfQuantities === undefined) throw new Error(`${target.id} has no chain rule`);
    return this.#line(target.id, chainOfQuantities, [chain], false);
  }
}

/** Without a form that reads the same as the one before it. */
function distinct(forms: readonly Line['value'][]): Line['value'][] {
  return forms.filter((form, index) => index === 0 || textOf(form) !== textOf(forms[index - 1]));
}

/** Rows of the table of losses: the first steps, then about a dozen, evenly spaced on a scale of factors. */
function tabulated(steps: number): number[] {
  const picked = new Set([0, 1, 2, 3, 4, 5, steps]);
  for (let power = 1; power <= steps; power *= 10) {
    for (const factor of [1, 2, 5]) if (power * factor <= steps) picked.add(power * factor);
  }
  return [...picked].filter((step) => step <= steps).sort((a, b) => a - b);
}

function afterwards(trace: Trace, descent: Descent, options: WorkingOptions): Plan {
  const steps = descent.losses.length - 1;
  const write = (value: number): string => {
    const { mantissa, exponent } = writeNumber(value, options);
    return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
  };
  const losses: Table = {
    kind: 'table',
    head: ['steps', 'loss'],
    rows: tabulated(steps).map((step) => [String(step), write(descent.losses[step])]),
  };
  const { network, samples } = trace.step;
  const predictions: Table = {
    kind: 'table',
    head: ['sample', 'inputs', 'target', 'before', `after ${steps}`],
    rows: samples.map((sample, index) => {
      const number = samples.length > 1 ? index + 1 : undefined;
      const last = network.layers.length;
      const before = sample.targets.map((_, j) => trace.value(identifier('a', [last, j + 1], number)));
      const after = predict(network, descent.parameters, sample.inputs)[last];
      return [
        String(index + 1),
        ...[sample.inputs, sample.targets, before, after].map((values) => listed(values, write)),
      ];
    }),
  };
  const heading = steps === 1 ? 'After the step' : `After ${steps} steps`;
  return { heading, level: 2, steps: [losses, predictions] };
}

const longestList = 6;

function listed(values: readonly number[], write: (value: number) => string): string {
  const shown = values.slice(0, longestList).map(write).join(' ');
  return values.length > longestList ? `${shown} …` : shown;
}

/** Whether a trace is small enough to be read number by number. */
export function isReadable(trace: Trace): boolean {
  return trace.quantities.length <= 2000;
}
