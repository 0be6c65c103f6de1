/** The rows that the clocks follow: time limits and receivers, dated, with how sure they are. */
import { useState } from 'react'
import { dayInWords } from '../../../../core/dates.ts'
import { count } from '../../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Section } from '../../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import {
  type ClockRule,
  clockLaws,
  type Receiver,
  type Sureness,
  surenesses,
  triggers,
} from '../../clock-data.rules.ts'
import { incident } from '../../incident.record.ts'
import { type RulesAnswer, useRules, useSaveRules } from '../../web/api.ts'
import { type RowAsked, RowDialog } from './RowDialogs.tsx'
import '../../web/incidents.css'

export function ClockRulesPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useRules(board.id)
  const [asked, setAsked] = useState<RowAsked | null>(null)
  return (
    <Page
      title="Frister och mottagare"
      purpose="Tidsfristerna räknas ur de här raderna. Varje rad gäller mellan två dagar, och det som inte är läst hos källan är märkt."
      breadcrumbs={[{ label: incident.names.plural, href: paths.register(at, incident) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Raderna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar raderna …" shape="facts" lines={8} />
      ) : (
        <>
          <p className="soft record-notice">
            {data.version === 0
              ? 'Raderna är de som följer med Genomlys.'
              : `Nämndens egna rader, version ${data.version}. ${data.because ?? ''}`}
          </p>
          <Section title="Frister">
            <ul className="notice-rows" aria-label="Frister">
              {data.data.rules.map((rule, index) => (
                <li key={`${rule.key} ${rule.from}`}>
                  <div>
                    <p className="clock-title">{rule.title}</p>
                    <p>{`${lengthInWords(rule)} Räknas från ${triggers[rule.startsAt]}.`}</p>
                    <p className="soft small">
                      {`${clockLaws[rule.law].label}: ${rule.ground}. ${span(rule)}`}
                      {rule.note && ` ${rule.note}`}
                    </p>
                  </div>
                  <Aside
                    sureness={rule.sureness}
                    what={`${rule.title}, ${rule.from}`}
                    onChange={
                      data.may.change.answer
                        ? () => setAsked({ list: 'rules', at: index })
                        : undefined
                    }
                  />
                </li>
              ))}
            </ul>
          </Section>
          <Section title="Mottagare">
            <ul className="notice-rows" aria-label="Mottagare">
              {data.data.receivers.map((one, index) => (
                <li key={`${one.key} ${one.from}`}>
                  <div>
                    <p className="clock-title">{one.name}</p>
                    <p>{[one.channel, one.url].filter(Boolean).join(', ')}</p>
                    <p className="soft small">
                      {span(one)}
                      {one.note && ` ${one.note}`}
                    </p>
                  </div>
                  <Aside
                    sureness={one.sureness}
                    what={`${one.name}, ${one.from}`}
                    onChange={
                      data.may.change.answer
                        ? () => setAsked({ list: 'receivers', at: index })
                        : undefined
                    }
                  />
                </li>
              ))}
            </ul>
          </Section>
          {data.version > 0 && data.may.change.answer && (
            <Section title="Återgå">
              <GoBack boardId={board.id} answer={data} />
            </Section>
          )}
          {asked && (
            <RowDialog
              boardId={board.id}
              answer={data}
              asked={asked}
              onClose={() => setAsked(null)}
            />
          )}
        </>
      )}
    </Page>
  )
}

function GoBack({ boardId, answer }: { boardId: string; answer: RulesAnswer }) {
  const save = useSaveRules(boardId)
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button onPress={() => setAsked(true)}>Använd raderna som följer med Genomlys</Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title="Använda raderna som följer med?"
        confirmLabel="Använd dem"
        onConfirm={async () => {
          await save({
            after: answer.version,
            because: 'Nämnden använder åter de rader som följer med Genomlys.',
            data: null,
          })
          showToast({ message: 'Raderna som följer med Genomlys gäller.' })
        }}
      >
        <p>Nämndens egna rader slutar gälla. De står kvar i historiken.</p>
      </ConfirmDialog>
    </>
  )
}

type AsideProps = { sureness: Sureness; what: string; onChange: (() => void) | undefined }

function Aside({ sureness, what, onChange }: AsideProps) {
  return (
    <div className="clock-row-aside">
      <StatusTag tone={sureness === 'confirmed' ? 'good' : 'warn'}>
        {surenesses[sureness].label}
      </StatusTag>
      {onChange && (
        <Button size="small" variant="quiet" aria-label={`Ändra ${what}`} onPress={onChange}>
          Ändra
        </Button>
      )}
    </div>
  )
}

function lengthInWords({ length, soon }: ClockRule): string {
  if (length === null) return `${soon ?? 'utan dröjsmål'}.`.replace(/^./, (c) => c.toUpperCase())
  const units = {
    hours: ['timme', 'timmar'],
    days: ['dag', 'dagar'],
    months: ['kalendermånad', 'kalendermånader'],
  } as const
  const [one, many] = units[length.unit]
  return `Senast inom ${count(length.count, one, many)}.`
}

function span({ from, to }: Pick<ClockRule | Receiver, 'from' | 'to'>): string {
  return to === null
    ? `Gäller från den ${dayInWords(from)}.`
    : `Gällde från den ${dayInWords(from)} till den ${dayInWords(to)}.`
}
