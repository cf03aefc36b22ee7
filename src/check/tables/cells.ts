import type { Grid, GridCell, Note, Statement } from '../../note/index.js';
import { identifier, parseIdentifier, type Trace } from '../../trace/index.js';
import type { CellMeaning } from '../meaning/claim.js';
import { type Letters, meaningOf } from '../meaning/meaning.js';
import { type Facts, factsOf, joinedFacts, plainLabel } from './facts.js';
import { unitsInOrder } from './units-in-order.js';

/** A number in a table, before it is known which layer its table is about. */
interface OpenCell {
  readonly statement: number;
  readonly facts: Facts | undefined;
  readonly place: number;
  readonly value: number;
  readonly digits: number;
}

/**
 * Which quantity each number in the tables of a note is, by the number of its statement: as the labels of its row and its column say. A table
 * without a label that is known is no mathematics, and its numbers are left alone.
 */
export function cellsOf(note: Note, letters: Letters): ReadonlyMap<number, CellMeaning> {
  const found = new Map<number, CellMeaning>();
  if (note.grids.length === 0) return found;
  const byGrid = note.grids.map((): number[] => []);
  note.statements.forEach(({ cell }, statement) => {
    if (cell !== undefined) byGrid[cell.grid].push(statement);
  });
  note.grids.forEach((grid, number) => {
    const open = openCells(grid, byGrid[number], note, letters);
    if (open === undefined) return;
    const layer = layerOf(grid, open, letters.trace);
    for (const cell of open) found.set(cell.statement, meantBy(cell, layer, letters.trace));
  });
  return found;
}

function openCells(grid: Grid, statements: readonly number[], note: Note, letters: Letters): OpenCell[] | undefined {
  const columns = inContext(grid, (cell) => labelFacts(cell, letters));
  const rows = grid.rows.map((cells) =>
    cells.map((cell) => (cell.numbers.length > 0 ? undefined : labelFacts(cell, letters))),
  );
  const isKnown = (facts: Facts | undefined): boolean => facts?.id !== undefined || facts?.kind !== undefined;
  if (!columns.some(isKnown) && !rows.some((row) => row.some(isKnown))) return undefined;
  const samples = letters.trace.step.samples.length;
  const saysWhose = columns.some((facts) => (facts?.counts ?? 'nothing') !== 'nothing' || facts?.sample !== undefined);
  const units = unitsInOrder(grid, columns, letters.trace);
  const ofRow = grid.rows.map((cells, row): Facts | undefined => {
    if (units !== undefined) return units[row];
    // Of several samples each has a row.
    let facts: Facts | undefined = !saysWhose && samples > 1 && grid.rows.length === samples ? { sample: row + 1 } : {};
    cells.forEach(({ numbers, text }, column) => {
      const counts = columns[column]?.counts;
      if (facts === undefined || counts === 'nothing') return;
      if (counts !== undefined) facts = numbers.length === 1 ? joinedFacts(facts, { [counts]: numbers[0] }) : undefined;
      else if (numbers.length === 0 && text !== '' && column === 0)
        facts = rows[row][0] === undefined ? undefined : joinedFacts(facts, rows[row][0]);
    });
    return facts;
  });
  return statements.flatMap((statement): OpenCell[] => {
    const { cell, sides } = note.statements[statement];
    if (cell === undefined || columns[cell.column]?.counts !== undefined) return [];
    const [column, row] = [columns[cell.column], ofRow[cell.row]];
    const [number] = numbersOf(sides[0]);
    return [
      {
        statement,
        facts: column === undefined || row === undefined ? undefined : joinedFacts(row, column),
        place: cell.place + (grid.rows[cell.row][cell.column].numbers.length > 1 ? 1 : 0),
        value: number?.value ?? Number.NaN,
        digits: number?.unit ?? 0,
      },
    ];
  });
}

