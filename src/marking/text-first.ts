import type { Explanation } from './explanation.js';
import { linesText } from './lines.js';
import type { Paint } from './paint.js';
import { type Fact, facts } from './text-remarks.js';
import { wrapped } from './wrap.js';

/** The first real mistake: what stands there, what should, why, how to mend it, and what it leads to. */
export function firstMistake(explanation: Explanation, width: number, paint: Paint): string[] {
  const { finding, kind, followedOn } = explanation;
  const head = `The first real mistake, line ${finding.line}: ${kind}`;
  const rule = paint.red('━'.repeat(width));
  const follows: Fact[] = followedOn.length === 0 ? [] : [{ label: 'Follows', text: followersText(followedOn) }];
  return [
    rule,
    ...wrapped(head, width).map((line) => paint.bold(paint.red(line))),
    '',
    ...[...facts(explanation), ...follows].flatMap(({ label, text, strong }) =>
      labelled(label, text, width, (line) => (strong ? paint.bold(line) : line), paint),
    ),
    rule,
  ];
}

const followersText = (lines: readonly number[]): string =>
  `what stands on ${linesText(lines)} is right for this number, and is no mistake of its own`;

/** A word in a column of its own, and a text beside it on as many lines as it needs. */
function labelled(label: string, text: string, width: number, style: (line: string) => string, paint: Paint): string[] {
  // The rule keeps what a note says from the beginning of a line, where a runner of workflows takes commands.
  const column = 13;
  return wrapped(text, width - column).map((line, index) => {
    const head = `${(index === 0 ? label : '').padEnd(column - 2)}│ `;
    return `${paint.dim(head)}${style(line)}`;
  });
}
