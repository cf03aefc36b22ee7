import type { Trace } from '../../trace/index.js';
import type { NumberTerm, Term } from '../meaning/term.js';
import type { Author } from '../values/author.js';
import { entriesOf } from '../values/entries.js';
import type { Interval } from '../values/interval.js';
import { isOperation, type Scalar, type ScalarOperation } from '../values/scalar.js';
import { isFault, isSingle } from '../values/shape.js';

/** Numbers that an author has printed for parts of formulas which are no quantities: `e^{z_1} = 0.9802`. Who goes on with them has rounded early. */
export class PrintedParts {
  readonly #numbers = new Map<string, NumberTerm>();

  note(part: Term, number: NumberTerm, trace: Trace): void {
    const entries = entriesOf(part, trace);
    if (isFault(entries) || !isSingle(entries)) return;
    const [[scalar]] = entries.rows;
    if (isOperation(scalar)) this.#numbers.set(JSON.stringify(scalar), number);
  }

  /** What a formula gives with the printed numbers in the place of such parts; undefined where it has none. */
  rangeOf(scalar: Scalar, author: Author): Interval | undefined {
    const put = this.#putInto(scalar);
    return put === undefined ? undefined : author.rangesOf([put])?.[0];
  }

  #putInto(scalar: Scalar): Scalar | undefined {
    if (this.#numbers.size === 0 || !isOperation(scalar)) return undefined;
    const printed = this.#numbers.get(JSON.stringify(scalar));
    if (printed !== undefined) return { printed };
    const [operator, ...operands] = scalar;
    const put = operands.map((each) => this.#putInto(each));
    if (put.every((each) => each === undefined)) return undefined;
    return [operator, ...put.map((each, i) => each ?? operands[i])] as ScalarOperation;
  }
}
