import type { ActivationName, Network } from '../../network/index.js';
import type { SymbolSyntax } from '../../note/index.js';

/** What a letter or word means as a function. */
export type FunctionMeaning =
  /** An activation by its operator, such as `Sigmoid`. */
  | { readonly kind: 'activation'; readonly operator: string }
  /** The activation of whatever layer it is applied to. */
  | { readonly kind: 'layer' }
  /** A function that is no activation. */
  | { readonly kind: 'operator'; readonly operator: 'Exp' | 'Ln' | 'Max' | 'Root' }
  /** `np.dot(w, x)` */
  | { readonly kind: 'product' }
  /** `np.sum(…)`: of all entries. */
  | { readonly kind: 'sum' };

/** A function by its name, and whether the name is nothing else, so that its argument needs no brackets: `\ln a`. */
export interface NamedFunction {
  readonly meaning: FunctionMeaning;
  readonly isWord: boolean;
}

const operators: Readonly<Record<ActivationName, string>> = {
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  relu: 'ReLU',
  'leaky-relu': 'LeakyReLU',
  identity: 'Identity',
  softmax: 'Softmax',
};

const activation = (operator: string): FunctionMeaning => ({ kind: 'activation', operator });
const layer: FunctionMeaning = { kind: 'layer' };

const words = new Map<string, FunctionMeaning>([
  ...listed('sigmoid sig logistic', activation('Sigmoid')),
  ...listed('tanh', activation('Tanh')),
  ...listed('relu', activation('ReLU')),
  ...listed('leakyrelu lrelu', activation('LeakyReLU')),
  ...listed('softmax', activation('Softmax')),
  ...listed('identity id linear', activation('Identity')),
  ...listed('act activation', layer),
  ...listed('exp', { kind: 'operator', operator: 'Exp' }),
  ...listed('ln log', { kind: 'operator', operator: 'Ln' }),
  ...listed('max maximum', { kind: 'operator', operator: 'Max' }),
  ...listed('sqrt', { kind: 'operator', operator: 'Root' }),
  ...listed('dot matmul', { kind: 'product' }),
  ...listed('sum', { kind: 'sum' }),
]);

const symbols = new Map<string, FunctionMeaning>([
  ...listed('f g \\phi \\varphi', layer),
  ...listed('\\sigma S', activation('Sigmoid')),
]);

function listed(names: string, meaning: FunctionMeaning): [string, FunctionMeaning][] {
  return names.split(' ').map((name) => [name, meaning]);
}

/** The function that a symbol is the name of, if nothing else is called so. */
export function functionNamed({ name }: SymbolSyntax, network: Network): NamedFunction | undefined {
  const text = /^\\text\{(.*)\}$/s.exec(name)?.[1];
  const word = text
    ?.toLowerCase()
    .replace(/^(?:np|numpy|math|torch)\./, '')
    .replace(/[\s_-]/g, '');
  const command = /^\\(exp|ln|log|max|tanh)$/.exec(name)?.[1];
  const named = command ?? word;
  if (named !== undefined && words.has(named)) return { meaning: words.get(named) as FunctionMeaning, isWord: true };
  const meaning = symbols.get(text?.length === 1 ? text : text?.toLowerCase() === 'sigma' ? '\\sigma' : name);
  if (meaning === undefined) return undefined;
  // Where no layer is a sigmoid, σ is what people call any activation.
  const hasSigmoid = network.layers.some((each) => each.activation === 'sigmoid');
  return { meaning: meaning.kind === 'activation' && !hasSigmoid ? layer : meaning, isWord: false };
}

/** The operator of a layer's activation, or of all layers' where the layer is not known and they have the same. */
export function activationOfLayer(network: Network, number: number | undefined): string | undefined {
  const own = number === undefined ? undefined : network.layers[number - 1];
  if (own !== undefined) return operators[own.activation];
  const all = new Set(network.layers.map((each) => each.activation));
  return number === undefined && all.size === 1 ? operators[network.layers[0].activation] : undefined;
}
