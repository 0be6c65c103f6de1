import type { ReactNode } from 'react'

export type EmptyStateProps = {
  title: string
  /** What to do first. */
  children?: ReactNode
  actions?: ReactNode
  level?: 2 | 3
}

export function EmptyState({ title, children, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="ui-empty">
      <Heading className="ui-empty-title">{title}</Heading>
      {children && <div className="ui-empty-text">{children}</div>}
      {actions && <div className="ui-row">{actions}</div>}
    </div>
  )
}
