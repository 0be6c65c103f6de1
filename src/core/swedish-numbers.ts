/** Numbers as they are written in Swedish. */

/** "2,4 MB", "310 kB", "12 byte". */
export function showBytes(size: number): string {
  if (size >= 1_000_000) return `${(size / 1_000_000).toFixed(1).replace('.', ',')} MB`
  if (size >= 1000) return `${Math.round(size / 1000)} kB`
  return `${size} byte`
}
