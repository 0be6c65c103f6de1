/** A time limit, a receiver, a set of questions or a form put right, or followed by another from a day; always with a reason. */
import { useState } from 'react'
import { NumberField } from '../../../../web/ui/NumberField.tsx'
import { Select } from '../../../../web/ui/Select.tsx'
import { TextField } from '../../../../web/ui/TextField.tsx'
import type { ClockRule, Receiver } from '../../clock-data.rules.ts'
import type { IncidentRows } from '../../incident-rows.rules.ts'
import type { RulesAnswer } from '../../web/api.ts'
import { type HowChanged, problemsOfSpan, withReceiver, withRule } from '../rows.rules.ts'
import { NoticeFormDialog, QuestionSetDialog } from './ListDialogs.tsx'
import { notYet, type OneProps, RowFrame } from './RowFrame.tsx'

/** `at` is the row's place in its list. */
export type RowAsked = { list: keyof IncidentRows; at: number }

type RowDialogProps = {
  boardId: string
  answer: RulesAnswer
  asked: RowAsked
  onClose: () => void
}

export function RowDialog({ boardId, answer, asked, onClose }: RowDialogProps) {
  const { at, list } = asked
  const { rules, receivers, questionSets, noticeForms } = answer.data
  const rule = list === 'rules' ? rules[at] : undefined
  const receiver = list === 'receivers' ? receivers[at] : undefined
  const questions = list === 'questionSets' ? questionSets[at] : undefined
  const form = list === 'noticeForms' ? noticeForms[at] : undefined
  const shared = { boardId, answer, at, onClose }
  if (rule) return <RuleDialog {...shared} before={rule} />
  if (receiver) return <ReceiverDialog {...shared} before={receiver} />
  if (questions) return <QuestionSetDialog {...shared} before={questions} />
  return form ? <NoticeFormDialog {...shared} before={form} /> : null
}

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
    <RowFrame
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
    </RowFrame>
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
    <RowFrame
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
    </RowFrame>
  )
}
