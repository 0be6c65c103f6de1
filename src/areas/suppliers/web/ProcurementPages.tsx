/** One procurement: its steps as a path, with what is done, what is next and who answers for it. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { MoveDialog } from '../../../record/web/RecordMoves.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import type { Tone } from '../../../web/ui/icons.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { ProgressBar } from '../../../web/ui/ProgressBar.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { beforeWords, gateStep, gateSteps, type StepStanding } from '../gate.rules.ts'
import { procurement } from '../procurement.record.ts'
import { type Gate, type ShownStep, useGate, useGateActs } from './api.ts'
import { StepDialog } from './StepDialog.tsx'
import './suppliers.css'

const procurements = procurement as unknown as AnyRecord

/** The kit's own page: named here because the page of one procurement would take its address. */
export function NewProcurementPage() {
  return <NewRecordPage declaration={procurements} />
}

export function ProcurementPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={procurements}
      id={id}
      moves={(one) => <ProcurementMoves one={one} />}
      above={(one) => <GatePath one={one} />}
    />
  )
}

/** Ready is the way on, once every step is answered; until then the path itself says what is left. */
function ProcurementMoves({ one }: { one: OneRecord }) {
  const { record, may } = one
  const { at } = usePlace()
  const { data } = useGate(record.id)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!may.change.answer) return null
  const moves: Record<string, string | undefined> =
    procurement.states[record.state as keyof typeof procurement.states].moves
  const close = () => setChosen(null)
  const isReady = data?.mayBeReady.answer === true
  const lacksReason = may.moves.cancelled?.answer === false
  return (
    <section className="record-moves" aria-label="Nästa steg">
      <div className="record-moves-buttons">
        {Object.entries(moves).map(([to, verb]) =>
          to === 'cancelled' && lacksReason ? (
            <LinkButton
              key={to}
              href={paths.changeRecord(at, procurements, record.id, 'cancelledBecause')}
            >
              Avbryt: skriv skälet först
            </LinkButton>
          ) : (
            <Button
              key={to}
              variant={to === 'ready' ? 'primary' : 'secondary'}
              isDisabled={to === 'ready' && !isReady}
              aria-describedby={to === 'ready' && !isReady ? 'steg-kvar' : undefined}
              onPress={() => setChosen(to)}
            >
              {verb ?? to}
            </Button>
          ),
        )}
      </div>
      {record.state === 'started' && data && !isReady && (
        <p id="steg-kvar" className="soft small">
          {data.mayBeReady.because}
        </p>
      )}
      {chosen === 'ready' && data && (
        <ReadyDialog id={record.id} title={record.title} version={record.version} onClose={close} />
      )}
      {chosen !== null && chosen !== 'ready' && (
        <MoveDialog
          declaration={procurements}
          one={one}
          to={chosen}
          verb={moves[chosen] ?? ''}
          onClose={close}
        />
      )}
    </section>
  )
}

type ReadyDialogProps = { id: string; title: string; version: number; onClose: () => void }

function ReadyDialog({ id, title, version, onClose }: ReadyDialogProps) {
  const today = dayOf(new Date().toISOString())
  const [readyOn, setReadyOn] = useState<string | null>(today)
  const acts = useGateActs(id)
  const sending = useSend()

  async function send() {
    if (!(await sending.send(() => acts.ready(version, readyOn)))) return
    showToast({ message: 'Upphandlingen är klar.' })
    onClose()
  }

  return (
    <FormDialog
      size="small"
      title="Markera som klar"
      description={title}
      save="Markera som klar"
      notSaved="Upphandlingen är inte klar"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DateField
        name="readyOn"
        label="Klar den"
        isRequired
        value={readyOn}
        onChange={setReadyOn}
        maxValue={today}
        errorMessage={sending.problems.readyOn}
      />
    </FormDialog>
  )
}

