import { identifier, kinds, parseIdentifier } from '../trace/index.js';
import { type Notation, notationFrom, type Spelling, type SpellingKey } from './notation.js';
import { preset } from './presets/index.js';

/** A notation as a problem file gives it: the name of a preset, or a preset with the author's own spellings. */
export type NotationChoice = string | { readonly like: string; readonly spell: Readonly<Record<string, string>> };

/** Everything that may stand on the left in `spell`, identifiers apart. */
export const spellingKeys: readonly string[] = [
  ...kinds,
  'L[unit]',
  ...kinds.filter((kind) => kind !== 'eta' && kind !== 'L').map((kind) => `${kind}[:]`),
];

/** The notation that was chosen; the choice must be free of faults. */
export function chosenNotation(choice: NotationChoice): Notation {
  if (typeof choice === 'string') return preset(choice);
  const own = Object.entries(choice.spell).map(([key, write]) => [keyOf(key) ?? key, write] as const);
  const over = preset(choice.like);
  return notationFrom(
    {
      name: over.name,
      summary: over.summary,
      update: over.update,
      style: over.style,
      spellings: Object.fromEntries(
        own.flatMap(([key, write]) => (isSpellingKey(key) ? [[key, ownSpellings(key, write, over)]] : [])),
      ),
      single: Object.fromEntries(own.filter(([key]) => !isSpellingKey(key))),
    },
    over,
  );
}

/** An own spelling by unit leaves a bias that a layer shares to the preset. */
function ownSpellings(key: SpellingKey, write: string, over: Notation): Spelling[] {
  if (!['b', "b'", 'dL/db'].includes(key) || !/<(?:unit|to|neuron)>/.test(write)) return [{ write }];
  return [
    ...over.spellings[key].map((each) => ({ ...each, when: { ...each.when, bias: 'shared' as const } })),
    { write },
  ];
}

export const isSpellingKey = (key: string): key is SpellingKey => spellingKeys.includes(key);

/** The kind of quantity or the identifier that an author's key names, written as Longhand writes it. */
export function keyOf(given: string): string | undefined {
  const key = given.replaceAll(/[′’]/g, "'");
  if (isSpellingKey(key)) return key;
  const parsed = parseIdentifier(key);
  return parsed === undefined ? undefined : identifier(parsed.kind, parsed.indices, parsed.sample);
}
