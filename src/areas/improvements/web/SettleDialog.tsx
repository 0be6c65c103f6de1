/** Marks one activity as done, with the day its effect is to be assessed, or drops it with a reason. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
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
    <FormDialog
      title={title}
      description={description}
      save={title}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
