import type { Script, Span, SymbolSyntax } from '../../note/index.js';
import { parseIdentifier } from '../../trace/index.js';
import { added, type Context, derivative, misunderstood, operation, wholeNumber } from './context.js';
import { activationOfLayer, type FunctionMeaning } from './functions.js';
import { latexOfSymbol } from './latex-of.js';
import { layerOf, preActivations } from './names.js';
import { withNumbers } from './spelled.js';
import type { Term } from './term.js';

/** The number that an index is, its letters being numbers; undefined where it is none. */
export function numberOfIndex({ latex }: Script, { letters, numbers }: Context): number | undefined {
  const tokens = withNumbers(letters.spelled(`x_{${latex}}`).tokens, numbers)
    .filter(({ isIndex }) => isIndex)
    .map(({ is }) => is)
    .join('');
  return /^\d{1,9}$/.test(tokens) ? Number(tokens) : undefined;
}

/** A function with its indices, primes and power on some operands: `\sigma'(z)`, `\sigma^2(x)`, `\text{softmax}_1(z)`. */
export function applied(
  symbol: SymbolSyntax,
  meaning: FunctionMeaning,
  operands: readonly Term[],
  span: Span,
  context: Context,
): Term {
  const { primes, above, below } = symbol;
  if (primes > 1) misunderstood(`has the second derivative ${latexOfSymbol(symbol)}`);
  const isLabel =
    above !== undefined && (/^[([]|[A-Za-z]{3,}/.test(above.latex) || isOfLayer(meaning, above, operands, context));
  const label =
    above !== undefined && isLabel ? numberOfIndex({ latex: above.latex.replace(/[()[\]]/g, '') }, context) : undefined;
  const index = below === undefined ? undefined : numberOfIndex(below, context);
  const value = valueFor(symbol, meaning, operands, { span, layer: label, index }, context);
  if (above === undefined || isLabel) return value;
  if (above.syntax === undefined) misunderstood(`has ${latexOfSymbol(symbol)}, which is not understood here`);
  const exponent = context.read(above.syntax, context);
  if (exponent.kind === 'operation' && exponent.operator === 'Negate')
    misunderstood(`has the inverse ${latexOfSymbol(symbol)}`);
  return operation(context, 'Power', [value, exponent], span);
}

/** `f^2(W^2 a^1 + b^2)`: the function of layer 2 on what a layer 2 adds up is no square. */
function isOfLayer(meaning: FunctionMeaning, above: Script, [operand]: readonly Term[], context: Context): boolean {
  if (meaning.kind !== 'layer' || operand?.kind !== 'operation') return false;
  const number = numberOfIndex(above, context);
  return number !== undefined && number === layerOf(operand);
}

interface Place {
  readonly span: Span;
  readonly layer: number | undefined;
  readonly index: number | undefined;
}

function valueFor(
  symbol: SymbolSyntax,
  meaning: FunctionMeaning,
  operands: readonly Term[],
  { span, layer, index }: Place,
  context: Context,
): Term {
  const isDerivative = symbol.primes === 1;
  const name = latexOfSymbol(symbol);
  if (meaning.kind === 'product') {
    if (operands.length < 2 || isDerivative) misunderstood(`has ${name} of fewer than two matrices`);
    return operation(context, 'Multiply', operands, span);
  }
  const [operand] = operands;
  if (meaning.kind === 'operator' && meaning.operator === 'Max' && !isDerivative && operands.length > 1)
    return operation(context, 'Max', operands, span);
  const operator =
    meaning.kind === 'layer'
      ? activationOfLayer(context.letters.trace.step.network, layer ?? index ?? layerOf(operand) ?? context.layer)
      : meaning.kind === 'sum'
        ? 'Sum'
        : meaning.operator;
  if (operator === undefined) misunderstood(`has ${name}, and nothing says which layer's activation it is`);
  if (operator === 'Softmax' && !isDerivative) return softmax(name, operands, { span, layer, index }, context);
  if (operands.length !== 1 || operator === 'Max') misunderstood(`has ${name} of ${operands.length} arguments`);
  if (operator === 'Sum') {
    const entries = operand.kind === 'matrix' ? operand.rows.flat() : [operand];
    if (isDerivative || operand.kind !== 'matrix') misunderstood(`has ${name} of what is no list`);
    return added(context, entries, span);
  }
  if (isDerivative) return derivative(context, operator, [operand], span);
  return operator === 'Identity' ? operand : operation(context, operator, [operand], span);
}

/** Of a whole layer, all units; of one unit's pre-activation, or with the number of a unit, that unit. */
function softmax(name: string, operands: readonly Term[], { span, index }: Place, context: Context): Term {
  const [operand] = operands;
  const { letters, account } = context;
  if (operands.length === 1 && operand.kind === 'quantity') {
    const { kind, indices, sample } = parseIdentifier(operand.id) ?? { kind: '', indices: [] };
    if (kind !== 'z') misunderstood(`has ${name} of what is no pre-activation`);
    if (sample !== undefined) account.samples.add(sample);
    const all = preActivations(letters.trace, indices[0], sample).map(
      (id): Term => ({ kind: 'quantity', span: operand.span, id }),
    );
    return operation(context, 'Softmax', [wholeNumber(context, indices[1], span), ...all], span);
  }
  const all = operands.length === 1 && operand.kind === 'matrix' ? operand.rows.flat() : operands;
  if (index !== undefined) {
    if (index < 1 || index > all.length) misunderstood(`has ${name} with a number that no unit has`);
    return operation(context, 'Softmax', [wholeNumber(context, index, span), ...all], span);
  }
  if (operands.length !== 1) misunderstood(`has ${name} of ${operands.length} arguments`);
  return operation(context, 'Softmax', operands, span);
}
