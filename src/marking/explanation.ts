import { type Aspect, type Checked, type Finding, macroExpander, type Reason } from '../check/index.js';
import { writeNumber } from '../render/index.js';
import { type Mark, markOf } from './mark.js';
import { pieces } from './math-text.js';

/** All that there is to say about one finding, in the order in which it is said; mathematics as LaTeX. */
export interface Explanation {
  readonly finding: Finding;
  readonly mark: Mark;
  /** `slip`, `wrong operand`, … */
  readonly kind: string;
  /** What stands in the note, with its macros written out. */
  readonly printed: string;
  /** What belongs there; absent where nothing can be said. */
  readonly expected?: string;
  /** What its own line gives, where that is neither of the two. */
  readonly own?: string;
  readonly reasons: readonly Reason[];
  /** What would decide between several reasons: LaTeX. */
  readonly decides?: { readonly latex: string; readonly line?: number };
  /** Lines on which something follows from it, each once, in order. */
  readonly followedOn: readonly number[];
  /** Lines of the mistakes that it follows from. */
  readonly followsFrom: readonly number[];
}

/** Findings that are followed up for one mistake: a note may have hundreds of thousands. */
const mostFollowed = 2000;
/** Mistakes that are named for one number that follows from them. */
const mostCauses = 20;

/** Explains the findings of a note, one at a time. */
export function explainer({ findings, text, macros }: Checked): (index: number) => Explanation {
  const expand = macroExpander(macros);
  const following = findings.map((): number[] => []);
  findings.forEach(({ follows }, index) => {
    for (const cause of follows) following[cause]?.push(index);
  });
  const causes = causesOf(findings);
  const hasCommas = areCommas(findings);
  return (index) => {
    const whole = withItsBrackets(findings[index], text);
    const finding = { ...whole, printed: expand(whole.printed, whole.span.start) };
    const { decides } = finding;
    const mark = markOf(finding);
    const followers = mark === 'root' || mark === 'harmless' ? reached(index, (at) => following[at]) : [];
    return {
      finding,
      mark,
      kind: finding.verdict.replaceAll('-', ' '),
      ...workings(finding),
      reasons: isUnexplained(finding, mark)
        ? [{ sentence: unexplained[finding.aspect] }]
        : reasonsAsWritten(finding, hasCommas),
      ...(decides === undefined ? {} : { decides }),
      followedOn: linesOf(followers, findings),
      followsFrom: mark === 'follows' ? linesOf(causes[index], findings) : [],
    };
  };
}

/** A formula that was read up to a closing bracket, with the bracket: without it, it could not be set. */
function withItsBrackets(finding: Finding, text: string): Finding {
  const { printed, span } = finding;
  if (text.slice(span.start, span.end) !== printed) return finding;
  let open = printed.split('(').length - printed.split(')').length;
  let end = span.end;
  const bracket = /\s*(?:\\right\s*)?\)/y;
  while (open > 0) {
    bracket.lastIndex = end;
    if (!bracket.test(text)) return finding;
    end = bracket.lastIndex;
    open--;
  }
  return end === span.end ? finding : { ...finding, printed: text.slice(span.start, end) };
}

const decimalComma = /\d\{?,\}?\d/;
const decimalPoint = /\d\.\d/;

/** Whether the numbers of a note have decimal commas, and none has a point. */
const areCommas = (findings: readonly Finding[]): boolean =>
  findings.some(({ printed }) => decimalComma.test(printed)) &&
  !findings.some(({ printed }) => decimalPoint.test(printed));

/** The reasons for a finding, their numbers with the decimal sign of what is printed, or else of the note. */
function reasonsAsWritten({ printed, reasons }: Finding, hasCommas: boolean): readonly Reason[] {
  if (decimalPoint.test(printed) || !(hasCommas || decimalComma.test(printed))) return reasons;
  return reasons.map((reason) => ({
    ...reason,
    sentence: pieces(reason.sentence)
      .map(({ math, text }) => {
        const written = text.replace(/(?<=\d)\.(?=\d)/g, math ? '{,}' : ',');
        return math ? `$${written}$` : written;
      })
      .join(''),
  }));
}

/** What is said of a mistake of which neither the reason nor what belongs there is known. */
const unexplained: Readonly<Record<Aspect, string>> = {
  result: 'It is not what its line gives, and no mistake that is known here explains it.',
  operand: 'It is not the number that belongs there, and no mistake that is known here explains it.',
  arithmetic: 'The two sides differ, and no mistake that is known here explains it.',
  formula: 'It differs from what stands on its left, and no mistake that is known here explains it.',
};

