/** One incident: its legal clocks over the facts, the assessment, the decisions and the notices under. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { instantInWords, showInstant } from '../../../core/dates.ts'
import { whoMay } from '../../../core/policy.ts'
import { uncapitalise } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import {
  type Answered,
  type DecisionQuestion,
  decisionKeys,
  decisionQuestions,
  riskLevels,
} from '../assessment.rules.ts'
import { surenesses } from '../clock-data.rules.ts'
import { openClocks } from '../clocks.rules.ts'
import { incident } from '../incident.record.ts'
import { stageKeys, stages } from '../notice-forms.rules.ts'
import type { AssessmentKind } from '../question-sets.rules.ts'
import { type IncidentWork, useIncidentActs, useWork } from './api.ts'
import { ClockList } from './ClockList.tsx'
import {
  AdviceDialog,
  AwarenessDialog,
  DecisionDialog,
  TimeDialog,
  type ToldTime,
} from './WorkDialogs.tsx'
import './incidents.css'

const incidents = incident as unknown as AnyRecord

export function IncidentPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={incidents}
      id={id}
      above={(one) => (one.shows === null ? <Clocks one={one} /> : null)}
      below={(one) => (one.shows === null ? <Beside one={one} /> : null)}
    />
  )
}

function isEnded(one: OneRecord): boolean {
  return one.record.state === 'closed' || one.record.state === 'dismissed'
}

function Clocks({ one }: { one: OneRecord }) {
  const { data, error, refetch } = useWork(one.record.id)
  const [asked, setAsked] = useState<'awareness' | ToldTime | null>(null)
  if (error && !data)
    return (
      <Section title="Tidsfrister">
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </Section>
    )
  if (!data) return <LoadingState label="Räknar ut tidsfristerna …" lines={4} />
  const concerned = data.clocks.filter(({ state }) => state !== 'notApplicable')
  const main = concerned.filter(({ dueAt }) => dueAt !== null)
  const rest = data.clocks.filter((clock) => !main.includes(clock))
  return (
    <section className="clocks" aria-label="Tidsfrister">
      <h2>Tidsfrister</h2>
      {data.warnings.map((warning) => (
        <Banner key={warning} tone="warn">
          {warning}
        </Banner>
      ))}
      <NextStep one={one} work={data} />
      {main.length > 0 && <ClockList clocks={main} label="Tidsfrister som gäller" />}
      <Disclosure title={`Övriga skyldigheter (${rest.length})`}>
        <ClockList clocks={rest} label="Övriga skyldigheter" />
      </Disclosure>
      {data.may.change.answer && (
        <div className="incident-acts">
          <Button size="small" onPress={() => setAsked('awareness')}>
            Rätta när vi fick kännedom
          </Button>
          <Button size="small" onPress={() => setAsked('handledAt')}>
            {data.handledAt === null ? 'Ange när den är hanterad' : 'Ändra när den är hanterad'}
          </Button>
          {isReportedOn(data) && (
            <Button size="small" onPress={() => setAsked('requestedAt')}>
              {data.requestedAt === null
                ? 'Myndigheten har begärt en delrapport'
                : 'Ändra när delrapporten begärdes'}
            </Button>
          )}
        </div>
      )}
      {data.handledAt !== null && (
        <p className="soft">{`Incidenten var hanterad ${instantInWords(data.handledAt)}.`}</p>
      )}
      {asked === 'awareness' && (
        <AwarenessDialog one={one} work={data} onClose={() => setAsked(null)} />
      )}
      {(asked === 'handledAt' || asked === 'requestedAt') && (
        <TimeDialog id={one.record.id} work={data} time={asked} onClose={() => setAsked(null)} />
      )}
    </section>
  )
}

/** The authority asks of what it has been told: a significant incident that is decided to be notified. */
function isReportedOn({ decisions, requestedAt }: IncidentWork): boolean {
  const latest = decisions.findLast(({ question }) => question === 'notifyCyber')
  return latest?.answer === true || requestedAt !== null
}

