import { alignedRows } from './aligned.js';
import { latexOf } from './latex-math.js';
import type { Entry, Working } from './working.js';

const preamble = String.raw`\documentclass[11pt,fleqn]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \IfFileExists{lmodern.sty}{\usepackage[T1]{fontenc}\usepackage{lmodern}}{}
\fi
\usepackage[a4paper,margin=2.2cm]{geometry}
\usepackage{amsmath,amssymb}
\setlength{\mathindent}{1em}
\AtBeginDocument{\abovedisplayskip=4pt plus 3pt \belowdisplayskip=4pt plus 3pt}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.4em}`;

/** A working as a LaTeX document that compiles as it is, with pdfLaTeX, LuaLaTeX or XeLaTeX and the AMS packages. */
export function renderLatex(working: Working): string {
  const body = working.sections.map(({ heading, level, entries }) =>
    [`\\${level === 2 ? 'section' : 'subsection'}*{${escapeLatex(heading)}}`, ...entries.map(entryLatex)].join('\n'),
  );
  const parts = [
    preamble,
    '\\begin{document}',
    `{\\LARGE\\bfseries ${escapeLatex(working.title)}\\par}`,
    ...[...working.description, ...working.facts].map((paragraph) => `${escapeLatex(paragraph)}\\par`),
    ...body,
    '\\end{document}',
  ];
  return `${parts.join('\n\n')}\n`;
}

function entryLatex(entry: Entry): string {
  switch (entry.kind) {
    case 'line':
      return `\\begin{align*}\n${alignedRows(entry).join(' \\\\\n')}\n\\end{align*}`;
    case 'listing': {
      const items = entry.items.map(
        ({ left, value, exact, remark }) =>
          `$${latexOf(left)} ${exact ? '=' : '\\approx'} ${latexOf(value)}$${remark === undefined ? '' : `~${escapeLatex(remark)}`}`,
      );
      return `${items.join(',\\quad\n')}\\par`;
    }
    case 'table': {
      const row = (cells: readonly string[]): string => cells.map(escapeLatex).join(' & ');
      const rows = [`${row(entry.head)} \\\\ \\hline`, ...entry.rows.map((cells) => `${row(cells)} \\\\`)];
      return `\\begin{center}\n\\begin{tabular}{${'r'.repeat(entry.head.length)}}\n${rows.join('\n')}\n\\end{tabular}\n\\end{center}`;
    }
    case 'remark':
      return `${escapeLatex(entry.text)}\\par`;
  }
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '{\\char34}',
  '·': '\\textperiodcentered{}',
  '²': '\\textsuperscript{2}',
  '…': '\\ldots{}',
  '–': '--',
  '—': '---',
  '−': '$-$',
  '×': '$\\times$',
  // Not between dollars, where it would be read as part of the formula before it.
  '±': '\\ensuremath{\\pm}',
  '≈': '$\\approx$',
  '→': '$\\to$',
  '∂': '$\\partial$',
  Σ: '$\\Sigma$',
  σ: '$\\sigma$',
  α: '$\\alpha$',
  β: '$\\beta$',
  γ: '$\\gamma$',
  δ: '$\\delta$',
  ε: '$\\varepsilon$',
  η: '$\\eta$',
  θ: '$\\theta$',
  λ: '$\\lambda$',
  μ: '$\\mu$',
  ξ: '$\\xi$',
  π: '$\\pi$',
  Δ: '$\\Delta$',
  '′': "$'$",
  '½': '$\\frac12$',
  '∞': '$\\infty$',
  '≤': '$\\le$',
  '≥': '$\\ge$',
  '≠': '$\\ne$',
  '√': '$\\surd$',
  '‘': '`',
  '’': "'",
  '“': '``',
  '”': "''",
  '\u00a0': '~',
  ŷ: '$\\hat{y}$',
  ȳ: '$\\bar{y}$',
};

/** Plain text for LaTeX. What pdfLaTeX's fonts lack is set as its code point there, and as itself by newer engines. */
function escapeLatex(text: string): string {
  const escaped = [...text.normalize('NFC')].map((character) => {
    if (Object.hasOwn(commands, character)) return commands[character];
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f) return ' ';
    const isLatin = code < 0x7f || (code >= 0xc0 && code <= 0x17e && character !== '÷');
    return isLatin ? character : `\\ifPDFTeX\\texttt{U+${code.toString(16).toUpperCase()}}\\else ${character}\\fi{}`;
  });
  return escaped.join('');
}
