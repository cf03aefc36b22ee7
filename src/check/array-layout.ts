import { parseWhole } from '../notation/index.js';
import type { ProductSyntax, Statement, SymbolSyntax, Syntax } from '../note/index.js';
import { numbersOf } from './definitions.js';
import { latexOfSymbol } from './meaning/latex-of.js';
import type { Letters } from './meaning/meaning.js';
import { syntaxIn } from './meaning/references.js';
import { isTranspose, transposed } from './meaning/symbols.js';

/** How a note lays its arrays out, where it does not do as usual: W has a row for each unit, and vectors are columns. */
export interface ArrayLayout {
  /** W has a row for each number that enters its layer, a column for each unit: `x W`, `W^T x`. */
  readonly areWeightsTurned: boolean;
  /** Vectors are rows: `x W`, `x^T \delta`. */
  readonly areVectorsRows: boolean;
}

/** A vector, or the weights of a layer, as it stands in a product. */
interface Factor {
  readonly is: 'entering' | 'leaving' | 'weights';
  /** The layer whose weights these are, or which the vector enters, or to whose units the vector belongs. */
  readonly layer: number;
  readonly isTransposed: boolean;
}

/** So many products have to speak for an unusual layout, and more than twice as many as against it: one alone may be a mistake. */
const leastProducts = 2;

/** The layout that most products of the note have, `x W_1`, `\delta_2 W_2^T`, and the weights that it prints; undefined where it is the usual one, or nothing tells. */
export function arrayLayout(statements: readonly Statement[], letters: Letters): ArrayLayout | undefined {
  let [turned, upright, rows, columns] = [0, 0, 0, 0];
  for (const statement of statements) {
    const shape = shapePrinted(statement, letters);
    if (shape === 'turned') turned += leastProducts;
    else if (shape === 'upright') upright += leastProducts;
  }
  for (const [left, right] of pairsIn(statements, letters)) {
    if (left.layer !== right.layer) continue;
    if ((left.is === 'weights') !== (right.is === 'weights')) {
      const [weights, vector] = left.is === 'weights' ? [left, right] : [right, left];
      if (vector.isTransposed) continue;
      // A vector that enters the layer meets the columns of the usual W from the right.
      const isUsual = (vector.is === 'entering') === (weights === left) ? !weights.isTransposed : weights.isTransposed;
      isUsual ? upright++ : turned++;
      weights === left ? columns++ : rows++;
    } else if (left.is !== 'weights' && left.is !== right.is && left.isTransposed !== right.isTransposed) {
      // The outer product that is the gradient by W.
      left.is === 'leaving' ? upright++ : turned++;
      left.isTransposed ? rows++ : columns++;
    }
  }
  const isShown = (one: number, other: number): boolean => one >= leastProducts && one > 2 * other;
  const areWeightsTurned = isShown(turned, upright);
  // Such weights come after what they are multiplied with only if that is a row.
  const layout = { areWeightsTurned, areVectorsRows: isShown(rows, columns) || (areWeightsTurned && rows > columns) };
  return layout.areWeightsTurned || layout.areVectorsRows ? layout : undefined;
}

/** How the weights of a layer lie that a statement prints; undefined where it prints none, or as many rows as columns. */
function shapePrinted({ sides }: Statement, letters: Letters): 'turned' | 'upright' | undefined {
  const [name, value] = [sides[0]?.syntax, sides[sides.length - 1]?.syntax];
  if (name?.kind !== 'symbol' || value === undefined || sides.length < 2) return undefined;
  const { is, layer = 0, isTransposed } = factorOf(name, letters, false) ?? {};
  const rows = is === 'weights' && isTransposed === false ? numbersOf(value) : undefined;
  if (rows === undefined) return undefined;
  const { inputs, layers } = letters.trace.step.network;
  const [units, below] = [layers[layer - 1].units, layer === 1 ? inputs : layers[layer - 2].units];
  const isOf = (height: number, width: number): boolean => rows.length === height && rows[0].length === width;
  if (units === below) return undefined;
  return isOf(below, units) ? 'turned' : isOf(units, below) ? 'upright' : undefined;
}

/** Neighbouring factors that are whole arrays. */
function* pairsIn(statements: readonly Statement[], letters: Letters): Generator<readonly [Factor, Factor]> {
  for (const part of syntaxIn(statements)) {
    if (part.kind !== 'product') continue;
    const factors = factorsOf(part, letters);
    for (let at = 1; at < factors.length; at++) {
      const [left, right] = [factors[at - 1], factors[at]];
      if (left !== undefined && right !== undefined) yield [left, right];
    }
  }
}

/** What each factor is; one that is no whole array, or tied to the one before by ∘ or *, is none. */
function factorsOf({ factors }: ProductSyntax, letters: Letters): (Factor | undefined)[] {
  const found: (Factor | undefined)[] = [];
  for (let at = 0; at < factors.length; at++) {
    const { syntax, sign } = factors[at];
    const next = factors[at + 1];
    if (sign === 'circle' || sign === 'star') found.push(undefined);
    // dW, dz: the derivative by what follows.
    if (isBareD(syntax) && next?.sign === 'none' && next.syntax.kind === 'symbol') {
      found.push(factorOf(next.syntax, letters, true));
      at++;
    } else found.push(arrayIn(syntax, letters));
  }
  return found;
}

/** `W_2`, `x^T`, `(W^2)^T`. */
function arrayIn(syntax: Syntax, letters: Letters): Factor | undefined {
  if (syntax.kind === 'symbol') return factorOf(syntax, letters, false);
  if (syntax.kind === 'group' && syntax.items.length === 1) return arrayIn(syntax.items[0], letters);
  if (syntax.kind !== 'scripted' || syntax.below !== undefined || !isTranspose(syntax.above?.latex ?? ''))
    return undefined;
  const inner = arrayIn(syntax.base, letters);
  return inner && { ...inner, isTransposed: !inner.isTransposed };
}

const isBareD = (syntax: Syntax): boolean =>
  syntax.kind === 'symbol' && syntax.name === 'd' && syntax.below === undefined && syntax.above === undefined;

function factorOf(symbol: SymbolSyntax, letters: Letters, isDerivative: boolean): Factor | undefined {
  const named = (each: SymbolSyntax) => {
    const [name] = letters.find(letters.spelled(latexOfSymbol(each)), {});
    return name === undefined ? undefined : parseWhole(name);
  };
  const inner = transposed(symbol);
  const asItStands = named(symbol);
  const whole = asItStands ?? (inner === undefined ? undefined : named(inner));
  if (whole === undefined) return undefined;
  const { kind, layer = 0, isMatrix } = whole;
  const isTransposed = asItStands === undefined;
  if (isMatrix) return kind === 'w' && !isDerivative ? { is: 'weights', layer, isTransposed } : undefined;
  if (isDerivative || kind === 'dL/dz') return kind.endsWith('z') ? { is: 'leaving', layer, isTransposed } : undefined;
  return kind === 'x' || kind === 'a' ? { is: 'entering', layer: layer + 1, isTransposed } : undefined;
}
