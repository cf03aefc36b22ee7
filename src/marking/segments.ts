/** A piece of a note: words, or mathematics. Offsets in UTF-16 code units, up to but not including the end. */
export interface Segment {
  readonly kind: 'words' | 'math';
  readonly start: number;
  readonly end: number;
  /** For mathematics: where it begins and ends within its signs, and whether it stands on lines of its own. */
  readonly inner?: { readonly start: number; readonly end: number };
  readonly display: boolean;
}

/** Signs around mathematics. An environment keeps its own, which say how its rows are set. */
const opening = /\\\$|\$\$|\$|\\\[|\\\(|\\begin\{((?:equation|align|aligned|gather|gathered|multline|eqnarray)\*?)\}/g;
/** Between two single dollars there is no empty line and no more than a formula. */
const longestInline = 5000;

/** A note taken apart into words and mathematics, in order and without gaps. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = [];
  /** Closing signs that do not come any more: looking for them again and again would take for ever. */
  const absent = new Set<string>();
  let done = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const [sign, environment] = match;
    const start = match.index;
    const from = start + sign.length;
    const close = sign === '\\$' ? undefined : closingAt(text, from, sign, environment, absent);
    if (close === undefined) continue;
    if (start > done) segments.push({ kind: 'words', start: done, end: start, display: false });
    const inner = environment === undefined ? { start: from, end: close.start } : { start, end: close.end };
    segments.push({ kind: 'math', start, end: close.end, inner, display: sign !== '$' && sign !== '\\(' });
    done = close.end;
    opening.lastIndex = done;
  }
  if (done < text.length) segments.push({ kind: 'words', start: done, end: text.length, display: false });
  return segments;
}

function closingAt(
  text: string,
  from: number,
  sign: string,
  environment: string | undefined,
  absent: Set<string>,
): { readonly start: number; readonly end: number } | undefined {
  if (sign === '$') {
    const inline = text.slice(from, from + longestInline);
    const close = /(?<!\\)\$/.exec(inline)?.index;
    if (close === undefined || close === 0 || /\n[ \t\r]*\n/.test(inline.slice(0, close))) return undefined;
    return { start: from + close, end: from + close + 1 };
  }
  const closing = { $$: '$$', '\\[': '\\]', '\\(': '\\)' }[sign] ?? `\\end{${environment}}`;
  if (absent.has(closing)) return undefined;
  const start = text.indexOf(closing, from);
  if (start >= 0) return { start, end: start + closing.length };
  absent.add(closing);
  return undefined;
}
