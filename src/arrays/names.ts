import type { Kind } from '../trace/index.js';

/** What an array is called: of what kind it is, and what its name says of its layer. */
export interface NamedAs {
  readonly kind: Kind;
  /** For parameters: before or after the step, where the name says so. */
  readonly when?: 'before' | 'after';
  /** The number in its name, whatever is counted from. */
  readonly number?: number;
  /** The layer, where a word says it. */
  readonly place?: 'hidden' | 'output';
}

type Base = 'x' | 'y' | 'w' | 'b' | 'z' | 'a' | 'L' | 'delta' | 'slope' | 'eta';

/** What people call the things of a network, in small letters. */
const bases: Readonly<Record<string, Base>> = {
  ...all('x', 'x', 'xs', 'data', 'features'),
  ...all('y', 'y', 'ys', 't', 'target', 'targets', 'label', 'labels'),
  ...all('w', 'w', 'ws', 'weight', 'weights', 'kernel', 'kernels', 'theta'),
  ...all('b', 'b', 'bs', 'bias', 'biases', 'beta'),
  ...all('z', 'z', 'zs', 'net', 'pre', 'preact', 'preactivation', 'preactivations', 'logit', 'logits'),
  ...all('a', 'a', 'as'),
  ...all('L', 'loss', 'l', 'e', 'c', 'j', 'cost', 'mse', 'bce', 'nll'),
  ...all('delta', 'delta', 'deltas'),
  ...all('slope', 'dadz', 'slope', 'slopes'),
  ...all('eta', 'eta', 'lr', 'alpha'),
};

/** Words that are a thing of their own, or say of another where it belongs: `hidden`, `b_hidden`. */
const weak: Readonly<Record<string, { base: Base; place?: 'hidden' | 'output' }>> = {
  ...every(['h', 'hidden', 'hid'], { base: 'a', place: 'hidden' }),
  ...every(['o', 'out', 'output', 'outputs', 'hat', 'yhat', 'pred', 'prediction', 'predictions', 'probs', 'ypred'], {
    base: 'a',
    place: 'output',
  }),
  ...every(['input', 'inputs', 'in'], { base: 'x', place: 'hidden' }),
  ...every(['ih', 'xh'], { base: 'w', place: 'hidden' }),
  ...every(['ho', 'hy'], { base: 'w', place: 'output' }),
  ...every(['activation', 'activations', 'act', 'acts'], { base: 'a' }),
  ...every(['error', 'errors', 'err'], { base: 'delta' }),
};

const marks: Readonly<Record<string, 'gradient' | 'before' | 'after'>> = {
  ...every(['grad', 'grads', 'gradient', 'gradients', 'nabla', 'dl', 'de', 'dc', 'dj', 'dloss', 'dcost'], 'gradient'),
  ...every(['d', 'g', 'del', 'partial'], 'gradient'),
  ...every(['before', 'old', 'prev', 'previous', 'init', 'initial', 'orig', 'original', 'start'], 'before'),
  ...every(['after', 'new', 'updated', 'next', 'post', 'final'], 'after'),
};

/** Words that say nothing that matters here. */
const idle: ReadonlySet<string> = new Set(
  'param params parameter parameters layer layers fc linear lin dense model module state dict forward backward cache value values numbers mat matrix vec vector array arrays true ones'.split(
    ' ',
  ),
);

function all(base: Base, ...names: readonly string[]): Record<string, Base> {
  return every(names, base);
}

