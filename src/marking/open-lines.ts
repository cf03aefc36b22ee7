import { commands } from '../note/index.js';
import type { Segment } from './segments.js';

/**
 * The lines, from 1, behind which a formula cannot be parted: a matrix goes on on the next, or a group in braces.
 *
 * @param longest characters of lines that are held together; where there are more none is
 */
export function linesHeldTogether(text: string, segments: readonly Segment[], longest: number): ReadonlySet<number> {
  const held = new Set<number>();
  let line = 1;
  for (const { kind, start, end } of segments) {
    const piece = text.slice(start, end);
    if (kind === 'math' && piece.length <= longest) for (const open of openLines(piece)) held.add(line + open);
    line += piece.match(lineEnds)?.length ?? 0;
  }
  return held;
}

const lineEnds = /\r\n|\n|\r/g;
const tokens = /\r\n|\n|\r|\\(begin|end)\s*\{([a-zA-Z]+)\*?\}|\\(left|right)(?![A-Za-z])|\\[^\r\n]|[{}]/g;

/** Lines of a formula, from 0, at the end of which something is open that ends on a later one. */
function openLines(formula: string): number[] {
  const open: number[] = [];
  let depth = 0;
  let line = 0;
  for (const [token, edge, environment, side] of formula.matchAll(tokens)) {
    if (/^[\r\n]/.test(token)) {
      if (depth > 0) open.push(line);
      line++;
    } else if (token === '{' || edge === 'begin' || side === 'left')
      depth += commands.rowEnvironments.has(environment) ? 0 : 1;
    else if (token === '}' || edge === 'end' || side === 'right')
      depth -= commands.rowEnvironments.has(environment) ? 0 : 1;
    if (depth < 0) return [];
  }
  return depth === 0 ? open : [];
}
