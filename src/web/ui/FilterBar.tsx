import type { ReactNode } from 'react'

export type FilterBarProps = {
  search?: ReactNode
  /** Selects, menus or chips that narrow the list. */
  children?: ReactNode
  /** At the right: columns, export. */
  actions?: ReactNode
  /** The filters that are on, as removable chips. */
  active?: ReactNode
}

export function FilterBar({ search, children, actions, active }: FilterBarProps) {
  return (
    <search className="ui-filter-bar">
      <div className="ui-filter-row">
        {search}
        {children}
        {actions && <div className="ui-filter-actions">{actions}</div>}
      </div>
      {active && <div className="ui-filter-active">{active}</div>}
    </search>
  )
}
