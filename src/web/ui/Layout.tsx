import type { ReactNode } from 'react'

export type Gap = 1 | 2 | 3 | 4 | 6 | 8 | 12

export type StackProps = { children: ReactNode; gap?: Gap }

/** Things under each other with even space. */
export function Stack({ children, gap = 4 }: StackProps) {
  return <div className={`ui-stack ui-gap-${gap}`}>{children}</div>
}

export type RowProps = { children: ReactNode; gap?: Gap; align?: 'center' | 'start' | 'baseline' }

/** Things beside each other; they wrap when there is no room. */
export function Row({ children, gap = 3, align = 'center' }: RowProps) {
  return <div className={`ui-row ui-gap-${gap} ui-align-${align}`}>{children}</div>
}

export type SectionProps = {
  title: string
  level?: 2 | 3
  description?: ReactNode
  /** At the right of the heading. */
  actions?: ReactNode
  children: ReactNode
  id?: string
}

/** A part of a page under its own heading, parted by space and a thin line, not by a card. */
export function Section({ title, level = 2, description, actions, children, id }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className={`ui-section ui-section-${level}`} id={id}>
      <div className="ui-section-header">
        <Heading className="ui-section-title">{title}</Heading>
        {actions && <div className="ui-row">{actions}</div>}
      </div>
      {description && <div className="ui-section-description">{description}</div>}
      {children}
    </section>
  )
}

export type SplitViewProps = {
  /** Left: the facts in reading order. */
  children: ReactNode
  /** Right: thread, evidence, comments, history. Below when narrow. */
  aside: ReactNode
  asideLabel: string
}

export function SplitView({ children, aside, asideLabel }: SplitViewProps) {
  return (
    <div className="ui-split-frame">
      <div className="ui-split">
        <div className="ui-split-main">{children}</div>
        <aside className="ui-split-aside" aria-label={asideLabel}>
          {aside}
        </aside>
      </div>
    </div>
  )
}
