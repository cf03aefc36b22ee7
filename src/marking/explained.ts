import { roundedEarly } from '../mistakes/index.js';
import type { Explanation } from './explanation.js';
import { type Mark, words } from './mark.js';
import { type SentencePiece, sentencePieces } from './sentence.js';

/** All that a page says about one finding, in its words and its order. Mathematics is LaTeX. */
export interface Explained {
  readonly mark: Mark;
  /** `slip`, `wrong operand, harmless`, `follows from a mistake`, … */
  readonly title: string;
  /** From 1. */
  readonly line: number;
  readonly endLine: number;
  /** What stands in the note, as short as it is still understood. */
  readonly printed: string;
  /** Both workings, and what the line gives where that is neither. */
  readonly workings: readonly Working[];
  /** What the mark means for the one whose note it is. */
  readonly remark?: string;
  /** Why it is wrong; of several only one is true. */
  readonly reasons: readonly ReasonInPieces[];
  /** What would tell several reasons apart. */
  readonly decides?: { readonly before: readonly SentencePiece[]; readonly line?: number };
  readonly followsFrom: readonly number[];
  readonly followedOn: readonly number[];
}

export interface Working {
  readonly head: string;
  readonly latex: string;
  readonly kind: 'printed' | 'expected' | 'own';
}

export interface ReasonInPieces {
  readonly sentence: readonly SentencePiece[];
  readonly mend?: readonly SentencePiece[];
}

/** What stands before several reasons. */
export const severalReasons = 'One of these; the numbers do not tell which:';

/** What stands behind the lines on which something follows from a mistake. */
export const followersRemark = 'right for this number, and no mistakes of their own';

const remarks: Readonly<Partial<Record<Mark, string>>> = {
  harmless: 'It changes no result.',
  follows: 'It is worked rightly from a wrong number before it, and costs nothing more.',
  'rounded-early': `${roundedEarly.explanation} ${roundedEarly.mend}`,
};

export function explained(explanation: Explanation): Explained {
  const { mark, kind, finding, printed, reasons, followsFrom, followedOn } = explanation;
  const isMistake = mark === 'root' || mark === 'harmless';
  const remark = remarks[mark];
  return {
    mark,
    title: mark === 'root' ? kind : mark === 'harmless' ? `${kind}, harmless` : words[mark],
    line: finding.line,
    endLine: finding.endLine,
    printed: isMistake ? printed : finding.printed,
    workings: workingsOf(explanation),
    ...(remark === undefined ? {} : { remark }),
    reasons: reasons.map(({ sentence, mend }) => ({
      sentence: sentencePieces(sentence),
      ...(mend === undefined ? {} : { mend: sentencePieces(mend) }),
    })),
    ...(reasons.length < 2 ? {} : { decides: decidingPieces(explanation) }),
    followsFrom,
    followedOn,
  };
}

function workingsOf({ mark, printed, expected, own }: Explanation): Working[] {
  const other = mark === 'follows' || mark === 'rounded-early' ? 'From the right numbers' : 'As it should be';
  return [
    { head: 'As printed', latex: printed, kind: 'printed' },
    ...(expected === undefined ? [] : [{ head: other, latex: expected, kind: 'expected' as const }]),
    ...(own === undefined ? [] : [{ head: 'What its line gives', latex: own, kind: 'own' as const }]),
  ];
}

function decidingPieces({ decides }: Explanation): Explained['decides'] {
  if (decides === undefined) {
    return { before: [{ kind: 'words', text: 'No other number of the working tells these apart' }] };
  }
  const { latex, line } = decides;
  const place: SentencePiece = { kind: 'words', text: line === undefined ? ', which is not in the note' : ', on ' };
  return { before: [{ kind: 'math', text: latex }, place], ...(line === undefined ? {} : { line }) };
}
