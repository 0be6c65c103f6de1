/** Who has done what with the review, and when. */
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { sentenceOf } from '../../web/api/client.ts'
import { Button } from '../../web/ui/Button.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { Timeline } from '../../web/ui/Timeline.tsx'
import { useReviewHistory } from './api.ts'
import { Changes } from './ChangedNotice.tsx'
import { useDesk } from './desk.tsx'
import { type ReviewEvent, reviewEvent } from './review-events.ts'

const SHOWN_FIRST = 20

export function ReviewEvents() {
  const { workspace, chapters, together } = useDesk()
  const { data, error, refetch } = useReviewHistory(workspace.review.id)
  const [isAll, setAll] = useState(false)
  const { author } = workspace.review.fields
  const authorName = workspace.authorName?.split(',')[0]
  const people = author && authorName ? { [author]: authorName } : {}
  const rows = data?.rows ?? []
  const shown = isAll ? rows : rows.slice(0, SHOWN_FIRST)
  return (
    <div className="review-selection">
      <h3>Historik</h3>
      <Button
        size="small"
        icon="history"
        onPress={() => together.showVersions({ section: null, text: null })}
      >
        Versioner av texterna
      </Button>
      {error && !data && (
        <>
          <p>{sentenceOf(error)}</p>
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        </>
      )}
      {!error && !data && <LoadingState label="Hämtar historiken …" lines={4} />}
      {data && (
        <Timeline
          label="Genomgångens historik, senaste först"
          entries={shown.map((row) => {
            const event = reviewEvent(row, chapters, people)
            return {
              id: String(row.seq),
              when: showInstant(row.at),
              dateTime: row.at,
              who: row.byName,
              what: event.what,
              tone: event.tone,
              detail: <EventDetail event={event} />,
            }
          })}
        />
      )}
      {rows.length > shown.length && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          {`Visa hela historiken (${rows.length})`}
        </Button>
      )}
    </div>
  )
}

function EventDetail({ event }: { event: ReviewEvent }) {
  const { note, changes, text } = event
  return (
    <>
      {note && <p>{note}</p>}
      {changes.map((change) => (
        <p key={change.label}>
          {change.label}: <del>{change.before}</del> → <ins>{change.after}</ins>
        </p>
      ))}
      {text && text.before !== text.after && <TextChange {...text} />}
    </>
  )
}

function TextChange({ before, after }: { before: string | null; after: string | null }) {
  return (
    <details className="review-event-text">
      <summary>{before !== null && after !== null ? 'Visa ändringen' : 'Visa texten'}</summary>
      {before !== null && after !== null ? (
        <Changes before={before} now={after} />
      ) : (
        <div className="review-plain">{after ?? before}</div>
      )}
    </details>
  )
}
