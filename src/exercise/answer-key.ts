import { Speller } from '../notation/index.js';
import { renderLatex, renderMarkdown, type Working, workingOf } from '../render/index.js';
import type { Answer, Exercise } from './exercise.js';
import { printed } from './sheet.js';

type Section = Working['sections'][number];
type Listing = Extract<Section['entries'][number], { kind: 'listing' }>;

/** Digits beyond those asked for, so that the working shows how a result was rounded. */
const furtherDigits = 2;

/** Answers on a line. */
const perLine = 3;

/** The answers with what to accept, and then the full working. */
export function answerKey(exercise: Exercise, format: 'markdown' | 'latex'): string {
  const { problem, trace, digits } = exercise;
  const working = workingOf(trace, {
    notation: problem.notation,
    style: 'scalar',
    digits: digits + furtherDigits,
    decimal: 'point',
    title: `${problem.title}: answers and working`,
    ...(problem.description === undefined ? {} : { description: problem.description }),
  });
  const sections = [...answerSections(exercise, working), ...working.sections];
  return (format === 'latex' ? renderLatex : renderMarkdown)({ ...working, sections });
}

/** The answers under the headings of the worksheet, one level down: of several samples each has its own. */
function answerSections({ problem, answers, digits }: Exercise, working: Working): Section[] {
  const speller = new Speller(problem.notation, problem.network);
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const remark =
    `Rounded to ${digits} decimals. The second number says how far off an answer may be: whoever rounds every result on the way ` +
    `to ${digits} decimals, or none, is no further off; the common mistakes are.`;
  const parts = working.sections.map(({ heading, level, entries }): Section => {
    const found = entries.flatMap((entry) => (entry.kind === 'line' ? (byId.get(entry.id) ?? []) : []));
    const rows = Array.from({ length: Math.ceil(found.length / perLine) }, (_, row) =>
      listing(found.slice(row * perLine, (row + 1) * perLine), speller, digits),
    );
    const isPart = level === 3 && rows.length > 0;
    return { heading, level, entries: isPart ? [{ kind: 'remark', text: heading }, ...rows] : rows };
  });
  const sections = parts.flatMap((section, at): Section[] => {
    if (section.level === 3) return [];
    const next = parts.findIndex(({ level }, later) => later > at && level === 2);
    const entries = parts.slice(at, next === -1 ? undefined : next).flatMap((part) => part.entries);
    return entries.length === 0 ? [] : [{ heading: section.heading, level: 3, entries }];
  });
  return [{ heading: 'Answers', level: 2, entries: [{ kind: 'remark', text: remark }] }, ...sections];
}

function listing(answers: readonly Answer[], speller: Speller, digits: number): Listing {
  return {
    kind: 'listing',
    items: answers.map(({ id, rounded, tolerance }) => {
      const number = printed(rounded, digits);
      return {
        id,
        left: { kind: 'atom', latex: speller.latex(id), text: speller.text(id) },
        value: { kind: 'atom', latex: number, text: number },
        exact: true,
        // No part of the formula, so that a key can be checked as any note.
        remark: `± ${printed(tolerance, digits + 1)}`,
      };
    }),
  };
}
