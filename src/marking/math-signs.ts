import { allowedCommands, plainText } from '../notation/index.js';
import { commands } from '../note/index.js';

/** Relations and arrows: a formula may be broken before one. */
const relations: Readonly<Record<string, string>> = {
  approx: '≈',
  thickapprox: '≈',
  simeq: '≃',
  sim: '∼',
  cong: '≅',
  equiv: '≡',
  coloneqq: '≔',
  neq: '≠',
  ne: '≠',
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  lt: '<',
  gt: '>',
  ll: '≪',
  gg: '≫',
  in: '∈',
  propto: '∝',
  to: '→',
  rightarrow: '→',
  longrightarrow: '→',
  leftarrow: '←',
  longleftarrow: '←',
  gets: '←',
  leftrightarrow: '↔',
  mapsto: '↦',
  Rightarrow: '⇒',
  Longrightarrow: '⇒',
  implies: '⇒',
  Leftarrow: '⇐',
  Longleftarrow: '⇐',
  impliedby: '⇐',
  Leftrightarrow: '⇔',
  iff: '⇔',
  therefore: '∴',
  because: '∵',
  downarrow: '↓',
  uparrow: '↑',
  Downarrow: '⇓',
  Uparrow: '⇑',
  updownarrow: '↕',
  swarrow: '↙',
  searrow: '↘',
  nearrow: '↗',
  nwarrow: '↖',
};

/** Signs between two operands. */
const operators: Readonly<Record<string, string>> = {
  cdot: '·',
  times: '×',
  circ: '∘',
  odot: '⊙',
  otimes: '⊗',
  oplus: '⊕',
  div: '÷',
  pm: '±',
  mp: '∓',
};

/** What stands for something, or beside it. */
const symbols: Readonly<Record<string, string>> = {
  vartheta: 'ϑ',
  varpi: 'ϖ',
  varrho: 'ϱ',
  varsigma: 'ς',
  upsilon: 'υ',
  omicron: 'ο',
  Upsilon: 'Υ',
  infty: '∞',
  top: '⊤',
  intercal: '⊤',
  hbar: 'ħ',
  imath: 'ı',
  jmath: 'ȷ',
  dagger: '†',
  ldots: '…',
  dots: '…',
  cdots: '⋯',
  vdots: '⋮',
  ddots: '⋱',
  checkmark: '✓',
  square: '□',
  Box: '□',
  blacksquare: '■',
  qed: '□',
  bullet: '•',
  triangleright: '▷',
  blacktriangleright: '▶',
  forall: '∀',
  exists: '∃',
};

/** Sums, whose scripts are their bounds. */
export const sums: ReadonlyMap<string, string> = new Map([
  ['sum', '∑'],
  ['prod', '∏'],
  ['int', '∫'],
]);

export const relationSigns: ReadonlyMap<string, string> = new Map(Object.entries(relations));
export const operatorSigns: ReadonlyMap<string, string> = new Map(Object.entries(operators));

/** Words of the language of mathematics. */
export const functionNames: ReadonlySet<string> = new Set(
  'exp ln log max min tanh sinh cosh sin cos tan arg argmax argmin'.split(' '),
);

/** Characters that relate two sides, typed or made of a command. */
export const relates = (character: string): boolean => character === '=' || relationCharacters.has(character);
const relationCharacters = new Set(['<', '>', '≔', ...Object.values(relations)]);

/** Characters between two operands. */
export const operates = (character: string): boolean => operatorCharacters.has(character);
const operatorCharacters = new Set(['+', '-', '−', ...Object.values(operators)]);

const known = new Set(allowedCommands);
const withArguments = new Set(
  'text mathrm mathbf mathcal mathbb operatorname hat bar tilde dot vec overline frac'.split(' '),
);

/** The character that stands for a command without arguments; nothing where there is none. */
export function symbolOf(name: string): string | undefined {
  if (Object.hasOwn(symbols, name)) return symbols[name];
  return known.has(name) && !withArguments.has(name) ? plainText(`\\${name}`) : undefined;
}

/** Brackets and bars, under their other names too. */
export const delimiters: ReadonlyMap<string, string> = new Map([
  ...['(', ')', '[', ']', '|'].map((sign) => [sign, sign] as const),
  ['.', ''],
  ['\\{', '{'],
  ['\\}', '}'],
  ...[...commands.brackets].map(([name, sign]) => [name, sign.replace('\\', '')] as const),
  // Who reads them takes two bars for one.
  ...['\\|', '\\Vert', '\\lVert', '\\rVert'].map((name) => [name, '‖'] as const),
]);

/** Brackets around the environments that are matrices. */
export const matrixBrackets: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['matrix', ['', '']],
  ['smallmatrix', ['', '']],
  ['array', ['', '']],
  ['bmatrix', ['[', ']']],
  ['bsmallmatrix', ['[', ']']],
  ['pmatrix', ['(', ')']],
  ['psmallmatrix', ['(', ')']],
  ['Bmatrix', ['{', '}']],
  ['vmatrix', ['|', '|']],
  ['Vmatrix', ['‖', '‖']],
  ['cases', ['{', '']],
  ['dcases', ['{', '']],
  ['rcases', ['', '}']],
]);
