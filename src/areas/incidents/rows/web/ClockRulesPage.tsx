/** What the law and the authorities say of incidents, as dated rows with how sure each is. */
import { useState } from 'react'
import { dayInWords } from '../../../../core/dates.ts'
import { count } from '../../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { Disclosure } from '../../../../web/ui/Disclosure.tsx'
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
import { fillings, type NoticeForm, noticeForms } from '../../notice-forms.rules.ts'
import type { QuestionSet } from '../../question-sets.rules.ts'
import { type RulesAnswer, useRules, useSaveRules } from '../../web/api.ts'
import { type RowAsked, RowDialog } from './RowDialogs.tsx'
import '../../web/incidents.css'

export function ClockRulesPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useRules(board.id)
  const [asked, setAsked] = useState<RowAsked | null>(null)
  return (
    <Page
      title="Frister, trösklar och blanketter"
      purpose="Tidsfristerna, frågorna och anmälningarna följer de här raderna. Varje rad gäller mellan två dagar, och det som inte är läst hos källan är märkt."
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
          <Section
            title="Frågor och trösklar"
            description="Frågorna ställs om en incident som blev känd medan raden gällde."
          >
            <ul className="notice-rows" aria-label="Frågor och trösklar">
              {data.data.questionSets.map((set, index) => (
                <li key={`${set.key} ${set.from}`}>
                  <div>
                    <p className="clock-title">{set.title}</p>
                    <p className="soft small">{about(set)}</p>
                    <Disclosure title={count(set.questions.length, 'fråga', 'frågor')}>
                      <ol>
                        {set.questions.map(({ key, asks, threshold }) => (
                          <li key={key}>
                            {asks} {threshold && <strong>{threshold}</strong>}
                          </li>
                        ))}
                      </ol>
                    </Disclosure>
                  </div>
                  <Aside
                    sureness={set.sureness}
                    what={`${set.title}, ${set.from}`}
                    onChange={
                      data.may.change.answer
                        ? () => setAsked({ list: 'questionSets', at: index })
                        : undefined
                    }
                  />
                </li>
              ))}
            </ul>
          </Section>
          <Section
            title="Blanketter"
            description="Anmälningar förbereds med de fält som gäller den dag de skrivs."
          >
            <ul className="notice-rows" aria-label="Blanketter">
              {data.data.noticeForms.map((form, index) => (
                <li key={`${form.key} ${form.from}`}>
                  <div>
                    <p className="clock-title">{noticeForms[form.key]}</p>
                    <p className="soft small">{about(form)}</p>
                    <Disclosure title={`${form.fields.length} fält`}>
                      <ol>
                        {form.fields.map(({ key, label, filledFrom }) => (
                          <li key={key}>
                            {label}{' '}
                            <span className="soft">
                              {filledFrom === null ? 'Skrivs för hand' : fillings[filledFrom]}
                            </span>
                          </li>
                        ))}
                      </ol>
                    </Disclosure>
                  </div>
                  <Aside
                    sureness={form.sureness}
                    what={`${noticeForms[form.key]}, ${form.from}`}
                    onChange={
                      data.may.change.answer
                        ? () => setAsked({ list: 'noticeForms', at: index })
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

/** Where it comes from, which days it holds, and what else there is to say of it. */
function about(row: QuestionSet | NoticeForm): string {
  return `Källa: ${row.source}. ${span(row)}${row.note === null ? '' : ` ${row.note}`}`
}

function span({ from, to }: Pick<ClockRule | Receiver, 'from' | 'to'>): string {
  return to === null
    ? `Gäller från den ${dayInWords(from)}.`
    : `Gällde från den ${dayInWords(from)} till den ${dayInWords(to)}.`
}
