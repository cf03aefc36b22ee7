import { macroExpander, type Note } from '../note/index.js';
import type { Finding } from './finding.js';

/** What is said of a note's mathematics with its macros written out; what it prints is left as its author has it. */
export function writtenOut(findings: readonly Finding[], { macros }: Note): Finding[] {
  if (macros === undefined) return [...findings];
  const expand = macroExpander(macros);
  return findings.map((finding) => {
    const { span, reasons, expected, own } = finding;
    const inFull = (latex: string): string => expand(latex, span.start);
    return {
      ...finding,
      // What is not checked is told in the author's own letters: `\pd` is not known, or without its arguments.
      reasons:
        finding.verdict === 'unchecked'
          ? reasons
          : reasons.map((reason) => ({ ...reason, sentence: inFull(reason.sentence) })),
      ...(expected === undefined ? {} : { expected: { ...expected, latex: inFull(expected.latex) } }),
      ...(own === undefined ? {} : { own: { ...own, latex: inFull(own.latex) } }),
    };
  });
}
