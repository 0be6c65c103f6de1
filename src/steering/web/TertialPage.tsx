/** Uppföljning per tertial: each activity of the year, and how it stood at the end of each tertial. */
import { useState } from 'react'
import { improvement } from '../../areas/improvements/improvement.record.ts'
import { dayOf } from '../../core/dates.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { FormDialog } from '../../web/frame/FormDialog.tsx'
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { paths } from '../../web/paths.ts'
import { Button } from '../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { RadioGroup } from '../../web/ui/RadioGroup.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { type Status, statuses, type Tertial, tertials } from '../sheets.rules.ts'
import { type FollowedActivity, type ShownTertial, useNoteTertial, useTertials } from './api.ts'
import './steering.css'

const tones: Record<Status, 'good' | 'info' | 'warn' | 'neutral'> = {
  notStarted: 'neutral',
  ongoing: 'info',
  late: 'warn',
  done: 'good',
  stopped: 'neutral',
}

type Noting = { activity: FollowedActivity; tertial: Tertial; before: ShownTertial | null }

export function TertialPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useTertials(board.id, year)
  const [noting, setNoting] = useState<Noting | null>(null)
  return (
    <Page
      title={`Aktiviteter per tertial ${year}`}
      purpose="Hur aktiviteterna under fullmäktiges mål stod vid varje tertials slut. Underlag till tertialrapporter och verksamhetsberättelse."
      breadcrumbs={[{ label: improvement.names.plural, href: paths.register(at, improvement) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Uppföljningen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data?.activities.length === 0 ? (
        <EmptyState title={`Ingen aktivitet är planerad för ${year}`}>
          <p>Det finns inget att följa upp.</p>
        </EmptyState>
      ) : (
        <>
          {data && data.secret > 0 && (
            <p className="soft">Aktiviteter som är markerade med sekretess är inte med.</p>
          )}
          <DataTable
            caption={`Aktiviteter ${year}`}
            columns={columnsOf(
              (id) => paths.record(at, improvement, id),
              year,
              data?.may.change.answer ?? false,
              setNoting,
            )}
            rows={data?.activities}
            rowKey={({ id }) => id}
            skeletonRows={6}
          />
        </>
      )}
      {noting && <NoteDialog of={noting} onClose={() => setNoting(null)} />}
    </Page>
  )
}

function columnsOf(
  hrefOf: (id: string) => string,
  year: number,
  mayChange: boolean,
  onNote: (noting: Noting) => void,
): Column<FollowedActivity>[] {
  const today = dayOf(new Date().toISOString())
  return [
    {
      key: 'title',
      label: 'Aktivitet',
      narrow: 'title',
      width: '32%',
      cell: ({ id, title, goal, state, plannedYear }) => (
        <>
          <TextLink href={hrefOf(id)}>{title}</TextLink>
          <div className="soft">
            {[
              goal === null ? 'Inget mål' : `Mål ${goal}`,
              stateInWords(state),
              plannedYear === year ? null : `planerad ${plannedYear}`,
            ]
              .filter((one) => one !== null)
              .join(', ')}
          </div>
        </>
      ),
    },
    ...tertials.map(
      (tertial): Column<FollowedActivity> => ({
        key: `t${tertial}`,
        label: `Tertial ${tertial}`,
        narrow: 'block',
        cell: (activity) => {
          const before = activity.tertials[tertial - 1] ?? null
          const hasBegun = today >= `${year}-${['01', '05', '09'][tertial - 1]}-01`
          return (
            <div className="steering-lines">
              {before ? (
                <StatusTag tone={tones[before.status]}>{statuses[before.status]}</StatusTag>
              ) : (
                <span className="soft">{hasBegun ? 'Inte uppföljd' : 'Har inte börjat'}</span>
              )}
              {before?.comment && <span>{before.comment}</span>}
              {mayChange && hasBegun && (
                <span>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`${before ? 'Rätta' : 'Följ upp'} tertial ${tertial}: ${activity.title}`}
                    onPress={() => onNote({ activity, tertial, before })}
                  >
                    {before ? 'Rätta' : 'Följ upp'}
                  </Button>
                </span>
              )}
            </div>
          )
        },
      }),
    ),
  ]
}

function stateInWords(state: string): string {
  const found = Object.entries(improvement.states).find(([key]) => key === state)
  return (found?.[1].label ?? state).toLocaleLowerCase('sv')
}

function NoteDialog({ of, onClose }: { of: Noting; onClose: () => void }) {
  const { board, year } = usePlace()
  const { activity, tertial, before } = of
  const note = useNoteTertial(board.id, year)
  const sending = useSend()
  const [status, setStatus] = useState<string | null>(before?.status ?? null)
  const [comment, setComment] = useState(before?.comment ?? '')

  async function send() {
    const done = await sending.send(() =>
      note(
        { activityId: activity.id, tertial, seen: before?.id ?? null },
        { status, comment: comment.trim() || null },
      ),
    )
    if (!done) return
    showToast({ message: `Tertial ${tertial} ${year} är uppföljt.` })
    onClose()
  }

  return (
    <FormDialog
      title={`Tertial ${tertial} ${year}`}
      description={activity.title}
      save="Spara uppföljningen"
      notSaved="Uppföljningen är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        name="status"
        label="Status"
        isRequired
        options={Object.entries(statuses).map(([value, label]) => ({ value, label }))}
        value={status}
        onChange={setStatus}
        errorMessage={sending.problems.status}
      />
      <TextArea
        name="comment"
        label="Kommentar"
        description="Vad som är gjort, och vad som hindrar om det är försenat."
        rows={3}
        maxLength={2000}
        value={comment}
        onChange={setComment}
        errorMessage={sending.problems.comment}
      />
    </FormDialog>
  )
}
