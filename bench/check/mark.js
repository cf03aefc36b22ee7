const mistaken = ['slip', 'miscopied', 'wrong-operand', 'wrong-formula'];

/** Whether a finding is of a quantity's own working, and not of its number put into another one. */
const isWorked = ({ aspect }) => aspect === 'result' || aspect === 'formula';

/**
 * What a checker found in a note with planted mistakes. A mistake is made in working a quantity: in its formula, in a number put in, or in
 * its result, all in one statement; an alarm is a mistake that is found where none was planted, in a note without one even a harmless one.
 */
export function markOf({ planted }, { findings }) {
  const wrong = findings.filter(({ verdict }) => mistaken.includes(verdict));
  const workings = planted.map(
    ({ quantity }) =>
      new Set(
        findings.filter((each) => each.quantity === quantity && isWorked(each)).map(({ statement }) => statement),
      ),
  );
  const isIn = (finding, i) => finding.quantity === planted[i].quantity || workings[i].has(finding.statement);
  const isAlarm = (finding) => (!finding.harmless || planted.length === 0) && !planted.some((_, i) => isIn(finding, i));
  const isNamed = ({ mistake }, i) =>
    wrong.some((finding) => isIn(finding, i) && finding.reasons.some((reason) => reason.mistake === mistake));
  return {
    findings: findings.length,
    unchecked: findings.filter(({ verdict }) => verdict === 'unchecked').length,
    alarms: wrong.filter(isAlarm).length,
    planted: planted.length,
    placed: planted.filter((_, i) => wrong.some((finding) => isIn(finding, i))).length,
    named: planted.filter(isNamed).length,
  };
}
