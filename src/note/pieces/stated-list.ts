import { isWritten, type PlainEquation } from './plain-equation.js';

const number = String.raw`[-+−]?(?:\d+(?:\.\d+)?|\.\d+)`;
const rate = 'learning rate|step size';
/** Where a part of the list ends; a point does where a sentence does. */
const end = String.raw`(?=\s*[,;.]?\s*$|\s*[,;.]\s|\s+and\s|\s+(?:for|in|of|at)\s|\s+\()`;
/** Words before a name, at the beginning of a sentence too. */
const before = 'the|one-hot|target|desired|expected|true|actual|weights?|bias(?:es)?|inputs?|outputs?|labels?|values?'
  .split('|')
  .map((word) => `[${word[0].toUpperCase()}${word[0]}]${word.slice(1)}`)
  .join('|');
/** `target o1 = 0.01`, `eta = 0.3`, `x = (1, 2)`, each perhaps with words before its name. */
const stated = new RegExp(
  String.raw`\s*((?:(?:${before})(?:\s(?:is|are)|:)?\s+)*)(${rate}|[\p{L}\\][^\s=,;]*)\s*=\s*(?:${number}|(?<vector>\(${number}(?:,\s*${number})+\)|\[${number}(?:,\s*${number})+\]))${end}`,
  'uy',
);
/** What a number is for, after it: `c = 0.1 for the output`. */
const remark =
  /\s+(?:(?:for|in|of|at)\s(?:the\s)?\p{L}[\p{L}-]*(?:\s(?:layer|units?|neurons?|nodes?))?|\([^()\n]{1,60}\))(?=\s*[,;.]?\s*$|\s*[,;.]\s|\s+and\s)/uy;
/** `learning rate 0.3`: it has no sign of its own. */
const statedRate = new RegExp(String.raw`\s*(?:(?:a|the)\s+)?(${rate})\s+(?:of\s+|is\s+)?(${number})${end}`, 'uiy');
/** `sigmoid everywhere`, `no bias`: words that give nothing a number. */
const aside = /\s*\p{L}[\p{L}'-]+(?:\s\p{L}[\p{L}'-]*){0,7}(?=\s*[,;.]\s|\s*\.?\s*$)/uy;
const between = /\s*(?:[,;.]\s*(?:(?:and|then|with)\s)?|and\s)\s*/uy;

/**
 * Numbers one after the other, with words before their names or among them: `target o1 = 0.01, bias b = 0.35 and learning rate = 0.5`,
 * `x1 = 2, y = 1, step size 0.3, sigmoid everywhere`. Undefined where a line is none, or is an equation as it stands.
 */
export function statedList(line: string, start: number): readonly PlainEquation[] | undefined {
  const found: PlainEquation[] = [];
  let [hasWords, hasAside, hasVector] = [false, false, false];
  const next = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(line);
  };
  for (let at = /^\s*(?:[-*+•]\s+)?/.exec(line)?.[0].length ?? 0; ; ) {
    const part = next(stated, at);
    const own = part === null ? next(statedRate, at) : null;
    if (part !== null) {
      const [whole, lead, name] = part;
      if (!/^(?:learning rate|step size)$/.test(name) && !isWritten(name)) return undefined;
      hasWords ||= lead !== '';
      hasVector ||= part.groups?.vector !== undefined;
      const from = at + whole.indexOf(name, whole.indexOf(lead) + lead.length);
      at += whole.length;
      found.push({ span: { start: start + from, end: start + at }, lead: lead.trim() });
    } else if (own !== null && found.length > 0) {
      const [whole, name, value] = own;
      const from = at + whole.indexOf(name);
      at += whole.length;
      hasAside = true;
      const valueFrom = at - value.length;
      found.push({
        span: { start: start + from, end: start + from + name.length },
        lead: '',
        value: { start: start + valueFrom, end: start + at },
      });
    } else {
      const words = found.length > 0 ? next(aside, at) : null;
      if (words === null) return undefined;
      at += words[0].length;
      hasAside = true;
    }
    const said = next(remark, at);
    if (said !== null) {
      at += said[0].length;
      hasAside = true;
    }
    if (/^\s*[,;.]?\s*$/.test(line.slice(at))) break;
    const joint = next(between, at);
    if (joint === null) return undefined;
    at += joint[0].length;
  }
  // One number and words are a sentence.
  return (hasWords && !hasVector) || (hasAside && found.length > 1) ? found : undefined;
}