/**
 * What the head of a table says where its columns explain each other: beside t or "target", y is the output; beside "loss" an error is none, but the
 * difference that it comes from.
 */
function inContext({ head }: Grid, factsOfLabel: (cell: GridCell) => Facts | undefined): (Facts | undefined)[] {
  const labels = head.map(({ text }) => plainLabel(text));
  const hasTarget = labels.some((label) => /^(?:t(?:_?\{?\d{1,3}\}?)?|targets?|desired|expected)$/.test(label));
  const hasLoss = labels.some((label) => /^(?:loss|cost|l)$/.test(label));
  return head.map((cell, at) => {
    const [, letter, unit] = (hasTarget ? /^([ty])(?:_?\{?(\d{1,3})\}?)?$/.exec(labels[at]) : null) ?? [];
    const ofUnit = unit === undefined ? {} : { unit: Number(unit) };
    if (letter === 'y') return { kind: 'a', ofOutput: true, ...ofUnit };
    if (letter === 't') return { kind: 'y', ...ofUnit };
    return hasLoss && labels[at] === 'error' ? undefined : factsOfLabel(cell);
  });
}

function labelFacts(cell: GridCell, letters: Letters): Facts | undefined {
  const own = factsOf(cell);
  // A single letter is the whole column's: z is no quantity before it is known of which unit.
  if (own !== undefined) return own;
  const { side } = cell;
  if (side === undefined || side.syntax === undefined) return undefined;
  const statement: Statement = { span: side.span, sides: [side], heading: '', lead: '' };
  const { sides, instances } = meaningOf(statement, letters);
  const term = sides[0].term;
  if (instances !== undefined || term === undefined) return undefined;
  if (term.kind === 'quantity') return { id: term.id };
  if (term.kind === 'partial' && term.of.kind === 'quantity' && term.by.kind === 'quantity') {
    const id = `d${term.of.id}/d${term.by.id}`;
    return letters.trace.has(id) ? { id } : undefined;
  }
  return undefined;
}

function numbersOf({ syntax }: Statement['sides'][number]): { value: number; unit: number }[] {
  if (syntax?.kind === 'number') return [{ value: syntax.value, unit: syntax.unit }];
  if (syntax?.kind === 'sum' && syntax.terms.length === 1) {
    const [{ sign, syntax: of }] = syntax.terms;
    if (of.kind === 'number') return [{ value: sign === '-' ? -of.value : of.value, unit: of.unit }];
  }
  return [];
}

/** The layer of the units of a table that does not say it: by its heading, by the number of its units, or the one of which most of its numbers are. */
function layerOf({ heading }: Grid, cells: readonly OpenCell[], trace: Trace): number | undefined {
  const { layers } = trace.step.network;
  const own = cells.filter(
    ({ facts }) => facts?.kind !== undefined && perUnit.has(facts.kind) && facts.layer === undefined,
  );
  const greatest = Math.max(0, ...own.map(({ facts }) => facts?.unit ?? 0));
  const said = /\blayer (\d{1,3})\b/i.exec(heading)?.[1];
  if (said !== undefined) return Number(said);
  const fitting = layers.flatMap(({ units }, i) => (units >= greatest ? [i + 1] : []));
  if (/\boutput/i.test(heading)) return layers.length;
  const hidden = fitting.filter((layer) => layer < layers.length);
  const candidates = /\bhidden/i.test(heading) ? hidden : fitting;
  if (candidates.length <= 1) return candidates[0];
  const scores = candidates.map((layer) => own.filter((cell) => isRight(cell, layer, trace)).length);
  const best = Math.max(...scores);
  return best > 0 && scores.filter((each) => each === best).length === 1 ? candidates[scores.indexOf(best)] : undefined;
}

const perUnit: ReadonlySet<string> = new Set(['z', 'a', 'dL/dz', 'b']);

