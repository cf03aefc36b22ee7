/**
 * Places for labels beside the ends of lines: as near as can be to where each would stand, at least `gap` apart, and within
 * `low` and `high` where there is room for all of them.
 *
 * @param wanted where each would stand, in pixels
 * @returns where each stands, in the same order
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b]);
  const groups: { middle: number; members: number[] }[] = [];
  for (const index of order) {
    let group = { middle: clamped(wanted[index], 1, gap, low, high), members: [index] };
    // Groups that touch become one, around the mean of what their members want.
    for (let last = groups.at(-1); last !== undefined; last = groups.at(-1)) {
      const distance = (gap * (last.members.length + group.members.length)) / 2;
      if (group.middle - last.middle >= distance) break;
      groups.pop();
      const members = [...last.members, ...group.members];
      const mean = members.reduce((sum, member) => sum + wanted[member], 0) / members.length;
      group = { middle: clamped(mean, members.length, gap, low, high), members };
    }
    groups.push(group);
  }
  const places = new Array<number>(wanted.length).fill(0);
  for (const { middle, members } of groups) {
    for (const [position, member] of members.entries()) {
      places[member] = middle + gap * (position - (members.length - 1) / 2);
    }
  }
  return places;
}

/** The middle of a group such that all of it is within the bounds. */
function clamped(middle: number, members: number, gap: number, low: number, high: number): number {
  const half = (gap * (members - 1)) / 2;
  return Math.max(low + half, Math.min(high - half, middle));
}
