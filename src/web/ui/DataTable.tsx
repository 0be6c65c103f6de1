import { type KeyboardEvent, type MouseEvent, type ReactNode, useId } from 'react'
import { Icon } from './icons.tsx'
import { Menu } from './Menu.tsx'
import { TextLink } from './TextLink.tsx'
import { tableRoles } from './table-roles.ts'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type Column<Row> = {
  key: string
  label: string
  /** What stands in the cell; otherwise row[key] as text. Empty becomes a dash. */
  cell?: (row: Row) => ReactNode
  align?: 'left' | 'right'
  /** CSS length: "8rem", "20%". */
  width?: string
  sortable?: boolean
  /**
   * What becomes of the column on a phone, where a row is two lines: title and aside on the first,
   * details on the second; a block has a line of its own under them. Otherwise: first column
   * title, the next two detail, the rest hidden.
   */
  narrow?: 'title' | 'aside' | 'detail' | 'block' | 'hidden'
  /** Leaves out the column's word before the value on a phone. */
  hidesNarrowLabel?: boolean
  /** Keeps the cell on one line: dates, numbers. */
  isNoWrap?: boolean
}

export type Sort = { key: string; direction: 'asc' | 'desc' }

export type RowSelection = {
  keys: ReadonlySet<string>
  onChange: (keys: Set<string>) => void
}

export type DataTableProps<Row> = {
  /** What the table holds, read aloud: "Incidenter 2026". */
  caption: string
  isCaptionVisible?: boolean
  columns: readonly Column<Row>[]
  /** undefined while it is being fetched. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  /** The row's name in words, for its checkbox. Otherwise its key. */
  rowLabel?: (row: Row) => string
  /** Makes the first column a link and the whole row a target. */
  rowHref?: (row: Row) => string
  onRowAction?: (row: Row) => void
  sort?: Sort
  onSort?: (sort: Sort) => void
  isLoading?: boolean
  skeletonRows?: number
  /** An EmptyState; shown when there are no rows. */
  emptyState?: ReactNode
  selection?: RowSelection
  /** Many columns: scrolls sideways in its own box instead of wrapping. */
  isWide?: boolean
  /** A last row with sums: one cell a column key. */
  footer?: Readonly<Record<string, ReactNode>>
}

/** 2026 stays 2026, 12400 becomes 12 400. */
const numbers = new Intl.NumberFormat('sv-SE', { useGrouping: 'min2' })

function cellContent<Row>(column: Column<Row>, row: Row): ReactNode {
  const content = column.cell
    ? column.cell(row)
    : (Reflect.get(Object(row), column.key) as ReactNode)
  if (content === null || content === undefined || content === '') {
    return (
      <>
        <span className="soft" aria-hidden="true">
          –
        </span>
        <VisuallyHidden>Ej angivet</VisuallyHidden>
      </>
    )
  }
  return typeof content === 'number' ? numbers.format(content) : content
}

function narrowRole<Row>(column: Column<Row>, index: number): NonNullable<Column<Row>['narrow']> {
  if (column.narrow) return column.narrow
  if (index === 0) return 'title'
  return index <= 2 ? 'detail' : 'hidden'
}

function cellClass<Row>(column: Column<Row>, index: number): string {
  return [
    'ui-cell',
    `ui-cell-${narrowRole(column, index)}`,
    column.align === 'right' && 'ui-cell-right',
    column.isNoWrap && 'ui-cell-nowrap',
  ]
    .filter(Boolean)
    .join(' ')
}

const nextDirection = (sort: Sort | undefined, key: string): Sort['direction'] =>
  sort?.key === key && sort.direction === 'asc' ? 'desc' : 'asc'

const ariaSort = (sort: Sort | undefined, key: string) =>
  sort?.key !== key ? undefined : sort.direction === 'asc' ? 'ascending' : 'descending'

