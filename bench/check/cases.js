/**
 * Notes of people who work backpropagation by hand, made from seeds: what a checker of such notes is measured on. Each case has a problem,
 * a note that works it, and what was planted in it: nothing, one mistake or two, with the quantity in which each was made and its name.
 *
 * The mistakes in formulas come from the library that the checker has too; what each does to a quantity's formula is data, and the note is
 * worked through from there by the trace's own formulas. Misprints are made here, on the digits.
 */

import { evaluate, quantitiesOf } from 'longhand/formula';
import { mistakes } from 'longhand/mistakes';
import { activationNames, functionsOf, lossKinds } from 'longhand/network';
import { preset, presetNames, Speller } from 'longhand/notation';
import { makeProblem } from 'longhand/problem';
import { renderMarkdown, workingOf, writeNumber } from 'longhand/render';
import { parseIdentifier, Trace, work } from 'longhand/trace';
import { fromPartial, partialsOf, partialValue, sidesOf } from './in-steps.js';
import { misprint } from './misprint.js';
import { RandomNumbers } from './random.js';

/** The functions of all networks: a mistake may take another one than the layer's. */
const everyFunction = Object.assign(
  {},
  ...activationNames.flatMap((activation) =>
    lossKinds.map((kind) => functionsOf({ inputs: 1, layers: [{ units: 1, activation }], loss: { kind, factor: 1 } })),
  ),
);

/** The mistakes that change a formula or a number; numbers that are rounded early are in every note whose author carries them on. */
const mistakesMade = mistakes.filter(({ variants, miswritten, misprint }) => variants ?? miswritten ?? misprint);

/** Seeds that are tried until a case can be made of one: not every mistake shows in every network. */
const mostTries = 200;

/** Whether the figures have the note of a seed worked in steps: every fourth. The published cases have none of these. */
export const isInSteps = (seed) => seed % 4 === 0;

/**
 * The case of a seed.
 *
 * @param count how many mistakes are planted: 0, 1 or 2
 * @param inSteps whether every line is worked in steps; a misprint may then be one of a step that the author goes on with
 * @returns `{ seed, problem, note, digits, detail, planted: [{ quantity, mistake }] }`
 */
export function caseOf(seed, count, inSteps = false) {
  const random = new RandomNumbers(seed * 3 + count);
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const made = tryCase(random, count, inSteps);
    if (made !== undefined) return { seed, ...made };
  }
  throw new Error(`no case can be made from seed ${seed}`);
}

function tryCase(random, count, inSteps) {
  const problem = drawProblem(random);
  const trace = work(problem);
  const digits = 2 + random.below(5);
  const settings = {
    digits,
    // Whether the author goes on with what is printed, or with what the calculator holds.
    carries: random.below(2) === 1,
    // All formulas and numbers put in, or results only.
    detail: random.below(3) === 0 ? 'results' : 'full',
    notation: preset(random.pick(presetNames)),
  };
  if (inSteps) settings.detail = 'steps';
  settings.stepSeed = inSteps ? random.below(2 ** 31) : 0;
  const plans = new Map();
  for (let index = 0; index < count; index++) {
    const right = worked(trace, settings, plans);
    if (right === undefined) return undefined;
    const plan = drawMistake(random, trace, settings, right, plans);
    if (plan === undefined) return undefined;
    plans.set(plan.quantity, plan);
  }
  const written = worked(trace, settings, plans);
  if (written === undefined) return undefined;
  if (![...plans.values()].every((plan) => shows(trace, written, plan, settings))) return undefined;
  return {
    problem: { ...problem, notation: settings.notation.name },
    note: noteOf(new Trace(trace.step, written), settings, plans, belowAll(trace, settings, plans)),
    digits,
    detail: settings.detail,
    carries: settings.carries,
    // In the order in which they stand in the note.
    planted: written.flatMap(({ id }) => (plans.has(id) ? [{ quantity: id, mistake: plans.get(id).mistake }] : [])),
  };
}

function drawProblem(random) {
  const layers = 1 + random.below(3);
  const sizes = Array.from({ length: layers + 1 }, () => 1 + random.below(4));
  const loss = random.pick(['squared-error', 'squared-error', 'binary-cross-entropy', 'categorical-cross-entropy']);
  const hidden = activationNames.filter((name) => name !== 'softmax');
  const output =
    { 'binary-cross-entropy': ['sigmoid'], 'categorical-cross-entropy': ['softmax'] }[loss] ?? activationNames;
  return makeProblem({
    sizes,
    seed: random.below(2 ** 31),
    samples: random.pick([1, 1, 1, 2]),
    activation: random.pick(hidden),
    outputActivation: random.pick(output),
    loss,
    learningRate: random.pick([0.1, 0.25, 0.5]),
    weights: { kind: 'uniform', low: -1, high: 1 },
    biasPer: random.pick(['unit', 'unit', 'layer', 'none']),
    decimals: random.pick([1, 2]),
    notation: 'standard',
  });
}