/** What to do next, and who decides it. One sentence, no alarm. */
function NextStep({ one, work }: { one: OneRecord; work: IncidentWork }) {
  const open = openClocks(work.clocks).filter(({ dueAt }) => dueAt !== null)
  // What certainly concerns the incident goes before what someone has yet to judge.
  const next = open.find(({ condition }) => condition === null) ?? open[0]
  if (isEnded(one)) return null
  if (!next)
    return (
      <Banner tone="good" title="Ingen frist löper">
        Det som ska göras inom en viss tid är gjort, eller beslutat att inte göras.
      </Banner>
    )
  const then = open.find((clock) => clock !== next && clock.state === 'running')
  const isGdpr = next.law === 'gdpr'
  const unassessed = isGdpr && one.record.fields.personalDataBreach === null
  const isMissed = next.state === 'late' && next.condition === null
  const title = isMissed
    ? `Tiden är ute: ${next.title}`
    : next.condition
      ? `Bedöm nu: ${next.title}`
      : `Näst i tur: ${next.title}`
  const what = unassessed
    ? 'Bedöm först om det är en personuppgiftsincident, under Ändra.'
    : next.condition
      ? 'Svara på frågorna under Bedömning och beslut.'
      : 'Fyll i och skicka, och anteckna sedan här att det är gjort.'
  return (
    <Banner tone={isMissed ? 'bad' : next.condition ? 'warn' : 'info'} title={title}>
      {next.condition && `${next.condition} `}
      {next.because} {what}
      {isMissed && ' Ange skälet till förseningen när du skickar.'}{' '}
      {then && `Sedan: ${uncapitalise(then.title)}, ${uncapitalise(then.because)} `}
      {`Beslutas av ${whoMay('incident.decideNotice')}; dataskyddsombudet ger råd.`}
    </Banner>
  )
}

function Beside({ one }: { one: OneRecord }) {
  const { data } = useWork(one.record.id)
  if (!data) return null
  return (
    <>
      <Decisions one={one} work={data} />
      <Notices one={one} work={data} />
    </>
  )
}

