import { type Notation, parseWhole, Speller } from '../notation/index.js';
import type { Note } from '../note/index.js';
import { turnedSign } from './judge/named-latex.js';
import { errorNames } from './meaning/error-names.js';
import { latexOfSymbol } from './meaning/latex-of.js';
import type { Letters } from './meaning/letters.js';
import { syntaxIn } from './meaning/references.js';
import { baseOf } from './meaning/spelled.js';

/**
 * How the note writes quantities, LaTeX: as its notation does, but with the note's own letters where it has others, `out_{h_1}`; ∂L/∂z as δ where the note has
 * that with indices, and as −δ where its δ is −∂L/∂z.
 */
export function spellingOf(note: Note, letters: Letters, notation: Notation): (id: string) => string {
  const { trace, conventions } = letters;
  const speller = new Speller(notation, trace.step.network);
  const errors = new Map<string, string>();
  if (conventions.isErrorOwn !== true && /(?:\\delta|δ)\s*[_^]/.test(note.text)) {
    for (const { latex, name } of errorNames(trace, speller)) {
      const isOwn = speller.latex(name).startsWith('\\delta');
      if (!isOwn && !errors.has(name)) errors.set(name, latex);
    }
  }
  const own = ownNames(note, letters, speller);
  return (id) => {
    const latex = own.get(withoutSample(id)) ?? errors.get(id) ?? ofOwn(id, speller, own);
    const isTurned = conventions.isErrorNegative && /(?:^|\.)dL\/dz/.test(id) && latex.startsWith('\\delta');
    return isTurned ? turnedSign(latex) : latex;
  };
}

const withoutSample = (id: string): string => id.replace(/^s\d+\./, '');

const remembered = new WeakMap<Letters, ReadonlyMap<string, string>>();

/** Names of one symbol that begin with another letter than the notation's, which the note never writes for the same. */
function ownNames({ statements }: Note, letters: Letters, speller: Speller): ReadonlyMap<string, string> {
  const known = remembered.get(letters);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  const asNotation = new Set<string>();
  const bases = new Map<string, string>();
  const baseFor = (id: string): string => {
    const base = bases.get(id) ?? baseOf(letters.spelled(speller.latex(id)).tokens);
    bases.set(id, base);
    return base;
  };
  for (const part of syntaxIn(statements)) {
    if (part.kind !== 'symbol' || part.primes > 0) continue;
    const latex = latexOfSymbol(part);
    const spelled = letters.spelled(latex);
    const ids = new Set(letters.find(spelled, {}).map(withoutSample));
    const [id] = ids;
    if (ids.size !== 1 || parseWhole(id) !== undefined || asNotation.has(id)) continue;
    if (baseOf(spelled.tokens) === baseFor(id)) {
      asNotation.add(id);
      found.delete(id);
    } else if (!found.has(id)) found.set(id, latex);
  }
  remembered.set(letters, found);
  return found;
}

/** A derivative as the notation writes it, of and by what the note has its own names for. */
function ofOwn(id: string, speller: Speller, own: ReadonlyMap<string, string>): string {
  const latex = speller.latex(id);
  const by = /^(?:s\d+\.)?dL\/d(.+)$/.exec(id)?.[1];
  if (by === undefined || own.size === 0 || !latex.startsWith('\\frac')) return latex;
  const sample = id.slice(0, id.indexOf('dL'));
  const names = [
    ['L', own.get('L')],
    [by.startsWith('w') || by.startsWith('b') ? by : `${sample}${by}`, own.get(by)],
  ] as const;
  return names.reduce(
    (text, [name, as]) =>
      as === undefined ? text : text.replace(`\\partial ${speller.latex(name)}`, `\\partial ${as}`),
    latex,
  );
}
