/** The document's blocks on the page, as they will be printed, with figures that can be opened. */
import { Fragment, type KeyboardEvent, useId, useRef } from 'react'
import { Drawing } from '../../web/ui/Drawing.tsx'
import { tableRoles } from '../../web/ui/table-roles.ts'
import type { Block, Inline, ListItem, TableColumn, TableRow } from '../document.ts'
import { type Desk, useDeskIfAny } from './desk.tsx'

export type BlockViewProps = { block: Block; headingLevel: number }

export function BlockView({ block, headingLevel }: BlockViewProps) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Runs content={block.content} />
        </p>
      )
    case 'subheading':
      return <Heading level={headingLevel}>{block.text}</Heading>
    case 'list':
      return <Items items={block.items} isOrdered={block.ordered} />
    case 'table':
      return <BlockTable caption={block.caption} columns={block.columns} rows={block.rows} />
    case 'figure':
      return (
        <figure className="review-figure">
          <Drawing svg={block.svg} alt={block.alt} />
          <figcaption>{block.caption}</figcaption>
          <details>
            <summary>Visa som tabell</summary>
            <BlockTable
              caption={block.caption}
              isCaptionHidden
              columns={block.data.columns}
              rows={block.data.rows}
            />
          </details>
        </figure>
      )
    case 'gap':
      return (
        <div className="review-gap" role="note">
          <p>
            <Runs content={block.content} />
          </p>
        </div>
      )
  }
}

function Heading({ level, children }: { level: number; children: string }) {
  const Element = (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(level, 6) - 2] ?? 'h6'
  return <Element className="review-subheading">{children}</Element>
}

function Items({ items, isOrdered }: { items: readonly ListItem[]; isOrdered: boolean }) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <List>
      {keyed(items, (item) => said(item.content)).map(({ key, one }) => (
        <li key={key}>
          <Runs content={one.content} />
          {one.children && one.children.length > 0 && (
            <Items items={one.children} isOrdered={isOrdered} />
          )}
        </li>
      ))}
    </List>
  )
}

type TableProps = {
  caption: string
  isCaptionHidden?: boolean
  columns: readonly TableColumn[]
  rows: readonly TableRow[]
}

/** Past this many columns, or columns of words, a narrow page has no room for whole words. */
const MANY_COLUMNS = 4
const MANY_OF_WORDS = 3

export function BlockTable({ caption, isCaptionHidden = false, columns, rows }: TableProps) {
  const isRight = (at: number) => columns[at]?.align === 'right'
  const ofWords = columns.filter(({ align }) => align !== 'right')
  const isMany = columns.length > MANY_COLUMNS || ofWords.length > MANY_OF_WORDS
  return (
    <div className={`review-table${isMany ? ' review-table-many' : ''}`}>
      <table {...tableRoles.table}>
        <caption className={isCaptionHidden ? 'ui-hidden' : undefined}>{caption}</caption>
        <thead {...tableRoles.group}>
          <tr {...tableRoles.row}>
            {columns.map((column, at) => (
              <th
                key={column.label}
                scope="col"
                {...tableRoles.columnHeader}
                className={isRight(at) ? 'review-right' : undefined}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...tableRoles.group}>
          {keyed(rows, (row) => row.cells.map(said).join(' | ')).map(({ key, one }) => (
            <tr key={key} {...tableRoles.row}>
              {one.cells.map((cell, at) => (
                <td
                  key={columns[at]?.label}
                  {...tableRoles.cell}
                  data-label={columns[at]?.label}
                  className={cellClass(cell, isRight(at))}
                >
                  <Runs content={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function said(content: readonly Inline[]): string {
  return content.map((inline) => inline.text).join('')
}

/** Keys for what is known by its words only; the second that says the same is told apart. */
function keyed<T>(items: readonly T[], wordsOf: (item: T) => string): { key: string; one: T }[] {
  const seen = new Map<string, number>()
  return items.map((one) => {
    const words = wordsOf(one)
    const times = seen.get(words) ?? 0
    seen.set(words, times + 1)
    return { key: `${words} ${times}`, one }
  })
}

/** Dates and short numbers are never divided. */
const SHORT = 10

function cellClass(cell: readonly Inline[], isRight: boolean): string | undefined {
  const isShort = said(cell).length <= SHORT
  const names = [isRight && 'review-right', isShort && 'review-short'].filter(Boolean)
  return names.length > 0 ? names.join(' ') : undefined
}

export function Runs({ content }: { content: readonly Inline[] }) {
  return keyed(content, (inline) => `${inline.kind} ${inline.text}`).map(({ key, one }) => (
    <Fragment key={key}>
      <Run inline={one} />
    </Fragment>
  ))
}

function Run({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'strong':
      return <strong>{inline.text}</strong>
    case 'emphasis':
      return <em>{inline.text}</em>
    case 'link':
      return <OutsideLink href={inline.href} text={inline.text} />
    case 'figure':
      return <Figure inline={inline} />
  }
}

function OutsideLink({ href, text }: { href: string; text: string }) {
  if (!/^https?:\/\//i.test(href)) return text
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {text}
    </a>
  )
}

type FigureInline = Extract<Inline, { kind: 'figure' }>

/** A counted number; on a page without a panel for its records it is only the number. */
function Figure({ inline }: { inline: FigureInline }) {
  const desk = useDeskIfAny()
  return desk ? <OpenableFigure inline={inline} desk={desk} /> : inline.text
}

/** A counted number: opens the records that were counted. */
function OpenableFigure({ inline, desk }: { inline: FigureInline; desk: Desk }) {
  const { selection, showSources } = desk
  const id = useId()
  const words = useRef<HTMLSpanElement>(null)
  const { text, sources } = inline
  if (sources.length === 0) return text

  const open = () => showSources({ id, label: text, sources }, words.current)
  // A button's box cannot be parted between two lines; these words must run on like the others.
  const asButton = {
    role: 'button',
    tabIndex: 0,
    'aria-pressed': selection?.id === id,
    onClick: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      open()
    },
  } as const
  const title =
    sources.length === 1 ? 'Visa posten bakom' : `Visa de ${sources.length} posterna bakom`
  return (
    <span ref={words} className="review-number" title={title} {...asButton}>
      {text}
    </span>
  )
}
