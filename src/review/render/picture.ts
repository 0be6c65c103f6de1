/**
 * Reads a figure's SVG before it is printed. The pictures are drawn by our own charts, so anything
 * a chart never draws (scripts, outside files) makes it no picture, and a picture that cannot be
 * read is left out: its alternative text and its table say the same.
 */
import { Resvg } from '@resvg/resvg-js'
import { cleanText, fitToFonts } from './characters.ts'
import { fontFiles, reportCoverage, SANS } from './font-files.ts'

export type Picture = {
  svg: string
  /** Natural size in CSS pixels. */
  width: number
  height: number
}

const NEVER_DRAWN =
  /<\s*(?:script|foreignObject|image|feImage|iframe|!DOCTYPE|!ENTITY)|\son\w+\s*=/i

export function readPicture(svg: string): Picture | null {
  if (NEVER_DRAWN.test(svg)) return null
  const drawn = inReportFont(fitToFonts(cleanText(decodeNumericEntities(svg)), reportCoverage))
  try {
    const { width, height } = new Resvg(drawn, {
      font: { loadSystemFonts: false },
    })
    return width > 0 && height > 0 ? { svg: drawn.trim(), width, height } : null
  } catch {
    return null
  }
}

/** The picture as PNG at a resolution fit for print, for programs that cannot show SVG. */
export function pictureAsPng(picture: Picture): Buffer {
  const drawing = new Resvg(picture.svg, {
    fitTo: { mode: 'zoom', value: 3 },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: SANS },
  })
  return drawing.render().asPng()
}

/** Every text of a picture is set in the report's sans, whatever the chart asked for. */
function inReportFont(svg: string): string {
  return svg
    .replace(/\sfont-family\s*=\s*("[^"]*"|'[^']*')/g, '')
    .replace(/font-family\s*:[^;"'}]*(?:(?:'[^']*')[^;"}]*)?;?/g, '')
    .replace(/<svg\b/, `<svg font-family="'${SANS}', sans-serif"`)
}

/** `&#8230;` as the sign itself, so that the character pass sees it; `&#60;` and its like stay. */
function decodeNumericEntities(svg: string): string {
  return svg.replace(/&#(x[0-9a-f]+|\d+);/gi, (entity, digits: string) => {
    const point = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits)
    if (point >= 0x20 && point < 0x80) return entity
    return point > 0x10ffff ? '' : String.fromCodePoint(point)
  })
}
