/** Numbers [rows, columns] as [columns, rows]. */
export function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0, from = 0; row < rows; row++) {
    for (let column = 0, to = row; column < columns; column++, to += rows, from++) turned[to] = values[from];
  }
  return turned;
}
