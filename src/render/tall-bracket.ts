/** The parts of a bracket that is more than a line high: its upper end, what goes on, its middle and its lower end. */
const parts: Readonly<Record<string, readonly [top: string, on: string, middle: string, bottom: string]>> = {
  '[': ['⎡', '⎢', '⎢', '⎣'],
  ']': ['⎤', '⎥', '⎥', '⎦'],
  '(': ['⎛', '⎜', '⎜', '⎝'],
  ')': ['⎞', '⎟', '⎟', '⎠'],
  '{': ['⎧', '⎪', '⎨', '⎩'],
  '}': ['⎫', '⎪', '⎬', '⎭'],
};

/** A brace of two lines has no room for its middle. */
const lowBraces: Readonly<Record<string, readonly string[]>> = { '{': ['⎰', '⎱'], '}': ['⎱', '⎰'] };

/**
 * A bracket or bar as tall as what stands beside it, line by line.
 *
 * @param sign one of `( ) [ ] { }`, which are drawn tall, or another, which is repeated; empty for none
 * @param height in lines, from 1
 */
export function tallBracket(sign: string, height: number): string[] {
  if (height === 1 || !Object.hasOwn(parts, sign)) return Array.from({ length: height }, () => sign);
  if (height === 2 && Object.hasOwn(lowBraces, sign)) return [...lowBraces[sign]];
  const [top, on, middle, bottom] = parts[sign];
  const axis = Math.floor((height - 1) / 2);
  return Array.from({ length: height }, (_, line) => {
    if (line === 0) return top;
    if (line === height - 1) return bottom;
    return line === axis ? middle : on;
  });
}
