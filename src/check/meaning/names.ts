import { parseWhole, quantitiesInWhole, type Whole } from '../../notation/index.js';
import type { Span } from '../../note/index.js';
import { identifier, parseIdentifier, type Trace } from '../../trace/index.js';
import { turnedRows } from '../values/turned-rows.js';
import { type Context, countEntries, counted, misunderstood } from './context.js';
import type { Spelled } from './letters.js';
import { isIn } from './network-names.js';
import { printed, withNumbers } from './spelled.js';
import type { Term } from './term.js';

const mostInWhole = 10_000;

/** The quantity, vector or matrix that a name stands for; undefined where it stands for none. */
export function namedTerm(spelled: Spelled, span: Span, context: Context): Term | undefined {
  const names = namesOf(spelled, context);
  if (names.length === 0) return undefined;
  const name = chosen(names, spelled, context);
  return termOf(spelled.latex.startsWith('\\text{') ? ofUnit(name, context) : name, span, context);
}

/** What is known as it stands, or else with numbers for those of its letters that stand for some. */
export function namesOf(spelled: Spelled, { letters, numbers }: Context): readonly string[] {
  const asItStands = letters.find(spelled, {});
  if (asItStands.length > 0) return asItStands;
  const own = (letters.matches(spelled)?.letters ?? []).filter((letter) => Object.hasOwn(numbers, letter));
  const found =
    own.length === 0 ? [] : letters.find(spelled, Object.fromEntries(own.map((each) => [each, numbers[each]])));
  return found.length > 0 ? found : letters.find(spelled, numbers);
}

/** A word for all outputs, `target`, means that of the one unit which the statement is about. */
function ofUnit(name: string, { unit, letters: { trace } }: Context): string {
  const whole = parseWhole(name);
  const last = trace.step.network.layers.length;
  if (
    unit === undefined ||
    whole === undefined ||
    (whole.kind !== 'y' && !(whole.kind === 'a' && whole.layer === last))
  )
    return name;
  const single = name.replace('[:]', `[${unit}]`);
  return trace.has(single) ? single : name;
}

/** A quantity or whole by its identifier. */
export function termOf(name: string, span: Span, context: Context): Term {
  const { account } = context;
  const sample = sampleOfName(name);
  if (sample !== undefined) account.samples.add(sample);
  const whole = parseWhole(name);
  return whole === undefined
    ? counted(context, { kind: 'quantity', span, id: name })
    : wholeTerm(name, whole, span, context);
}

/** The rows of a whole, as the note lays it out. */
function wholeTerm(name: string, whole: Whole, span: Span, context: Context): Term {
  const { trace } = context.letters;
  const size = sizeOf(whole, trace);
  if (size > mostInWhole) misunderstood(`has a matrix of ${size} numbers, more than ${mostInWhole}`);
  countEntries(context, size);
  const upright = quantitiesInWhole(trace, whole).map((row) => row.map((id): Term => ({ kind: 'quantity', span, id })));
  const { areVectorsRows, areWeightsTurned } = context.letters.conventions;
  const isTurned = whole.isMatrix ? areWeightsTurned && whole.kind !== 'da/dz' : areVectorsRows;
  const rows = isTurned === true ? turnedRows(upright) : upright;
  return counted(context, { kind: 'matrix', span, rows, eitherWay: !whole.isMatrix, whole: name });
}

function sizeOf({ kind, layer, isMatrix }: Whole, { step: { network } }: Trace): number {
  const units = (of: number): number => (of === 0 ? network.inputs : network.layers[of - 1].units);
  const own = units(layer ?? (kind === 'x' ? 0 : network.layers.length));
  return isMatrix ? own * (kind === 'da/dz' ? own : units((layer ?? 1) - 1)) : own;
}

/** Of the names that fit, the one that is meant. */
function chosen(names: readonly string[], spelled: Spelled, context: Context): string {
  const single = names.filter((name) => parseWhole(name) === undefined);
  const fitting = bySample(single.length > 0 ? single : names, context);
  if (fitting.length === 1) return fitting[0];
  const name = printed(withNumbers(spelled.tokens, context.numbers));
  return misunderstood(`has ${name}, which may be ${fitting[0]} or ${fitting[1]}`);
}

