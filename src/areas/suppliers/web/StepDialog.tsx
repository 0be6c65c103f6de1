/** A step answered: done, not needed, or left by an exception that is decided in the line. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { whoMay } from '../../../core/policy.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { gateStep, type StepAnswer, stepAnswers } from '../gate.rules.ts'
import { type Gate, type ShownStep, useGateActs } from './api.ts'

type Kind = StepAnswer['answer']

type StepDialogProps = {
  procurement: { id: string; title: string }
  shown: ShownStep
  gate: Gate
  onClose: () => void
}

const noteWords: Record<Kind, { label: string; help: string }> = {
  done: { label: 'Vad som kom fram', help: 'I en eller två meningar, så att en annan förstår.' },
  notNeeded: {
    label: 'Varför det inte är aktuellt',
    help: 'Skälet sparas och går att läsa av alla.',
  },
  excepted: {
    label: 'Skäl till undantaget',
    help: 'Varför steget får vänta, och vad som görs under tiden.',
  },
}

export function StepDialog({ procurement, shown, gate, onClose }: StepDialogProps) {
  const { title, asks, shows, source, mayBeLeftOut } = gateStep(shown.step)
  const today = dayOf(new Date().toISOString())
  const [opened] = useState(gate.version)
  const known = shown.answer
  const first: Kind = known?.answer ?? (gate.may.change.answer ? 'done' : 'excepted')
  const [answer, setAnswer] = useState<Kind>(first)
  const [note, setNote] = useState(known?.note ?? '')
  const [reference, setReference] = useState(known?.reference ?? '')
  const [answeredOn, setAnsweredOn] = useState<string | null>(known?.answeredOn ?? today)
  const [until, setUntil] = useState<string | null>(known?.until ?? null)
  const acts = useGateActs(procurement.id)
  const sending = useSend()

  const options = (['done', 'notNeeded', 'excepted'] as const).map((value) => ({
    value,
    label: stepAnswers[value],
    ...(value === 'done'
      ? { isDisabled: !gate.may.change.answer }
      : value === 'notNeeded'
        ? {
            isDisabled: !mayBeLeftOut || !gate.may.change.answer,
            description: mayBeLeftOut ? 'Med ett skäl.' : 'Steget behövs alltid.',
          }
        : {
            isDisabled: !gate.may.except.answer,
            description: gate.may.except.answer
              ? 'Du beslutar att steget får vänta till en viss dag.'
              : `Beslutas av ${whoMay('procurement.except')}.`,
          }),
  }))

  async function send() {
    const sent = await sending.send(() =>
      acts.answer(shown.step, opened, {
        answer,
        note,
        reference: reference.trim() || null,
        answeredOn,
        until: answer === 'excepted' ? until : null,
      }),
    )
    if (!sent) return
    showToast({ message: `Steget ”${title}” är besvarat.` })
    onClose()
  }

  return (
    <FormDialog
      title={title}
      description={procurement.title}
      save={answer === 'excepted' ? 'Besluta om undantaget' : 'Spara svaret'}
      notSaved="Svaret är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <div>
        <p>{asks}</p>
        <p className="soft small">{`Visas av: ${shows} Källa: ${source}.`}</p>
      </div>
      <RadioGroup
        name="answer"
        label="Svar"
        isRequired
        options={options}
        value={answer}
        onChange={(next) => setAnswer(next as Kind)}
        errorMessage={sending.problems.answer}
      />
      <TextArea
        name="note"
        label={noteWords[answer].label}
        description={noteWords[answer].help}
        isRequired
        rows={3}
        maxLength={2000}
        value={note}
        onChange={setNote}
        errorMessage={sending.problems.note}
      />
      <TextField
        name="reference"
        label="Underlag"
        description="Diarienummer, webbadress eller var i handlingarna det står."
        maxLength={300}
        value={reference}
        onChange={setReference}
        errorMessage={sending.problems.reference}
      />
      <DateField
        name="answeredOn"
        label={answer === 'excepted' ? 'Beslutat den' : 'Klart den'}
        isRequired
        value={answeredOn}
        onChange={setAnsweredOn}
        maxValue={today}
        errorMessage={sending.problems.answeredOn}
      />
      {answer === 'excepted' && (
        <DateField
          name="until"
          label="Gäller till och med"
          description="Sedan är steget öppet igen."
          isRequired
          value={until}
          onChange={setUntil}
          minValue={today}
          errorMessage={sending.problems.until}
        />
      )}
    </FormDialog>
  )
}
