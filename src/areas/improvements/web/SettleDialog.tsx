/** Marks one activity as done, with the day its effect is to be assessed, or drops it with a reason. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import type { Improvement } from '../improvement.record.ts'
import { isMeasurable } from '../rules.ts'
import { useImprovementActs } from './api.ts'
import { SettlementFields } from './SettlementFields.tsx'
import { settlementOf, settlementProblems, startDraft } from './settlement-form.ts'

type SettleDialogProps = {
  record: Improvement
  kind: 'done' | 'dropped'
  onClose: () => void
}

const words = {
  done: {
    title: 'Markera som genomförd',
    description: 'Uppgifterna är gjorda. Vad det gav besvaras senare, den dag du sätter här.',
    saved: 'Aktiviteten är genomförd. Effekten återstår att besvara.',
  },
  dropped: {
    title: 'Avskriv aktiviteten',
    description: 'Den görs inte. Skälet skrivs ut när nästa genomgång följer upp besluten.',
    saved: 'Aktiviteten är avskriven.',
  },
} as const

export function SettleDialog({ record, kind, onClose }: SettleDialogProps) {
  const today = dayOf(new Date().toISOString())
  const { doneOn, effectDueOn, reason, plannedYear } = record.fields
  const [draft, setDraft] = useState(() => {
    const start = startDraft(today, plannedYear + 1)
    return {
      ...start,
      doneOn: doneOn ?? start.doneOn,
      effectDueOn: effectDueOn ?? start.effectDueOn,
      droppedBecause: reason ?? '',
    }
  })
  const sending = useSend()
  useFirstProblem(sending)
  const acts = useImprovementActs()
  const { title, description, saved } = words[kind]
  const measurable = isMeasurable(record)

  async function send() {
    const found = settlementProblems(kind, draft)
    if (Object.keys(found).length > 0) return sending.refuse(found)
    const sent = await sending.send(() => acts.settle(record, settlementOf(kind, draft)))
    if (!sent) return
    showToast({ message: saved })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={sending.isSending}
      title={title}
      description={description}
      actions={
        <>
          <Button type="submit" form="besked" variant="primary" isPending={sending.isSending}>
            {title}
          </Button>
          <Button isDisabled={sending.isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="besked" aria-label={title} onSubmit={() => void send()}>
        {sending.failure && (
          <Banner tone="bad" title="Inte sparat" live="alert">
            {sending.failure}
          </Banner>
        )}
        {kind === 'done' && !measurable.answer && (
          <Banner tone="warn" title="Effekten blir svår att visa">
            {record.fields.measure === null
              ? 'Inget mått är satt. Skriv in ett i aktiviteten, så att det går att svara på vad den gav.'
              : 'Utgångsläget är inte mätt. Skriv in det i aktiviteten om det går att ta reda på i efterhand.'}
          </Banner>
        )}
        <SettlementFields
          kind={kind}
          draft={draft}
          years={[]}
          today={today}
          problems={sending.problems}
          onChange={(changed) => setDraft((before) => ({ ...before, ...changed }))}
        />
      </Form>
    </Dialog>
  )
}
