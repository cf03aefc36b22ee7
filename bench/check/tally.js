/** Counts what a checker says of notes with a known number of mistakes. */
export class Tally {
  #count;
  #marks = [];

  /** @param count how many mistakes each note has */
  constructor(count) {
    this.#count = count;
  }

  add(mark) {
    this.#marks.push(mark);
  }

  text() {
    const marks = this.#marks;
    const sum = (of) => marks.reduce((total, mark) => total + of(mark), 0);
    const share = (part, whole) =>
      `${part.toLocaleString('en')} of ${whole.toLocaleString('en')}, ${((100 * part) / whole).toFixed(2)} %`;
    const [findings, planted] = [sum((mark) => mark.findings), sum((mark) => mark.planted)];
    const times = marks.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const lines = [
      `${marks.length.toLocaleString('en')} notes with ${this.#count} planted mistake${this.#count === 1 ? '' : 's'}, ${findings.toLocaleString('en')} findings`,
      `  notes with a mistake found where none was made   ${share(
        sum(({ alarms }) => Math.sign(alarms)),
        marks.length,
      )}`,
      `  findings that are unchecked                      ${share(
        sum(({ unchecked }) => unchecked),
        findings,
      )}`,
      `  time for a note, median                          ${times[times.length >> 1].toFixed(0)} ms`,
    ];
    if (this.#count > 0) {
      lines.push(
        `  mistakes whose place is found                    ${share(
          sum(({ placed }) => placed),
          planted,
        )}`,
        `  mistakes whose kind is named                     ${share(
          sum(({ named }) => named),
          planted,
        )}`,
      );
    }
    if (this.#count > 1) {
      const whole = sum((mark) => (mark.placed === mark.planted ? 1 : 0));
      lines.push(`  notes in which all are found                     ${share(whole, marks.length)}`);
    }
    return lines.join('\n');
  }
}
