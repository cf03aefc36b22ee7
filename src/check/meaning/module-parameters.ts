import { wholeName } from '../../notation/index.js';
import type { Statement } from '../../note/index.js';
import { identifier, type Trace } from '../../trace/index.js';
import { isIn } from './network-names.js';
import type { OtherName } from './other-names.js';
import { syntaxIn } from './references.js';

/** What a program calls a parameter of a layer, or its gradient. */
export interface ModuleParameter {
  readonly kind: 'w' | 'b';
  /** What stands before the number in the layer's name, the last word of its path; empty for the parameter's own letter, as in `W1.grad`. */
  readonly stem: string;
  readonly number?: number;
  readonly isGradient: boolean;
  /** Of one number of it, counted from 0: `fc1.weight[0][1]`. */
  readonly entry: readonly number[];
}

/** More names than any network worked by hand has. */
const mostNames = 200;

/** `\text{fc1.weight.grad}`: the parts of such a name; undefined for any other. */
export function moduleParameter(name: string): ModuleParameter | undefined {
  const [, word, entry = ''] = /^\\text\{([\w.]+)((?:\[[\d, ]+\])*)\}$/.exec(name) ?? [];
  if (word === undefined) return undefined;
  const [, own, digits] = /^([Ww]|[Bb]|weight|bias)(\d{0,3})\.grad$/.exec(word) ?? [];
  const [, stem, count, what, grad] =
    own === undefined ? (/^(.*?)(\d{0,3})\.(weight|bias)(\.grad)?$/.exec(word) ?? []) : [];
  if (own === undefined && what === undefined) return undefined;
  const number = digits ?? count ?? '';
  return {
    kind: /^w/i.test(own ?? what) ? 'w' : 'b',
    stem: (stem ?? '').split('.').findLast((part) => part !== '') ?? '',
    ...(number === '' ? {} : { number: Number(number) }),
    isGradient: own !== undefined || grad !== undefined,
    entry: (entry.match(/\d+/g) ?? []).map(Number),
  };
}

/**
 * The parameters that a note names as programs do, `fc1.weight`, `net.0.bias.grad`, each as the whole matrix or vector of its layer, as far as the note's
 * names leave but one way to count layers: from 1, from 0, or as modules with others in between.
 */
export function moduleParameters(statements: readonly Statement[], trace: Trace): readonly OtherName[] {
  const named = [...namesIn(statements)].flatMap((latex) => {
    const parameter = moduleParameter(latex);
    return parameter === undefined ? [] : [{ latex, ...parameter }];
  });
  if (named.length === 0) return [];
  const layerOf = layersOf(named, trace.step.network.layers.length);
  return named.flatMap(({ latex, kind, isGradient, entry, ...parameter }) => {
    const layer = layerOf(parameter);
    // A row or a column is not looked up.
    if (layer === undefined || (entry.length > 0 && entry.length !== (kind === 'w' ? 2 : 1))) return [];
    const indices = [layer, ...entry.map((each) => each + 1)];
    const nameOf = (of: 'w' | 'b' | "w'" | "b'" | 'dL/dw' | 'dL/db'): string =>
      entry.length > 0 ? identifier(of, indices) : wholeName({ kind: of, layer, isMatrix: kind === 'w' });
    const meant = isGradient
      ? [{ latex, name: nameOf(`dL/d${kind}`) }]
      : [
          { latex, name: nameOf(kind) },
          { latex: `${latex}'`, name: nameOf(`${kind}'`) },
        ];
    return meant.filter(({ name }) => isIn(trace, name));
  });
}

type Placed = Pick<ModuleParameter, 'stem' | 'number'>;

function layersOf(named: readonly Placed[], layers: number): (parameter: Placed) => number | undefined {
  const stems = new Set(named.flatMap(({ stem, number }) => (number === undefined || stem === '' ? [] : [stem])));
  const words = new Set(named.flatMap(({ number, stem }) => (number === undefined ? [stem] : [])));
  const numbers = [...new Set(named.flatMap(({ number }) => number ?? []))].sort((a, b) => a - b);
  const byWord = (stem: string): number | undefined => {
    const word = stem.toLowerCase();
    if (layers === 1 && words.size === 1 && numbers.length === 0) return 1;
    if (layers === 2 && /^(?:fc_?)?hidden(?:_layer)?$/.test(word)) return 1;
    return layers > 1 && /^(?:fc_?)?(?:out|output)(?:_layer)?$/.test(word) ? layers : undefined;
  };
  const taken = new Set([...words].map(byWord));
  const isPossible = (shift: number): boolean =>
    numbers.every((number) => number + shift >= 1 && number + shift <= layers && !taken.has(number + shift));
  const shifts = [0, 1].filter(isPossible);
  const byNumber = (number: number): number | undefined => {
    if (stems.size > 1) return undefined;
    if (shifts.length === 1) return number + shifts[0];
    return shifts.length === 0 && numbers.length === layers ? numbers.indexOf(number) + 1 : undefined;
  };
  return ({ stem, number }) => (number === undefined ? byWord(stem) : byNumber(number));
}

/** The symbols' names that may be such. */
function namesIn(statements: readonly Statement[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const part of syntaxIn(statements)) {
    if (found.size >= mostNames) break;
    if (part.kind === 'symbol' && /\.(?:weight|bias|grad)[[\d, \]]*\}$/.test(part.name)) found.add(part.name);
  }
  return found;
}
