/** What has happened to a record: who, when, and each field before and after. */
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { sentenceOf } from '../../web/api/client.ts'
import { useHistory } from '../../web/api/records.ts'
import { Button } from '../../web/ui/Button.tsx'
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { Section } from '../../web/ui/Layout.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { Timeline } from '../../web/ui/Timeline.tsx'
import type { AnyRecord } from '../define.ts'
import { withSecrecy } from './form-values.ts'
import { type FieldChange, type HistoryWords, historyWords } from './history-text.ts'

const SHOWN_FIRST = 5

export function RecordHistory({ declaration, id }: { declaration: AnyRecord; id: string }) {
  const { data, error, refetch } = useHistory(declaration, id)
  const [isAll, setAll] = useState(false)
  const rows = data?.rows ?? []
  const shown = isAll ? rows : rows.slice(0, SHOWN_FIRST)

  return (
    <Section title="Historik">
      {error && !data && (
        <>
          <p>{sentenceOf(error)}</p>
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        </>
      )}
      {!error && !data && <LoadingState label="Hämtar historiken …" shape="text" lines={4} />}
      {data && (
        <Timeline
          label="Historik, senaste först"
          entries={shown.map((row) => {
            const words = historyWords(withSecrecy(declaration), row, data.refs)
            return {
              id: String(row.seq),
              when: showInstant(row.at),
              dateTime: row.at,
              who: row.byName,
              what: words.what,
              detail: <Details words={words} />,
              tone: row.act === 'moved' || row.act === 'decided' ? 'info' : 'neutral',
            }
          })}
        />
      )}
      {rows.length > shown.length && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          {`Visa hela historiken (${rows.length})`}
        </Button>
      )}
    </Section>
  )
}

function Details({ words }: { words: HistoryWords }) {
  const short = words.changes.filter((change) => !change.isLong)
  const long = words.changes.filter((change) => change.isLong)
  return (
    <>
      {words.note && <p className="record-note">{words.note}</p>}
      {short.map((change) => (
        <ShortChange key={change.label} change={change} />
      ))}
      {long.map((change) => (
        <Disclosure key={change.label} title={change.label} level={3}>
          <p className="soft small">Före</p>
          <div className="record-text">{change.before}</div>
          <p className="soft small record-after">Efter</p>
          <div className="record-text">{change.after}</div>
        </Disclosure>
      ))}
    </>
  )
}

function ShortChange({ change }: { change: FieldChange }) {
  return (
    <p className="record-change">
      {change.label}: <del>{change.before}</del> → <ins>{change.after}</ins>
    </p>
  )
}
