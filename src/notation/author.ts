import * as z from 'zod/mini';
import { described, type Fault, nearest } from '../base/index.js';
import type { Network } from '../network/index.js';
import { kinds, parseIdentifier, type Trace } from '../trace/index.js';
import { faultInLatex } from './latex-grammar.js';
import { type Notation, notationFrom } from './notation.js';
import { preset, presetNames } from './presets/index.js';
import { Speller } from './speller.js';

/** A notation as a problem file gives it: the name of a preset, or a preset with the author's own spellings. */
export const notationSchema = described(
  z.union([
    z.enum(presetNames as [string, ...string[]]),
    z.strictObject({
      like: z._default(z.enum(presetNames as [string, ...string[]]), 'standard'),
      spell: described(
        z.record(z.string(), z.string().check(z.maxLength(200))),
        "LaTeX by kind of quantity (w, z, a, dL/dz, w', …, z[:] for a vector) or by identifier (a[2][1]).",
      ),
    }),
  ]),
  'How quantities are spelled.',
);

export type NotationChoice = z.infer<typeof notationSchema>;

/** Everything that may stand on the left in `spell`, identifiers apart. */
const spellingKeys: readonly string[] = [
  ...kinds,
  'L[unit]',
  ...kinds.filter((kind) => kind !== 'eta' && kind !== 'L').map((kind) => `${kind}[:]`),
];

const placeholders = ['layer', 'previous', 'unit', 'to', 'from', 'neuron', 'edge', 'L', 'a', 'z', 'w', 'b'];

/** The notation that was chosen; the choice must be free of faults. */
export function chosenNotation(choice: NotationChoice): Notation {
  if (typeof choice === 'string') return preset(choice);
  const own = Object.entries(choice.spell).map(([key, write]) => [key.replaceAll(/[′’]/g, "'"), write] as const);
  const over = preset(choice.like);
  return notationFrom(
    {
      name: over.name,
      summary: over.summary,
      update: over.update,
      style: over.style,
      spellings: Object.fromEntries(own.filter(([key]) => spellingKeys.includes(key))),
      single: Object.fromEntries(own.filter(([key]) => !spellingKeys.includes(key))),
    },
    over,
  );
}

/** What is wrong with an author's own spellings, each for itself. */
export function faultsInNotation(choice: NotationChoice): Fault[] {
  if (typeof choice === 'string') return [];
  return Object.entries(choice.spell).flatMap(([key, latex]) => {
    const path = `notation.spell["${key}"]`;
    const faults = faultsInLatex(latex).map((fault) => ({ ...fault, path }));
    if (spellingKeys.includes(key.replaceAll(/[′’]/g, "'")) || parseIdentifier(key) !== undefined) return faults;
    const suggestion = nearest(key, spellingKeys);
    const hint = suggestion === undefined ? `Kinds are ${spellingKeys.join(', ')}.` : `Did you mean "${suggestion}"?`;
    return [
      {
        code: 'unknown-key',
        path,
        found: 'names no quantity',
        expected: 'expected a kind such as w or an identifier such as a[2][1]',
        hint,
      },
      ...faults,
    ];
  });
}

function faultsInLatex(latex: string): Omit<Fault, 'path'>[] {
  const faults: Omit<Fault, 'path'>[] = [];
  for (const [, name] of latex.matchAll(/<([^<>]*)>/g)) {
    if (placeholders.includes(name)) continue;
    const suggestion = nearest(name, placeholders);
    const expected = `expected one of ${placeholders.map((each) => `<${each}>`).join(' ')}`;
    const hint = suggestion === undefined ? {} : { hint: `Did you mean <${suggestion}>?` };
    faults.push({ code: 'placeholder', found: `has the placeholder <${name}>`, expected, ...hint });
  }
  const found = faultInLatex(latex.replaceAll(/<[^<>]*>/g, '0'));
  if (found !== undefined) {
    const expected =
      'expected letters, digits, indices, primes, brackets and commands such as \\hat{…}, \\delta, \\text{…}';
    faults.push({ code: 'latex', found, expected });
  }
  return faults;
}

/** Quantities up to which it is checked that no two have the same spelling. */
const greatestCheck = 20_000;

/** Two quantities of this network that a notation spells alike, if there are any. */
export function alikeIn(notation: Notation, network: Network, trace: Trace): readonly [string, string] | undefined {
  if (trace.quantities.length > greatestCheck) return undefined;
  const speller = new Speller(notation, network);
  const seen = new Map<string, string>();
  for (const { id } of trace.quantities) {
    if (parseIdentifier(id)?.sample !== undefined && !id.startsWith('s1.')) continue;
    const latex = speller.latex(id, true);
    const other = seen.get(latex);
    if (other !== undefined) return [other, id];
    seen.set(latex, id);
  }
  return undefined;
}
