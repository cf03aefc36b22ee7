import { Misreading } from '../misreading.js';
import { Definitions } from './definitions.js';
import { Expander } from './expand.js';
import type { Macros } from './macro.js';

/**
 * Writes out the macros of a note in LaTeX that is to be shown; what cannot be written out stays as it is. It has a limit for a whole
 * note, so one is made for each time that a note is gone through.
 *
 * @returns LaTeX with its macros written out, as they are defined at a place of the note
 */
export function macroExpander(macros: Macros | undefined): (latex: string, place: number) => string {
  if (macros === undefined) return (latex) => latex;
  const expander = new Expander(macros);
  return (latex, place) => {
    try {
      const definitions = new Definitions(latex, latex.length, false).within({ start: 0, end: latex.length });
      // What is defined in it is known in it.
      const at = definitions === undefined ? place : place + latex.length;
      return expander.expand({ text: latex, offset: 0, hasComments: false, definitions }, at)?.text ?? latex;
    } catch (error) {
      if (error instanceof Misreading) return latex;
      throw error;
    }
  };
}
