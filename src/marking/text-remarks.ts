import type { Explanation } from './explanation.js';
import { linesText } from './lines.js';
import { type Mark, signs } from './mark.js';
import { mathText, sentenceText } from './math-text.js';

export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly strong?: boolean;
}

/** What there is to say, each with a word in front. */
export function facts({ printed, expected, own, reasons, decides }: Explanation): Fact[] {
  const one = reasons.length === 1;
  return [
    { label: 'Printed', text: mathText(printed), strong: true },
    ...(expected === undefined ? [] : [{ label: 'Should be', text: mathText(expected), strong: true }]),
    ...(own === undefined ? [] : [{ label: 'Line gives', text: mathText(own) }]),
    ...reasons.flatMap(({ sentence, mend }, index) => [
      { label: one ? 'Why' : index === 0 ? 'Either' : 'or', text: sentenceText(sentence) },
      ...(mend === undefined ? [] : [{ label: 'Mend', text: sentenceText(mend) }]),
    ]),
    ...(one || reasons.length === 0 ? [] : [{ label: 'Decides', text: decidingText(decides) }]),
  ];
}

/** What would tell several reasons apart. */
export function decidingText(decides: Explanation['decides']): string {
  if (decides === undefined) return 'no other number of the working tells these apart';
  const { latex, line } = decides;
  const place = line === undefined ? ', which is not in the note' : `, on line ${line}`;
  return `${mathText(latex)}${place}`;
}

export interface Remark {
  readonly mark: Mark;
  readonly text: string;
}

/** What stands below a line about its findings: what is the same of several equal numbers once. */
export function remarksOf(explanations: readonly Explanation[], first: Explanation | undefined): Remark[] {
  const said = explanations.map((each) => remarks(each, each === first, 1));
  const key = (of: readonly Remark[]): string => of.map(({ text }) => text).join('\n');
  const times = new Map<string, number>();
  for (const each of said) times.set(key(each), (times.get(key(each)) ?? 0) + 1);
  return explanations.flatMap((explanation, index) => {
    const same = key(said[index]);
    const count = times.get(same) ?? 0;
    times.delete(same);
    // Each mistake is one of its own, though it may be made twice.
    if (explanation.mark === 'root' || explanation.mark === 'harmless') return said[index];
    if (count > 1) return remarks(explanation, false, count);
    return count === 1 ? said[index] : [];
  });
}

/** What there is to say about one finding, or about so many that are the same; nothing about what is right. */
function remarks(explanation: Explanation, isFirst: boolean, times: number): Remark[] {
  const { mark, finding, kind, printed, expected, reasons, followsFrom } = explanation;
  const sign = signs[mark];
  const should = expected === undefined ? '' : `, should be ${mathText(expected)}`;
  const number = `${mathText(finding.printed)}${times === 1 ? '' : times === 2 ? ' (twice)' : ` (${times} times)`}`;
  switch (mark) {
    case 'right':
      return [];
    case 'follows': {
      const from = followsFrom.length === 0 ? 'an earlier mistake' : linesText(followsFrom);
      const whole = expected === undefined ? '' : `; worked from the right numbers: ${mathText(expected)}`;
      return [{ mark, text: `${sign} ${number} follows from ${from}${whole}` }];
    }
    case 'rounded-early': {
      const whole = expected === undefined ? '' : `; from unrounded ones: ${mathText(expected)}`;
      return [{ mark, text: `${sign} ${number} is right for rounded numbers${whole}` }];
    }
    case 'unchecked': {
      const why = reasons.map(({ sentence }) => sentenceText(sentence)).join(' ');
      return [{ mark, text: `${sign} ${number} is not checked${why === '' ? '' : `: ${why}`}` }];
    }
    case 'root':
    case 'harmless': {
      const harmless = mark === 'harmless' ? ', harmless: it changes no result' : '';
      if (isFirst)
        return [{ mark, text: `${sign} ${kind}: ${mathText(printed)}${should} (the first real mistake, above)` }];
      const [head, ...more] = mistakeLines(explanation);
      return [
        { mark, text: `${sign} ${kind}${harmless}: ${head}` },
        ...more.map((text) => ({ mark, text: `  ${text}` })),
      ];
    }
  }
}

/** A mistake in short: what stands there and what should; then why, and how to mend it. */
function mistakeLines(explanation: Explanation): string[] {
  const { printed, expected, own, reasons, decides, followedOn } = explanation;
  const gives = own === undefined ? '' : `; its line gives ${mathText(own)}`;
  const why = reasons.map(({ sentence, mend }, index) => {
    const either = reasons.length === 1 ? '' : index === 0 ? 'Either: ' : 'Or: ';
    return `${either}${sentenceText(sentence)}${mend === undefined ? '' : ` ${sentenceText(mend)}`}`;
  });
  return [
    `${mathText(printed)}${expected === undefined ? '' : `, should be ${mathText(expected)}`}${gives}`,
    ...why,
    ...(reasons.length < 2 ? [] : [`What decides: ${decidingText(decides)}.`]),
    ...(followedOn.length === 0 ? [] : [`From it follows what stands on ${linesText(followedOn)}.`]),
  ];
}
