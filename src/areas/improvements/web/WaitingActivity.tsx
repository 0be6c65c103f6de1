/** One activity that waits for an answer: three ways to answer, by pointer or by one key each. */
import { type RefObject, useEffect, useRef } from 'react'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { focusField } from '../../../web/ui/ErrorSummary.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { improvement } from '../improvement.record.ts'
import { ActivityMemory } from './ActivityMemory.tsx'
import type { OpenActivity, SettlementBody } from './api.ts'
import { SettlementFields } from './SettlementFields.tsx'
import {
  type SettlementDraft,
  type SettlementKind,
  settlementOf,
  settlementProblems,
} from './settlement-form.ts'

type WaitingActivityProps = {
  activity: OpenActivity
  draft: SettlementDraft
  /** The answer whose fields are open, or null. */
  kind: SettlementKind | null
  years: readonly number[]
  today: string
  mayChange: boolean
  onKind: (kind: SettlementKind | null) => void
  onDraft: (changed: Partial<SettlementDraft>) => void
  onSettle: (body: SettlementBody) => Promise<void>
}

const answers: readonly { kind: SettlementKind; key: string; word: (year: number) => string }[] = [
  { kind: 'done', key: 'k', word: () => 'Klar' },
  { kind: 'continues', key: 'f', word: (year) => `Fortsätter i ${year}` },
  { kind: 'dropped', key: 'a', word: () => 'Avskrivs' },
]
const firstField = { done: 'doneOn', continues: 'reason', dropped: 'reason' } as const
const saveWords = {
  done: 'Spara som klar',
  continues: 'Spara flytten',
  dropped: 'Spara som avskriven',
} as const

/** Where the answers of an activity stand in the page. */
export function answersId(activityId: string): string {
  return `besked-${activityId}`
}

export function WaitingActivity(props: WaitingActivityProps) {
  const { activity, draft, kind, years, today, mayChange, onKind, onDraft, onSettle } = props
  const { at } = usePlace()
  const sending = useSend()
  const { attempt, problems, isSending } = sending
  const buttons = useRef<HTMLFieldSetElement>(null)
  const form = useRef<HTMLDivElement>(null)
  useKeys(buttons, chooseByKey)
  useKeys(form, saveByKey)

  useEffect(() => {
    if (kind) focusField(firstField[kind])
  }, [kind])
  const [firstProblem] = Object.keys(problems)
  useEffect(() => {
    if (firstProblem && attempt > 0) focusField(firstProblem)
  }, [firstProblem, attempt])

  async function save() {
    if (kind === null || isSending) return
    const found = settlementProblems(kind, draft)
    if (Object.keys(found).length > 0) return sending.refuse(found)
    await sending.send(() => onSettle(settlementOf(kind, draft)))
  }

  function chooseByKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const pressed = answers.find(({ key }) => key === event.key.toLocaleLowerCase('sv'))
    if (!pressed) return
    event.preventDefault()
    sending.refuse({})
    onKind(pressed.kind)
  }

  function saveByKey(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    }
    if (event.key === 'Escape' && !event.defaultPrevented) {
      onKind(null)
      document.querySelector<HTMLElement>(`#${answersId(activity.id)} button`)?.focus()
    }
  }

  return (
    <li className="settle-item">
      <h3 className="settle-title">
        <TextLink href={paths.record(at, improvement, activity.id)}>{activity.title}</TextLink>
      </h3>
      <ActivityMemory activity={activity} />
      <p className="soft">{activity.responsible}</p>
      {mayChange && (
        <fieldset
          ref={buttons}
          id={answersId(activity.id)}
          className="settle-answers"
          aria-label={`Besked om ${activity.title}`}
        >
          {answers.map((answer) => (
            <Button
              key={answer.kind}
              aria-pressed={kind === answer.kind}
              onPress={() => {
                sending.refuse({})
                onKind(kind === answer.kind ? null : answer.kind)
              }}
            >
              {answer.word(draft.plannedYear ?? years[0] ?? activity.plannedYear + 1)}
            </Button>
          ))}
        </fieldset>
      )}
      {kind !== null && (
        <div ref={form} className="settle-form">
          <Form aria-label={`Besked om ${activity.title}`} onSubmit={() => void save()}>
            {sending.failure && (
              <Banner tone="bad" title="Beskedet är inte sparat" live="alert">
                {sending.failure} Det du skrev finns kvar.
              </Banner>
            )}
            <SettlementFields
              kind={kind}
              draft={draft}
              years={years}
              today={today}
              problems={problems}
              onChange={onDraft}
            />
            <div className="ui-row">
              <Button type="submit" variant="primary" isPending={isSending} pendingLabel="Sparar …">
                {saveWords[kind]}
              </Button>
              <Button variant="quiet" isDisabled={isSending} onPress={() => onKind(null)}>
                Avbryt
              </Button>
            </div>
          </Form>
        </div>
      )}
    </li>
  )
}

/** Keys pressed while focus is inside; what is inside may have taken the key for itself. */
function useKeys(frame: RefObject<HTMLElement | null>, onKey: (event: KeyboardEvent) => void) {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isInside = event.target instanceof Node && frame.current?.contains(event.target)
      if (isInside) latest.current(event)
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [frame])
}
