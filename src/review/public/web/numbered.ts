/** Rows known by their place only: what is read is replaced as a whole, never moved about. */
export function numbered<T>(items: readonly T[]): { key: string; one: T; index: number }[] {
  return items.map((one, index) => ({ key: String(index), one, index }))
}
