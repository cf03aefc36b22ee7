import { type Notation, Speller, wholeName } from '../../notation/index.js';
import { identifier, type Trace } from '../../trace/index.js';
import type { OtherName } from './other-names.js';
import { upTo } from './up-to.js';

/** Names by layers that are counted from the inputs, and those of the last layer, which nobody else has. */
interface CountedFromInputs {
  readonly names: readonly OtherName[];
  /** LaTeX */
  readonly ofLast: readonly string[];
}

/** Whose layers are counted from the inputs: those of units alone, or those of parameters too, which then have the number of the layer that they enter. */
export type CountedLayers = 'units' | 'all';

/**
 * `a^{(1)} = x`, `z^{(2)} = W^{(1)} a^{(1)} + b^{(1)}`: what units have is counted from the inputs, and parameters by the layer that they leave,
 * so that these have the names that they have elsewhere; or by the layer that they enter, `z^2 = w^2 a^1 + b^2`, as Nielsen has them.
 */
export function layersFromInputs(
  { step: { network, samples } }: Trace,
  notation: Notation,
  counted: CountedLayers,
): CountedFromInputs {
  // The inputs are a layer like the others.
  const layers = [{ units: network.inputs, activation: 'identity' as const }, ...network.layers];
  const speller = new Speller(notation, { ...network, layers });
  const of = samples.length > 1 ? { sample: 1 } : {};
  const named = (asCounted: string, name: string): OtherName[] =>
    speller
      .allLatex(asCounted)
      .filter((latex) => latex.includes('^'))
      .map((latex) => ({ latex, name, isInstead: true }));
  const ofLayers = layers.map(({ units }, layer): OtherName[] =>
    (layer === 0 ? (['a'] as const) : (['a', 'z', 'dL/dz'] as const)).flatMap((kind) => {
      const whole = { kind, layer: layer + 1, isMatrix: false, ...of };
      const own = layer === 0 ? ({ kind: 'x', isMatrix: false, ...of } as const) : { ...whole, layer };
      return [
        ...named(wholeName(whole), wholeName(own)),
        ...Array.from({ length: units }, (_, i) => i + 1).flatMap((unit) =>
          named(
            identifier(kind, [layer + 1, unit], of.sample),
            identifier(own.kind, layer === 0 ? [unit] : [layer, unit], of.sample),
          ),
        ),
      ];
    }),
  );
  const ofLast = (names: readonly OtherName[][]): string[] => (names.at(-1) ?? []).map(({ latex }) => latex);
  if (counted === 'units') return { names: ofLayers.flat(), ofLast: ofLast(ofLayers) };
  const ofParameters = network.layers.map(({ units }, index): OtherName[] => {
    const below = index === 0 ? network.inputs : network.layers[index - 1].units;
    const [layer, asCounted] = [index + 1, index + 2];
    return (['w', "w'", 'b', "b'"] as const).flatMap((kind) => {
      const isMatrix = kind.startsWith('w');
      const single = (to: number, from: number): OtherName[] => {
        const at = isMatrix ? [to, from] : [to];
        return named(identifier(kind, [asCounted, ...at]), identifier(kind, [layer, ...at]));
      };
      return [
        ...eitherCase(named(wholeName({ kind, layer: asCounted, isMatrix }), wholeName({ kind, layer, isMatrix }))),
        ...upTo(units).flatMap((to) => upTo(isMatrix ? below : 1).flatMap((from) => single(to, from))),
      ];
    });
  });
  return { names: [...ofLayers.flat(), ...ofParameters.flat()], ofLast: ofLast(ofParameters) };
}

/** Nielsen writes matrices with small letters. */
const eitherCase = (names: readonly OtherName[]): OtherName[] =>
  names.flatMap((each) => [each, { ...each, latex: each.latex.replace(/^W/, 'w') }]);