/** Up, down, Home and End move between rows, staying in the same kind of cell. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
  const isEnd = event.key === 'Home' || event.key === 'End'
  if (!(event.key in steps) && !isEnd) return
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const from = event.target
  if (!(from instanceof HTMLElement) || !from.matches('[data-row-focus]')) return
  const kind = from.dataset.rowFocus
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`[data-row-focus="${kind}"]`)]
  const at = all.indexOf(from)
  const to =
    event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : at + (steps[event.key] ?? 0)
  const target = all[to]
  if (!target) return
  event.preventDefault()
  target.focus()
}

/** A press anywhere in the row does what its link does, but never when text is being marked. */
function pressRow(event: MouseEvent<HTMLTableRowElement>) {
  if (event.defaultPrevented || event.button !== 0) return
  const target = event.target
  if (!(target instanceof Element) || target.closest('a, button, input, label, summary')) return
  if (window.getSelection()?.isCollapsed === false) return
  const link = event.currentTarget.querySelector('[data-row-focus="row"]')
  link?.dispatchEvent(
    new window.MouseEvent('click', {
      bubbles: true,
      cancelable: true,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
    }),
  )
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, sort, onSort, selection, emptyState, isWide = false } = props
  const captionId = useId()
  const isLoading = props.isLoading ?? rows === undefined
  const isEmpty = !isLoading && rows?.length === 0
  const isPressable = Boolean(props.rowHref ?? props.onRowAction)
  const sortable = columns.filter((column) => column.sortable)

  if (isEmpty && emptyState) return <div className="ui-table-empty">{emptyState}</div>

  return (
    <div className={`ui-table-frame${isWide ? ' ui-table-wide' : ''}`}>
      {onSort && sortable.length > 0 && (
        <div className="ui-table-sort-narrow">
          <Menu
            size="small"
            icon="sort"
            label={sortLabel(sortable, sort)}
            entries={sortable.map((column) => ({
              id: column.key,
              label: column.label,
              isCurrent: sort?.key === column.key,
              onAction: () =>
                onSort({ key: column.key, direction: nextDirection(sort, column.key) }),
            }))}
          />
        </div>
      )}
      <ScrollBox isWide={isWide} labelledBy={captionId}>
        {/* Roles are written out: on a phone the cells are laid out as a list, and browsers
            then forget that it is a table. */}
        <table
          {...tableRoles.table}
          className={`ui-table${isPressable ? ' ui-table-pressable' : ''}`}
          aria-labelledby={captionId}
          aria-busy={isLoading || undefined}
        >
          <caption id={captionId} className={props.isCaptionVisible ? 'ui-caption' : 'ui-hidden'}>
            {caption}
          </caption>
          <colgroup>
            {selection && <col className="ui-col-select" />}
            {columns.map((column) => (
              <col key={column.key} style={column.width ? { width: column.width } : undefined} />
            ))}
          </colgroup>
          <thead {...tableRoles.group}>
            <tr {...tableRoles.row}>
              {selection && <SelectAllCell {...props} selection={selection} />}
              {columns.map((column, index) => (
                <th
                  key={column.key}
                  {...tableRoles.columnHeader}
                  scope="col"
                  className={cellClass(column, index)}
                  aria-sort={column.sortable ? ariaSort(sort, column.key) : undefined}
                >
                  {column.sortable && onSort ? (
                    <button
                      type="button"
                      className="ui-sort"
                      onClick={() =>
                        onSort({ key: column.key, direction: nextDirection(sort, column.key) })
                      }
                    >
                      <span>{column.label}</span>
                      <Icon
                        name={
                          sort?.key !== column.key
                            ? 'sort'
                            : sort.direction === 'asc'
                              ? 'arrowUp'
                              : 'arrowDown'
                        }
                      />
                    </button>
                  ) : (
                    column.label
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...tableRoles.group} onKeyDown={moveBetweenRows}>
            {isLoading && !rows ? (
              <SkeletonRows {...props} />
            ) : (
              rows?.map((row) => <BodyRow key={props.rowKey(row)} {...props} row={row} />)
            )}
          </tbody>
          {props.footer && (
            <tfoot {...tableRoles.group}>
              <tr {...tableRoles.row}>
                {selection && <td {...tableRoles.cell} />}
                {columns.map((column, index) => (
                  <td {...tableRoles.cell} key={column.key} className={cellClass(column, index)}>
                    {props.footer?.[column.key]}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollBox>
      {isEmpty && <p className="ui-table-note">Inga rader.</p>}
      <div role="status" className="ui-hidden">
        {isLoading ? 'Hämtar …' : ''}
      </div>
    </div>
  )
}

function sortLabel<Row>(sortable: readonly Column<Row>[], sort: Sort | undefined): string {
  const column = sortable.find((candidate) => candidate.key === sort?.key)
  if (!column) return 'Sortera'
  return `${column.label}, ${sort?.direction === 'desc' ? 'fallande' : 'stigande'}`
}

/** A box that scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

function ScrollBox({
  isWide,
  labelledBy,
  children,
}: {
  isWide: boolean
  labelledBy: string
  children: ReactNode
}) {
  if (!isWide) return children
  return (
    <section className="ui-table-scroll" aria-labelledby={labelledBy} {...reachable}>
      {children}
    </section>
  )
}

function SelectAllCell<Row>({
  rows = [],
  rowKey,
  selection,
}: DataTableProps<Row> & { selection: RowSelection }) {
  const keys = rows.map(rowKey)
  const chosen = keys.filter((key) => selection.keys.has(key)).length
  const isAll = keys.length > 0 && chosen === keys.length

  function changeAll() {
    const next = new Set(selection.keys)
    for (const key of keys) {
      if (isAll) next.delete(key)
      else next.add(key)
    }
    selection.onChange(next)
  }

  return (
    <th {...tableRoles.columnHeader} scope="col" className="ui-cell ui-cell-select">
      <label className="ui-check-target">
        <VisuallyHidden>Välj alla rader</VisuallyHidden>
        <input
          type="checkbox"
          className="ui-check"
          checked={isAll}
          ref={(input) => {
            if (input) input.indeterminate = chosen > 0 && !isAll
          }}
          onChange={changeAll}
        />
      </label>
    </th>
  )
}

function BodyRow<Row>(props: DataTableProps<Row> & { row: Row }) {
  const { row, columns, selection, rowHref, onRowAction } = props
  const key = props.rowKey(row)
  const isChosen = selection?.keys.has(key) ?? false
  const titleAt = Math.max(
    0,
    columns.findIndex((column, index) => narrowRole(column, index) === 'title'),
  )

  function changeChosen() {
    if (!selection) return
    const next = new Set(selection.keys)
    if (isChosen) next.delete(key)
    else next.add(key)
    selection.onChange(next)
  }

  const openWith = (content: ReactNode) => {
    if (rowHref) {
      return (
        <TextLink href={rowHref(row)} className="ui-row-link" data-row-focus="row">
          {content}
        </TextLink>
      )
    }
    if (!onRowAction) return content
    return (
      <button
        type="button"
        className="ui-row-link"
        data-row-focus="row"
        onClick={() => onRowAction(row)}
      >
        {content}
      </button>
    )
  }

  let detailsSeen = 0
  return (
    // The row's own link is what the keyboard uses; a press on the row is a larger target for it.
    <tr
      {...tableRoles.row}
      className={isChosen ? 'ui-tr-chosen' : undefined}
      onClick={rowHref || onRowAction ? pressRow : undefined}
    >
      {selection && (
        <td {...tableRoles.cell} className="ui-cell ui-cell-select">
          <label className="ui-check-target">
            <VisuallyHidden>Välj {props.rowLabel?.(row) ?? key}</VisuallyHidden>
            <input
              type="checkbox"
              className="ui-check"
              data-row-focus="check"
              checked={isChosen}
              onChange={changeChosen}
            />
          </label>
        </td>
      )}
      {columns.map((column, index) => {
        const content = cellContent(column, row)
        if (index === titleAt) {
          return (
            <th
              key={column.key}
              {...tableRoles.rowHeader}
              scope="row"
              className={cellClass(column, index)}
            >
              {openWith(content)}
            </th>
          )
        }
        const role = narrowRole(column, index)
        const isDetail = role === 'detail'
        const isLabelled = (isDetail || role === 'block') && !column.hidesNarrowLabel
        if (isDetail) detailsSeen += 1
        return (
          <td
            key={column.key}
            {...tableRoles.cell}
            className={`${cellClass(column, index)}${isDetail && detailsSeen > 1 ? ' ui-cell-after' : ''}`}
            data-label={isLabelled ? column.label : undefined}
          >
            {content}
          </td>
        )
      })}
    </tr>
  )
}

function SkeletonRows<Row>({ columns, selection, skeletonRows = 8 }: DataTableProps<Row>) {
  return Array.from({ length: skeletonRows }, (_, at) => `rad-${at}`).map((key) => (
    <tr key={key} {...tableRoles.row} className="ui-tr-skeleton">
      {selection && <td {...tableRoles.cell} className="ui-cell ui-cell-select" />}
      {columns.map((column, index) => (
        <td key={column.key} {...tableRoles.cell} className={cellClass(column, index)}>
          <span className="ui-bone" />
        </td>
      ))}
    </tr>
  ))
}
