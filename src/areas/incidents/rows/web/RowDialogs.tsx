/** A time limit or a receiver put right, or followed by another from a day; always with a reason. */
import { type ReactNode, useState } from 'react'
import { FormDialog } from '../../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../../web/frame/use-send.ts'
import { DateField } from '../../../../web/ui/DateField.tsx'
import { NumberField } from '../../../../web/ui/NumberField.tsx'
import { RadioGroup } from '../../../../web/ui/RadioGroup.tsx'
import { Select } from '../../../../web/ui/Select.tsx'
import { TextArea } from '../../../../web/ui/TextArea.tsx'
import { TextField } from '../../../../web/ui/TextField.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import {
  type ClockData,
  type ClockRule,
  type Receiver,
  surenesses,
} from '../../clock-data.rules.ts'
import { type RulesAnswer, useSaveRules } from '../../web/api.ts'
import { type HowChanged, problemsOfSpan, withReceiver, withRule } from '../rows.rules.ts'

/** `at` is the row's place in its list. */
export type RowAsked = { list: 'rules' | 'receivers'; at: number }

type RowDialogProps = {
  boardId: string
  answer: RulesAnswer
  asked: RowAsked
  onClose: () => void
}

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

export function RowDialog({ boardId, answer, asked, onClose }: RowDialogProps) {
  const rule = asked.list === 'rules' ? answer.data.rules[asked.at] : undefined
  const receiver = asked.list === 'receivers' ? answer.data.receivers[asked.at] : undefined
  const shared = { boardId, answer, at: asked.at, onClose }
  if (rule) return <RuleDialog {...shared} before={rule} />
  return receiver ? <ReceiverDialog {...shared} before={receiver} /> : null
}

type OneProps<T> = {
  boardId: string
  answer: RulesAnswer
  at: number
  before: T
  onClose: () => void
}

/** Another wording begins on a day that one has to say. */
const notYet = { from: '', to: null }

function RuleDialog({ boardId, answer, at, before, onClose }: OneProps<ClockRule>) {
  const [row, setRow] = useState<ClockRule>({ ...before, ...notYet })
  const [unit, setUnit] = useState<string>(before.length?.unit ?? 'none')
  const [length, setLength] = useState<number | null>(before.length?.count ?? null)
  const set = (change: Partial<ClockRule>) => setRow({ ...row, ...change })
  const written: ClockRule = {
    ...row,
    length: isUnit(unit) ? { unit, count: length ?? 0 } : null,
    soon: row.soon?.trim() || null,
    note: row.note?.trim() || null,
  }
  const problems = (how: HowChanged) => [
    ...problemsOfSpan(answer.data.rules, at, written, how),
    ...(written.length && (length === null || length < 1)
      ? [{ field: 'length', message: 'Ange tidens längd.' }]
      : []),
    ...(written.length === null && written.soon === null
      ? [
          {
            field: 'soon',
            message: 'Skriv hur snart lagen säger, till exempel ”så snart det kan ske”.',
          },
        ]
      : []),
    ...(row.ground.trim() === '' ? [{ field: 'ground', message: 'Ange lagrummet.' }] : []),
  ]
  return (
    <Frame
      title={`Ändra ${before.title}`}
      before={before}
      row={row}
      onRow={set}
      problems={problems}
      boardId={boardId}
      answer={answer}
      dataOf={(how) => withRule(answer.data, at, written, how)}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <Select
            name="unit"
            label="Tid räknad i"
            options={[
              { value: 'hours', label: 'Timmar' },
              { value: 'days', label: 'Dagar' },
              { value: 'months', label: 'Kalendermånader' },
              { value: 'none', label: 'Lagen anger ingen siffra' },
            ]}
            value={unit}
            onChange={(next) => setUnit(next ?? 'none')}
          />
          {isUnit(unit) && (
            <NumberField
              name="length"
              label="Tidens längd"
              isRequired
              minValue={1}
              maxValue={1000}
              value={length}
              onChange={setLength}
              errorMessage={shown.length}
            />
          )}
          <TextField
            name="soon"
            label="Hur snart, med lagens ord"
            maxLength={120}
            value={row.soon ?? ''}
            onChange={(soon) => set({ soon })}
            errorMessage={shown.soon}
          />
          <TextField
            name="ground"
            label="Lagrum"
            isRequired
            maxLength={200}
            value={row.ground}
            onChange={(ground) => set({ ground })}
            errorMessage={shown.ground}
          />
        </>
      )}
    </Frame>
  )
}

function isUnit(text: string): text is 'hours' | 'days' | 'months' {
  return text === 'hours' || text === 'days' || text === 'months'
}

function ReceiverDialog({ boardId, answer, at, before, onClose }: OneProps<Receiver>) {
  const [row, setRow] = useState<Receiver>({ ...before, ...notYet })
  const set = (change: Partial<Receiver>) => setRow({ ...row, ...change })
  const written: Receiver = {
    ...row,
    name: row.name.trim(),
    channel: row.channel.trim(),
    url: row.url?.trim() || null,
    note: row.note?.trim() || null,
  }
  const problems = (how: HowChanged) => [
    ...problemsOfSpan(answer.data.receivers, at, written, how),
    ...(written.name === '' ? [{ field: 'name', message: 'Ange mottagarens namn.' }] : []),
    ...(written.url !== null && !/^https?:\/\/\S+\.\S+$/.test(written.url)
      ? [{ field: 'url', message: 'Skriv hela adressen, med https:// först.' }]
      : []),
  ]
  return (
    <Frame
      title={`Ändra ${before.name}`}
      before={before}
      row={row}
      onRow={set}
      problems={problems}
      boardId={boardId}
      answer={answer}
      dataOf={(how) => withReceiver(answer.data, at, written, how)}
      onClose={onClose}
    >
      {(shown) => (
        <>
          <TextField
            name="name"
            label="Mottagare"
            isRequired
            maxLength={160}
            value={row.name}
            onChange={(name) => set({ name })}
            errorMessage={shown.name}
          />
          <TextField
            name="channel"
            label="Väg in"
            description="Till exempel en e-tjänst eller ett rapporteringsverktyg."
            maxLength={300}
            value={row.channel}
            onChange={(channel) => set({ channel })}
          />
          <TextField
            name="url"
            label="Webbadress"
            maxLength={500}
            value={row.url ?? ''}
            onChange={(url) => set({ url })}
            errorMessage={shown.url}
          />
        </>
      )}
    </Frame>
  )
}

type FrameProps = {
  title: string
  before: Common
  row: Common
  onRow: (change: Partial<Common>) => void
  problems: (how: HowChanged) => { field: string; message: string }[]
  boardId: string
  answer: RulesAnswer
  dataOf: (how: HowChanged) => ClockData
  onClose: () => void
  children: (shown: Problems) => ReactNode
}

function Frame({ before, row, onRow, problems, answer, onClose, ...rest }: FrameProps) {
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
    <FormDialog title={rest.title} save="Spara" sending={sending} onSend={submit} onClose={onClose}>
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