function isRight(cell: OpenCell, layer: number, trace: Trace): boolean {
  const { id } = meantBy(cell, layer, trace);
  return id !== undefined && Math.abs(trace.value(id) - cell.value) <= 0.5 * cell.digits * (1 + 1e-9);
}

const unknown: CellMeaning = { fault: 'stands in a table, and which quantity its column is, is not known' };

/** @param known the layer of its table */
function meantBy({ facts, place }: OpenCell, known: number | undefined, trace: Trace): CellMeaning {
  if (facts === undefined) return unknown;
  const { network, samples } = trace.step;
  const last = network.layers.length;
  const { stage, step = 0, unit = place === 0 ? undefined : place } = facts;
  const sample = samples.length > 1 ? facts.sample : undefined;
  const isSingle = samples.length === 1 && (facts.sample ?? 1) !== 1;
  if (isSingle) return unknown;
  const idOf = (): string | undefined => {
    if (facts.id !== undefined && facts.kind !== undefined) return ofSameUnit(facts.id, facts.kind, sample);
    if (facts.id !== undefined) return staged(facts.id, stage, sample);
    const kind = facts.kind ?? (facts.step === undefined ? undefined : 'a');
    if (kind === undefined) return undefined;
    if (kind === 'L') return identifier('L', [], sample);
    if (samples.length > 1 && sample === undefined && kind !== 'b') return undefined;
    if (kind === 'x' || kind === 'y') return identifier(kind, [unit ?? 1], sample);
    // Before and after the step: the outputs.
    const layer = facts.kind === undefined || facts.ofOutput === true ? last : (facts.layer ?? known);
    const units = layer === undefined ? 0 : (network.layers[layer - 1]?.units ?? 0);
    if (layer === undefined || (unit === undefined && units !== 1)) return undefined;
    const id = identifier(kind, [layer, unit ?? 1], kind === 'b' ? undefined : sample);
    return staged(id, kind === 'b' ? stage : undefined, undefined);
  };
  const needsUnit = (facts.kind === 'x' || facts.kind === 'y') && unit === undefined;
  const width = facts.kind === 'x' ? network.inputs : (network.layers[last - 1]?.units ?? 0);
  if (needsUnit && width !== 1) return unknown;
  const id = idOf();
  if (id === undefined || !trace.has(id)) return unknown;
  return step > 0 && facts.id === undefined && !/^(?:s\d+\.)?[xy]\[/.test(id) ? { id, step } : { id };
}

/** What a column says of the unit whose output or sum its row is called by: the bias of ŷ. */
function ofSameUnit(id: string, kind: NonNullable<Facts['kind']>, sample: number | undefined): string | undefined {
  const parsed = parseIdentifier(id);
  if (parsed === undefined || parsed.kind === kind) return parsed === undefined ? undefined : id;
  if ((parsed.kind !== 'a' && parsed.kind !== 'z') || !perUnit.has(kind)) return undefined;
  return identifier(kind, parsed.indices, kind === 'b' ? undefined : (parsed.sample ?? sample));
}

/** A quantity before the step, its gradient, or after it; of a sample where the row has one. */
function staged(id: string, stage: Facts['stage'], sample: number | undefined): string | undefined {
  const parsed = parseIdentifier(id);
  if (parsed === undefined) return undefined;
  const { kind, indices } = parsed;
  // The name says already that it is the updated one.
  if (kind.endsWith("'")) return stage === undefined || stage === 'new' ? id : undefined;
  const isParameter = kind === 'w' || kind === 'b';
  if (isParameter && stage === 'new') return identifier(`${kind}'`, indices);
  if (isParameter && stage === 'gradient') return identifier(`dL/d${kind}`, indices);
  if (stage === 'new' || stage === 'gradient') return undefined;
  // In the row of a sample, a loss is that of this sample.
  if (kind === 'L' && sample !== undefined) return identifier(kind, indices, sample);
  return parsed.sample === undefined || sample === undefined ? id : identifier(kind, indices, sample);
}
