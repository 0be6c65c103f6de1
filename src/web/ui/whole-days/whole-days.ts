/**
 * A day is read as one word. A browser breaks "2026-11-23" at its hyphens and no style forbids it,
 * so every text the pages draw passes here, and a day in it gets an element that stays on one line.
 * The text itself is untouched: it is copied, searched and read aloud as it was.
 */
import { createElement, type ReactNode } from 'react'

const DAY = /((?<!\d)\d{4}-\d{2}-\d{2}(?!\d))/
/** Elements that hold text but take no elements. */
const ONLY_TEXT = new Set([
  'desc',
  'option',
  'script',
  'style',
  'text',
  'textarea',
  'title',
  'tspan',
])

type Props = { readonly children?: ReactNode }

/** The props of an element, with the days in its own text kept whole. */
export function withWholeDays<P extends Props>(type: unknown, props: P, isList: boolean): P {
  if (typeof type !== 'string' || ONLY_TEXT.has(type)) return props
  const { children } = props
  if (typeof children === 'string') {
    return DAY.test(children) ? { ...props, children: keepDays(children) } : props
  }
  // A list that the page makes itself has keys of its own; its texts are in its elements.
  if (!isList || !Array.isArray(children)) return props
  return children.some(holdsDay) ? { ...props, children: keepDaysAmong(children) } : props
}

function holdsDay(child: unknown): boolean {
  return typeof child === 'string' && DAY.test(child)
}

/** Text that stands together stays one box, also where the element around it lays out boxes. */
function keepDaysAmong(children: readonly ReactNode[]): ReactNode[] {
  const kept: ReactNode[] = [...children]
  for (let at = 0; at < kept.length; at++) {
    const end = endOfText(children, at)
    if (end === at) continue
    const text = children.slice(at, end).filter(isText).join('')
    if (DAY.test(text)) {
      // Each child keeps its place, or React would take its neighbours for others.
      kept.fill(null, at, end)
      kept[at] = keepDays(text)
    }
    at = end - 1
  }
  return kept
}

function endOfText(children: readonly ReactNode[], from: number): number {
  let end = from
  while (end < children.length && (isText(children[end]) || isNothing(children[end]))) end++
  return end
}

function isText(child: ReactNode): child is string | number {
  return typeof child === 'string' || typeof child === 'number'
}

function isNothing(child: ReactNode): boolean {
  return child === null || child === undefined || typeof child === 'boolean'
}

function keepDays(text: string): ReactNode {
  const pieces = text
    .split(DAY)
    .map((piece, index) => (index % 2 === 1 ? day(piece) : piece))
    .filter((piece) => piece !== '')
  return pieces.length === 1 ? pieces[0] : createElement('span', null, ...pieces)
}

function day(text: string): ReactNode {
  return createElement('span', { className: 'whole-day' }, text)
}
