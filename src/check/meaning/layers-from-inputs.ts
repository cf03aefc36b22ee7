import { type Notation, Speller, wholeName } from '../../notation/index.js';
import { identifier, type Trace } from '../../trace/index.js';
import type { OtherName } from './other-names.js';

/** Names by layers that are counted from the inputs, and those of the last layer, which nobody else has. */
interface CountedFromInputs {
  readonly names: readonly OtherName[];
  /** LaTeX */
  readonly ofLast: readonly string[];
}

/**
 * `a^{(1)} = x`, `z^{(2)} = W^{(1)} a^{(1)} + b^{(1)}`: what units have is counted from the inputs, and parameters by the layer that they leave,
 * so that these have the names that they have elsewhere.
 */
export function layersFromInputs({ step: { network, samples } }: Trace, notation: Notation): CountedFromInputs {
  // The inputs are a layer like the others.
  const layers = [{ units: network.inputs, activation: 'identity' as const }, ...network.layers];
  const speller = new Speller(notation, { ...network, layers });
  const of = samples.length > 1 ? { sample: 1 } : {};
  const named = (counted: string, name: string): OtherName[] =>
    speller
      .allLatex(counted)
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
  return { names: ofLayers.flat(), ofLast: (ofLayers.at(-1) ?? []).map(({ latex }) => latex) };
}