const isUnexplained = ({ reasons, expected }: Finding, mark: Mark): boolean =>
  (mark === 'root' || mark === 'harmless') && reasons.length === 0 && expected === undefined;

/** For each finding the mistakes at the beginning of what it follows from; what it names itself where none is known. */
function causesOf(findings: readonly Finding[]): number[][] {
  const causes: number[][] = [];
  findings.forEach(({ follows }, index) => {
    const roots = new Set<number>();
    for (const cause of follows) {
      if (findings[cause] === undefined) continue;
      // What stands later has no causes yet, and counts as one itself.
      const before = markOf(findings[cause]) === 'follows' && cause < index ? causes[cause] : [cause];
      for (const root of before) if (roots.size < mostCauses) roots.add(root);
    }
    causes.push([...roots]);
  });
  return causes;
}

/** Everything that can be reached from one finding, nearest first. */
function reached(from: number, next: (index: number) => readonly number[]): number[] {
  const seen = new Set([from]);
  for (const at of seen) {
    for (const each of next(at)) if (seen.size <= mostFollowed) seen.add(each);
  }
  seen.delete(from);
  return [...seen];
}

const linesOf = (indices: readonly number[], findings: readonly Finding[]): number[] =>
  [...new Set(indices.map((index) => findings[index].line))].sort((a, b) => a - b);

/** What is printed, what belongs there and what its own line gives, each as an equation where the quantity is known. */
function workings(finding: Finding): Pick<Explanation, 'printed' | 'expected' | 'own'> {
  const { printed, spelled, expected, own, aspect } = finding;
  const isWhole = (aspect === 'result' || aspect === 'formula') && spelled !== undefined && !printed.includes('=');
  const style = numberStyle(printed);
  return {
    printed: isWhole ? equation([spelled, withComma(printed)]) : withComma(printed),
    ...(expected === undefined
      ? {}
      : {
          expected: equation([
            ...(spelled === undefined || expected.latex.includes('=') ? [] : [spelled]),
            ...withValue(expected, style),
          ]),
        }),
    ...(own === undefined || isSame(own, expected, style) ? {} : { own: equation(withValue(own, style)) }),
  };
}

/** Whether a line gives what should stand there, as far as it is written. */
function isSame(own: { readonly value: number }, expected: Finding['expected'], style: Style): boolean {
  const written = (value: number): string => withValue({ latex: '', value }, style).join('');
  return expected?.value !== undefined && written(own.value) === written(expected.value);
}

/** A number with a decimal comma, as LaTeX sets it without a gap. */
const withComma = (printed: string): string => (/^-?\d+,\d+$/.test(printed) ? printed.replace(',', '{,}') : printed);

interface Style {
  readonly digits: number;
  readonly decimal: 'point' | 'comma';
}

/** LaTeX, and its value after it unless the one is the other. */
function withValue({ latex, value }: { readonly latex: string; readonly value?: number }, style: Style): string[] {
  if (value === undefined || !Number.isFinite(value)) return [latex];
  const { mantissa, exponent, exact } = writeNumber(value, style);
  const comma = style.decimal === 'comma' ? mantissa.replace(',', '{,}') : mantissa;
  const number = exponent === undefined ? comma : `${comma} \\cdot 10^{${exponent}}`;
  const alone = Number(latex.replace(/\{,\}|,/, '.').replaceAll(/[\s{}]/g, ''));
  const isNumber = latex.trim() !== '' && !Number.isNaN(alone);
  return [...(isNumber ? [] : [latex]), exact ? number : `\\approx ${number}`];
}

/** Enough digits to see where a printed number goes wrong, written as its author writes numbers. */
function numberStyle(printed: string): Style {
  // A name in front of it may have digits of its own.
  const number = printed.slice(printed.lastIndexOf('=') + 1);
  const digits = /\d[\d.,{} ]*/.exec(number)?.[0].replace(/\D/g, '').replace(/^0+/, '').length ?? 4;
  const decimal = /\d\{?,\}?\d/.test(printed) ? 'comma' : 'point';
  return { digits: Math.min(12, Math.max(4, digits + 2)), decimal };
}

/** Sides of an equation, the same one after another once, each joined with `=` unless it begins with a relation. */
function equation(sides: readonly string[]): string {
  const parts = sides.map((side) => side.trim());
  return parts
    .filter((side, index) => side !== '' && (index === 0 || normal(side) !== normal(parts[index - 1])))
    .map((side, index) => (index === 0 ? side.replace(/^=\s*/, '') : /^(?:=|\\approx)/.test(side) ? side : `= ${side}`))
    .join(' ');
}

const normal = (latex: string): string => latex.replaceAll(/[\s{}]/g, '');
