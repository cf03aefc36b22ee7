import { type Checked, type Finding, mistaken } from '../check/index.js';
import { nothingChecked } from './nothing-checked.js';

/** What a reader sees of a finding: verdicts that ask for the same of them have the same mark. The worst first. */
export const marks = ['root', 'harmless', 'follows', 'rounded-early', 'unchecked', 'right'] as const;
export type Mark = (typeof marks)[number];

/** Signs that are told apart without colour. */
export const signs: Readonly<Record<Mark, string>> = {
  root: '✗',
  harmless: '!',
  follows: '↳',
  'rounded-early': '~',
  unchecked: '?',
  right: '✓',
};

/** What each sign means, in a word or two. */
export const words: Readonly<Record<Mark, string>> = {
  root: 'mistake',
  harmless: 'mistake that changes no result',
  follows: 'follows from a mistake',
  'rounded-early': 'worked from rounded numbers',
  unchecked: 'not checked',
  right: 'right',
};

export function markOf({ verdict, harmless }: Finding): Mark {
  if (mistaken.includes(verdict)) return harmless ? 'harmless' : 'root';
  if (verdict === 'follow-through') return 'follows';
  if (verdict === 'rounded-early' || verdict === 'unchecked') return verdict;
  return 'right';
}

/** The mark of several findings together: the worst of them. */
export function worstMark(findings: readonly Finding[]): Mark {
  const found = new Set(findings.map(markOf));
  return marks.find((mark) => found.has(mark)) ?? 'right';
}

/** How many findings have each mark, `rounded` apart from `right`. */
export interface Tally {
  readonly right: number;
  readonly rounded: number;
  readonly roundedEarly: number;
  readonly roots: number;
  readonly harmless: number;
  readonly follows: number;
  readonly unchecked: number;
}

export function tallyOf({ counts }: Checked): Tally {
  return {
    right: counts.right,
    rounded: counts.rounded,
    roundedEarly: counts['rounded-early'],
    roots: counts.roots,
    harmless: mistaken.reduce((sum, verdict) => sum + counts[verdict], 0) - counts.roots,
    follows: counts['follow-through'],
    unchecked: counts.unchecked,
  };
}

/** How many findings have a mark, and in a word what they are. */
export interface TallyPart {
  readonly mark: Mark;
  readonly count: number;
  readonly word: string;
}

/** How many findings have each mark; what there is none of is left out, but for real mistakes where anything was checked. */
export function tallyParts(checked: Checked): TallyPart[] {
  const { right, rounded, roundedEarly, roots, harmless, follows, unchecked } = tallyOf(checked);
  const parts: [Mark, number, string][] = [
    ['right', right, 'right'],
    ['right', rounded, 'right, rounded'],
    ['rounded-early', roundedEarly, 'rounded early'],
    ['root', roots, roots === 1 ? 'root mistake' : 'root mistakes'],
    ['harmless', harmless, harmless === 1 ? 'harmless mistake' : 'harmless mistakes'],
    ['follows', follows, roots === 1 ? 'follow from it' : 'follow from them'],
    ['unchecked', unchecked, 'unchecked'],
  ];
  const isNothing = nothingChecked(checked) !== undefined;
  return parts.flatMap(([mark, count, word]) =>
    count > 0 || (mark === 'root' && !isNothing) ? [{ mark, count, word }] : [],
  );
}

/** `23 right, 11 rounded, 2 root mistakes, 9 follow from them, 3 unchecked` */
export function summaryOf(checked: Checked): string {
  const { right, rounded, roundedEarly, roots, harmless, follows, unchecked } = tallyOf(checked);
  if (nothingChecked(checked) !== undefined)
    return `nothing was checked${unchecked > 0 ? `, ${unchecked} unchecked` : ''}`;
  return [
    `${right} right`,
    ...(rounded > 0 ? [`${rounded} rounded`] : []),
    ...(roundedEarly > 0 ? [`${roundedEarly} rounded early`] : []),
    roots === 1 ? '1 root mistake' : `${roots === 0 ? 'no' : roots} root mistakes`,
    ...(harmless > 0 ? [`${harmless} harmless ${harmless === 1 ? 'mistake' : 'mistakes'}`] : []),
    ...(follows > 0 ? [`${follows} ${follows === 1 ? 'follows' : 'follow'} from ${roots === 1 ? 'it' : 'them'}`] : []),
    ...(unchecked > 0 ? [`${unchecked} unchecked`] : []),
  ].join(', ');
}

/** Whether anything is wrong, be it harmless. */
export const hasMistakes = ({ findings }: Checked): boolean =>
  findings.some(({ verdict }) => mistaken.includes(verdict));
