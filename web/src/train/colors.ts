/** Blue for −1, pale for 0, orange for 1: told apart by those who see no red or no green, and light enough in the middle for both themes. */
const blue = [38, 98, 178];
const pale = [246, 244, 238];
const orange = [214, 102, 14];

/** The colour of a number from −1 to 1 as red, green, blue and opacity, each from 0 to 255. */
export function diverging(value: number): [number, number, number, number] {
  const share = Math.min(1, Math.abs(value));
  const end = value < 0 ? blue : orange;
  const mixed = pale.map((from, i) => Math.round(from + (end[i] - from) * share));
  return [mixed[0], mixed[1], mixed[2], 255];
}
