import { type ReactNode, useId } from 'react'
import { StatusTag } from './StatusTag.tsx'
import { tableRoles } from './table-roles.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type DiffSide = 'mine' | 'saved'

export type DiffRow = {
  key: string
  label: string
  mine: ReactNode
  saved: ReactNode
  isDifferent: boolean
}

export type DiffViewProps = {
  caption: string
  rows: readonly DiffRow[]
  mineLabel?: string
  savedLabel?: string
  /** "Anna Lind, 2026-11-22 14.05" */
  savedBy?: string
  /** With onChoose: which side is kept, a field at a time. */
  choices?: Readonly<Record<string, DiffSide>>
  onChoose?: (key: string, side: DiffSide) => void
  /** Shows the fields that are alike too. */
  showsEqual?: boolean
}

/** Two versions of the same record, field by field, for the one who must choose. */
export function DiffView({
  caption,
  rows,
  mineLabel = 'Din version',
  savedLabel = 'Sparad version',
  savedBy,
  choices,
  onChoose,
  showsEqual = false,
}: DiffViewProps) {
  const group = useId()
  const shown = showsEqual ? rows : rows.filter((row) => row.isDifferent)
  return (
    <div className="ui-diff-frame">
      <table {...tableRoles.table} className="ui-diff">
        <caption className="ui-hidden">{caption}</caption>
        <thead {...tableRoles.group}>
          <tr {...tableRoles.row}>
            <th {...tableRoles.columnHeader} scope="col">
              Fält
            </th>
            <th {...tableRoles.columnHeader} scope="col">
              {mineLabel}
            </th>
            <th {...tableRoles.columnHeader} scope="col">
              {savedLabel}
              {savedBy && <span className="ui-diff-by">{savedBy}</span>}
            </th>
          </tr>
        </thead>
        <tbody {...tableRoles.group}>
          {shown.map((row) => (
            <tr
              key={row.key}
              {...tableRoles.row}
              className={row.isDifferent ? 'ui-diff-differs' : undefined}
            >
              <th {...tableRoles.rowHeader} scope="row">
                {row.label}
                {showsEqual && row.isDifferent && <StatusTag tone="warn">Skiljer sig</StatusTag>}
              </th>
              {(['mine', 'saved'] as const).map((side) => (
                <DiffCell
                  key={side}
                  row={row}
                  side={side}
                  sideLabel={side === 'mine' ? mineLabel : savedLabel}
                  group={`${group}-${row.key}`}
                  isChosen={choices?.[row.key] === side}
                  onChoose={row.isDifferent ? onChoose : undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DiffCell({
  row,
  side,
  sideLabel,
  group,
  isChosen,
  onChoose,
}: {
  row: DiffRow
  side: DiffSide
  sideLabel: string
  group: string
  isChosen: boolean
  onChoose: DiffViewProps['onChoose']
}) {
  const value = side === 'mine' ? row.mine : row.saved
  const isEmpty = value === null || value === undefined || value === ''
  return (
    <td
      {...tableRoles.cell}
      data-label={sideLabel}
      className={isChosen ? 'ui-diff-chosen' : undefined}
    >
      <div className="ui-diff-value">
        {isEmpty ? <span className="soft">Ej angivet</span> : value}
      </div>
      {onChoose && (
        <label className="ui-diff-choice">
          <input
            type="radio"
            className="ui-check"
            name={group}
            checked={isChosen}
            onChange={() => onChoose(row.key, side)}
          />
          Behåll denna
          <VisuallyHidden>
            {' '}
            ({row.label}, {sideLabel})
          </VisuallyHidden>
        </label>
      )}
    </td>
  )
}
