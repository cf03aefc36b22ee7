import { type Sheet, weightInWords } from './sheet.js';

/** Room for the working and for the result; who types writes in the place of the two. */
const blank = '\\underline{\\hspace{16em}} = \\underline{\\hspace{6em}}';

/** A blank worksheet as Markdown with LaTeX mathematics. What is filled in can be checked as a note. */
export function worksheetMarkdown({ title, facts, formulas, weight, task, parts }: Sheet): string {
  const blocks = [
    `# ${title}`,
    facts.join(' '),
    formulas.map((formula) => `$${formula}$`).join(', '),
    `${weightInWords(weight, (latex) => `$${latex}$`)} ${task}`,
    ...parts.flatMap(({ heading, level, given, asked }) => [
      `${'#'.repeat(level)} ${heading}`,
      ...given.map((line) => line.map((each) => `$${each}$`).join(', ')),
      ...asked.map(({ left }) => `$${left} ${blank}$`),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