/**
 * One mistake in one quantity that has none yet: a variant of its formula, or a misprint of its number.
 *
 * @param right what the author has without it
 */
function drawMistake(random, trace, settings, right, plans) {
  const open = trace.quantities.filter(({ id, formula }) => formula !== undefined && !plans.has(id));
  for (let attempt = 0; attempt < 40; attempt++) {
    const { id } = random.pick(open);
    const mistake = random.pick(mistakesMade);
    const quantity = trace.quantity(id);
    if (mistake.variants === undefined) {
      const plan = { quantity: id, mistake: mistake.name, seed: random.below(2 ** 31) };
      const rightAt = (other) => right.find((each) => each.id === other).value;
      // Who works a line in the head prints no partial sum that could be misprinted.
      const isPrinted = (count) => areSidesPrinted(quantity.formula, count, rightAt, settings);
      const partials = settings.detail === 'steps' ? partialsOf(quantity.formula).filter(isPrinted) : [];
      if (partials.length > 0) {
        plan.count = random.pick(partials);
        plan.partial = printedWrongly(plan, partialValue(quantity.formula, plan.count, rightAt), settings);
        if (plan.partial !== undefined) return plan;
      } else if (printedWrongly(plan, right.find((each) => each.id === id).value, settings) !== undefined) return plan;
      continue;
    }
    const variants = [...mistake.variants(quantity, trace)].filter(
      ({ formula }) => settings.detail !== 'full' || isWritable(formula, trace),
    );
    if (variants.length > 0) return { quantity: id, mistake: mistake.name, formula: random.pick(variants).formula };
  }
  return undefined;
}

/** Whether a line in steps shows what its first operands give, and does not need powers of ten for that. */
function areSidesPrinted(formula, count, valueAt, { digits }) {
  const wrong = { count, partial: rounded(partialValue(formula, count, valueAt), digits) };
  return sidesOf(formula, valueAt, { digits, random: new RandomNumbers(1), wrong }).length > 0;
}

/** The number that a misprint makes of a value; undefined where it cannot be made, or where it would not be printed again as it is. */
function printedWrongly({ mistake, seed }, value, { digits }) {
  const style = { digits, decimal: 'point' };
  const { mantissa, exponent } = writeNumber(value, style);
  if (exponent !== undefined) return undefined;
  const printed = misprint(mistake, mantissa, value, new RandomNumbers(seed));
  const isKept = printed !== undefined && writeNumber(Number(printed), style).mantissa === printed;
  return isKept ? Number(printed) : undefined;
}

/** Whether a working of this network can show a formula: it knows the functions of its own activations. */
function isWritable(formula, trace) {
  if (!Array.isArray(formula)) return true;
  const [operator, ...operands] = formula;
  const isForeign = Object.hasOwn(everyFunction, operator) && !Object.hasOwn(functionsOf(trace.step.network), operator);
  return !isForeign && operands.every((operand) => isWritable(operand, trace));
}

/**
 * The quantities as the author has them: planted mistakes made, numbers rounded where the author goes on with what is printed. What a mistake
 * takes from further below (the updated weight, used too early; another sample's number) is what stands there without this mistake.
 */
function worked(trace, settings, plans) {
  const below = belowAll(trace, settings, plans);
  if (below === undefined) return undefined;
  const values = new Map();
  const quantities = [];
  for (const quantity of trace.quantities) {
    const plan = plans.get(quantity.id);
    let value = quantity.value;
    let { formula } = quantity;
    if (formula !== undefined) {
      formula = plan?.formula ?? formula;
      const valueAt = (id) => values.get(id) ?? below.get(quantity.id).get(id);
      value = evaluate(formula, valueAt, everyFunction) + 0;
      if (plan?.partial !== undefined) value = fromPartial(formula, plan.count, plan.partial, valueAt) + 0;
      else if (plan?.seed !== undefined) value = printedWrongly(plan, value, settings);
      if (settings.carries && (plan?.seed === undefined || plan.partial !== undefined))
        value = rounded(value, settings.digits);
    }
    if (!Number.isFinite(value) || Math.abs(value) > 1e6) return undefined;
    values.set(quantity.id, value);
    quantities.push({
      ...quantity,
      value,
      ...(formula === undefined ? {} : { formula }),
      ...(plan === undefined ? {} : { derivation: undefined }),
    });
  }
  return quantities;
}

/** By the quantity of each mistaken formula, the numbers that an author without it has; undefined where these cannot be worked. */
function belowAll(trace, settings, plans) {
  const all = new Map();
  for (const { quantity, formula } of plans.values()) {
    if (formula === undefined) continue;
    const without = worked(trace, settings, new Map([...plans].filter(([id]) => id !== quantity)));
    if (without === undefined) return undefined;
    all.set(quantity, new Map(without.map(({ id, value }) => [id, value])));
  }
  return all;
}

const rounded = (value, digits) => (value === 0 ? 0 : Number(value.toPrecision(digits)));

