/** Besvara effekten: what the measure shows now, beside what it showed before and what was wanted. */
import { useState } from 'react'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import {
  type EffectAnswer,
  effectAnswers,
  type Improvement,
  improvement,
  isEffectAnswer,
} from '../improvement.record.ts'
import { useImprovementActs } from './api.ts'

export type Answerable = Pick<
  Improvement['fields'],
  'wantedResult' | 'measure' | 'baseline' | 'outcomeValue' | 'effect' | 'doneOn'
> & { id: string; version: number; title: string }

const options: readonly { value: EffectAnswer; label: string; description: string }[] = [
  {
    value: 'effectShown',
    label: effectAnswers.effectShown,
    description: 'Det önskade resultatet är nått.',
  },
  {
    value: 'effectPartlyShown',
    label: effectAnswers.effectPartlyShown,
    description: 'Det går åt rätt håll, men resultatet är inte nått.',
  },
  {
    value: 'effectNotShown',
    label: effectAnswers.effectNotShown,
    description: 'Måttet visar ingen förändring. Det är också ett svar.',
  },
]

const { fields } = improvement

type AnswerEffectDialogProps = { activity: Answerable; onClose: () => void }

export function AnswerEffectDialog({ activity, onClose }: AnswerEffectDialogProps) {
  const today = dayOf(new Date().toISOString())
  const [outcome, setOutcome] = useState<string | null>(null)
  const [outcomeValue, setOutcomeValue] = useState(activity.outcomeValue ?? '')
  const [effect, setEffect] = useState(activity.effect ?? '')
  const [assessedOn, setAssessedOn] = useState<string | null>(today)
  const sending = useSend()
  const acts = useImprovementActs()

  async function send() {
    if (outcome === null || !isEffectAnswer(outcome))
      return sending.refuse({
        outcome: 'Välj om effekten är visad, delvis visad eller inte visad.',
      })
    const sent = await sending.send(() =>
      acts.answerEffect(activity, { outcome, outcomeValue, effect, effectAssessedOn: assessedOn }),
    )
    if (!sent) return
    showToast({
      message: `Effekten är besvarad: ${effectAnswers[outcome].toLocaleLowerCase('sv')}.`,
    })
    onClose()
  }

  return (
    <FormDialog
      title="Besvara effekten"
      description={activity.title}
      save="Spara svaret"
      notSaved="Svaret är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DescriptionList
        layout="stacked"
        items={[
          { label: fields.wantedResult.label, value: activity.wantedResult },
          { label: fields.measure.label, value: activity.measure },
          { label: fields.baseline.label, value: activity.baseline },
          {
            label: fields.doneOn.label,
            value: activity.doneOn && `Den ${dayInWords(activity.doneOn)}`,
          },
        ]}
      />
      {activity.measure === null ? (
        <Banner tone="warn" title="Inget mått är satt">
          Beskriv i stället vad som syns nu, så konkret att någon annan kan se det också.
        </Banner>
      ) : (
        <TextField
          name="outcomeValue"
          label="Vad visar måttet nu?"
          description={
            activity.baseline === null
              ? 'Utgångsläget är inte mätt. Skriv värdet ändå, med dag eller månad.'
              : `Jämför med utgångsläget: ${activity.baseline}.`
          }
          isRequired
          value={outcomeValue}
          onChange={setOutcomeValue}
          errorMessage={sending.problems.outcomeValue}
        />
      )}
      <RadioGroup
        name="outcome"
        label="Har aktiviteten haft effekt?"
        isRequired
        options={options}
        value={outcome}
        onChange={setOutcome}
        errorMessage={sending.problems.outcome}
      />
      <TextArea
        name="effect"
        label={fields.effect.label}
        description={fields.effect.help}
        isRequired
        value={effect}
        onChange={setEffect}
        errorMessage={sending.problems.effect}
        rows={3}
        maxLength={2000}
      />
      <DateField
        name="effectAssessedOn"
        label={fields.effectAssessedOn.label}
        isRequired
        value={assessedOn}
        onChange={setAssessedOn}
        maxValue={today}
        errorMessage={sending.problems.effectAssessedOn}
      />
    </FormDialog>
  )
}
