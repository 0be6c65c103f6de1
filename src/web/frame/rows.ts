/** Rows of a form that have no identity of their own: each gets a number that follows it. */
export type Row<T> = { row: number; value: T }
type Rows<T> = readonly Row<T>[]

export function asRows<T>(values: readonly T[]): Row<T>[] {
  return values.map((value, row) => ({ row, value }))
}

export function valuesOf<T>(rows: Rows<T>): T[] {
  return rows.map(({ value }) => value)
}

export function addRow<T>(rows: Rows<T>, value: T): Row<T>[] {
  return [...rows, { row: 1 + Math.max(-1, ...rows.map((one) => one.row)), value }]
}

export function changeRow<T>(rows: Rows<T>, row: number, value: T): Row<T>[] {
  return rows.map((one) => (one.row === row ? { row, value } : one))
}

export function removeRow<T>(rows: Rows<T>, row: number): Row<T>[] {
  return rows.filter((one) => one.row !== row)
}
