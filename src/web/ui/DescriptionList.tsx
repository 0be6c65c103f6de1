import type { ReactNode } from 'react'

export type Description = { label: string; value: ReactNode; help?: ReactNode }

export type DescriptionListProps = {
  items: readonly Description[]
  /** 'side' puts the label left of the value where there is room. */
  layout?: 'side' | 'stacked'
  /** Said where the value is empty. */
  emptyText?: string
}

export function DescriptionList({
  items,
  layout = 'side',
  emptyText = 'Ej angivet',
}: DescriptionListProps) {
  return (
    <div className="ui-facts-frame">
      <dl className={`ui-facts ui-facts-${layout}`}>
        {items.map((item) => (
          <div key={item.label} className="ui-fact">
            <dt>{item.label}</dt>
            <dd>
              {item.value === null || item.value === undefined || item.value === '' ? (
                <span className="soft">{emptyText}</span>
              ) : (
                item.value
              )}
              {item.help && <div className="ui-fact-help">{item.help}</div>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
