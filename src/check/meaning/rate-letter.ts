import type { Statement } from '../../note/index.js';
import { latexOfSymbol } from './latex-of.js';
import type { Letters } from './letters.js';
import type { OtherName } from './other-names.js';

const ofRate =
  /(?:learning[- ]?rate|step[- ]?size|lernrate|schrittweite|taux d['’]apprentissage|tasa de aprendizaje|tasso di apprendimento)(?: (?:is|of|ist|von|est|es))?[\s:,(]*$/i;

/** `Learning rate l = 0.9`: the letter that words say is the learning rate, where the notation has no other use for it. */
export function rateLetters(statements: readonly Statement[], letters: Letters): OtherName[] {
  const found = new Set<string>();
  for (const { lead, sides } of statements) {
    const [{ syntax }, second] = sides;
    if (syntax?.kind !== 'symbol' || second?.syntax?.kind !== 'number' || !ofRate.test(lead)) continue;
    const latex = latexOfSymbol(syntax);
    if (/^(?:[a-z]|\\[a-z]+)$/.test(latex) && letters.kindsOf(letters.spelled(latex)).size === 0) found.add(latex);
  }
  return [...found].map((latex) => ({ latex, name: 'eta' }));
}
