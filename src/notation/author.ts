import * as z from 'zod/mini';
import { described, type Fault, nearest } from '../base/index.js';
import { type Kind, parseIdentifier, type Trace } from '../trace/index.js';
import { chosenNotation, isSpellingKey, keyOf, type NotationChoice, spellingKeys } from './choice.js';
import { faultInLatex } from './latex-grammar.js';
import type { Notation } from './notation.js';
import { presetNames } from './presets/index.js';
import { innerSpellings, insert, Speller, separated } from './speller.js';

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

const ofUnit = ['layer', 'previous', 'unit', 'to', 'neuron'];
const ofWeight = [...ofUnit, 'from', 'edge'];

/**
 * What a spelling of each kind may hold: the indices that the kind has, and the spellings of what it is made of.
 * None of these can hold one another in a circle.
 */
const placeholdersOf: Readonly<Record<Kind | 'L[unit]', readonly string[]>> = {
  x: ['layer', 'unit', 'to'],
  y: [...ofUnit, 'a', 'z'],
  eta: [],
  w: ofWeight,
  b: ofUnit,
  z: ofUnit,
  a: [...ofUnit, 'z'],
  L: [],
  'L[unit]': [...ofUnit, 'L', 'a', 'z'],
  'dL/da': [...ofUnit, 'L', 'a', 'z'],
  'da/dz': [...ofUnit, 'from', 'a', 'z'],
  'dL/dz': [...ofUnit, 'L', 'a', 'z'],
  'dL/dw': [...ofWeight, 'L', 'a', 'z', 'w'],
  'dL/db': [...ofUnit, 'L', 'b'],
  "w'": [...ofWeight, 'w'],
  "b'": [...ofUnit, 'b'],
};

/** The other spellings that one spelling may hold; more would only make it long. */
const mostInnerSpellings = 4;

/** What is wrong with an author's own spellings, each for itself. */
export function faultsInNotation(choice: NotationChoice): Fault[] {
  if (typeof choice === 'string') return [];
  return Object.entries(choice.spell).flatMap(([given, latex]) => {
    const path = pathOf(given);
    const key = keyOf(given);
    if (key !== undefined) return faultsInSpelling(latex, placeholdersFor(key)).map((fault) => ({ ...fault, path }));
    const suggestion = nearest(given, spellingKeys);
    const hint = suggestion === undefined ? `Kinds are ${spellingKeys.join(', ')}.` : `Did you mean "${suggestion}"?`;
    const expected = 'expected a kind such as w or an identifier such as a[2][1]';
    return [{ code: 'unknown-key', path, found: 'names no quantity', expected, hint }];
  });
}

const pathOf = (key: string): string => `notation.spell[${JSON.stringify(key)}]`;

/** A vector or matrix has the number of its layer only, a single quantity is spelled with its indices. */
function placeholdersFor(key: string): readonly string[] {
  if (!isSpellingKey(key)) return [];
  if (!key.endsWith('[:]')) return placeholdersOf[key as Kind | 'L[unit]'];
  const ofKind = placeholdersOf[key.slice(0, -3) as Kind];
  return ofKind.filter((name) => ['layer', 'previous', ...innerSpellings].includes(name));
}

function faultsInSpelling(latex: string, placeholders: readonly string[]): Omit<Fault, 'path'>[] {
  const names = [...latex.matchAll(/<([^<>]*)>/g)].map(([, name]) => name);
  const faults = names
    .filter((name) => !placeholders.includes(name))
    .map((name): Omit<Fault, 'path'> => {
      const suggestion = nearest(name, placeholders);
      const list = placeholders.map((each) => `<${each}>`).join(' ');
      const expected = list === '' ? 'expected none in this spelling' : `expected one of ${list}`;
      const hint = suggestion === undefined ? {} : { hint: `Did you mean <${suggestion}>?` };
      return { code: 'placeholder', found: `has the placeholder <${name}>`, expected, ...hint };
    });
  const inner = names.filter((name) => innerSpellings.some((each) => each === name)).length;
  if (inner > mostInnerSpellings) {
    const found = `holds ${inner} other spellings`;
    faults.push({ code: 'placeholder', found, expected: `expected at most ${mostInnerSpellings}` });
  }
  const found = faultInLatex(example(latex));
  if (found !== undefined) {
    const expected =
      'expected letters, digits, indices, primes, brackets and commands such as \\hat{…}, \\delta, \\text{…}';
    faults.push({ code: 'latex', found, expected });
  }
  return faults;
}

/** The spelling with something in place of each placeholder, put in as a speller puts it in. */
function example(latex: string): string {
  const indexed = innerSpellings.reduce((pattern, inner) => insert(pattern, inner, 'x_{0}'), separated(latex));
  return indexed.replaceAll(/<[^<>]*>/g, '0');
}

/** What is wrong with an author's own spellings in this network: no such quantity, or two that are spelled alike. */
export function faultsInSpellings(choice: NotationChoice, trace: Trace): Fault[] {
  if (typeof choice === 'string') return [];
  const unknown = Object.keys(choice.spell).filter((given) => {
    const key = keyOf(given) ?? given;
    return !isSpellingKey(key) && !trace.has(key) && !trace.has(`s1.${key}`);
  });
  if (unknown.length > 0) {
    return unknown.map((given) => ({
      code: 'unknown-key',
      path: pathOf(given),
      found: 'names no quantity of this network',
      expected: 'expected an identifier that it has',
    }));
  }
  const alike = alikeIn(chosenNotation(choice), trace);
  if (alike === undefined) return [];
  return [
    {
      code: 'alike',
      path: 'notation.spell',
      found: `writes ${alike[0]} and ${alike[1]} alike`,
      expected: 'expected a spelling of its own for each quantity',
      hint: 'Use <unit>, <from> or <layer> in it.',
    },
  ];
}

/** Quantities up to which it is checked that no two have the same spelling. */
const greatestCheck = 20_000;

/** Two quantities of a trace that a notation spells alike, if there are any; as plain text, which knows no fonts. */
function alikeIn(notation: Notation, trace: Trace): readonly [string, string] | undefined {
  if (trace.quantities.length > greatestCheck) return undefined;
  const speller = new Speller(notation, trace.step.network);
  const seen = new Map<string, string>();
  for (const { id } of trace.quantities) {
    if (parseIdentifier(id)?.sample !== undefined && !id.startsWith('s1.')) continue;
    const spelled = speller.text(id, true);
    const other = seen.get(spelled);
    if (other !== undefined) return [other, id];
    seen.set(spelled, id);
  }
  return undefined;
}
