/** A block of the report for reading, with what is left out of the public version told from the rest. */
import type { ReactNode } from 'react'
import { Drawing } from '../../../web/ui/Drawing.tsx'
import { tableRoles } from '../../../web/ui/table-roles.ts'
import type { Block, Inline, ListItem, TableColumn, TableRow } from '../../document.ts'
import type { ShownBlock } from '../shown-marks.ts'
import { numbered } from './numbered.ts'

type PublicBlockProps = { block: Block; shown: ShownBlock; headingLevel: number }

export function PublicBlock({ block, shown, headingLevel }: PublicBlockProps) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Runs content={block.content} shown={shown} />
        </p>
      )
    case 'gap':
      return (
        <div className="review-gap" role="note">
          <p>
            <Runs content={block.content} shown={shown} />
          </p>
        </div>
      )
    case 'subheading': {
      const Heading = (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(headingLevel, 6) - 2]
      const Element = Heading ?? 'h6'
      return (
        <Element className="review-subheading">
          <Words text={block.text} shown={shown} />
        </Element>
      )
    }
    case 'list':
      return (
        <Items
          items={block.items}
          isOrdered={block.ordered}
          rows={rowCounter(shown)}
          shown={shown}
        />
      )
    case 'table':
      return (
        <Table caption={block.caption} columns={block.columns} rows={block.rows} shown={shown} />
      )
    case 'figure':
      return (
        <figure className="review-figure">
          <Drawing svg={block.svg} alt={block.alt} />
          <figcaption>
            <Words text={block.caption} shown={shown} />
          </figcaption>
          <details>
            <summary>Visa som tabell</summary>
            <Table
              caption={block.caption}
              columns={block.data.columns}
              rows={block.data.rows}
              shown={shown}
            />
          </details>
        </figure>
      )
  }
}

/** Plain words of a heading, a caption or a column. */
function Words({ text, shown }: { text: string; shown: ShownBlock }) {
  return <Runs content={[{ kind: 'text', text }]} shown={shown} />
}

/** Hands out the rows' laws in reading order, as `rowsOf` counts nested items. */
function rowCounter(shown: ShownBlock): () => string[] {
  let next = 0
  return () => shown.rows[next++] ?? []
}

type ItemsProps = {
  items: readonly ListItem[]
  isOrdered: boolean
  rows: () => string[]
  shown: ShownBlock
}

function Items({ items, isOrdered, rows, shown }: ItemsProps) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List>
      {numbered(items).map(({ key, one }) => {
        const laws = rows()
        return (
          <li key={key}>
            <Marked laws={laws}>
              <Runs content={one.content} shown={shown} />
            </Marked>
            {one.children && one.children.length > 0 && (
              <Items items={one.children} isOrdered={isOrdered} rows={rows} shown={shown} />
            )}
          </li>
        )
      })}
    </List>
  )
}

type TableProps = {
  caption: string
  columns: readonly TableColumn[]
  rows: readonly TableRow[]
  shown: ShownBlock
}

function Table({ caption, columns, rows, shown }: TableProps) {
  return (
    <div className={`review-table${columns.length > 4 ? ' review-table-many' : ''}`}>
      <table {...tableRoles.table}>
        <caption>
          <Words text={caption} shown={shown} />
        </caption>
        <thead {...tableRoles.group}>
          <tr {...tableRoles.row}>
            {numbered(columns).map(({ key, one }) => (
              <th
                key={key}
                scope="col"
                {...tableRoles.columnHeader}
                className={one.align === 'right' ? 'review-right' : undefined}
              >
                <Words text={one.label} shown={shown} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.group}>
          {numbered(rows).map(({ key, one, index }) => (
            <tr key={key} {...tableRoles.row}>
              {numbered(one.cells).map((cell) => (
                <td
                  key={cell.key}
                  {...tableRoles.cell}
                  data-label={columns[cell.index]?.label}
                  className={columns[cell.index]?.align === 'right' ? 'review-right' : undefined}
                >
                  <Marked
                    laws={[
                      ...(shown.rows[index] ?? []),
                      ...shown.cell(index, columns[cell.index]?.label),
                    ]}
                  >
                    <Runs content={cell.one} shown={shown} />
                  </Marked>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const MASK = /(\[(?:uppgift )?utelämnad[^\]]*\])/

function Runs({ content, shown }: { content: readonly Inline[]; shown: ShownBlock }) {
  return numbered(shown.runs(content)).map(({ key, one }) => {
    if (one.laws.length > 0)
      return (
        <Marked key={key} laws={one.laws}>
          {one.text}
        </Marked>
      )
    return numbered(one.text.split(MASK)).map((part) =>
      MASK.test(part.one) ? (
        <span key={`${key} ${part.key}`} className="public-mask">
          {part.one}
        </span>
      ) : (
        part.one
      ),
    )
  })
}

/** Words that will be left out: boxed and named, not told by colour alone. */
function Marked({ laws, children }: { laws: readonly string[]; children: ReactNode }) {
  if (laws.length === 0) return children
  return (
    <mark className="public-marked" title={`Utelämnas: ${laws.join(', ')}`}>
      {children}
    </mark>
  )
}
