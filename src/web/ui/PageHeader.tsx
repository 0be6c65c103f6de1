import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from './Breadcrumbs.tsx'

export type PageHeaderProps = {
  title: string
  /** What the page is for, in one line. */
  purpose?: ReactNode
  /** The chief action, and at most a menu of others. */
  actions?: ReactNode
  breadcrumbs?: readonly Crumb[]
  /** A number that belongs to the heading: how many there are. */
  count?: number
  /** A StatusTag, number and date: what identifies a record. */
  meta?: ReactNode
}

const numbers = new Intl.NumberFormat('sv-SE')

export function PageHeader({ title, purpose, actions, breadcrumbs, count, meta }: PageHeaderProps) {
  return (
    <header className="ui-page-header">
      {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs crumbs={breadcrumbs} />}
      <div className="ui-page-header-row">
        <div className="ui-page-header-words">
          <h1>
            {title}
            {count !== undefined && (
              <span className="ui-page-count num"> {numbers.format(count)}</span>
            )}
          </h1>
          {purpose && <p className="ui-page-purpose">{purpose}</p>}
          {meta && <div className="ui-page-meta">{meta}</div>}
        </div>
        {actions && <div className="ui-page-actions">{actions}</div>}
      </div>
    </header>
  )
}
