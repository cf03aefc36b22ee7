import type { ScriptedSyntax, Span, Syntax } from '../../note/index.js';
import { numberOfIndex } from './calls.js';
import { type Context, misunderstood, operation, spanOf } from './context.js';
import { isTranspose } from './symbols.js';
import type { Term } from './term.js';

/**
 * Brackets, a matrix or a number with something above or below: a power, a transpose, the number of a sample.
 *
 * @param read what the base is
 * @param from where it begins, if that is before the base
 */
export function scriptedTerm(
  scripted: ScriptedSyntax,
  context: Context,
  read: (base: Syntax, context: Context) => Term,
  from: { readonly span: Span } = scripted,
): Term {
  const { base, above, below, primes } = scripted;
  const span = spanOf(from, scripted);
  if (primes > 0) misunderstood('has a prime at what is no name');
  const samples = context.letters.trace.step.samples.length;
  const sample = below === undefined ? undefined : numberOfIndex(below, context);
  if (below !== undefined && (sample === undefined || samples < 2 || sample < 1 || sample > samples))
    misunderstood('has an index at what is no name');
  const term = read(base, sample === undefined ? context : { ...context, sample });
  if (above === undefined) return term;
  if (isTranspose(above.latex)) return operation(context, 'Transpose', [term], span);
  if (above.syntax === undefined) misunderstood(`has ${above.latex} above what is no name`);
  return operation(context, 'Power', [term, context.read(above.syntax, context)], span);
}
