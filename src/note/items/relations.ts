import type { Side } from '../note.js';

type Relation = NonNullable<Side['relation']>;

const named = (relation: Relation, signs: string): [string, Relation][] =>
  signs.split(' ').map((sign) => [sign, relation]);

const relations: ReadonlyMap<string, Relation> = new Map([
  ...named('equals', '= \\equiv \\triangleq \\eqqcolon'),
  ...named('assigned', ':= \\coloneqq'),
  ...named('approximately', '\\approx \\simeq \\sim \\cong \\doteq \\approxeq'),
  ...named('becomes', '\\rightarrow \\to \\longrightarrow \\mapsto \\longmapsto \\leadsto \\xrightarrow'),
  ...named('comes-from', '\\leftarrow \\gets \\longleftarrow \\Leftarrow \\Longleftarrow \\xleftarrow'),
  ...named(
    'other',
    '< > \\lt \\gt \\le \\leq \\ge \\geq \\leqslant \\geqslant \\ne \\neq \\in \\notin \\propto \\ll \\gg \\subset \\subseteq \\leftrightarrow',
  ),
]);

/** What a sign says of the two sides that it stands between; undefined for what is no relation. */
export const relationOf = (is: string): Relation | undefined => relations.get(is);

/** Of two signs one after the other (`=` at the end of a line, `\approx` at the beginning of the next): what both say. */
export function weaker(one: Relation | undefined, other: Relation): Relation {
  return one === 'approximately' ? one : other;
}

/** From one formula to the next. */
export const implications: ReadonlySet<string> = new Set([
  '\\Rightarrow',
  '\\implies',
  '\\Longrightarrow',
  '\\iff',
  '\\Leftrightarrow',
  '\\Longleftrightarrow',
  '\\therefore',
  '\\because',
]);
