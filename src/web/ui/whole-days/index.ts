/** What the build writes an element as when its key stands after the props it spreads. */
import { createElement as element, type ReactElement, type ReactNode } from 'react'
import { withWholeDays } from './whole-days.ts'

type Type = Parameters<typeof element>[0]

export function createElement(
  type: Type,
  props: Record<string, unknown> | null,
  ...children: ReactNode[]
): ReactElement {
  if (children.length === 0) return element(type, props)
  const isList = children.length > 1
  const given: { children: ReactNode } = { children: isList ? children : children[0] }
  const kept = withWholeDays(type, given, isList).children
  return Array.isArray(kept) && isList ? element(type, props, ...kept) : element(type, props, kept)
}