/** Without those of the first sample where that of all samples is meant, or the other way round. */
function bySample(names: readonly string[], { sample, prefersSample, letters: { trace } }: Context): readonly string[] {
  const ofSample = names.filter((name) => name.startsWith('s1.'));
  const left =
    ofSample.length === 0 || ofSample.length === names.length
      ? names
      : names.filter((name) => {
          const isTwin = names.includes(name.startsWith('s1.') ? name.slice(3) : `s1.${name}`);
          return !isTwin || name.startsWith('s1.') === (prefersSample || sample !== undefined);
        });
  if (sample === undefined) return left;
  return left.map((name) => {
    // A loss that could not be that of all samples has a mark of its own.
    if (name === 's1.L' && !names.includes('L')) return name;
    const other = name.replace(/^s1\./, `s${sample}.`);
    return isIn(trace, other) ? other : name;
  });
}

/** A quantity or whole after the update: w′ for w. Undefined for what is not updated. */
export function updatedTerm(term: Term, context: Context): Term | undefined {
  const name = nameOf(term);
  const parsed = name === undefined ? undefined : (parseWhole(name) ?? parseIdentifier(name));
  if (name === undefined || (parsed?.kind !== 'w' && parsed?.kind !== 'b')) return undefined;
  const updated = name.replace(/^[wb]/, "$&'");
  return isIn(context.letters.trace, updated) ? termOf(updated, term.span, context) : undefined;
}

/** The number of the sample that a quantity or whole is of; undefined where all have it together, or where there is one only. */
export function sampleOfName(name: string): number | undefined {
  const sample = /^s(\d+)\./.exec(name)?.[1];
  return sample === undefined ? undefined : Number(sample);
}

/** The identifier of what is a quantity or whole. */
export function nameOf(term: Term): string | undefined {
  if (term.kind === 'quantity') return term.id;
  return term.kind === 'matrix' ? term.whole : undefined;
}

/** The layers whose units a term is worked from, in the end: of z, w and b, or else the layer after that of activations. */
export function layerOf(term: Term): number | undefined {
  let entering = 0;
  let own = 0;
  const open: Term[] = [term];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === 'quantity') {
      const { kind, indices } = parseIdentifier(part.id) ?? { kind: '', indices: [] };
      if (['z', 'w', 'b', "w'", "b'"].includes(kind)) own = Math.max(own, indices[0]);
      else if (kind === 'a') entering = Math.max(entering, indices[0] + 1);
      else if (kind === 'x') entering = Math.max(entering, 1);
    } else if (part.kind === 'operation') for (const operand of part.operands) open.push(operand);
    else if (part.kind === 'matrix') for (const row of part.rows) for (const entry of row) open.push(entry);
  }
  return own > 0 ? own : entering > 0 ? entering : undefined;
}

/** The layer that a quantity or whole belongs to. */
export function layerOfName(name: string): number | undefined {
  const whole = parseWhole(name);
  return whole === undefined ? parseIdentifier(name)?.indices[0] : whole.layer;
}

/** The pre-activations of a layer. */
export const preActivations = (trace: Trace, layer: number, sample: number | undefined): string[] =>
  Array.from({ length: trace.step.network.layers[layer - 1].units }, (_, unit) =>
    identifier('z', [layer, unit + 1], sample),
  );

/** The number of the output unit that a quantity is of. */
export function outputUnitOf(name: string, trace: Trace): number | undefined {
  const { kind, indices } = parseIdentifier(name) ?? { kind: '', indices: [] };
  if (kind === 'L' || kind === 'y') return indices[0];
  return ['a', 'z', 'dL/da', 'dL/dz', 'da/dz'].includes(kind) && indices[0] === trace.step.network.layers.length
    ? indices[1]
    : undefined;
}
