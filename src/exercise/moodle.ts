import { escapeHtml } from '../base/index.js';
import type { Exercise } from './exercise.js';
import { type Part, printed, type Sheet, sheetOf, weightInWords } from './sheet.js';
import { cdata, escapeXml } from './xml.js';

/**
 * Exercises as Moodle XML: one cloze question for each, so that a student works down one page as on paper, and what is asked for
 * stands in its place. (A question of its own for each number would have to repeat the problem some thirty times.)
 * Mathematics stands between `\(` and `\)`, which Moodle's MathJax filter sets.
 */
export function moodleXml(exercises: readonly Exercise[]): string {
  const [first] = exercises;
  const sizes =
    first === undefined
      ? ''
      : [first.problem.network.inputs, ...first.problem.network.layers.map(({ units }) => units)].join('-');
  const questions = [
    `  <question type="category">\n    <category><text>$course$/top/Backpropagation ${sizes}</text></category>\n  </question>`,
    ...exercises.map(question),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`;
}

function question(exercise: Exercise): string {
  const sheet = sheetOf(exercise);
  const number = String(exercise.number).padStart(2, '0');
  return [
    '  <question type="cloze">',
    `    <name><text>${escapeXml(`Exercise ${number}`)}</text></name>`,
    `    <questiontext format="html"><text>${cdata(questionHtml(sheet, exercise.digits))}</text></questiontext>`,
    '    <generalfeedback format="html"><text></text></generalfeedback>',
    '    <penalty>0.3333333</penalty>',
    '    <hidden>0</hidden>',
    '  </question>',
  ].join('\n');
}

function questionHtml({ facts, formulas, weight, task, parts }: Sheet, digits: number): string {
  return [
    `<p>${escapeHtml(facts.join(' '))}</p>`,
    `<p>${formulas.map(setMath).join(', ')}</p>`,
    `<p>${weightInWords(weight, setMath)} ${escapeHtml(task)}</p>`,
    ...parts.map((part) => partHtml(part, digits)),
  ].join('\n');
}

function partHtml({ heading, level, given, asked }: Part, digits: number): string {
  const tag = level === 2 ? 'h4' : 'h5';
  return [
    `<${tag}>${escapeHtml(heading)}</${tag}>`,
    ...given.map((line) => `<p>${line.map(setMath).join(', ')}</p>`),
    ...asked.map(({ left, answer }) => {
      const number = printed(answer.rounded, digits);
      return `<p>${setMath(left)} {1:NUMERICAL:=${number}:${printed(answer.tolerance, digits + 1)}}</p>`;
    }),
  ].join('\n');
}

const setMath = (latex: string): string => `\\(${escapeHtml(latex)}\\)`;
