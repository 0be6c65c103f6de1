/** Begins a new activity where one without effect ended: same aim, new baseline. */
import { useState } from 'react'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Improvement, improvement } from '../improvement.record.ts'
import { useImprovementActs } from './api.ts'

/** How many years ahead the new activity can be planned from here. */
const YEARS_AHEAD = 3

export function CarryOnDialog({ record, onClose }: { record: Improvement; onClose: () => void }) {
  const { at } = usePlace()
  const go = useGo()
  const acts = useImprovementActs()
  const sending = useSend()
  const first = Math.max(record.fields.plannedYear, new Date().getFullYear()) + 1
  const years = Array.from({ length: YEARS_AHEAD }, (_, index) => String(first + index))
  const [year, setYear] = useState<string | null>(String(first))

  async function send() {
    if (year === null) return sending.refuse({ plannedYear: 'Välj år.' })
    const sent = await sending.send(() => acts.carryOn(record.id, Number(year)))
    if (!sent) return
    showToast({
      message:
        'Den nya aktiviteten är tillagd som förslag. Se över vad som ska bli annorlunda den här gången.',
    })
    go(paths.changeRecord({ ...at, year: Number(year) }, improvement, sent.result.record.id))
  }

  return (
    <FormDialog
      title="Fortsätt i en ny aktivitet"
      description="Mål, mått, ansvar och kopplingar följer med. Den nya aktiviteten hör ihop med den här, så att löftet går att följa över åren."
      save="Lägg till aktiviteten"
      notSaved="Aktiviteten är inte tillagd"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <DescriptionList
        layout="stacked"
        items={[
          { label: improvement.fields.measure.label, value: record.fields.measure },
          {
            label: 'Utgångsläge i den nya',
            value: record.fields.outcomeValue ?? record.fields.baseline,
            help: 'Det måttet visade när effekten bedömdes.',
          },
        ]}
      />
      <Select
        name="plannedYear"
        label={improvement.fields.plannedYear.label}
        width="short"
        isRequired
        options={years.map((one) => ({ value: one, label: one }))}
        value={year}
        onChange={setYear}
        errorMessage={sending.problems.plannedYear}
      />
    </FormDialog>
  )
}
