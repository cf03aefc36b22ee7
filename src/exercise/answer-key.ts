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
  const sections = [answersSection(exercise, working), ...working.sections];
  return (format === 'latex' ? renderLatex : renderMarkdown)({ ...working, sections });
}

/** The answers under the headings of the worksheet. */
function answersSection({ problem, answers, digits }: Exercise, working: Working): Section {
  const speller = new Speller(problem.notation, problem.network);
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const entries = working.sections.flatMap((section): Section['entries'][number][] => {
    const asked = section.entries.flatMap((entry) => (entry.kind === 'line' ? [byId.get(entry.id)] : []));
    const found = asked.filter((answer) => answer !== undefined);
    if (found.length === 0) return [];
    const rows = Array.from({ length: Math.ceil(found.length / perLine) }, (_, row) =>
      listing(found.slice(row * perLine, (row + 1) * perLine), speller, digits),
    );
    return [{ kind: 'remark', text: section.heading }, ...rows];
  });
  const remark =
    `Rounded to ${digits} decimals. The second number says how far off an answer may be: whoever rounds every result on the way ` +
    `to ${digits} decimals, or none, is no further off; the common mistakes are.`;
  return { heading: 'Answers', level: 2, entries: [{ kind: 'remark', text: remark }, ...entries] };
}

function listing(answers: readonly Answer[], speller: Speller, digits: number): Listing {
  return {
    kind: 'listing',
    items: answers.map(({ id, rounded, tolerance }) => {
      const number = printed(rounded, digits);
      const accepted = printed(tolerance, digits + 1);
      return {
        id,
        left: { kind: 'atom', latex: speller.latex(id), text: speller.text(id) },
        value: { kind: 'atom', latex: `{${number} \\pm ${accepted}}`, text: `${number} ± ${accepted}` },
        exact: true,
      };
    }),
  };
}
