/** What every dated row has in common when it is changed: its days, how sure it is, and why. */
import { type ReactNode, useState } from 'react'
import { FormDialog } from '../../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../../web/frame/use-send.ts'
import { DateField } from '../../../../web/ui/DateField.tsx'
import { RadioGroup } from '../../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../../web/ui/TextArea.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { type Receiver, surenesses } from '../../clock-data.rules.ts'
import type { IncidentRows } from '../../incident-rows.rules.ts'
import { type RulesAnswer, useSaveRules } from '../../web/api.ts'
import type { HowChanged } from '../rows.rules.ts'

export type OneProps<T> = {
  boardId: string
  answer: RulesAnswer
  at: number
  before: T
  onClose: () => void
}

/** Another wording begins on a day that one has to say. */
export const notYet = { from: '', to: null }

type Common = Pick<Receiver, 'from' | 'to' | 'sureness' | 'note'>
type Problems = Readonly<Record<string, string | undefined>>

const surenessOptions = [
  {
    value: 'confirmed',
    label: surenesses.confirmed.label,
    description: surenesses.confirmed.help,
  },
  {
    value: 'secondary',
    label: surenesses.secondary.label,
    description: surenesses.secondary.help,
  },
]

type FrameProps = {
  title: string
  size?: 'large'
  before: Common
  row: Common
  onRow: (change: Partial<Common>) => void
  problems: (how: HowChanged) => { field: string; message: string }[]
  boardId: string
  answer: RulesAnswer
  dataOf: (how: HowChanged) => IncidentRows
  onClose: () => void
  children: (shown: Problems) => ReactNode
}

export function RowFrame({ before, row, onRow, problems, answer, onClose, ...rest }: FrameProps) {
  const [how, setHow] = useState<HowChanged>('succeed')
  const [because, setBecause] = useState('')
  const save = useSaveRules(rest.boardId)
  const sending = useSend()

  function choose(next: HowChanged) {
    setHow(next)
    onRow(next === 'correct' ? { from: before.from, to: before.to } : notYet)
  }

  async function submit() {
    const found = [
      ...problems(how),
      ...(because.trim() === ''
        ? [{ field: 'because', message: 'Skriv varför, och var uppgiften kommer från.' }]
        : []),
    ]
    if (found.length > 0)
      return sending.refuse(Object.fromEntries(found.map(({ field, message }) => [field, message])))
    const sent = await sending.send(() =>
      save({ after: answer.version, because: because.trim(), data: rest.dataOf(how) }),
    )
    if (!sent) return
    showToast({ message: 'Raden har sparats. Öppna incidenter räknas om.' })
    onClose()
  }

  return (
    <FormDialog
      title={rest.title}
      size={rest.size}
      save="Spara"
      sending={sending}
      onSend={submit}
      onClose={onClose}
    >
      <RadioGroup
        name="how"
        label="Vad är det som har hänt?"
        options={[
          {
            value: 'succeed',
            label: 'Det har ändrats från en viss dag',
            description: 'Den gamla raden står kvar för det som hände dessförinnan.',
          },
          { value: 'correct', label: 'Raden var fel, eller är nu kontrollerad' },
        ]}
        value={how}
        onChange={(next) => choose(next === 'correct' ? 'correct' : 'succeed')}
      />
      <DateField
        name="from"
        label={how === 'succeed' ? 'Gäller från och med' : 'Har gällt från och med'}
        isRequired
        value={row.from === '' ? null : row.from}
        onChange={(from) => onRow({ from: from ?? '' })}
        errorMessage={sending.problems.from}
      />
      <DateField
        name="to"
        label="Till och med"
        description="Tomt betyder tills vidare."
        value={row.to}
        onChange={(to) => onRow({ to })}
        errorMessage={sending.problems.to}
      />
      {rest.children(sending.problems)}
      <RadioGroup
        name="sureness"
        label="Hur säker är uppgiften?"
        options={surenessOptions}
        value={row.sureness === 'confirmed' ? 'confirmed' : 'secondary'}
        onChange={(next) => onRow({ sureness: next === 'confirmed' ? 'confirmed' : 'secondary' })}
      />
      <TextArea
        name="note"
        label="Anmärkning"
        rows={2}
        maxLength={400}
        value={row.note ?? ''}
        onChange={(note) => onRow({ note })}
      />
      <TextArea
        name="because"
        label="Varför ändras raden, och var kommer uppgiften från?"
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
