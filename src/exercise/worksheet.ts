import type { Exercise } from './exercise.js';
import { sheetOf } from './sheet.js';
import { worksheetLatex } from './worksheet-latex.js';
import { worksheetMarkdown } from './worksheet-markdown.js';

/** A blank worksheet: the problem, and every number of the working with a place to write it, in the order of the working. */
export function worksheet(exercise: Exercise, format: 'markdown' | 'latex'): string {
  const sheet = sheetOf(exercise);
  return format === 'latex' ? worksheetLatex(sheet) : worksheetMarkdown(sheet);
}
