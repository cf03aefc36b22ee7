/** How the author writes things, as far as the rules of backpropagation need it. */
export interface Style {
  /** The letters of quantities, without indices: `z`, `\delta`, `W`; of a derivative that is written as a fraction there is none. */
  readonly letter: (kind: 'w' | 'b' | 'z' | 'a' | 'x' | 'y' | 'dL/dz' | 'W') => string;
  /** Names of the activation function. */
  readonly functions: readonly string[];
  readonly rate: string;
  readonly loss: string;
}

/** The indices of a name: units below, the layer above or in brackets, in the order in which they are written. */
interface Scripts {
  readonly units: readonly string[];
  readonly comma: string;
  /** The layer as it is written, with what it counts: `^{(` `l` `)}`. */
  readonly layer?: { readonly before: string; readonly is: string; readonly after: string };
  readonly isLayerFirst: boolean;
  /** Whether it is marked as updated. */
  readonly isNew: boolean;
}

const unitsBelow = /_(?:\{\s*([a-z])\s*(,?)\s*([a-z])?\s*\}|([a-z]))/;
const layerAbove =
  /(\^\{?[([]?)\s*([a-zL]|\\ell|\d|(?:[a-z]|\\ell)\s*[+-]\s*\d|L\s*-\s*\d)\s*([)\]]?(?:'|\\prime)*\}?)/;
const layerBelow = /(_\{?)\s*(\d|[a-z]|\\ell|(?:[a-z]|\\ell)\s*[+-]\s*\d)\s*(\}?)/;

/** The indices of a name by what stands behind its letter; undefined where they are written otherwise. */
function scriptsOf(scripts: string, isWhole: boolean): Scripts | undefined {
  const below = isWhole ? null : unitsBelow.exec(scripts);
  const rest = below === null ? scripts : scripts.replace(below[0], '');
  const above = layerAbove.exec(rest) ?? (isWhole ? layerBelow.exec(rest) : null);
  if ((below === null) !== isWhole) return undefined;
  const units = below === null ? [] : [below[1] ?? below[4], below[3]].filter((each) => each !== undefined);
  const after = above?.[3].replace(/'|\\prime/g, '') ?? '';
  return {
    units,
    comma: below?.[2] ?? '',
    isLayerFirst: above !== null && below !== null && scripts.indexOf(above[0]) < scripts.indexOf(below[0]),
    isNew: /'|\\prime|new|\+\s*\}?$/.test(scripts),
    ...(above === null ? {} : { layer: { before: above[1], is: above[2].replace(/\s/g, ''), after } }),
  };
}

/** A name with other units, and so many layers further on. */
function written(letter: string, { comma, layer, isLayerFirst }: Scripts, units: readonly string[], shift = 0): string {
  const below = units.length === 0 ? '' : units.length === 1 ? `_${units[0]}` : `_{${units.join(comma)}}`;
  if (layer === undefined) return letter + below;
  const is = shifted(layer.is, shift);
  // `z^l` has no braces, and what is longer needs them.
  const isBare = is.length > 1 && !layer.before.includes('{');
  const above = isBare ? `${layer.before}{${is}}${layer.after}` : `${layer.before}${is}${layer.after}`;
  return letter + (isLayerFirst ? above + below : below + above);
}

/** A name of the kind, where it has a letter, or the derivative of the loss by such a z. */
const named =
  ({ letter, loss }: Style, scripts: Scripts) =>
  (of: Parameters<Style['letter']>[0], units: readonly string[], shift = 0): string =>
    of === 'dL/dz' && letter(of) === ''
      ? `\\frac{\\partial ${loss}}{\\partial ${written(letter('z'), scripts, units, shift)}}`
      : written(letter(of), scripts, units, shift);

function shifted(layer: string, by: number): string {
  if (/^\d$/.test(layer)) return String(Number(layer) + by);
  const [, letter, offset = '0'] = /^([a-zL]|\\ell)([+-]\d)?$/.exec(layer) ?? [];
  const all = Number(offset) + by;
  return letter === undefined ? layer : all === 0 ? letter : `${letter}${all > 0 ? '+' : '-'}${Math.abs(all)}`;
}

const otherLetters = ['k', 'i', 'm', 'n', 'p'];

/**
 * The rules of the forward and backward pass with letters for indices or in whole matrices, as this author may write them: what a quantity is
 * for any unit and layer. Each is a candidate that has to be tried.
 *
 * @param kind of the quantity on the left; `dL/dw` also where it is written as a fraction
 * @param name as it stands there, of the quantity or of the parameter by which the loss is differentiated
 */
export function* generalForms(
  kind: string,
  name: { readonly scripts: string; readonly isWhole: boolean },
  style: Style,
): Generator<string> {
  const scripts = scriptsOf(name.scripts, name.isWhole);
  if (scripts === undefined) return;
  yield* name.isWhole ? ofWholes(kind, scripts, style) : ofUnits(kind, scripts, style);
}

function* ofUnits(kind: string, scripts: Scripts, style: Style): Generator<string> {
  const { letter, functions, rate } = style;
  const [j, i] = scripts.units;
  const k = otherLetters.find((each) => each !== j) as string;
  const at = named(style, scripts);
  const target = `${letter('y')}_${j}`;
  // Inputs have no layer, unless they are those of layer 0.
  const before = (unit: string): string[] => [at('a', [unit], -1), `${letter('x')}_${unit}`];
  const isWeight = i !== undefined;
  switch (kind) {
    case 'z':
      for (const input of before(k))
        for (const bias of [` + ${at('b', [j])}`, '', ` + ${written(letter('b'), scripts, [])}`])
          yield `\\sum_${k} ${at('w', [j, k])} ${input}${bias}`;
      return;
    case 'a':
      for (const f of functions) yield `${f}(${at('z', [j])})`;
      return;
    case 'dL/dz':
      for (const f of functions) {
        yield `\\sum_${k} ${at('w', [k, j], 1)} ${at('dL/dz', [k], 1)} \\cdot ${f}'(${at('z', [j])})`;
        for (const factor of ['', '2 ']) yield `${factor}(${at('a', [j])} - ${target}) \\cdot ${f}'(${at('z', [j])})`;
      }
      yield `${at('a', [j])} - ${target}`;
      return;
    case 'dL/da':
      yield `\\sum_${k} ${at('w', [k, j], 1)} ${at('dL/dz', [k], 1)}`;
      for (const factor of ['', '2 ']) yield `${factor}(${at('a', [j])} - ${target})`;
      return;
    case 'dL/dw':
      if (isWeight) for (const input of before(i)) yield `${at('dL/dz', [j])} ${input}`;
      return;
    case 'dL/db':
      yield at('dL/dz', [j]);
      return;
    case "w'":
      if (isWeight) for (const input of before(i)) yield `${at('w', [j, i])} - ${rate} ${at('dL/dz', [j])} ${input}`;
      return;
    case "b'":
      yield `${at('b', [j])} - ${rate} ${at('dL/dz', [j])}`;
      return;
  }
}

function* ofWholes(kind: string, scripts: Scripts, style: Style): Generator<string> {
  const { letter, functions, rate } = style;
  const at = (of: Parameters<Style['letter']>[0], shift = 0): string => named(style, scripts)(of, [], shift);
  const turned = (latex: string): string => (latex.includes('^') ? `(${latex})^T` : `${latex}^T`);
  const before = [at('a', -1), letter('x')];
  switch (kind) {
    case 'z':
      for (const input of before) for (const bias of [` + ${at('b')}`, '']) yield `${at('W')} ${input}${bias}`;
      return;
    case 'a':
      for (const f of functions) yield `${f}(${at('z')})`;
      return;
    case 'dL/dz':
      for (const f of functions) {
        yield `${turned(at('W', 1))} ${at('dL/dz', 1)} \\odot ${f}'(${at('z')})`;
        for (const factor of ['', '2 ']) yield `${factor}(${at('a')} - ${letter('y')}) \\odot ${f}'(${at('z')})`;
      }
      yield `${at('a')} - ${letter('y')}`;
      return;
    case 'dL/da':
      yield `${turned(at('W', 1))} ${at('dL/dz', 1)}`;
      return;
    case 'dL/dw':
      for (const input of before) yield `${at('dL/dz')} ${turned(input)}`;
      return;
    case 'dL/db':
      yield at('dL/dz');
      return;
    case "w'":
      for (const input of before) yield `${at('W')} - ${rate} ${at('dL/dz')} ${turned(input)}`;
      return;
    case "b'":
      yield `${at('b')} - ${rate} ${at('dL/dz')}`;
      return;
  }
}