function every<T>(names: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

const signs: Readonly<Record<string, string>> = {
  ŷ: 'yhat',
  '∂': 'd',
  '∇': 'nabla ',
  δ: 'delta',
  θ: 'theta',
  η: 'eta',
};

/** Longer names are nobody's. */
const longestName = 200;

/** What an array is by its keys, as `["gradients", "W1"]`; undefined where they say nothing that is known. */
export function namedAs(path: readonly string[]): NamedAs | undefined {
  const whole = path.join('.');
  if (whole.length > longestName) return undefined;
  const found = new Reading();
  for (const word of wordsOf(whole)) found.see(word);
  return found.outcome();
}

/** `dL_dW1` → dl, dw1; `hiddenWeights` → hidden, weights; a prime is a word of its own. */
function wordsOf(name: string): string[] {
  return name
    .replace(/[ŷ∂∇δθη]/g, (sign) => signs[sign])
    .replace(/[′’']+|[*+]+$/g, ' after ')
    .replace(/([a-z]{2})([A-Z])/g, '$1 $2')
    .replace(/(\d)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/learning[ _.-]?rate|step[ _.-]?size/g, 'eta')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

class Reading {
  readonly #bases: Base[] = [];
  readonly #weak: { base: Base; place?: 'hidden' | 'output' }[] = [];
  #isGradient = false;
  #when: 'before' | 'after' | undefined;
  #number: number | undefined;
  #isUnknown = false;
  #last = '';

  see(word: string): void {
    const [, stem, digits] = /^([a-z]*)(\d{0,6})$/.exec(word) ?? [];
    if (digits !== undefined && digits !== '') this.#number = Number(digits);
    if (stem === undefined) this.#isUnknown = true;
    else if (stem !== '') this.#seeStem(stem);
  }

  #seeStem(stem: string): void {
    this.#last = stem;
    const mark = known(marks, stem);
    const base = known(bases, stem);
    const side = known(weak, stem);
    if (mark === 'gradient') this.#isGradient = true;
    else if (mark !== undefined) this.#when = mark;
    else if (base !== undefined) this.#bases.push(base);
    else if (side !== undefined) this.#weak.push(side);
    else if (!idle.has(stem)) this.#seeDerivative(stem);
  }

  /** `dw`, `gradw`, `nablab`: a gradient and what it is taken by. */
  #seeDerivative(stem: string): void {
    const [, rest = ''] = /^(?:d[lecj]d|grad|nabla|d|g)([a-z]+)$/.exec(stem) ?? [];
    const base = known(bases, rest);
    const side = known(weak, rest);
    if (base !== undefined && base !== 'L') this.#bases.push(base);
    else if (side !== undefined) this.#weak.push(side);
    else {
      this.#isUnknown = true;
      return;
    }
    this.#isGradient = true;
  }

  outcome(): NamedAs | undefined {
    // State dictionaries have names of modules in front, which may be anything.
    const isParameter = ['weight', 'bias', 'kernel', 'grad'].includes(this.#last);
    if (this.#isUnknown && !isParameter) return undefined;
    const base = this.#base();
    const kind = base === undefined ? undefined : kindOf(base, this.#isGradient);
    if (kind === undefined) return undefined;
    const places = this.#weak.map((each) => each.place).filter((place) => place !== undefined);
    const place = places[places.length - 1];
    return {
      kind,
      ...(this.#when === undefined ? {} : { when: this.#when }),
      ...(this.#number === undefined ? {} : { number: this.#number }),
      ...(place === undefined ? {} : { place }),
    };
  }

  #base(): Base | undefined {
    const named = [...new Set(this.#bases)];
    // A letter that may be the loss is a layer's beside anything else: l1.weight.
    const [first, second, ...more] = named.length > 1 ? named.filter((base) => base !== 'L') : named;
    const side = this.#weak.find(({ base }) => base === 'delta') ?? this.#weak[0];
    if (second !== undefined) {
      // The derivative of the activation: da_dz.
      return first === 'a' && second === 'z' && more.length === 0 && this.#isGradient ? 'slope' : undefined;
    }
    // y_hat and y_pred are no targets.
    if (first === 'y' && side?.place === 'output') return 'a';
    if (first !== undefined) return first;
    if (side?.base === 'delta') return this.#weak.length > 1 || this.#number !== undefined ? 'delta' : undefined;
    if (side !== undefined) return side.base;
    // d1, d2: what many call their deltas.
    return this.#isGradient && this.#last === 'd' && this.#number !== undefined ? 'delta' : undefined;
  }
}

const known = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

function kindOf(base: Base, isGradient: boolean): Kind | undefined {
  switch (base) {
    case 'w':
      return isGradient ? 'dL/dw' : 'w';
    case 'b':
      return isGradient ? 'dL/db' : 'b';
    case 'z':
      return isGradient ? 'dL/dz' : 'z';
    case 'a':
      return isGradient ? 'dL/da' : 'a';
    case 'delta':
      return 'dL/dz';
    case 'slope':
      return 'da/dz';
    default:
      return isGradient ? undefined : base;
  }
}
