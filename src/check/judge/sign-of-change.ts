import { mistakeNamed } from '../../mistakes/index.js';
import type { Reason } from '../finding.js';
import { nameOf } from '../meaning/names.js';
import type { Term } from '../meaning/term.js';
import { partsOf } from '../values/change.js';
import { namedLatex } from './named-latex.js';

const mend = 'Settle once whether Δ is what is added or what is subtracted, and keep to that in every update.';

/**
 * An update that goes the wrong way, told of the note's own Δ: the sign is that which its Δ has elsewhere, and not whether the step is added. Any other
 * reason stays as it is.
 *
 * @param change Δw as the note spells it
 * @param isAdded whether the note's Δ is what is added to a parameter
 * @param isPrinted whether the number of Δ is what is wrong, and not the formula that it stands in
 */
export function toldOfChange(
  reason: Reason,
  { change, isAdded, isPrinted }: { readonly change: string; readonly isAdded: boolean; readonly isPrinted: boolean },
): Reason {
  if (mistakeNamed(reason.mistake)?.isTurned !== true) return reason;
  const step = isAdded ? 'added to the parameter' : 'subtracted from the parameter';
  const wrong = isPrinted ? 'here it has the other sign' : `here it is ${isAdded ? 'subtracted' : 'added'}`;
  return { ...reason, sentence: `In this note $${change}$ is what is ${step}; ${wrong}.`, mend };
}

/** The Δ that stands in a formula, and whether the note's Δ is what is added; undefined where there is none. */
export function changeIn(term: Term, spell: (id: string) => string): { change: string; isAdded: boolean } | undefined {
  const open = [term];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const change = part.kind === 'operation' && part.named === 'change' ? namedLatex(part, spell) : undefined;
    const first = part.kind === 'operation' ? part.operands[0] : undefined;
    if (change !== undefined && first !== undefined) return { change, isAdded: nameOf(first) !== 'eta' };
    open.push(...partsOf(part));
  }
  return undefined;
}