/**
 * Whether a mistake can be seen in the note at all: its number differs from every number that somebody may print who has no mistake there,
 * with the numbers before it rounded up or down as they were printed. In a full working a wrong formula is printed, too.
 */
function shows(trace, written, plan, settings) {
  const printed = written.find(({ id }) => id === plan.quantity).value;
  const unit = unitOf(printed, settings);
  const valueAt = (id) => written.find((each) => each.id === id).value;
  // After another mistake its numbers may have become too small for a line in steps.
  if (
    plan.partial !== undefined &&
    !areSidesPrinted(trace.quantity(plan.quantity).formula, plan.count, valueAt, settings)
  )
    return false;
  const { formula, value: truth } = trace.quantity(plan.quantity);
  // Two mistakes may give the right number, and a small one what is printed all the same.
  if (Math.abs(printed - truth) <= 0.6 * unit) return false;
  if (rounded(printed, settings.digits) === rounded(truth, settings.digits)) return false;
  const values = new Map(written.map((each) => [each.id, each]));
  const random = new RandomNumbers(1);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let sample = 0; sample < 200; sample++) {
    const value = evaluate(
      formula,
      (id) => {
        const { value, formula: isWorked } = values.get(id);
        if (isWorked === undefined) return value;
        const center = rounded(value, settings.digits);
        const half = unitOf(center, settings) / 2;
        return center + half * (sample % 2 === 0 ? Math.sign(random.uniform(-1, 1)) : random.uniform(-1, 1));
      },
      everyFunction,
    );
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const margin = 0.2 * (high - low) + 0.6 * unit;
  return printed < low - margin || printed > high + margin;
}

/** What one in the last printed place is worth: zeros at the end are printed only where a number was rounded. */
function unitOf(value, { digits }) {
  if (value === 0) return 0;
  const { mantissa, exponent = 0 } = writeNumber(value, { digits, decimal: 'point' });
  return 10 ** (exponent - (mantissa.split('.')[1] ?? '').length);
}

/**
 * The note: the whole working, or a line for each quantity with its result, worked in steps or not.
 *
 * @param below what a line takes from further below, by its quantity
 */
function noteOf(trace, { digits, detail, notation, stepSeed }, plans, below) {
  const options = { notation, style: 'scalar', digits, decimal: 'point', title: 'Backpropagation by hand' };
  if (detail === 'full') return renderMarkdown(workingOf(trace, options));
  const speller = new Speller(notation, trace.step.network);
  const random = new RandomNumbers(stepSeed);
  const above = new Set();
  const sidesFor = ({ id, formula }) => {
    const { partial, count } = plans.get(id) ?? {};
    const wrong = partial === undefined ? undefined : { partial, count };
    const isInSteps = detail === 'steps' && formula !== undefined;
    const valueAt = (other) => (above.has(other) ? trace.value(other) : below.get(id).get(other));
    above.add(id);
    return isInSteps ? sidesOf(formula, valueAt, { digits, random, wrong }) : [];
  };
  const workings = new Map(trace.quantities.map((quantity) => [quantity.id, sidesFor(quantity)]));
  const leftOut = detail === 'steps' ? leftOutIn(trace, plans, workings, new RandomNumbers(stepSeed + 1)) : new Set();
  const lines = [];
  let section = '';
  for (const { id, value, formula } of trace.quantities) {
    const sample = parseIdentifier(id).sample;
    const own = sample === undefined ? 'All samples together' : `Sample ${sample}`;
    if (trace.step.samples.length > 1 && own !== section) lines.push(`## ${own}`);
    section = own;
    if (leftOut.has(id)) continue;
    const style = { digits: formula === undefined ? 17 : digits, decimal: 'point' };
    const { mantissa, exponent } = writeNumber(value, style);
    const line = [speller.latex(id), ...workings.get(id)].join(' = ');
    lines.push(`$${line} = ${mantissa}${exponent === undefined ? '' : ` \\cdot 10^{${exponent}}`}$`);
  }
  return `# Backpropagation by hand\n\n${lines.join('\n\n')}\n`;
}

/**
 * Quantities without a line of their own, in every other note that is worked in steps: their numbers are first printed where they are put into
 * another one's line. Each stands in the line of every quantity that is worked from it, and none of these has a mistake.
 */
function leftOutIn(trace, plans, workings, random) {
  const leftOut = new Set();
  if (random.below(2) === 0) return leftOut;
  const users = new Map();
  for (const { id, formula } of trace.quantities) {
    if (formula === undefined) continue;
    for (const operand of quantitiesOf(formula)) users.set(operand, [...(users.get(operand) ?? []), id]);
  }
  // From the last to the first: what is put in must have a line.
  for (const { id, formula } of [...trace.quantities].reverse()) {
    const own = users.get(id) ?? [];
    const isShown = own.every((user) => workings.get(user).length > 0 && !leftOut.has(user) && !plans.has(user));
    if (formula !== undefined && own.length > 0 && isShown && !plans.has(id) && random.below(2) === 0) leftOut.add(id);
  }
  return leftOut;
}
