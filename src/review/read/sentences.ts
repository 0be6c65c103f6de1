/** Swedish running text in sentences, each with its place. */

export type Sentence = { text: string; at: number }

/** Abbreviations whose stop ends nothing. */
const ABBREVIATION =
  /(?:^|[\s(])(?:t\.?ex|bl\.?a|d\.?v\.?s|m\.?m|o\.?s\.?v|o\.?d|f\.?d|s\.?k|m\.?fl|ca|nr|kap|st|p\.?g\.?a|fr\.?o\.?m|t\.?o\.?m|jfr|resp|inkl|exkl|kl|max|min|avd|dnr|art|prop|bet)\.$/i

export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const found of text.matchAll(/[.!?…]["”’)]?\s+(?=["”(–-]?\s?[\p{Lu}\d])/gu)) {
    const stop = found.index + found[0].trimEnd().length
    const before = text.slice(Math.max(start, stop - 12), stop)
    if (ABBREVIATION.test(before) || /(?:^|\s)\d{1,2}\.$/.test(before)) continue
    sentences.push({ text: text.slice(start, stop).trim(), at: start })
    start = found.index + found[0].length
  }
  const rest = text.slice(start).trim()
  if (rest !== '') sentences.push({ text: rest, at: start })
  return sentences
}

/** The years a text names, as they stand: "2026–2027" is two. Laws' and diary numbers are no years. */
export function yearsIn(text: string): number[] {
  const plain = text
    .replace(/(?:SFS|SOU|prop\.?|dnr|bet\.|MCFFS|\()\s?(?:19|20)\d\d[:/]\S*/gi, ' ')
    .replace(/\((?:EU|EG)\)\s?(?:nr\s)?\d{4}\/\d+/gi, ' ')
    .replace(/\b\d{4}\/\d{2,}\b/g, ' ')
  return [...plain.matchAll(/(?<![\d/:])(20[0-4]\d)(?!\d|:\d|\/\d{3})/g)].map((found) =>
    Number(found[1]),
  )
}

/** A sentence or heading short enough for a title, cut at a word. */
export function shortened(text: string, most: number): string {
  const whole = text.replace(/\s+/g, ' ').trim()
  if (whole.length <= most) return whole
  const cut = whole.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 30)).replace(/[\s,;:–-]+$/, '')}…`
}
