/** Rows of a matrix as its columns. */
export const turnedRows = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
