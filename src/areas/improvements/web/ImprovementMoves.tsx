/** The next steps of an improvement, each with the questions that belong to it. */
import { useState } from 'react'
import { MissingForMove, MoveDialog } from '../../../record/web/RecordMoves.tsx'
import type { OneRecord } from '../../../web/api/records.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { improvement, isEffectAnswer } from '../improvement.record.ts'
import { isMeasurable } from '../rules.ts'
import { AnswerEffectDialog } from './AnswerEffectDialog.tsx'
import { CarryOnDialog } from './CarryOnDialog.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import { savedImprovement } from './saved-improvement.ts'

type Step = { key: string; verb: string }

/** The three answers are one step: what is asked is the same, only the answer differs. */
function stepsOf(state: keyof typeof improvement.states): Step[] {
  const moves: Record<string, string | undefined> = improvement.states[state].moves
  const plain = Object.entries(moves).flatMap(([key, verb]) =>
    verb && !isEffectAnswer(key) ? [{ key, verb }] : [],
  )
  if (state === 'done') return [{ key: 'answer', verb: 'Besvara effekten' }, ...plain]
  return state === 'effectNotShown' || state === 'effectPartlyShown'
    ? [{ key: 'carryOn', verb: 'Fortsätt i en ny aktivitet' }, ...plain]
    : plain
}

export function ImprovementMoves({ one }: { one: OneRecord }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const record = savedImprovement(one)
  if (!one.may.change.answer) return null
  const steps = stepsOf(record.state)
  const forward = improvement.states[record.state].isAwaiting ? null : steps[0]?.key
  // Answers, days and reasons are asked for in their dialogs; only putting off wants its reason first.
  const missing = steps.filter(
    ({ key }) => key === 'postponed' && one.may.moves[key]?.answer === false,
  )
  const close = () => setChosen(null)

  return (
    <section className="record-moves" aria-label="Nästa steg">
      <div className="record-moves-buttons">
        {steps.map(({ key, verb }) => (
          <Button
            key={key}
            variant={key === forward ? 'primary' : 'secondary'}
            isDisabled={missing.some((step) => step.key === key)}
            onPress={() => setChosen(key)}
          >
            {verb}
          </Button>
        ))}
      </div>
      {missing.map(({ key, verb }) => (
        <MissingForMove
          key={key}
          declaration={improvement}
          one={one}
          to={key}
          verb={verb}
          because={one.may.moves[key]?.because ?? ''}
        />
      ))}
      {chosen !== null && <StepDialog one={one} step={chosen} steps={steps} onClose={close} />}
    </section>
  )
}

type StepDialogProps = {
  one: OneRecord
  step: string
  steps: readonly Step[]
  onClose: () => void
}

function StepDialog({ one, step, steps, onClose }: StepDialogProps) {
  const record = savedImprovement(one)
  const { id, version, title, fields, state } = record
  if (step === 'answer')
    return <AnswerEffectDialog activity={{ ...fields, id, version, title }} onClose={onClose} />
  if (step === 'carryOn') return <CarryOnDialog record={record} onClose={onClose} />
  const isReopened = isEffectAnswer(state)
  if ((step === 'done' && !isReopened) || step === 'dropped')
    return <SettleDialog record={record} kind={step} onClose={onClose} />
  const measurable = isMeasurable(record)
  return (
    <MoveDialog
      declaration={improvement}
      one={one}
      to={step}
      verb={steps.find(({ key }) => key === step)?.verb ?? ''}
      warning={
        step === 'started' &&
        state !== 'done' &&
        !measurable.answer && (
          <Banner tone="warn" title="Effekten kommer inte att gå att visa">
            {measurable.because} Du kan påbörja ändå.
          </Banner>
        )
      }
      onClose={onClose}
    />
  )
}
