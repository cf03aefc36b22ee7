import { type Part, type Sheet, weightInWords } from './sheet.js';

const preamble = String.raw`\documentclass[11pt]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \IfFileExists{lmodern.sty}{\usepackage[T1]{fontenc}\usepackage{lmodern}}{}
\fi
\usepackage[a4paper,margin=1.8cm]{geometry}
\usepackage{amsmath,amssymb}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.25em}
\pagestyle{plain}
% What is asked for: dots for the working, a frame for the result.
\newcommand{\asked}[1]{\par\makebox[6.5em][r]{$\displaystyle #1$}\hspace{0.4em}\dotfill
  \hspace{0.4em}\framebox[7em]{\rule[-0.24cm]{0pt}{0.7cm}}\par}
\renewcommand{\part}[1]{\par\pagebreak[2]\vspace{0.9em}{\large\bfseries #1}\par\nopagebreak}
\newcommand{\subpart}[1]{\par\pagebreak[1]\vspace{0.5em}{\bfseries #1}\par\nopagebreak}`;

/** A blank worksheet as a LaTeX document: a page to be handed out, with room to write. */
export function worksheetLatex({ title, facts, formulas, weight, task, parts }: Sheet): string {
  const blocks = [
    preamble,
    '\\begin{document}',
    `{\\LARGE\\bfseries ${title}}\\hfill Name:~\\underline{\\hspace{5cm}}\\quad Date:~\\underline{\\hspace{2.5cm}}\\par`,
    `\\vspace{0.6em}${facts.join(' ')}\\par`,
    `{\\raggedright\\lineskip=0.3em ${formulas.map((formula) => `$\\displaystyle ${formula}$`).join(',\\quad\n')}\\par}`,
    `${weightInWords(weight, (latex) => `$${latex}$`)} ${task}`,
    ...parts.map(partLatex),
    '\\end{document}',
  ];
  return `${blocks.join('\n\n')}\n`;
}

function partLatex({ heading, level, given, asked }: Part): string {
  return [
    `\\${level === 2 ? 'part' : 'subpart'}{${heading}}`,
    ...(given.length === 0
      ? []
      : [`{\\raggedright\\baselineskip=1.5em ${given.map(givenLatex).join('\\qquad\n')}\\par}`]),
    ...asked.map(({ left }) => `\\asked{${left}}`),
  ].join('\n');
}

/** A line of given numbers, which is not broken. */
const givenLatex = (line: readonly string[]): string => `\\mbox{${line.map((each) => `$${each}$`).join(', ')}}`;
