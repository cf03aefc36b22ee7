import { describeFault, LonghandError } from 'longhand/base';
import { type Checked, check, statedProblem } from 'longhand/check';
import { markedHtml, markedJson, markedNote, markedSarif } from 'longhand/marking';
import { mistakes } from 'longhand/mistakes';
import { version } from 'longhand/package.json';
import { readProblem } from 'longhand/problem';
import { type Answer, type PlainProblem, plainProblem, type Request, wholeProblem } from './messages.ts';

/** Notes and problem files are read here, where they can be stopped: nobody knows what a visitor was given. */
self.onmessage = async ({ data }: MessageEvent<Request>) => {
  self.postMessage(await answer(data));
};

async function answer(request: Request): Promise<Answer> {
  try {
    switch (request.kind) {
      case 'check':
        return checkedAnswer(request.text, request.problem);
      case 'save':
        return { kind: 'saved', content: await saved(request) };
      case 'read-problem':
        return { kind: 'problem', problem: plainProblem(readProblem(request.text)) };
    }
  } catch (error) {
    return { kind: 'refused', faults: faultsIn(error, request.kind === 'read-problem' ? request.name : undefined) };
  }
}

const checkedWith = (text: string, problem: PlainProblem | undefined): Checked =>
  check(text, problem === undefined ? {} : { problem: wholeProblem(problem) });

function checkedAnswer(text: string, given: PlainProblem | undefined): Answer {
  try {
    const checked = checkedWith(text, given);
    const own = checked.readOff ?? (given === undefined ? statedProblem(text) : undefined);
    const problem = given ?? (own === undefined ? undefined : plainProblem(own));
    return { kind: 'checked', marked: markedNote(checked), faults: [], ...(problem === undefined ? {} : { problem }) };
  } catch (error) {
    return { kind: 'checked', marked: markedNote(unchecked(text)), faults: faultsIn(error) };
  }
}

/** A note of which nothing is known yet. */
function unchecked(text: string): Checked {
  const none = { right: 0, rounded: 0, 'rounded-early': 0, slip: 0, miscopied: 0 };
  const counts = { ...none, 'wrong-operand': 0, 'wrong-formula': 0, 'follow-through': 0, unchecked: 0, roots: 0 };
  return { text, findings: [], counts };
}

function faultsIn(error: unknown, file?: string): string[] {
  if (error instanceof LonghandError) {
    return error.faults.map(({ hint, ...fault }) =>
      // The hint of a note without a problem speaks of the command line.
      describeFault(fault.code === 'no-problem' || hint === undefined ? fault : { ...fault, hint }, file),
    );
  }
  // Such as too many nested brackets for the stack of this browser.
  return [`This could not be read: ${error instanceof Error ? error.message : String(error)}.`];
}

function saved({ text, problem, name, format }: Extract<Request, { kind: 'save' }>): Promise<string> | string {
  const handIn = { name, checked: checkedWith(text, problem) };
  if (format === 'html') return markedHtml([handIn]);
  return format === 'json' ? markedJson([handIn]) : markedSarif([handIn], { version, rules: mistakes });
}