function GatePath({ one }: { one: OneRecord }) {
  const { record, refs } = one
  const { data, error, refetch } = useGate(record.id)
  const [answering, setAnswering] = useState<ShownStep | null>(null)
  const [toReopen, setToReopen] = useState<ShownStep | null>(null)
  const acts = useGateActs(record.id)
  if (error && !data)
    return (
      <section className="gate" aria-labelledby="steg">
        <h2 id="steg">Steg</h2>
        <p>{sentenceOf(error)}</p>
        <Button size="small" onPress={() => void refetch()}>
          Försök igen
        </Button>
      </section>
    )
  if (!data) return <LoadingState label="Hämtar stegen …" shape="list" lines={8} />
  const owner = record.ownerId === null ? null : (refs[record.ownerId]?.title ?? null)
  return (
    <section className="gate" aria-labelledby="steg">
      <div className="gate-head">
        <h2 id="steg">Steg</h2>
        <ProgressBar
          label="Besvarade steg"
          value={data.passed}
          max={gateSteps.length}
          valueText={`${data.passed} av ${gateSteps.length}`}
        />
        <Classified gate={data} />
      </div>
      <ol className="gate-steps" aria-label="Upphandlingens steg">
        {data.steps.map((shown, index) => (
          <Step
            key={shown.step}
            number={index + 1}
            shown={shown}
            owner={owner}
            state={record.state}
            gate={data}
            onAnswer={() => setAnswering(shown)}
            onReopen={() => setToReopen(shown)}
          />
        ))}
      </ol>
      {answering && (
        <StepDialog
          procurement={{ id: record.id, title: record.title }}
          shown={answering}
          gate={data}
          onClose={() => setAnswering(null)}
        />
      )}
      {toReopen && (
        <ConfirmDialog
          isOpen
          onOpenChange={() => setToReopen(null)}
          title={`Ta tillbaka svaret på ”${gateStep(toReopen.step).title}”?`}
          confirmLabel="Ta tillbaka svaret"
          onConfirm={async () => {
            await acts.reopen(toReopen.step, data.version)
            showToast({ message: `Steget ”${gateStep(toReopen.step).title}” är öppet igen.` })
          }}
        >
          <p>Steget blir öppet igen. Svaret står kvar i historiken.</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

const classifiedTones = {
  before: 'good',
  after: 'bad',
  notClassified: 'bad',
  notYet: 'info',
} as const

const classifiedWords = {
  before: 'Klassad före upphandling',
  after: 'Klassad för sent',
  notClassified: 'Inte klassad',
  notYet: 'Inte klassad än',
} as const

function Classified({ gate: { classified } }: { gate: Gate }) {
  return (
    <p className="supplier-standing">
      <StatusTag tone={classifiedTones[classified.answer]}>
        {classifiedWords[classified.answer]}
      </StatusTag>
      <span className="soft small">{classified.because}</span>
    </p>
  )
}

const standings: Record<StepStanding, { word: string; tone: Tone; look: string }> = {
  done: { word: 'Klart', tone: 'good', look: 'gate-step-passed' },
  notNeeded: { word: 'Inte aktuellt', tone: 'good', look: 'gate-step-passed' },
  excepted: { word: 'Undantag', tone: 'warn', look: 'gate-step-passed' },
  expired: { word: 'Undantaget har gått ut', tone: 'bad', look: 'gate-step-expired' },
  next: { word: 'Näst på tur', tone: 'info', look: 'gate-step-next' },
  open: { word: 'Återstår', tone: 'neutral', look: '' },
}

type StepProps = {
  number: number
  shown: ShownStep
  owner: string | null
  state: string
  gate: Gate
  onAnswer: () => void
  onReopen: () => void
}

function Step({ number, shown, owner, state, gate, onAnswer, onReopen }: StepProps) {
  const { title, asks, shows, before } = gateStep(shown.step)
  const { word, tone, look } = standings[shown.standing]
  const { answer } = shown
  const mayAnswer =
    (gate.may.change.answer || gate.may.except.answer) &&
    (state === 'started' || (state === 'ready' && answer?.answer === 'excepted'))
  return (
    <li
      className={`gate-step ${look}`}
      aria-current={shown.standing === 'next' ? 'step' : undefined}
    >
      <span className="gate-number" aria-hidden="true">
        {number}
      </span>
      <div className="gate-words">
        <div className="gate-title">
          <h3>{title}</h3>
          <StatusTag tone={tone}>{word}</StatusTag>
        </div>
        {answer === null ? (
          <>
            <p>{asks}</p>
            <p className="soft small">
              {shows} {`Görs ${beforeWords[before]}`}
              {owner === null ? ', men ingen ansvarig är utsedd.' : `. Ansvarig: ${owner}.`}
            </p>
          </>
        ) : (
          <>
            <p className="record-text">{answer.note}</p>
            <p className="soft small">
              <span className="num">{answer.answeredOn}</span>
              {answer.answeredByName && `, ${answer.answeredByName}`}
              {answer.reference && `. Underlag: ${answer.reference}`}
              {answer.until && `. Gäller till och med den ${dayInWords(answer.until)}`}
            </p>
          </>
        )}
      </div>
      {mayAnswer && (
        <div className="gate-acts">
          <Button
            size="small"
            variant={
              shown.standing === 'next' || shown.standing === 'expired' ? 'primary' : 'secondary'
            }
            aria-label={`${answer === null ? 'Besvara' : 'Ändra svaret'}: ${title}`}
            onPress={onAnswer}
          >
            {answer === null ? 'Besvara' : 'Ändra'}
          </Button>
          {answer !== null && state === 'started' && gate.may.change.answer && (
            <Button
              size="small"
              variant="quiet"
              aria-label={`Ta tillbaka svaret: ${title}`}
              onPress={onReopen}
            >
              Ta tillbaka
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
