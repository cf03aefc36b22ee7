import type { Trace } from '../trace/index.js';
import type { Book } from './judge/book.js';
import { type Draft, isRoot } from './judge/draft.js';
import { afterStep } from './later-step.js';
import { Author } from './values/author.js';

/** What is known where a step begins. */
export type Begun = Pick<Book, 'trace' | 'stepBefore' | 'author' | 'printedAs' | 'formulas' | 'wrongFormulas'>;

/**
 * The step after that of a book: from the true updated parameters; its author goes on with those that he has printed, rounded or wrong as they may be,
 * and with his own formulas.
 */
export function nextStep({ trace, author, printedAs, hidden, formulas, wrongFormulas }: Book): Begun {
  const next = afterStep(trace);
  const later: Begun = {
    trace: next,
    stepBefore: trace,
    author: new Author(next),
    printedAs: new Map(),
    formulas,
    wrongFormulas,
  };
  for (const id of parametersOf(trace)) {
    const updated = id.replace(/^[wb]/, "$&'");
    if (!trace.has(updated)) continue;
    later.author.begin(id, author.range(updated));
    const cause =
      printedAs.get(updated) ??
      [...author.dependsOn(updated)]
        .flatMap((each): Draft[] => [printedAs.get(each) ?? hidden.get(each)].filter((found) => found !== undefined))
        .find((found) => isRoot(found) || found.verdict === 'follow-through');
    if (cause !== undefined) later.printedAs.set(id, cause);
  }
  return later;
}

const parametersOf = ({ quantities }: Trace): string[] =>
  quantities.flatMap(({ id }) => (/^[wb]\[/.test(id) ? [id] : []));
