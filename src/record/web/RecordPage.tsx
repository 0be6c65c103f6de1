/** One record: state and next step on top, the facts left, its thread and history right. */
import { type ReactNode, useEffect } from 'react'
import { showInstant } from '../../core/dates.ts'
import { uncapitalise } from '../../core/swedish.ts'
import { useRetentionFact } from '../../retention/web/RetentionFact.tsx'
import { kindOf } from '../../thread/kinds.ts'
import { ApiError, isPassing, sentenceOf } from '../../web/api/client.ts'
import { type OneRecord, useRecord } from '../../web/api/records.ts'
import { Page, useTabTitle } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { type Description, DescriptionList } from '../../web/ui/DescriptionList.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { Section, SplitView } from '../../web/ui/Layout.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { VisuallyHidden } from '../../web/ui/VisuallyHidden.tsx'
import { type AnyRecord, sealOf } from '../define.ts'
import { EvidenceSection } from '../evidence/web/EvidenceSection.tsx'
import { ThreadSection } from '../thread/web/ThreadSection.tsx'
import type { AreaWords } from './area-words.ts'
import { FieldValue } from './FieldValue.tsx'
import { RecordHistory } from './RecordHistory.tsx'
import { RecordLinks } from './RecordLinks.tsx'
import { RecordMoves } from './RecordMoves.tsx'
import { SecrecyMark } from './SecrecyMark.tsx'

type RecordPageProps = {
  declaration: AnyRecord
  id: string
  /** An area's own next steps, in place of the buttons that the declaration's moves give. */
  moves?: (one: OneRecord) => ReactNode
  /** What an area says about its record over the facts, for example its legal clocks. */
  above?: (one: OneRecord) => ReactNode
  /** What an area adds under the facts. */
  below?: (one: OneRecord) => ReactNode
  words?: AreaWords
}

export function RecordPage({ declaration, id, moves, above, below, words }: RecordPageProps) {
  const { at } = usePlace()
  const { data, error, refetch } = useRecord(declaration, id)
  const retention = useRetentionFact(declaration)
  useRightBoard(declaration, data)
  if (error && !data)
    return <RecordFailure declaration={declaration} error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRecord declaration={declaration} />
  const { record, may, shows } = data
  const state = declaration.states[record.state]
  const seal = sealOf(declaration, record.state)
  const groups =
    shows === null ? declaration.groups : [{ heading: 'Det du rapporterade', fields: shows }]

  return (
    <Page
      title={record.title}
      breadcrumbs={
        shows === null
          ? [{ label: declaration.names.plural, href: paths.register(at, declaration) }]
          : []
      }
      meta={
        <>
          <StatusTag tone={state?.tone ?? 'neutral'} size="large">
            {state?.label ?? record.state}
          </StatusTag>
          <span className="soft num">
            {declaration.names.singular} {record.number}
          </span>
          {record.secrecy && (
            <StatusTag tone="warn">{`Kan omfattas av sekretess enligt ${record.secrecy}`}</StatusTag>
          )}
        </>
      }
      actions={
        may.change.answer &&
        seal === null && (
          <LinkButton href={paths.changeRecord(at, declaration, id)} icon="edit">
            Ändra
          </LinkButton>
        )
      }
    >
      {moves ? moves(data) : <RecordMoves declaration={declaration} one={data} />}
      {seal !== null && may.change.answer && <p className="record-seal">{seal}</p>}
      {above?.(data)}
      <SplitView
        asideLabel={shows === null ? 'Tråd, kopplingar och historik' : 'Om posten'}
        aside={
          <>
            {shows === null && (
              <>
                {kindOf(declaration.type) && <ThreadSection declaration={declaration} id={id} />}
                <RecordLinks declaration={declaration} one={data} />
                <RecordHistory declaration={declaration} id={id} />
              </>
            )}
            <Section title="Om posten">
              <DescriptionList layout="stacked" items={aboutRecord(data, retention)} />
              {shows === null && may.change.answer && (
                <SecrecyMark declaration={declaration} one={data} />
              )}
            </Section>
          </>
        }
      >
        {groups.map((group) => (
          <Section key={group.heading} title={group.heading}>
            <DescriptionList
              items={group.fields.flatMap((name) => {
                const field = declaration.fields[name]
                // The title is the page's heading already.
                if (!field || name === declaration.title) return []
                const value = record.fields[name]
                return [
                  {
                    label: field.label,
                    value: words?.show(name, record) ?? (
                      <FieldValue field={field} value={value} refs={data.refs} />
                    ),
                  },
                ]
              })}
            />
          </Section>
        ))}
        {below?.(data)}
        {shows === null && <EvidenceSection record={record} />}
      </SplitView>
    </Page>
  )
}

function aboutRecord({ record, refs }: OneRecord, retention: Description) {
  const when = (instant: string, by: string | null) => {
    const name = by === null ? null : refs[by]?.title
    return (
      <>
        <span className="num">{showInstant(instant)}</span>
        {name && ` av ${name}`}
      </>
    )
  }
  return [
    { label: 'Registrerad', value: when(record.createdAt, record.createdBy) },
    { label: 'Senast ändrad', value: when(record.changedAt, record.changedBy) },
    retention,
    { label: 'Sekretess', value: record.secrecy ?? 'Ingen sekretessmarkering' },
  ]
}

/** A link may lead to another board's record: the address then follows the record. */
function useRightBoard(declaration: AnyRecord, one: OneRecord | undefined) {
  const { me, board, year } = usePlace()
  const go = useGo()
  const other =
    one && one.record.boardId !== board.id
      ? me.boards.find(({ id }) => id === one.record.boardId)
      : undefined
  const id = one?.record.id
  useEffect(() => {
    if (other && id)
      go(paths.record({ board: other.slug, year }, declaration, id), { replaces: true })
  })
}

export function LoadingRecord({ declaration }: { declaration: AnyRecord }) {
  useTabTitle(declaration.names.singular)
  const label = `Hämtar ${uncapitalise(declaration.names.definite)} …`
  return (
    <>
      <VisuallyHidden>
        <h1>{label}</h1>
      </VisuallyHidden>
      <LoadingState label={label} shape="facts" lines={10} />
    </>
  )
}

export function RecordFailure({
  declaration,
  error,
  onRetry,
}: {
  declaration: AnyRecord
  error: unknown
  onRetry: () => void
}) {
  const { at, board } = usePlace()
  const { definite, plural } = declaration.names
  const mayRead = board.acts.some((act) => act === `${declaration.type}.read`)
  const isGone = error instanceof ApiError && [400, 404, 422].includes(error.status)
  const title = isGone ? `${definite} finns inte` : `${definite} gick inte att hämta`
  useTabTitle(title)
  return (
    <ErrorState
      level={1}
      title={title}
      onRetry={isPassing(error) ? onRetry : undefined}
      actions={
        mayRead ? (
          <LinkButton
            href={paths.register(at, declaration)}
          >{`Visa ${uncapitalise(plural)}`}</LinkButton>
        ) : (
          <LinkButton href={paths.board(at)}>Till Min sida</LinkButton>
        )
      }
    >
      <p>
        {isGone
          ? 'Länken kan vara felskriven, eller så har du inte tillgång till det den leder till.'
          : sentenceOf(error)}
      </p>
    </ErrorState>
  )
}
