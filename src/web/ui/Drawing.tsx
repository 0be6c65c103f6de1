/**
 * A chart's SVG as part of the page, so that its words take the page's type. Only what a drawing
 * needs is let through: nothing that runs, fetches or styles.
 */
import { useLayoutEffect, useRef } from 'react'

const ELEMENTS = new Set(
  'svg g path rect circle ellipse line polyline polygon text tspan defs clipPath linearGradient stop pattern'.split(
    ' ',
  ),
)

const ATTRIBUTES = new Set(
  'class d x y x1 y1 x2 y2 cx cy r rx ry dx dy width height viewBox points transform fill fill-opacity stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray opacity font-size font-weight text-anchor dominant-baseline offset stop-color patternUnits preserveAspectRatio'.split(
    ' ',
  ),
)

export type DrawingProps = { svg: string; alt: string }

export function Drawing({ svg, alt }: DrawingProps) {
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const drawn = readDrawing(svg)
    frame.current?.replaceChildren(...(drawn ? [drawn] : []))
  }, [svg])
  // The picture is one image to a screen reader; the same facts stand in the table under it.
  return <div ref={frame} role="img" aria-label={alt} className="review-drawing" />
}

/** The drawing with everything foreign taken away, or null when it cannot be read. */
export function readDrawing(svg: string): SVGElement | null {
  const read = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  return read.localName === 'svg' ? copyOf(read) : null
}

function copyOf(from: Element): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', from.localName)
  for (const { name, value } of from.attributes)
    if (ATTRIBUTES.has(name) && !/url\s*\(|javascript:/i.test(value)) made.setAttribute(name, value)
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) made.append(child.textContent ?? '')
    else if (child instanceof Element && ELEMENTS.has(child.localName)) made.append(copyOf(child))
  }
  return made
}
