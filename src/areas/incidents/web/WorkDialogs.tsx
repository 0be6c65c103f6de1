/** The small forms beside an incident: a decision, a piece of advice, a time put right. */
import { useState } from 'react'
import { instantInWords, showInstant } from '../../../core/dates.ts'
import { fromLocalTime, toLocalTime } from '../../../record/web/form-values.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateTimeField } from '../../../web/ui/DateTimeField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type DecisionQuestion, decisionQuestions } from '../assessment.rules.ts'
import { type IncidentWork, useIncidentActs } from './api.ts'

type DecisionDialogProps = {
  id: string
  question: DecisionQuestion
  work: IncidentWork
  onClose: () => void
}

export function DecisionDialog({ id, question, work, onClose }: DecisionDialogProps) {
  const words = decisionQuestions[question]
  const latestOf = (all: IncidentWork) => all.decisions.findLast((row) => row.question === question)
  // What the decider has seen; another's decision made meanwhile is told by the server.
  const [seen, setSeen] = useState(latestOf(work))
  const proposal = work.proposals[question]
  const [answer, setAnswer] = useState<boolean | null>(null)
  const [because, setBecause] = useState('')
  const [changedBecause, setChangedBecause] = useState('')
  const acts = useIncidentActs(id)
  const sending = useSend()
  const now = latestOf(work)
  const isMet = sending.failure !== null && now !== undefined && now.number !== seen?.number

  async function send() {
    if (answer === null) {
      sending.refuse({ answer: 'Välj vad du beslutar.' })
      return
    }
    const sent = await sending.send(async () => {
      try {
        await acts.decide({
          question,
          answer,
          because,
          changedBecause: changedBecause.trim() || null,
          after: seen?.number ?? 0,
        })
      } catch (error) {
        await acts.readAnew()
        throw error
      }
    })
    if (!sent) return
    showToast({ message: 'Beslutet har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title={words.title}
      description={`Enligt ${words.ground}. Beslutet står kvar med ditt namn och kan ändras med ett nytt.`}
      save="Besluta"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {isMet && (
        <Banner
          tone="warn"
          title={`Beslutat ${showInstant(now.decidedAt)}: ${now.answer ? words.yes : words.no}`}
          actions={
            <Button size="small" onPress={() => setSeen(now)}>
              Jag har läst det och vill ändra det
            </Button>
          }
        >
          {`${now.decidedByName ?? 'Någon annan'}: ${now.because} Det du har skrivit finns kvar.`}
        </Banner>
      )}
      <p>
        {proposal.answer === null
          ? proposal.because
          : `Förslag: ${(proposal.answer ? words.yes : words.no).toLocaleLowerCase('sv')}. ${proposal.because}`}
        {proposal.unanswered > 0 && ` ${proposal.unanswered} frågor är obesvarade.`}
      </p>
      <RadioGroup
        name="answer"
        label="Beslut"
        isRequired
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        value={answer === null ? null : answer ? 'yes' : 'no'}
        onChange={(value) => setAnswer(value === 'yes')}
        errorMessage={sending.problems.answer}
      />
      <TextArea
        name="because"
        label="Skäl"
        description="Så att en annan förstår beslutet om ett år. Inga namn eller personnummer."
        isRequired
        rows={3}
        maxLength={4000}
        value={because}
        onChange={setBecause}
        errorMessage={sending.problems.because}
      />
      {seen && (
        <TextArea
          name="changedBecause"
          label="Varför beslutet ändras"
          isRequired
          rows={2}
          maxLength={2000}
          value={changedBecause}
          onChange={setChangedBecause}
          errorMessage={sending.problems.changedBecause}
        />
      )}
    </FormDialog>
  )
}

export function AdviceDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [advice, setAdvice] = useState('')
  const acts = useIncidentActs(id)
  const sending = useSend()
  async function send() {
    if (await sending.send(() => acts.advise(advice))) onClose()
  }
  return (
    <FormDialog
      title="Dataskyddsombudets råd"
      description="Rådet står bredvid besluten. Den som beslutar väger det."
      save="Spara rådet"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextArea
        name="advice"
        label="Råd"
        isRequired
        maxLength={4000}
        value={advice}
        onChange={setAdvice}
        errorMessage={sending.problems.advice}
      />
    </FormDialog>
  )
}

type WithWork = { work: IncidentWork; onClose: () => void }

export function AwarenessDialog({ one, work, onClose }: WithWork & { one: OneRecord }) {
  const was = String(one.record.fields.noticedAt)
  const [at, setAt] = useState<string | null>(toLocalTime(was))
  const [because, setBecause] = useState('')
  const acts = useIncidentActs(one.record.id)
  const sending = useSend()
  async function send() {
    const sent = await sending.send(() =>
      acts.correct({ at: at && fromLocalTime(at), because, version: work.recordVersion }),
    )
    if (!sent) return
    showToast({ message: 'Tidsfristerna är omräknade. De gamla står kvar.' })
    onClose()
  }
  return (
    <FormDialog
      title="Rätta när vi fick kännedom"
      description={`Nu räknas fristerna från ${instantInWords(was)}. De räknas om, och den gamla tiden står kvar med ditt skäl.`}
      save="Räkna om fristerna"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DateTimeField
        name="at"
        label="Fick kännedom"
        isRequired
        value={at}
        onChange={setAt}
        errorMessage={sending.problems.at}
      />
      <TextArea
        name="because"
        label="Skäl"
        isRequired
        rows={2}
        maxLength={4000}
        value={because}
        onChange={setBecause}
        errorMessage={sending.problems.because}
      />
    </FormDialog>
  )
}

const toldTimes = {
  handledAt: {
    title: 'När incidenten var hanterad',
    description:
      'När den inte längre påverkade verksamheten. Slutrapporten räknas härifrån om en lägesrapport har lämnats. Lämna tomt om den pågår.',
    label: 'Hanterad',
  },
  requestedAt: {
    title: 'När myndigheten begärde en delrapport',
    description:
      'Myndigheten kan begära en delrapport innan slutrapporten är lämnad. Lämna tomt om ingen är begärd.',
    label: 'Begärd',
  },
} as const

export type ToldTime = keyof typeof toldTimes

/** A time that only a person knows, and that a clock waits for. */
export function TimeDialog({ id, work, time, onClose }: WithWork & { id: string; time: ToldTime }) {
  const words = toldTimes[time]
  const known = work[time]
  const [at, setAt] = useState<string | null>(known === null ? null : toLocalTime(known))
  const acts = useIncidentActs(id)
  const sending = useSend()
  async function send() {
    const sent = await sending.send(() =>
      acts.save({ version: work.version, [time]: at && fromLocalTime(at) }),
    )
    if (sent) onClose()
  }
  return (
    <FormDialog
      title={words.title}
      description={words.description}
      save="Spara"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DateTimeField
        name={time}
        label={words.label}
        value={at}
        onChange={setAt}
        errorMessage={sending.problems[time]}
      />
    </FormDialog>
  )
}
