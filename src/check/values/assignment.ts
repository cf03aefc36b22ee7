/**
 * The assignment of rows to columns with the least sum of costs, each column at most once (Kuhn, 1955; Munkres, 1957), in
 * O(rows² · columns).
 *
 * @param costs [rows][columns], no more rows than columns; infinite where a pair is impossible
 * @returns the column of each row; undefined where there is no possible assignment
 */
export function assignment(costs: readonly (readonly number[])[]): number[] | undefined {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  if (rows > columns) return undefined;
  // Great enough to be avoided, small enough to leave the other costs their digits.
  const impossible = 1e6;
  const cost = (row: number, column: number): number => Math.min(costs[row - 1][column - 1], impossible);
  const rowPotential = new Array<number>(rows + 1).fill(0);
  const columnPotential = new Array<number>(columns + 1).fill(0);
  const rowOf = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= rows; row++) {
    const least = new Array<number>(columns + 1).fill(Number.POSITIVE_INFINITY);
    const before = new Array<number>(columns + 1).fill(0);
    const isUsed = new Array<boolean>(columns + 1).fill(false);
    rowOf[0] = row;
    let column = 0;
    do {
      isUsed[column] = true;
      let next = 0;
      let delta = Number.POSITIVE_INFINITY;
      for (let each = 1; each <= columns; each++) {
        if (isUsed[each]) continue;
        const reduced = cost(rowOf[column], each) - rowPotential[rowOf[column]] - columnPotential[each];
        if (reduced < least[each]) {
          least[each] = reduced;
          before[each] = column;
        }
        if (least[each] < delta) {
          delta = least[each];
          next = each;
        }
      }
      for (let each = 0; each <= columns; each++) {
        if (isUsed[each]) {
          rowPotential[rowOf[each]] += delta;
          columnPotential[each] -= delta;
        } else least[each] -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = before[column]) rowOf[column] = rowOf[before[column]];
  }
  const columnOf = new Array<number>(rows).fill(0);
  for (let column = 1; column <= columns; column++) if (rowOf[column] > 0) columnOf[rowOf[column] - 1] = column - 1;
  return columnOf.every((column, row) => costs[row][column] < impossible) ? columnOf : undefined;
}