function Decisions({ one, work }: { one: OneRecord; work: IncidentWork }) {
  const [deciding, setDeciding] = useState<DecisionQuestion | null>(null)
  const [isAdvising, setAdvising] = useState(false)
  const isBreach = one.record.fields.personalDataBreach === true
  return (
    <Section
      title="Bedömning och beslut"
      id="beslut"
      description="Svaren ger ett förslag. En person beslutar, med skäl, och det som beslutats står kvar."
    >
      <Assessment id={one.record.id} kind="gdpr" work={work} />
      <Assessment id={one.record.id} kind="cyber" work={work} />
      <ul className="decision-rows" aria-label="Beslut">
        {decisionKeys.map((question) => {
          const words = decisionQuestions[question]
          const made = work.decisions.filter((row) => row.question === question)
          const latest = made.at(-1)
          const proposal = work.proposals[question]
          const mayNow = work.may.decide.answer && (question === 'notifyCyber' || isBreach)
          return (
            <li key={question}>
              <div>
                <h3>{words.title}</h3>
                {latest ? (
                  <>
                    <StatusTag tone="good">{latest.answer ? words.yes : words.no}</StatusTag>
                    <p className="record-text">{latest.because}</p>
                    <p className="soft small">
                      {`Beslutat av ${latest.decidedByName ?? 'okänd'} ${showInstant(latest.decidedAt)}.`}
                    </p>
                  </>
                ) : (
                  <>
                    <StatusTag tone="neutral">Ej beslutat</StatusTag>
                    <p>
                      {question !== 'notifyCyber' && !isBreach
                        ? 'Blir aktuellt om det bedöms vara en personuppgiftsincident.'
                        : `${proposal.answer === null ? '' : `Förslag: ${(proposal.answer ? words.yes : words.no).toLocaleLowerCase('sv')}. `}${proposal.because}`}
                    </p>
                  </>
                )}
                {made.length > 1 && (
                  <Disclosure title={`Tidigare beslut (${made.length - 1})`} level={4}>
                    <ul>
                      {made.slice(0, -1).map((row, at) => (
                        <li key={row.id}>
                          {`${showInstant(row.decidedAt)}, ${row.decidedByName ?? 'okänd'}: ${row.answer ? words.yes : words.no}. ${row.because} Ändrat därför att: ${made[at + 1]?.changedBecause ?? ''}`}
                        </li>
                      ))}
                    </ul>
                  </Disclosure>
                )}
              </div>
              {mayNow && (
                <Button
                  size="small"
                  aria-label={`${latest ? 'Ändra beslutet' : 'Besluta'}: ${words.title}`}
                  onPress={() => setDeciding(question)}
                >
                  {latest ? 'Ändra beslutet' : 'Besluta'}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {work.advice.map((row) => (
        <Banner key={row.id} tone="info" title="Dataskyddsombudets råd">
          {row.advice}{' '}
          <span className="soft">{`${row.givenByName ?? ''} ${showInstant(row.givenAt)}`}</span>
        </Banner>
      ))}
      {work.may.advise.answer && (
        <Button size="small" onPress={() => setAdvising(true)}>
          Ge råd
        </Button>
      )}
      {deciding && (
        <DecisionDialog
          id={one.record.id}
          question={deciding}
          work={work}
          onClose={() => setDeciding(null)}
        />
      )}
      {isAdvising && <AdviceDialog id={one.record.id} onClose={() => setAdvising(false)} />}
    </Section>
  )
}

const answerOptions = [
  { value: 'yes', label: 'Ja' },
  { value: 'no', label: 'Nej' },
  { value: 'unknown', label: 'Vet inte' },
]

type AssessmentProps = { id: string; kind: AssessmentKind; work: IncidentWork }

function Assessment({ id, kind, work }: AssessmentProps) {
  const { set, answers, risk } = work.assessment[kind]
  const [written, setWritten] = useState<Record<string, Answered>>(answers)
  const acts = useIncidentActs(id)
  const sending = useSend()
  if (set === null) return null
  const left = set.questions.filter(({ key }) => (answers[key] ?? 'unknown') === 'unknown').length
  async function save() {
    const sent = await sending.send(() =>
      acts.save({ version: work.version, answers: { kind, answers: written } }),
    )
    if (sent) showToast({ message: 'Svaren har sparats.' })
  }
  return (
    <Disclosure
      title={`${set.title}${risk === null ? '' : `: ser ut att vara ${riskLevels[risk].toLowerCase()}.`} ${left === 0 ? 'Alla frågor är besvarade.' : `${left} av ${set.questions.length} frågor obesvarade.`}`}
    >
      <p className="soft">
        {`Källa: ${set.source}.${set.sureness === 'confirmed' ? '' : ` ${surenesses[set.sureness].label}: ${surenesses[set.sureness].help}`}${set.note === null ? '' : ` ${set.note}`}`}
      </p>
      {sending.failure && (
        <Banner tone="bad" title="Svaren är inte sparade" live="alert">
          {sending.failure}
        </Banner>
      )}
      <div className="assessment-questions">
        {set.questions.map((question) => (
          <RadioGroup
            key={question.key}
            name={`${kind}-${question.key}`}
            label={question.asks}
            description={[question.help, question.threshold].filter(Boolean).join(' ') || undefined}
            layout="row"
            options={
              work.may.change.answer
                ? answerOptions
                : answerOptions.map((one) => ({ ...one, isDisabled: true }))
            }
            value={written[question.key] ?? 'unknown'}
            onChange={(value) =>
              setWritten((before) => ({ ...before, [question.key]: value as Answered }))
            }
          />
        ))}
      </div>
      {work.may.change.answer && (
        <Button variant="primary" isPending={sending.isSending} onPress={() => void save()}>
          Spara svaren
        </Button>
      )}
    </Disclosure>
  )
}

function Notices({ one, work }: { one: OneRecord; work: IncidentWork }) {
  const { at } = usePlace()
  const concerned = stageKeys.filter((stage) => {
    const clock = work.clocks.find(({ key }) => key === stages[stage].clock)
    return (
      work.notices.some((row) => row.stage === stage) ||
      (clock !== undefined && clock.state !== 'notApplicable' && clock.state !== 'waiting') ||
      (stage === 'finalReport' &&
        work.clocks.some(
          ({ key, state }) =>
            key === 'finalReportAfterHandling' && state !== 'notApplicable' && state !== 'waiting',
        ))
    )
  })
  return (
    <Section
      title="Anmälan och information"
      description="Fälten fylls i ur posten. Det som skickas blir allmän handling: skriv roller, inte namn."
    >
      {concerned.length === 0 ? (
        <p>Inget ska skickas, så som incidenten är bedömd.</p>
      ) : (
        <ul className="notice-rows" aria-label="Anmälningar">
          {concerned.map((stage) => {
            const sent = work.notices.filter((row) => row.stage === stage)
            return (
              <li key={stage}>
                <div>
                  <p className="clock-title">{stages[stage].label}</p>
                  {sent.length === 0 && <StatusTag tone="neutral">Inte skickad</StatusTag>}
                  {sent.map((row) => (
                    <div key={row.id}>
                      <StatusTag tone="good">{`Skickad ${showInstant(row.sentAt)}`}</StatusTag>
                      <p className="soft small">
                        {`Till ${row.receiver}, ${row.reference ? `referens ${row.reference}` : 'utan referens'}${row.isComplete ? '' : ', preliminär'}. Antecknat av ${row.notedByName ?? 'okänd'}.`}
                      </p>
                      <Disclosure title="Texten som skickades" level={4}>
                        <p className="notice-text">{row.content}</p>
                      </Disclosure>
                    </div>
                  ))}
                </div>
                <LinkButton
                  size="small"
                  href={`${paths.record(at, incident, one.record.id)}/anmalan/${stage}`}
                  aria-label={`Förbered: ${stages[stage].label}`}
                >
                  {sent.length === 0 ? 'Förbered' : 'Öppna'}
                </LinkButton>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
