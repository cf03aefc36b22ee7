import type { Trace } from '../trace/index.js';
import type { Finding } from './finding.js';
import { afterStep } from './later-step.js';
import type { StepPart } from './step-parts.js';

/** Fewer numbers may be the same by chance. */
const fewest = 2;

/**
 * A second step that works the first one once more, as a sentence: below its heading the forward pass has the very numbers that it has before the update, and the
 * updated weights would give others. None where there is no second step, or it is worked from them.
 *
 * @param findings of the note read as one step
 * @param parts the parts of it that its headings make
 */
export function repeatedStep(findings: readonly Finding[], parts: readonly StepPart[], trace: Trace): string[] {
  const [, second, third] = parts;
  if (second?.step === undefined || findings.some(({ step }) => step !== undefined)) return [];
  const next = afterStep(trace);
  const isOfSecond = ({ statement }: Finding): boolean =>
    statement >= second.from && statement < (third?.from ?? Number.POSITIVE_INFINITY);
  const forward = findings.filter(
    ({ aspect, quantity }) => aspect === 'result' && quantity !== undefined && /^(?:s\d+\.)?[za]\[/.test(quantity),
  );
  const again = forward.filter(isOfSecond);
  const isRight = ({ verdict }: Finding): boolean => verdict === 'right' || verdict === 'rounded';
  const isOld = (each: Finding): boolean =>
    isRight(each) && changes(each, trace, next) && forward.some((other) => !isOfSecond(other) && isSame(other, each));
  if (again.filter(isOld).length < fewest || !again.every((each) => isRight(each))) return [];
  const { line } = again[0];
  return [
    `From line ${line} on stands a step that works the first one once more: the updated weights would give other numbers there.`,
  ];
}

const isSame = (a: Finding, b: Finding): boolean => a.quantity === b.quantity && a.printed === b.printed;

/** Whether the number of the next step is another one in the digits that are printed. */
function changes({ quantity = '', printed }: Finding, trace: Trace, next: Trace): boolean {
  const decimals = /[.,](\d+)/.exec(printed)?.[1].length ?? 0;
  return Math.abs(next.value(quantity) - trace.value(quantity)) > 10 ** -decimals;
}
