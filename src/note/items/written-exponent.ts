const command = String.raw`\\(?:text|textrm|mathrm|mathsf|mathit|mathtt|mbox|operatorname|rm)`;
const gap = String.raw`(?:\\[,;:!> ]|[~\s])*`;
const inCommand = new RegExp(
  `${gap}${command}\\s*\\{\\s*[eE]\\s*(?:([-+−–]?)\\s*(\\d{1,3})\\s*\\}|([-+−–]?)\\s*\\}${gap}\\{?\\s*([-+−–]?)\\s*(\\d{1,3})(?![\\d.])\\s*(\\}?))`,
  'y',
);
const apart = /\s+[eE]([-+−])(\d{1,3})(?![\d.])/y;

/**
 * The power of ten after a number where it is typed as text: `6.86\text{e-}3`, `6.86\mathrm{E}{-03}`, or after a blank: `6.86 E-03`.
 * After a blank only where no product is meant by it: two digits follow, or one digit but no zero stands before the point.
 *
 * @param at where the digits before it end
 */
export function writtenExponent(
  text: string,
  at: number,
  end: number,
): { readonly sign: string; readonly digits: string; readonly end: number } | undefined {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    return found !== null && at + found[0].length <= end ? found : null;
  };
  const typed = match(inCommand);
  if (typed !== null) {
    const [all, signInside, inside, signBefore = '', signAfter = '', after, close] = typed;
    const body = all.slice(all.indexOf('}') + 1);
    // A brace that it has opened must close.
    if (after !== undefined && (body.includes('{') !== (close === '}') || (signBefore !== '' && signAfter !== '')))
      return undefined;
    return { sign: minus(signInside ?? (signBefore || signAfter)), digits: inside ?? after, end: at + all.length };
  }
  const blank = match(apart);
  if (blank === null) return undefined;
  const number = /(?<![\d.,])(\d+)[.,]\d+$/.exec(text.slice(Math.max(0, at - 20), at));
  const isPower = number !== null && (blank[2].length > 1 || /^[1-9]$/.test(number[1]));
  return isPower ? { sign: minus(blank[1]), digits: blank[2], end: at + blank[0].length } : undefined;
}

const minus = (sign: string): string => (sign === '−' || sign === '–' ? '-' : sign);
