/** On which days the board's people are reminded of what is theirs. */
import { useState } from 'react'
import { count } from '../../core/swedish.ts'
import { FormDialog } from '../../web/frame/FormDialog.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { Button } from '../../web/ui/Button.tsx'
import { CheckboxField } from '../../web/ui/CheckboxField.tsx'
import { CheckboxGroup } from '../../web/ui/CheckboxGroup.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { saveReminderDays, useReadWheelAgain, type Wheel } from './api.ts'

const common = [-30, -14, -7, -3, -1, 0, 7, 14, 30]

export function ReminderDialog({ wheel, onClose }: { wheel: Wheel; onClose: () => void }) {
  const { board } = usePlace()
  const { from } = wheel.reminders
  const [days, setDays] = useState<readonly number[]>(wheel.reminders.days)
  const [forAll, setForAll] = useState(from === 'all' && wheel.may.changeAll)
  const sending = useSend()
  const readAgain = useReadWheelAgain()
  const offered = [...new Set([...common, ...wheel.reminders.days])].sort((a, b) => a - b)

  async function save(chosen: readonly number[] | null, isForAll: boolean) {
    const body = { days: chosen && [...chosen], forAll: isForAll }
    if (!(await sending.send(() => saveReminderDays(board.id, body)))) return
    await readAgain()
    showToast({ message: 'Påminnelserna är sparade.' })
    onClose()
  }

  return (
    <FormDialog
      title="Påminnelser"
      description="Den som ansvarar får ett brev de här dagarna. Var och en kan välja bort breven på sitt konto."
      save="Spara"
      notSaved="Påminnelserna är inte sparade"
      sending={sending}
      onSend={() => save(days, forAll)}
      onClose={onClose}
      more={
        from === 'board' && (
          <Button isDisabled={sending.isSending} onPress={() => void save(null, false)}>
            Återställ
          </Button>
        )
      }
    >
      <CheckboxGroup
        name="days"
        label="Påminn"
        options={offered.map((day) => ({ value: String(day), label: wordsOf(day) }))}
        value={days.map(String)}
        onChange={(chosen) => setDays(chosen.map(Number))}
      />
      {wheel.may.changeAll && (
        <CheckboxField
          name="forAll"
          label="Gäller alla nämnder som inte har egna dagar"
          isSelected={forAll}
          onChange={setForAll}
        />
      )}
    </FormDialog>
  )
}

function wordsOf(day: number): string {
  if (day === 0) return 'Samma dag'
  const number = count(Math.abs(day), 'dag', 'dagar')
  return day < 0 ? `${number} före` : `${number} efter, om det inte är klart`
}
