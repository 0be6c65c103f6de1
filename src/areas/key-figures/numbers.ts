/** Numbers as they are written in Swedish, with a decimal comma. */

/** "99,5" as 99.5; null for what is no number, or has more than two decimals. */
export function readNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  if (!/^-?\d{1,9}(\.\d{1,2})?$/.test(plain)) return null
  return Number(plain)
}

/** 99.5 as "99,5", 1234 as "1 234". */
export function showNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100
  const [whole = '', part] = String(Math.abs(rounded)).split('.')
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0') : whole
  return `${rounded < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `,${part}`}`
}

/** "95 %", "12 dagar". */
export function withUnit(value: number, unit: string): string {
  return `${showNumber(value)} ${unit}`
}
