import { type Identifier, type Kind, parseIdentifier, type Trace } from '../trace/index.js';
import { layerInWords } from './describe.js';
import type { Plan, PlannedStep } from './working.js';

/** Given numbers that a section lists before it leaves the rest out. */
const longestListing = 200;

interface Part {
  readonly heading: string;
  readonly level: 2 | 3;
  readonly goesBackward?: boolean;
  /** Whether quantities carry the number of their sample there. */
  readonly marksSamples?: boolean;
  /** Whether it stands even where nothing is in it, as the heading of the parts below. */
  readonly opens?: boolean;
  /** Which quantities stand in it. */
  has(id: Identifier): boolean;
}

const parameterKinds: readonly Kind[] = ['w', 'b', 'eta'];
const totalKinds: readonly Kind[] = ['L', 'dL/dw', 'dL/db'];

/** The parts of a working, in the order of its trace. */
function partsOf(trace: Trace): Part[] {
  const { network, samples } = trace.step;
  const layers = network.layers.map((_, index) => index + 1);
  const several = samples.length > 1;
  const ofSample = (sample: number | undefined): Part[] => {
    const inSample = (part: Omit<Part, 'level'>): Part => ({
      ...part,
      level: several ? 3 : 2,
      has: (id) => id.sample === sample && !(several && sample === undefined) && part.has(id),
    });
    const forward = layers.map((layer) =>
      inSample({
        heading: `Forward: ${layerInWords(network, layer)}`,
        has: ({ kind, indices }) => (kind === 'z' || kind === 'a') && indices[0] === layer,
      }),
    );
    const backward = layers.toReversed().map((layer) =>
      inSample({
        heading: `Backward: ${layerInWords(network, layer)}`,
        goesBackward: true,
        has: ({ kind, indices }) => kind.includes('/') && indices[0] === layer,
      }),
    );
    return [
      ...(several ? [] : [inSample({ heading: 'Sample', has: ({ kind }) => kind === 'x' || kind === 'y' })]),
      ...forward,
      inSample({ heading: 'Loss', has: ({ kind }) => kind === 'L' }),
      ...backward,
    ];
  };
  const perSample = several
    ? samples.flatMap((_, index): Part[] => [
        {
          heading: `Sample ${index + 1}`,
          level: 2,
          opens: true,
          has: ({ kind, sample }) => (kind === 'x' || kind === 'y') && sample === index + 1,
        },
        ...ofSample(index + 1),
      ])
    : ofSample(undefined);
  const total: Part[] = several
    ? [
        {
          heading: network.loss.overSamples === 'mean' ? 'Mean over the samples' : 'Sum over the samples',
          level: 2,
          marksSamples: true,
          has: ({ kind, sample }) => sample === undefined && totalKinds.includes(kind),
        },
      ]
    : [];
  const update: Part = {
    heading: 'Update',
    level: 2,
    goesBackward: true,
    has: ({ kind }) => kind === "w'" || kind === "b'",
  };
  return [
    { heading: 'Parameters', level: 2, has: ({ kind }) => parameterKinds.includes(kind) },
    ...perSample,
    ...total,
    update,
  ];
}

/** A trace number by number: every quantity a line, in the order of the trace. */
export function scalarPlan(trace: Trace, only?: ReadonlySet<string>): Plan[] {
  const quantities = only === undefined ? trace.quantities : trace.quantities.filter(({ id }) => only.has(id));
  const identified = quantities.flatMap((quantity) => {
    const id = parseIdentifier(quantity.id);
    return id === undefined ? [] : [{ quantity, id }];
  });
  return partsOf(trace).flatMap((part): Plan[] => {
    const inside = identified.filter(({ id }) => part.has(id));
    const given = inside.filter(({ quantity }) => quantity.formula === undefined);
    const worked = inside.filter(({ quantity }) => quantity.formula !== undefined);
    const steps: PlannedStep[] = [
      ...listings(given.map(({ quantity, id }) => ({ name: quantity.id, id }))),
      ...worked.map(
        ({ quantity }): PlannedStep => ({ kind: 'quantity', id: quantity.id, markSamples: part.marksSamples === true }),
      ),
    ];
    return steps.length === 0 && part.opens !== true
      ? []
      : [{ heading: part.heading, level: part.level, goesBackward: part.goesBackward === true, steps }];
  });
}

/** Given numbers, a line for each unit or kind. */
function listings(given: readonly { name: string; id: Identifier }[]): PlannedStep[] {
  const shown = given.slice(0, longestListing);
  const lines = new Map<string, string[]>();
  for (const { name, id } of shown) {
    const key =
      id.kind === 'w' ? `w ${id.indices[0]} ${id.indices[1]}` : id.kind === 'b' ? `b ${id.indices[0]}` : id.kind;
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [name]);
    else line.push(name);
  }
  const steps = [...lines.values()].map((ids): PlannedStep => ({ kind: 'given', ids }));
  const more = given.length - shown.length;
  return more === 0
    ? steps
    : [...steps, { kind: 'remark', text: `… and ${more} more given numbers; JSON has them all.` }];
}
