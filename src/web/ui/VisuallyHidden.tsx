import type { ReactNode } from 'react'

export type VisuallyHiddenProps = { children: ReactNode; as?: 'span' | 'div' | 'h2' | 'h3' }

/** Read aloud, not seen. */
export function VisuallyHidden({ children, as: Element = 'span' }: VisuallyHiddenProps) {
  return <Element className="ui-hidden">{children}</Element>
}
