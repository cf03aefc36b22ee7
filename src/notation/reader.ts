import type { Trace } from '../trace/index.js';
import { normalForm } from './normal-form.js';
import { plainText } from './plain-text.js';
import type { Speller } from './speller.js';

/**
 * Reads an author's spelling back to the quantity that it names, by the same notation that writes it:
 * `w_{11}^{2'}` or w₁₁²′ is `w'[2][1][1]` in superscript-layer.
 */
export class SpellingReader {
  readonly #ids = new Map<string, string[]>();

  constructor(speller: Speller, trace: Trace) {
    for (const { id } of trace.quantities) {
      for (const latex of speller.allLatex(id)) {
        for (const spelling of new Set([normalForm(latex), normalForm(plainText(latex))])) {
          const known = this.#ids.get(spelling);
          if (known === undefined) this.#ids.set(spelling, [id]);
          else if (!known.includes(id)) known.push(id);
        }
      }
    }
  }

  /** The quantities that are spelled like this: none, one, or one for each of several samples. */
  identify(spelling: string): readonly string[] {
    return spelling.length > longest ? [] : (this.#ids.get(normalForm(spelling)) ?? []);
  }
}

/** More characters than any quantity is spelled with. */
const longest = 4000;
