/** The records behind a figure or a text: number, title, state, and the way to each. */
import { useQueries } from '@tanstack/react-query'
import type { RecordRow } from '../../record/define.ts'
import { fetchRecords } from '../../web/api/records.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { addressOf, registerOfType } from '../../web/registers.ts'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import type { SourceRef } from '../document.ts'
import { managementReview } from '../management-review.record.ts'
import { useReviews } from './api.ts'
import { groupSources, inNumberOrder, type SourceGroup } from './source-groups.ts'

export function SourceList({ sources }: { sources: readonly SourceRef[] }) {
  const groups = groupSources(sources)
  const rowOf = useRows(groups.map((group) => group.type))
  return groups.map((group) => (
    <SourceGroupView key={group.type} group={group} rowOf={rowOf} isAlone={groups.length === 1} />
  ))
}

type RowOf = (id: string) => RecordRow | undefined

/** The registers' newest rows, for number and state; what is not among them keeps its title. */
function useRows(types: readonly string[]): RowOf {
  const { board } = usePlace()
  const registers = types.flatMap((type) => {
    const declaration = registerOfType(type)
    return declaration && board.acts.some((act) => act === `${type}.read`) ? [declaration] : []
  })
  const answers = useQueries({
    queries: registers.map((declaration) => ({
      queryKey: ['records', declaration.type, board.id, 'behind-review'],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        fetchRecords(declaration, board.id, { limit: '200', sort: '-number' }, signal),
      staleTime: 60_000,
    })),
  })
  const rows = new Map(
    answers.flatMap((answer) => answer.data?.rows ?? []).map((row) => [row.id, row]),
  )
  return (id) => rows.get(id)
}

type GroupProps = { group: SourceGroup; rowOf: RowOf; isAlone: boolean }

function SourceGroupView({ group, rowOf, isAlone }: GroupProps) {
  const plural = namesOf(group.type).plural
  const ordered = inNumberOrder(group.sources, (source) => rowOf(source.id)?.number ?? null)
  return (
    <section className="review-sources" aria-label={plural}>
      {!isAlone && (
        <h4>
          {plural} <span className="ui-count">{group.sources.length}</span>
        </h4>
      )}
      <ol>
        {ordered.map((source) => (
          <SourceRow key={source.id} source={source} row={rowOf(source.id)} />
        ))}
      </ol>
    </section>
  )
}

function SourceRow({ source, row }: { source: SourceRef; row: RecordRow | undefined }) {
  const href = useAddress(source)
  const state = row && registerOfType(source.type)?.states[row.state]
  const title = row?.title ?? source.title
  return (
    <li>
      <span className="review-source-number num">{row?.number ?? ''}</span>
      <span>
        {href ? <TextLink href={href}>{title}</TextLink> : title}
        {state && (
          <span className="review-source-state">
            <StatusTag tone={state.tone}>{state.label}</StatusTag>
          </span>
        )}
      </span>
    </li>
  )
}

/** A review is read at its own year; any other record at this one. */
function useAddress(source: SourceRef): string | null {
  const { at, board } = usePlace()
  const reviews = useReviews(board.id).data
  if (source.type !== managementReview.type) return addressOf(at, source)
  const year = reviews?.rows.find((row) => row.id === source.id)?.fields.reviewYear
  return year === undefined ? null : paths.review({ board: at.board, year })
}

/** What a record type is called, also one without a register in the menu. */
export function namesOf(type: string): { singular: string; plural: string } {
  const declaration = type === managementReview.type ? managementReview : registerOfType(type)
  return declaration?.names ?? { singular: 'Post', plural: 'Poster' }
}
