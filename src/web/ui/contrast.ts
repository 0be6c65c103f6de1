/** Contrast as WCAG 2.2 reckons it, of the token pairs in tokens.css. For the test and for design. */
export type Theme = 'light' | 'dark'

/** Reads every `--name: light-dark(#light, #dark)` of a style sheet. */
export function readColourTokens(css: string): Map<string, Record<Theme, string>> {
  const tokens = new Map<string, Record<Theme, string>>()
  const pattern = /--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6})\s*,\s*(#[0-9a-f]{6})\s*\)/gi
  for (const [, name, light, dark] of css.matchAll(pattern)) {
    if (name && light && dark) tokens.set(name, { light, dark })
  }
  return tokens
}

export function relativeLuminance(hex: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

export function contrastRatio(one: string, other: string): number {
  const a = relativeLuminance(one)
  const b = relativeLuminance(other)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}
