import { type Speller, wholeName } from '../../notation/index.js';
import { identifier, type Trace } from '../../trace/index.js';
import type { OtherName } from './other-names.js';
import { baseOf, isIndexLetter, type SpelledToken } from './spelled.js';

/** What a name begins with, and its indices. */
const letterAndIndices = /^(?:\\text\{[^{}]*\}|\\?[A-Za-z]+)(?=[_^])/;

/**
 * δ for ∂L/∂z with the indices that z has, `\delta_{1}^{2}` where it is `z_{1}^{2}`, for a notation that has no name of its own for it: of units and of
 * layers. None where its pre-activations begin with different letters, which the indices alone do not tell apart.
 */
export function errorNames({ step: { network, samples } }: Trace, speller: Speller): OtherName[] {
  const found: OtherName[] = [];
  const letters = new Set<string>();
  const add = (of: string, name: string): void => {
    for (const latex of speller.allLatex(of)) {
      const letter = letterAndIndices.exec(latex)?.[0];
      if (letter === undefined) continue;
      letters.add(letter);
      found.push({ latex: `\\delta${latex.slice(letter.length)}`, name });
    }
  };
  const sample = samples.length > 1 ? 1 : undefined;
  network.layers.forEach(({ units }, i) => {
    const layer = i + 1;
    for (let unit = 1; unit <= units; unit++)
      add(identifier('z', [layer, unit], sample), identifier('dL/dz', [layer, unit], sample));
    const of = { layer, isMatrix: false, ...(sample === undefined ? {} : { sample }) };
    add(wholeName({ kind: 'z', ...of }), wholeName({ kind: 'dL/dz', ...of }));
  });
  return letters.size === 1 ? found : [];
}

/** δ with a letter for the layer below, as many write it whatever their notation is: `\delta_{o}`, `\delta_{o1}`, `\delta_{h_2}`. */
export function errorsByLetter({ step: { network, samples } }: Trace): OtherName[] {
  const { layers } = network;
  const last = layers.length;
  const sample = samples.length > 1 ? 1 : undefined;
  const named = (letter: string, layer: number): OtherName[] =>
    Array.from({ length: layers[layer - 1].units }, (_, i) => identifier('dL/dz', [layer, i + 1], sample)).flatMap(
      (name, i) =>
        [`${letter}_{${i + 1}}`, `${letter}${i + 1}`].map((index) => ({ latex: `\\delta_{${index}}`, name })),
    );
  const only = layers[last - 1].units === 1 ? identifier('dL/dz', [last, 1], sample) : undefined;
  return [
    ...named('o', last),
    ...(last === 2 ? named('h', 1) : []),
    ...(only === undefined ? [] : [{ latex: '\\delta_{o}', name: only }]),
  ];
}

/** Whether a name begins with δ. */
export const isErrorLetter = (latex: string): boolean => /^(?:\\delta(?![A-Za-z])|δ)/.test(latex);

/**
 * Whether a name may be Kronecker's δ_{ij}: two indices below that are not both numbers. One of a layer's units, δ_{2,j} or δ_{l,j}, has a comma and
 * begins with what may be the number of the layer.
 */
export function mayBeKronecker(latex: string, tokens: readonly SpelledToken[]): boolean {
  if (!isErrorLetter(latex) || baseOf(tokens) !== '\\delta' || tokens.some(({ is }) => is === '^')) return false;
  const indices = tokens.filter(({ isIndex }) => isIndex);
  if (indices.length !== 2 || !indices.some(isIndexLetter)) return false;
  return !latex.includes(',') || !/^(?:\d+|[lL])$/.test(indices[0].is);
}
