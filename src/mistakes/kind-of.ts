import { type Formula, quantitiesOf } from '../formula/index.js';
import { type Identifier, identifier, parseIdentifier, type Quantity, type Trace } from '../trace/index.js';

/** A worked quantity with the parts of its identifier; undefined for what is given. */
export function worked(quantity: Quantity): (Identifier & { readonly formula: Formula }) | undefined {
  const parsed = parseIdentifier(quantity.id);
  return parsed === undefined || quantity.formula === undefined ? undefined : { ...parsed, formula: quantity.formula };
}

/** The same quantity of the same sample with other indices or of another kind, where the trace has it. */
export function sibling(
  trace: Trace,
  { kind, indices, sample }: Pick<Identifier, 'kind' | 'indices' | 'sample'>,
  of: { readonly kind?: Identifier['kind']; readonly indices?: readonly number[] },
): string | undefined {
  const name = of.kind ?? kind;
  const owned = ['w', 'b', "w'", "b'"].includes(name) ? undefined : sample;
  const id = identifier(name, of.indices ?? indices, owned);
  return trace.has(id) ? id : undefined;
}

/** The quantities of a formula that are of one kind. */
export const ofKind = (formula: Formula, ...kinds: readonly Identifier['kind'][]): (Identifier & { id: string })[] =>
  quantitiesOf(formula).flatMap((id) => {
    const parsed = parseIdentifier(id);
    return parsed !== undefined && kinds.includes(parsed.kind) ? [{ ...parsed, id }] : [];
  });
