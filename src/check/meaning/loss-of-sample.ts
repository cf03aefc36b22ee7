import type { Statement, SymbolSyntax } from '../../note/index.js';
import type { Letters } from './letters.js';
import type { OtherName } from './other-names.js';
import { syntaxIn } from './references.js';

/** What many write below the letter of the loss for the sample it is of: `C_0`, `E_n`, `E^p` is none of them. */
const indexOfSample = /^\{?([0nipx])\}?$/;
const lossLetter = /^(?:[LCEJ]|\\ell|\\math[a-z]+\{[LCEJ]\})$/;
/** Below a loss it says of what all it is. */
const ofAll = /tot/;

/**
 * `C_0`, `E_n`: names of the loss of the one sample there is, where a note writes its loss with the same index everywhere and has no other use for
 * the index, which else may be that of an output.
 */
export function lossesOfSample(statements: readonly Statement[], letters: Letters): OtherName[] {
  if (letters.trace.step.samples.length > 1) return [];
  const below = new Map<string, Set<string>>();
  const elsewhere = new Set<string>();
  for (const part of syntaxIn(statements)) {
    // Over i a sum may be of outputs; over n, p or x it is of samples.
    if (part.kind === 'big-sum' && part.letter === 'i') elsewhere.add(part.letter);
    if (part.kind !== 'symbol') continue;
    const index = part.below?.latex;
    if (isLoss(part, letters)) {
      if (index === undefined || ofAll.test(index)) continue;
      const own = below.get(part.name) ?? new Set();
      below.set(part.name, own.add(index));
    } else for (const each of lettersIn(part)) elsewhere.add(each);
  }
  return [...below].flatMap(([letter, indices]): OtherName[] => {
    const [index] = indices;
    const own = indices.size === 1 ? indexOfSample.exec(index)?.[1] : undefined;
    return own === undefined || elsewhere.has(own) ? [] : [{ latex: `${letter}_{${own}}`, name: 'L' }];
  });
}

function isLoss({ name }: SymbolSyntax, letters: Letters): boolean {
  if (!lossLetter.test(name)) return false;
  const kinds = letters.kindsOf(letters.spelled(name));
  return [...kinds].every((kind) => kind === 'L');
}

/** The indices of a symbol, letters and a lone 0; those above in brackets are of layers. */
function lettersIn({ below, above }: SymbolSyntax): string[] {
  const own = (below?.latex ?? '').match(/(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])|^\{?0\}?$/g) ?? [];
  const upper = (above?.latex ?? '').match(/(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])/g) ?? [];
  return [...own.map((each) => each.replace(/[{}]/g, '')), ...upper];
}
