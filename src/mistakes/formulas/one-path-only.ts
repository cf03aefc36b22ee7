import type { Mistake } from '../mistake.js';
import { namesIn, termsOf, withTerm } from '../rewrite.js';
import { listed, variants } from '../variants.js';

/** One of several ways to the loss, or all but one. */
export const onePathOnly: Mistake = {
  name: 'one-path-only',
  title: 'Only one of several paths to the loss',
  explanation:
    'What this number feeds reaches the loss on several paths, through every unit that it goes on to. The derivative is the sum over all of them.',
  mend: 'Add the contributions of all units of the next layer.',
  verdict: 'wrong-formula',
  cost: 1,
  example: { quantity: 'dL/da[1][2]', gives: ['w[2][1][2] * dL/dz[2][1]', 'w[2][2][2] * dL/dz[2][2]'] },
  variants: variants(function* ({ kind, formula, isTotal }) {
    if (isTotal || !(kind === 'dL/da' || kind === 'dL/dz' || kind === 'dL/db')) return;
    const paths = termsOf(formula);
    // The derivative of a cross-entropy is a sum, but not over paths.
    if (paths.length < 2 || paths.some((path) => namesIn(path, 'dL/dz').length + namesIn(path, 'dL/da').length === 0))
      return;
    const signalsOf = (path: (typeof paths)[number]): string[] => [
      ...namesIn(path, 'dL/dz'),
      ...namesIn(path, 'dL/da'),
    ];
    for (const path of paths.slice(0, 32)) {
      yield { formula: path, detail: `Only the path through ${listed(signalsOf(path))} is counted.` };
    }
    for (const [index, path] of paths.slice(0, 32).entries()) {
      yield { formula: withTerm(paths, index), detail: `The path through ${listed(signalsOf(path))} is left out.` };
    }
  }),
};
