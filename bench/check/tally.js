const mistaken = ['slip', 'miscopied', 'wrong-operand', 'wrong-formula'];

/** Whether a finding is of a quantity's own working, and not of its number put into another one. */
const isWorked = ({ aspect }) => aspect === 'result' || aspect === 'formula';

/** Counts what a checker says of notes with a known number of mistakes. */
export class Tally {
  #count;
  #notes = 0;
  #findings = 0;
  #unchecked = 0;
  #alarms = 0;
  #planted = 0;
  #placed = 0;
  #named = 0;
  #whole = 0;
  #milliseconds = [];

  /** @param count how many mistakes each note has */
  constructor(count) {
    this.#count = count;
  }

  add({ planted }, { findings }, milliseconds) {
    this.#notes++;
    this.#findings += findings.length;
    this.#unchecked += findings.filter(({ verdict }) => verdict === 'unchecked').length;
    this.#milliseconds.push(milliseconds);
    const wrong = findings.filter(({ verdict }) => mistaken.includes(verdict));
    // A mistake is made in working a quantity: in its formula, in a number put in, or in its result, all on the lines of that working.
    const workings = planted.map(
      ({ quantity }) =>
        new Set(
          findings.filter((each) => each.quantity === quantity && isWorked(each)).map(({ statement }) => statement),
        ),
    );
    const isIn = (finding, i) => finding.quantity === planted[i].quantity || workings[i].has(finding.statement);
    if (
      wrong.some((finding) => (!finding.harmless || planted.length === 0) && !planted.some((_, i) => isIn(finding, i)))
    )
      this.#alarms++;
    const found = planted.filter((_, i) => wrong.some((finding) => isIn(finding, i)));
    const named = planted.filter((each, i) =>
      wrong.some((finding) => isIn(finding, i) && finding.reasons.some(({ mistake }) => mistake === each.mistake)),
    );
    this.#planted += planted.length;
    this.#placed += found.length;
    this.#named += named.length;
    if (found.length === planted.length) this.#whole++;
  }

  text() {
    const share = (part, whole) => `${part} of ${whole}, ${((100 * part) / whole).toFixed(2)} %`;
    const times = this.#milliseconds.toSorted((a, b) => a - b);
    const lines = [
      `${this.#notes} notes with ${this.#count} planted mistake${this.#count === 1 ? '' : 's'}, ${this.#findings} findings`,
      `  notes with a mistake found where none was made   ${share(this.#alarms, this.#notes)}`,
      `  findings that are unchecked                      ${share(this.#unchecked, this.#findings)}`,
      `  time for a note, median                          ${times[times.length >> 1].toFixed(0)} ms`,
    ];
    if (this.#count > 0) {
      lines.push(
        `  mistakes whose place is found                    ${share(this.#placed, this.#planted)}`,
        `  mistakes whose kind is named                     ${share(this.#named, this.#planted)}`,
      );
    }
    if (this.#count > 1)
      lines.push(`  notes in which all are found                     ${share(this.#whole, this.#notes)}`);
    return lines.join('\n');
  }
}
