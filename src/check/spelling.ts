import { type Notation, Speller } from '../notation/index.js';
import type { Note } from '../note/index.js';
import { turnedSign } from './judge/named-latex.js';
import { errorNames } from './meaning/error-names.js';
import type { Letters } from './meaning/letters.js';

/**
 * How the note writes quantities, LaTeX: as its notation does, ∂L/∂z as δ where the note has that with indices, and as −δ where its δ is −∂L/∂z.
 */
export function spellingOf(
  { text }: Note,
  { trace, conventions }: Letters,
  notation: Notation,
): (id: string) => string {
  const speller = new Speller(notation, trace.step.network);
  const errors = new Map<string, string>();
  if (conventions.isErrorOwn !== true && /(?:\\delta|δ)\s*[_^]/.test(text)) {
    for (const { latex, name } of errorNames(trace, speller)) {
      const isOwn = speller.latex(name).startsWith('\\delta');
      if (!isOwn && !errors.has(name)) errors.set(name, latex);
    }
  }
  return (id) => {
    const latex = errors.get(id) ?? speller.latex(id);
    const isTurned = conventions.isErrorNegative && /(?:^|\.)dL\/dz/.test(id) && latex.startsWith('\\delta');
    return isTurned ? turnedSign(latex) : latex;
  };
}
