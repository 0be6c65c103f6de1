/** One agreement: when it must be given notice and, for a processing agreement, what it says on article 28. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { capitalise, enumerate } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Agreement, agreement } from '../agreement.record.ts'
import { expiryOf, termsLacking } from '../agreement.rules.ts'
import {
  article28,
  type PointAnswer,
  type ProcessingPoint,
  processingPoints,
} from '../processing-agreement.rules.ts'
import { type Checklist, useChecklist, useSaveChecklist } from './api.ts'
import { MovesAfterDay } from './MovesAfterDay.tsx'
import './suppliers.css'

const agreements = agreement as unknown as AnyRecord

/** The kit's own page: named here because the page of one agreement would take its address. */
export function NewAgreementPage() {
  return <NewRecordPage declaration={agreements} />
}

export function AgreementPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={agreements}
      id={id}
      moves={(one) => (
        <MovesAfterDay
          declaration={agreements}
          one={one}
          field="endsOn"
          words="Avsluta: ange sista dagen"
        />
      )}
      above={(one) => <Notices one={one} />}
      below={(one) => (one.record.fields.kind === 'processing' ? <Article28 one={one} /> : null)}
    />
  )
}

const expiryTitles = {
  notice: 'Dags att ta ställning till uppsägning',
  end: 'Avtalet upphör snart',
  passed: 'Uppsägningsdagen har passerat',
  ended: 'Avtalstiden har gått ut',
} as const

function Notices({ one }: { one: OneRecord }) {
  const { at } = usePlace()
  const record = one.record as unknown as Agreement
  const expiry = expiryOf(record, dayOf(new Date().toISOString()))
  const lacking = record.state === 'inForce' ? termsLacking(record) : []
  if (expiry === null && lacking.length === 0) return null
  return (
    <div className="supplier-notes">
      {expiry && (
        <Banner tone={expiry.kind === 'ended' ? 'bad' : 'warn'} title={expiryTitles[expiry.kind]}>
          {expiry.because}
        </Banner>
      )}
      {lacking.length > 0 && (
        <Banner tone="info" title="Inte reglerat, eller inte infört här">
          {`${capitalise(enumerate(lacking))}. `}
          {one.may.change.answer && (
            <TextLink href={paths.changeRecord(at, agreements, record.id, 'securityRequirements')}>
              Fyll i det avtalet säger
            </TextLink>
          )}
        </Banner>
      )}
    </div>
  )
}

function Article28({ one }: { one: OneRecord }) {
  const { id } = one.record
  const { data, error, refetch } = useChecklist(id)
  const [isAnswering, setAnswering] = useState(false)
  if (error && !data)
    return (
      <Section title="Kontroll mot artikel 28">
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar kontrollen …" lines={6} />
  return (
    <Section
      title="Kontroll mot artikel 28"
      id="artikel-28"
      description={`${article28.act}. Punkterna lästes senast mot förordningen ${article28.lastCheckedOn}.`}
      actions={
        data.may.change.answer &&
        !isAnswering && (
          <Button size="small" onPress={() => setAnswering(true)}>
            {data.checkedOn === null ? 'Kontrollera avtalet' : 'Ändra svaren'}
          </Button>
        )
      }
    >
      <p className="supplier-standing">
        <StatusTag tone={data.complete.answer ? 'good' : 'warn'}>
          {data.complete.answer ? 'Innehåller allt' : 'Något saknas'}
        </StatusTag>
        <span>{data.complete.because}</span>
      </p>
      {isAnswering ? (
        <AnswerPoints id={id} read={data} onClose={() => setAnswering(false)} />
      ) : (
        <ShownPoints checklist={data} />
      )}
    </Section>
  )
}

function answerTo(answers: readonly PointAnswer[], point: ProcessingPoint): PointAnswer {
  return answers.find((one) => one.point === point) ?? { point, fulfilled: null, place: null }
}

function ShownPoints({ checklist }: { checklist: Checklist }) {
  return (
    <ul className="points" aria-label="Artikel 28 punkt för punkt">
      {processingPoints.map(({ key, article, asks }) => {
        const { fulfilled, place } = answerTo(checklist.answers, key)
        return (
          <li key={key}>
            <span className="point-article">{article}</span>
            <div>
              <p>{asks}</p>
              <p className="supplier-standing">
                <StatusTag tone={fulfilled === null ? 'neutral' : fulfilled ? 'good' : 'bad'}>
                  {fulfilled === null ? 'Ej besvarad' : fulfilled ? 'Ja' : 'Nej'}
                </StatusTag>
                {place && <span className="soft small">{place}</span>}
              </p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

const choices = [
  { value: 'yes', label: 'Ja' },
  { value: 'no', label: 'Nej' },
  { value: 'unknown', label: 'Ej besvarad' },
]

type AnswerPointsProps = { id: string; read: Checklist; onClose: () => void }

function AnswerPoints({ id, read, onClose }: AnswerPointsProps) {
  // The form stays on the version it was opened with, whatever is read in the background.
  const [opened] = useState(read)
  const [answers, setAnswers] = useState(read.answers)
  const save = useSaveChecklist(id)
  const sending = useSend()
  useFirstProblem(sending)

  const change = (point: ProcessingPoint, changed: Partial<PointAnswer>) =>
    setAnswers((before) =>
      before.map((one) => (one.point === point ? { ...one, ...changed } : one)),
    )

  async function send() {
    const body = {
      version: opened.version,
      answers: answers.map((one) => ({
        ...one,
        place: one.fulfilled === null ? null : one.place?.trim() || null,
      })),
    }
    if (!(await sending.send(() => save(body)))) return
    showToast({ message: 'Svaren har sparats.' })
    onClose()
  }

  return (
    <Form id="artikel-28-svar" aria-label="Kontroll mot artikel 28" onSubmit={() => void send()}>
      {sending.failure && (
        <Banner tone="bad" title="Svaren är inte sparade" live="alert">
          {sending.failure}
        </Banner>
      )}
      <ul className="points points-form">
        {processingPoints.map(({ key, article, asks, help }) => {
          const { fulfilled, place } = answerTo(answers, key)
          return (
            <li key={key}>
              <span className="point-article">{article}</span>
              <div>
                <RadioGroup
                  name={`svar-${key}`}
                  label={asks}
                  description={help || undefined}
                  layout="row"
                  options={choices}
                  value={fulfilled === null ? 'unknown' : fulfilled ? 'yes' : 'no'}
                  onChange={(next) =>
                    change(key, { fulfilled: next === 'unknown' ? null : next === 'yes' })
                  }
                />
                {fulfilled !== null && (
                  <TextField
                    name={key}
                    label={`Var i avtalet (${article})`}
                    description={
                      fulfilled ? 'Till exempel ”punkt 7.2” eller ”bilaga 1”.' : undefined
                    }
                    isRequired={fulfilled}
                    maxLength={200}
                    value={place ?? ''}
                    onChange={(next) => change(key, { place: next })}
                    errorMessage={sending.problems[key]}
                  />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      <div className="points-acts">
        <Button type="submit" variant="primary" isPending={sending.isSending}>
          Spara svaren
        </Button>
        <Button isDisabled={sending.isSending} onPress={onClose}>
          Avbryt
        </Button>
      </div>
    </Form>
  )
}
