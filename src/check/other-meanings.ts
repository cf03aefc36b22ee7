import { parseWhole } from '../notation/index.js';
import type { Note } from '../note/index.js';
import { parseIdentifier, type Trace } from '../trace/index.js';
import type { Claim } from './meaning/claim.js';
import { nameOf } from './meaning/names.js';
import { isUnmarked } from './meaning/symbols.js';

const ofLayers = /\b(?:layers?|schicht(?:en)?|couches?|capas?|strat[oi]|lagen|lager|warstw\w*)\b/i;
const ofLoss =
  /\b(?:loss|cost|error|verlust|kosten|fehler|perte|coût|erreur|pérdida|coste|costo)(?: function)?[\s:,]*$/i;
const ofClass =
  /\b(?:class|category|digit|klasse|classe|clase|kategorie|catégorie|categoría)(?: label| number| no\.?| is)?[\s:,]*$/i;
const ofOneHot = /\bone[- ]?hot\b/i;

/** More of a text around a number says nothing of it. */
const farthest = 300;

/**
 * For each claim, as a part of a sentence, what else than a quantity of the network its letter means there: L the number of layers, where L is also a
 * letter for the loss, y the number of a class, where targets are one-hot. Undefined where nothing in the note says so.
 */
export function otherMeanings(
  { text }: Pick<Note, 'text'>,
  claims: readonly Claim[],
  trace: Trace,
): (string | undefined)[] {
  const lossLetters = new Set<string>();
  for (const claim of claims) {
    const letter = letterOf(claim);
    if (letter !== undefined && isLoss(claim)) lossLetters.add(letter);
  }
  const outputs = trace.step.network.layers[trace.step.network.layers.length - 1].units;
  return claims.map((claim) => {
    const letter = letterOf(claim);
    if (letter === undefined || !givesWholeNumber(claim)) return undefined;
    const { lead, span } = claim.statement;
    if (isLoss(claim)) {
      const isOther =
        !ofLoss.test(lead) &&
        (lossLetters.size > 1 || ofLayers.test(sentenceAround(text, span)) || isIndex(letter, text));
      return isOther ? `may be the number of layers, and says nothing of the loss` : undefined;
    }
    const isClass = outputs > 1 && isTarget(claim) && (ofClass.test(lead) || ofOneHot.test(sentenceAround(text, span)));
    return isClass ? 'is the number of a class, and no number of a target' : undefined;
  });
}

/** The letter without an index that a claim begins with. */
function letterOf({ sides: [first], instances }: Claim): string | undefined {
  const { syntax } = first?.side ?? {};
  if (instances !== undefined || syntax?.kind !== 'symbol') return undefined;
  return isUnmarked(syntax) && /^(?:[A-Za-z]|\\[A-Za-z]+|\\math[a-z]+\{[A-Za-z]\})$/.test(syntax.name)
    ? syntax.name
    : undefined;
}

function givesWholeNumber({ sides }: Claim): boolean {
  const syntax = sides.length === 2 ? sides[1].side.syntax : undefined;
  return syntax?.kind === 'number' && /^\d+$/.test(syntax.text);
}

function isLoss({ sides: [first] }: Claim): boolean {
  return first.term?.kind === 'quantity' && /^(?:s\d+\.)?L$/.test(first.term.id);
}

function isTarget({ sides: [first] }: Claim): boolean {
  const name = first.term === undefined ? undefined : nameOf(first.term);
  return name !== undefined && (parseWhole(name) ?? parseIdentifier(name))?.kind === 'y';
}

/** Whether a letter stands as an index somewhere: `a^{(L)}`, `W^{[L-1]}`, `\delta^L`, `z_L`. */
const isIndex = (letter: string, text: string): boolean =>
  /^[A-Za-z]$/.test(letter) && new RegExp(`[\\^_]\\{?[(\\[]?${letter}(?![A-Za-z{_^])`).test(text);

/** The sentence in which something stands, as far as it is on one line. */
function sentenceAround(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const before = text.slice(Math.max(0, start - farthest), start);
  const after = text.slice(end, end + farthest);
  const from = Math.max(...[...before.matchAll(/[.!?;](?=\s)|\n/g)].map(({ index }) => index + 1), 0);
  const to = after.search(/[.!?;](?=\s)|\n/);
  return before.slice(from) + text.slice(start, end) + (to < 0 ? after : after.slice(0, to));
}
