import { type Speller, wholeName } from '../../notation/index.js';
import { identifier, type Trace } from '../../trace/index.js';
import { instead, type OtherName } from './other-names.js';
import { upTo } from './up-to.js';

/** Names of the hidden units where a is what they add up and z what they give, with no layer to tell, as Bishop has them: `z_j = \tanh(a_j)`. */
export function hiddenAsAZ({ step: { network, samples } }: Trace): OtherName[] {
  if (network.layers.length !== 2) return [];
  const of = samples.length > 1 ? 1 : undefined;
  return instead(
    upTo(network.layers[0].units).flatMap((unit) => [
      { latex: `a_{${unit}}`, name: identifier('z', [1, unit], of) },
      { latex: `z_{${unit}}`, name: identifier('a', [1, unit], of) },
    ]),
  );
}

/**
 * Names of what units add up and of what they give, where these are a and h, as Goodfellow, Bengio and Courville have them:
 * `h^{(1)} = \tanh(a^{(1)})`. Their indices are those of the notation.
 */
export function unitsAsAH({ step: { network, samples } }: Trace, speller: Speller): OtherName[] {
  const of = samples.length > 1 ? { sample: 1 } : {};
  const found = network.layers.flatMap(({ units }, index) =>
    (['z', 'a'] as const).flatMap((kind) => {
      const layer = index + 1;
      const singles = Array.from({ length: units }, (_, unit) => identifier(kind, [layer, unit + 1], of.sample));
      return [...singles, wholeName({ kind, layer, isMatrix: false, ...of })].flatMap((name) =>
        speller
          .allLatex(name)
          .filter((latex) => /^[azA](?=[_^]|$)/.test(latex))
          .map((latex) => ({ latex: `${kind === 'z' ? 'a' : 'h'}${latex.slice(1)}`, name })),
      );
    }),
  );
  return instead(found);
}
