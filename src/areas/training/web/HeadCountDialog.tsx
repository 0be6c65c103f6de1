/** Ange antal: how many there are in a target group at a unit on a day, and who says so. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { targetGroups } from '../../../core/target-groups.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { NumberField } from '../../../web/ui/NumberField.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { useTrainingActs } from './api.ts'

type HeadCountDialogProps = {
  units: readonly { id: string; name: string }[]
  onClose: () => void
}

export function HeadCountDialog({ units, onClose }: HeadCountDialogProps) {
  const { board } = usePlace()
  const today = dayOf(new Date().toISOString())
  const acts = useTrainingActs(board.id)
  const sending = useSend()
  const [unitId, setUnitId] = useState<string | null>(null)
  const [group, setGroup] = useState<string | null>('everyone')
  const [headCount, setHeadCount] = useState<number | null>(null)
  const [asOf, setAsOf] = useState<string | null>(today)
  const [source, setSource] = useState('')

  async function send() {
    const missing = unitId === null ? { unitId: 'Välj enhet.' } : null
    if (missing) return sending.refuse(missing)
    const sent = await sending.send(() =>
      acts.noteHeadCount({ unitId, group, headCount, asOf, source }),
    )
    if (!sent) return
    showToast({ message: 'Antalet har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title="Ange antal"
      description="Hämta antalet ur personalsystemet, så att andelen har en nämnare som går att stå för."
      save="Spara antalet"
      notSaved="Antalet är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <Select
        name="unitId"
        label="Enhet"
        description="Nämndens namn står för hela nämnden; en enhet räknas för sig, utan dem som hör till andra."
        isRequired
        options={units.map(({ id, name }) => ({ value: id, label: name }))}
        value={unitId}
        onChange={setUnitId}
        errorMessage={sending.problems.unitId}
      />
      <Select
        name="group"
        label="Målgrupp"
        isRequired
        options={Object.entries(targetGroups).map(([value, label]) => ({ value, label }))}
        value={group}
        onChange={setGroup}
        errorMessage={sending.problems.group}
      />
      <NumberField
        name="headCount"
        label="Antal"
        isRequired
        minValue={0}
        value={headCount}
        onChange={setHeadCount}
        errorMessage={sending.problems.headCount}
      />
      <DateField
        name="asOf"
        label="Gäller den"
        isRequired
        value={asOf}
        onChange={setAsOf}
        maxValue={today}
        errorMessage={sending.problems.asOf}
      />
      <TextField
        name="source"
        label="Källa"
        description="Till exempel ”Personalsystemet, tillsvidareanställda”."
        isRequired
        maxLength={200}
        value={source}
        onChange={setSource}
        errorMessage={sending.problems.source}
      />
    </FormDialog>
  )
}
