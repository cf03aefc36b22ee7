import * as z from 'zod/mini';
import { described, inertJson, LonghandError } from '../base/index.js';
import { type Checked, mistaken, verdicts } from '../check/index.js';
import type { HandIn, UnreadHandIn } from './hand-in.js';
import { nothingChecked, nothingCheckedText } from './nothing-checked.js';
import { readOffInWords } from './read-off.js';

const place = z.int().check(z.minimum(1));
const count = z.int().check(z.minimum(0));
const latex = z.string();

const reasonSchema = z.strictObject({
  mistake: described(z.optional(z.string()), 'Name of the mistake in the library, such as updated-weight.'),
  sentence: described(z.string(), 'What went wrong, mathematics between dollars.'),
  mend: described(z.optional(z.string()), 'How to mend it.'),
});

const findingSchema = z.strictObject({
  line: described(
    place,
    'Line and column of the note, both from 1, in UTF-16 code units; the end is the first column behind.',
  ),
  column: place,
  endLine: place,
  endColumn: place,
  statement: described(count, 'Number of the statement that it stands in, from 0.'),
  step: described(
    z.optional(place),
    'In a note that works several steps of descent, of which one it is, from 2; absent in the first.',
  ),
  aspect: described(
    z.enum(['result', 'operand', 'arithmetic', 'formula']),
    'What was looked at: a result, a number put into a formula, whether a line gives its result, a formula.',
  ),
  verdict: described(z.enum(verdicts), 'What it turned out to be.'),
  printed: described(z.string(), 'As it stands in the note.'),
  quantity: described(z.optional(z.string()), 'Identifier of the quantity that it is, or that belongs there.'),
  quantities: described(
    z.optional(z.array(z.string())),
    'For a part of an array: the identifiers of all its numbers; quantity is the first of them.',
  ),
  spelled: described(z.optional(latex), 'That quantity as the note spells it, LaTeX.'),
  expected: described(
    z.optional(z.strictObject({ latex, value: z.optional(z.number()) })),
    'What belongs there, its value in full.',
  ),
  own: described(z.optional(z.strictObject({ latex, value: z.number() })), 'What the numbers of its own line give.'),
  reasons: described(z.array(reasonSchema), 'Why it is wrong; more than one where they cannot be told apart.'),
  decides: described(
    z.optional(z.strictObject({ latex, line: z.optional(place) })),
    'The number that would decide between several reasons, and its line, if it is printed.',
  ),
  follows: described(z.array(count), 'Findings of this note, from 0, that it follows from.'),
  harmless: described(z.boolean(), 'A mistake that changes no result.'),
});

const awardSchema = z.strictObject({ points: z.number(), of: z.number(), reason: z.string() });

const pointsSchema = z.strictObject({
  points: z.number(),
  of: z.number(),
  parts: z.array(
    z.strictObject({
      quantity: z.string(),
      points: z.number(),
      of: z.number(),
      method: awardSchema,
      accuracy: awardSchema,
      penalty: described(z.number(), 'What was taken off for rounding early.'),
      lines: z.array(place),
    }),
  ),
});

const noteSchema = z.strictObject({
  name: described(z.string(), 'Name of its file.'),
  readOff: described(
    z.optional(z.array(z.string())),
    'What was taken from its own numbers, in sentences: the problem, where nothing else said what it is; which way arrays lie, where nothing else shows it.',
  ),
  listing: described(
    z.optional(z.string()),
    'What lines and columns are of, where they are not of the file: a listing of its arrays.',
  ),
  nothingChecked: described(
    z.optional(z.string()),
    'Where every finding is unchecked, or there are none: why, and what to do. Such a note is neither right nor wrong.',
  ),
  counts: described(
    z.strictObject({
      ...(Object.fromEntries(verdicts.map((verdict) => [verdict, count])) as Record<
        (typeof verdicts)[number],
        typeof count
      >),
      roots: count,
    }),
    `How many findings have each verdict; roots those that are mistakes (${mistaken.join(', ')}) and not harmless.`,
  ),
  first: described(z.optional(count), 'Number of the finding, from 0, that is the first real mistake.'),
  findings: described(z.array(findingSchema), 'In the order of the text.'),
  points: described(z.optional(pointsSchema), 'What a marking scheme gives.'),
});

const marksSchema = described(
  z.strictObject({
    $schema: z.optional(z.string()),
    format: z.literal('longhand-marks'),
    version: z.literal(1),
    notes: z.array(noteSchema),
    unread: described(
      z.optional(
        z.array(
          z.strictObject({
            name: described(z.string(), 'Name of its file.'),
            fault: described(z.string(), 'What keeps it from being read, as one sentence or several.'),
          }),
        ),
      ),
      'Hand-ins that could not be read, of which there are no marks; absent where there are none.',
    ),
  }),
  'Checked notes: every number and formula that was looked at, and what it turned out to be.',
);

/** Checked notes as data: what `markedJson` writes. */
export type Marks = z.output<typeof marksSchema>;

/** The JSON Schema (2020-12) of checked notes, made from the definition that validates them. */
export function jsonSchemaOfMarks(): object {
  return { title: 'Longhand marks', ...z.toJSONSchema(marksSchema, { io: 'input' }) };
}

/** Checked notes as JSON, and what could not be read; the notes themselves are not in it. */
export function markedJson(handIns: readonly (HandIn | UnreadHandIn)[]): string {
  const read = handIns.filter((handIn) => 'checked' in handIn);
  const unread = handIns.flatMap((handIn) => ('fault' in handIn ? { name: handIn.name, fault: handIn.fault } : []));
  const notes = read.map(({ name, checked, points }) => ({
    name,
    nothingChecked: reasonOf(checked),
    ...(readOffInWords(checked).length === 0 ? {} : { readOff: readOffInWords(checked) }),
    ...(checked.isListing === true ? { listing: checked.text } : {}),
    counts: checked.counts,
    first: checked.first,
    findings: checked.findings.map(({ span, ...finding }) => finding),
    points,
  }));
  return inertJson({ format: 'longhand-marks', version: 1, notes, ...(unread.length === 0 ? {} : { unread }) });
}

function reasonOf(checked: Checked): string | undefined {
  const nothing = nothingChecked(checked);
  return nothing === undefined ? undefined : nothingCheckedText(nothing);
}

/**
 * Reads what `markedJson` wrote.
 *
 * @throws LonghandError where the text is no such JSON, with the path of each fault
 */
export function readMarks(text: string): Marks {
  const { data, error } = marksSchema.safeParse(parsed(text));
  if (error === undefined) return data;
  throw new LonghandError(
    error.issues.map((issue) => ({
      code: issue.code,
      path: issue.path.map(String).join('.'),
      found: 'is not as marks have it',
      expected: issue.message,
    })),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new LonghandError({ code: 'syntax', path: '', found, expected: 'expected the JSON of marks' });
  }
}
