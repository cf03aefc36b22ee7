import { multiplicationOf } from './operators.js';
import { relationOf } from './relations.js';

/** The commands of LaTeX that a note may use. All others are told as a fault, unless the note defines them; none is ever followed. */
const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).map((name) => `\\${name}`));

/** Greek letters and other signs that stand for something, and functions. */
export const symbols = list(
  `alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi omicron pi varpi rho varrho
   sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
   partial nabla ell infty top ast star hbar imath jmath dagger intercal
   exp ln log max min tanh sinh cosh sin cos tan arg argmax argmin`,
);

/** What is around is only for the eye; an argument is read as if it stood alone. */
export const transparent = list(
  `underline boxed fbox mathbf mathrm mathit mathsf mathtt mathnormal boldsymbol bm pmb bf rm it cal ensuremath mathop mathrel mathbin
   mathord mathopen mathclose smash displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag
   hline small large Large normalsize centering allowbreak middle , ; : ! > / thinspace medspace thickspace negthinspace
   enspace strut mathstrut uwave uline xspace unboldmath protect num`,
);

/** Big brackets: the bracket counts. */
export const sizes = list('big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm');

/** Dropped with their argument. */
export const dropped = list(
  'phantom vphantom hphantom tag tag* label color vspace vspace* cellcolor rowcolor footnote',
);

/** Words between the rows of an environment, which part them. */
export const rowWords = list('intertext shortintertext');

/** The first argument is dropped, the second is transparent. */
export const firstDropped = list('textcolor colorbox overset underset stackrel');

/** Transparent, with a remark above or below. */
export const remarked = list('underbrace overbrace underbracket overbracket');

/** Wide space, which may stand between two formulas. */
export const wideSpaces = list('quad qquad hfill hspace hspace* mspace enskip');

/** Marks beside a formula that say nothing by themselves. */
export const ornaments = list(
  `downarrow uparrow Downarrow Uparrow swarrow searrow nearrow nwarrow updownarrow checkmark square blacksquare qed Box
   triangleright blacktriangleright bullet`,
);

export const accents: ReadonlyMap<string, string> = new Map(
  [
    ...'hat bar tilde vec dot ddot check breve overline'.split(' ').map((name) => [name, name]),
    ['widehat', 'hat'],
    ['widetilde', 'tilde'],
    ['overrightarrow', 'vec'],
  ].map(([name, same]) => [`\\${name}`, `\\${same}`]),
);

/** Letters of another shape are other letters. */
export const shapes = list('mathcal mathscr mathbb mathfrak');

export const fractions = list('frac dfrac tfrac cfrac');

/** Brackets and bars under their other names. */
export const brackets: ReadonlyMap<string, string> = new Map([
  ['\\lbrace', '\\{'],
  ['\\rbrace', '\\}'],
  ['\\lbrack', '['],
  ['\\rbrack', ']'],
  ['\\lparen', '('],
  ['\\rparen', ')'],
  ['\\vert', '|'],
  ['\\lvert', '|'],
  ['\\rvert', '|'],
  ['\\|', '|'],
  ['\\Vert', '|'],
  ['\\lVert', '|'],
  ['\\rVert', '|'],
]);

export const closing: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['\\{', '\\}'],
]);

/** Commands that define, read or run something; they are named in a fault. */
export const forbidden = list(
  `input include includeonly subfile import def edef gdef xdef let futurelet newcommand renewcommand providecommand
   DeclareMathOperator newenvironment renewenvironment catcode write openin openout read immediate special csname expandafter
   usepackage documentclass href url includegraphics loop repeat directlua`,
);

/** Environments of rows of formulas. */
export const rowEnvironments: ReadonlySet<string> = new Set(
  `equation displaymath math align aligned alignat alignedat gather gathered split eqnarray multline flalign subequations`
    .split(/\s+/)
    .flatMap((name) => [name, `${name}*`]),
);

/** Environments that are matrices, unless they hold formulas one above the other. */
export const eitherEnvironments: ReadonlySet<string> = new Set(['array', 'matrix', 'cases', 'dcases', 'rcases']);

export const matrixEnvironments: ReadonlySet<string> = new Set(
  ['bmatrix', 'pmatrix', 'vmatrix', 'Vmatrix', 'Bmatrix', 'smallmatrix', 'bsmallmatrix', 'psmallmatrix'].flatMap(
    (name) => [name, `${name}*`],
  ),
);

const others = list(
  'sum prod int sqrt text textrm textbf textit mbox operatorname left right begin end frac not prime',
);

/** Whether LaTeX has a command of this name that is read here. */
export const isCommand = (name: string): boolean =>
  [symbols, transparent, sizes, dropped, firstDropped, remarked, rowWords, wideSpaces, shapes, fractions, others].some(
    (names) => names.has(name),
  ) ||
  accents.has(name) ||
  brackets.has(name) ||
  relationOf(name) !== undefined ||
  multiplicationOf(name) !== undefined;
