/** One measure of the plan: what is asked, how it is met, and what becomes of what is not. */
import { useState } from 'react'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { Row } from '../../../web/ui/Layout.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { ViewSwitch } from '../../../web/ui/ViewSwitch.tsx'
import { improvement } from '../../improvements/improvement.record.ts'
import { risk } from '../../risks/risk.record.ts'
import { type Fulfilment, fulfilments } from '../plan.rules.ts'
import { type Plan, type PlanMeasure, useClassificationActs } from './api.ts'

type PlanItemProps = {
  id: string
  measure: PlanMeasure
  may: Plan['may']
  onAnswered: () => void
}

const choices = Object.entries(fulfilments).map(([value, label]) => ({ value, label }))

export function PlanItem({ id, measure, may, onAnswered }: PlanItemProps) {
  const { key, title, asked, doer, references, assessment } = measure
  const acts = useClassificationActs()
  const sending = useSend()
  const [chosen, setChosen] = useState<Fulfilment | null>(null)
  const [isWriting, setWriting] = useState(false)
  const fulfilment = chosen ?? assessment?.fulfilment ?? null

  async function save(next: Fulfilment, reason: string | null, evidence: string | null) {
    onAnswered()
    const sent = await sending.send(() =>
      acts.assess(id, key, {
        version: assessment?.version ?? 0,
        fulfilment: next,
        reason,
        evidence,
      }),
    )
    if (sent) {
      setChosen(null)
      setWriting(false)
    }
  }

  function choose(next: Fulfilment) {
    // Not relevant waits for its reason; the others are saved at once.
    if (next === 'notRelevant' && !assessment?.reason) {
      setChosen(next)
      setWriting(true)
      return
    }
    void save(next, assessment?.reason ?? null, assessment?.evidence ?? null)
  }

  return (
    <li className="plan-item">
      <h4 className="plan-title">{title}</h4>
      {asked.length === 1 ? (
        <p>{asked[0]}</p>
      ) : (
        <ul>
          {asked.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p className="plan-about">
        {doer}. {references}
      </p>
      {may.change.answer ? (
        <ViewSwitch
          label={`Värdera: ${title}`}
          options={choices}
          value={fulfilment ?? ''}
          onChange={(next) => choose(next as Fulfilment)}
        />
      ) : (
        <p>{fulfilment === null ? 'Inte värderad' : fulfilments[fulfilment]}</p>
      )}
      {sending.failure && (
        <Banner
          tone="bad"
          title="Inte sparat"
          live="alert"
          actions={
            <Button size="small" onPress={() => void acts.readPlanAgain(id)}>
              Läs in på nytt
            </Button>
          }
        >
          {sending.failure}
        </Banner>
      )}
      {assessment && !isWriting && <Told assessment={assessment} />}
      {isWriting && fulfilment !== null ? (
        <Writing
          title={title}
          reason={assessment?.reason ?? ''}
          evidence={assessment?.evidence ?? ''}
          isReasonNeeded={fulfilment === 'notRelevant'}
          problem={sending.problems.reason}
          isSending={sending.isSending}
          onCancel={() => {
            setChosen(null)
            setWriting(false)
          }}
          onSave={(reason, evidence) => void save(fulfilment, reason, evidence)}
        />
      ) : (
        assessment &&
        may.change.answer && (
          <Row>
            <Button
              variant="quiet"
              size="small"
              aria-label={`Skäl och underlag: ${title}`}
              onPress={() => setWriting(true)}
            >
              Skäl och underlag
            </Button>
            <Unmet id={id} measure={measure} may={may} />
          </Row>
        )
      )}
    </li>
  )
}

function Told({ assessment }: { assessment: NonNullable<PlanMeasure['assessment']> }) {
  const { at } = usePlace()
  const { reason, evidence, assessedOn, assessedByName, improvementId, riskId } = assessment
  return (
    <>
      {reason && <p>{reason}</p>}
      {evidence && <p>Underlag: {evidence}</p>}
      <p className="plan-about">
        Värderad {assessedOn} av {assessedByName}.{' '}
        {improvementId && (
          <TextLink href={paths.record(at, improvement, improvementId)}>Förbättring</TextLink>
        )}{' '}
        {riskId && <TextLink href={paths.record(at, risk, riskId)}>Accepterad risk</TextLink>}
      </p>
    </>
  )
}

type WritingProps = {
  title: string
  reason: string
  evidence: string
  isReasonNeeded: boolean
  problem: string | undefined
  isSending: boolean
  onCancel: () => void
  onSave: (reason: string | null, evidence: string | null) => void
}

function Writing(props: WritingProps) {
  const { title, isReasonNeeded, problem, isSending, onCancel, onSave } = props
  const [reason, setReason] = useState(props.reason)
  const [evidence, setEvidence] = useState(props.evidence)
  const [isTried, setTried] = useState(false)
  const isMissing = isReasonNeeded && reason.trim() === ''
  return (
    <Form
      aria-label={`Skäl och underlag: ${title}`}
      onSubmit={() => {
        setTried(true)
        if (!isMissing) onSave(reason.trim() || null, evidence.trim() || null)
      }}
    >
      <div className="plan-more">
        <TextField
          label={isReasonNeeded ? 'Varför är åtgärden inte relevant?' : 'Skäl'}
          name={`skal-${title}`}
          isRequired={isReasonNeeded}
          autoFocus
          maxLength={2000}
          errorMessage={
            problem ??
            (isTried && isMissing ? 'Skriv varför åtgärden inte är relevant.' : undefined)
          }
          value={reason}
          onChange={setReason}
        />
        <TextField
          label="Underlag"
          name={`underlag-${title}`}
          description="Vad som visar det: ett beslut, ett protokoll eller ett ärende."
          maxLength={2000}
          value={evidence}
          onChange={setEvidence}
        />
        <Row>
          <Button type="submit" size="small" isPending={isSending}>
            Spara värderingen
          </Button>
          <Button size="small" variant="quiet" onPress={onCancel}>
            Avbryt
          </Button>
        </Row>
      </div>
    </Form>
  )
}

/** What is not met becomes an activity, or a risk that somebody accepts. */
function Unmet({ id, measure, may }: Pick<PlanItemProps, 'id' | 'measure' | 'may'>) {
  const acts = useClassificationActs()
  const sending = useSend()
  const [isAccepting, setAccepting] = useState(false)
  const { assessment, title, key } = measure
  if (assessment?.fulfilment !== 'not' && assessment?.fulfilment !== 'partly') return null

  async function improve() {
    const sent = await sending.send(() => acts.toImprovement(id, key, assessment?.version ?? 0))
    if (sent) showToast({ message: 'Förbättringen är upplagd som förslag till nästa år.' })
  }

  return (
    <>
      {assessment.improvementId === null && may.addImprovement.answer && (
        <Button
          size="small"
          isPending={sending.isSending}
          aria-label={`Gör till förbättring: ${title}`}
          onPress={() => void improve()}
        >
          Gör till förbättring
        </Button>
      )}
      {assessment.riskId === null && may.addRisk.answer && (
        <Button
          size="small"
          aria-label={`Acceptera som risk: ${title}`}
          onPress={() => setAccepting(true)}
        >
          Acceptera som risk
        </Button>
      )}
      {sending.failure && (
        <Banner tone="bad" live="alert">
          {sending.failure}
        </Banner>
      )}
      {isAccepting && <RiskDialog id={id} measure={measure} onClose={() => setAccepting(false)} />}
    </>
  )
}

function RiskDialog({
  id,
  measure,
  onClose,
}: {
  id: string
  measure: PlanMeasure
  onClose: () => void
}) {
  const acts = useClassificationActs()
  const sending = useSend()
  const [event, setEvent] = useState('')
  const [reason, setReason] = useState(measure.assessment?.reason ?? '')

  async function send() {
    const version = measure.assessment?.version ?? 0
    const sent = await sending.send(() => acts.toRisk(id, measure.key, { version, event, reason }))
    if (!sent) return
    showToast({ message: 'Risken är upplagd och accepterad.' })
    onClose()
  }

  return (
    <FormDialog
      title="Acceptera som risk"
      description={`Åtgärden ”${measure.title}” görs inte nu. Risken hamnar i riskregistret med sin motivering.`}
      save="Acceptera risken"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        label="Vad kan hända?"
        name="event"
        description="En händelse: ”Uppgifter blir kvar hos leverantören när avtalet upphör”."
        isRequired
        maxLength={300}
        errorMessage={sending.problems.event}
        value={event}
        onChange={setEvent}
      />
      <TextArea
        label="Varför accepteras risken?"
        name="reason"
        isRequired
        rows={3}
        maxLength={2000}
        errorMessage={sending.problems.reason}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  )
}
