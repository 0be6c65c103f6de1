/** On which days the board's people are reminded of what is theirs. */
import { useState } from 'react'
import { count } from '../../core/swedish.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { CheckboxField } from '../../web/ui/CheckboxField.tsx'
import { CheckboxGroup } from '../../web/ui/CheckboxGroup.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { Form } from '../../web/ui/Form.tsx'
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
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={sending.isSending}
      title="Påminnelser"
      description="Den som ansvarar får ett brev de här dagarna. Var och en kan välja bort breven på sitt konto."
      actions={
        <>
          <Button type="submit" form="paminnelser" variant="primary" isPending={sending.isSending}>
            Spara
          </Button>
          <Button isDisabled={sending.isSending} onPress={onClose}>
            Avbryt
          </Button>
          {from === 'board' && (
            <Button isDisabled={sending.isSending} onPress={() => void save(null, false)}>
              Återställ
            </Button>
          )}
        </>
      }
    >
      <Form id="paminnelser" aria-label="Påminnelser" onSubmit={() => void save(days, forAll)}>
        {sending.failure && (
          <Banner tone="bad" title="Påminnelserna är inte sparade" live="alert">
            {sending.failure}
          </Banner>
        )}
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
      </Form>
    </Dialog>
  )
}

function wordsOf(day: number): string {
  if (day === 0) return 'Samma dag'
  const number = count(Math.abs(day), 'dag', 'dagar')
  return day < 0 ? `${number} före` : `${number} efter, om det inte är klart`
}
