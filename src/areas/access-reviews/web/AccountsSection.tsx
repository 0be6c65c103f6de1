/** The accounts of a review, one after the other: kept, changed or taken away with a key each. */
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { count } from '../../../core/swedish.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { ProgressBar } from '../../../web/ui/ProgressBar.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { VisuallyHidden } from '../../../web/ui/VisuallyHidden.tsx'
import type { AccountsAnswer, ShownAccount } from '../answers.ts'
import { type AccountFlag, accountFlags } from '../matching.rules.ts'
import { type Decision, decisions, reasonsFor } from '../outcome.rules.ts'
import { inTurn, sendDecisions, type Wanted } from './api.ts'

const keysOf: Readonly<Record<string, Decision>> = { b: 'keep', ä: 'change', t: 'remove' }
const tones = { keep: 'good', change: 'warn', remove: 'bad' } as const
const SHOWN_AT_FIRST = 200

type Asked = { decision: 'change' | 'remove'; ids: string[] } | null

export function AccountsSection({ answer }: { answer: AccountsAnswer }) {
  const client = useQueryClient()
  const { review, rows, may } = answer
  const [flag, setFlag] = useState<string | null>(null)
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked>(null)
  const [said, setSaid] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const undo = useRef<Wanted[][]>([])
  const list = useRef<HTMLUListElement>(null)

  const passes = (row: ShownAccount) =>
    flag === null ||
    (flag === 'undecided'
      ? row.decision === null
      : flag === 'left'
        ? row.stillThereOn !== null && row.goneOn === null
        : row.flags.some((one) => one === flag))
  // The one just decided stays in sight under "ej avgjorda" until the filter is chosen anew.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const visible = rows.filter((row) => passes(row) || kept.has(row.id))
  const inReach = visible.slice(0, shown)

  const current = () => client.getQueryData<AccountsAnswer>(['access-accounts', review.id])
  const put = (change: (row: ShownAccount) => ShownAccount) =>
    client.setQueryData<AccountsAnswer>(['access-accounts', review.id], (known) =>
      known ? { ...known, rows: known.rows.map(change) } : known,
    )

  function decide(ids: readonly string[], decision: Decision | null, reason: string | null) {
    const wanted = new Set(ids)
    const before = (current()?.rows ?? []).filter(({ id, isOwn }) => wanted.has(id) && !isOwn)
    if (before.length === 0) return
    undo.current.push(
      before.map((row) => ({
        id: row.id,
        version: 0,
        decision: row.decision,
        reason: row.reason,
      })),
    )
    save(before.map((row) => ({ id: row.id, version: 0, decision, reason })))
    const [first] = before
    setSaid(
      `${before.length === 1 ? first?.login : count(before.length, 'konto', 'konton')}: ${decision === null ? 'ej avgjort' : decisions[decision]}`,
    )
  }

  function save(wanted: readonly Wanted[]) {
    const byId = new Map(wanted.map((one) => [one.id, one]))
    setKept((known) => new Set([...known, ...byId.keys()]))
    put((row) => {
      const one = byId.get(row.id)
      return one ? { ...row, decision: one.decision, reason: one.reason } : row
    })
    inTurn(review.id, async () => {
      const versions = new Map(current()?.rows.map(({ id, version }) => [id, version]))
      try {
        const { saved, conflicts } = await sendDecisions(
          review.id,
          wanted.map((one) => ({ ...one, version: versions.get(one.id) ?? 1 })),
        )
        const now = new Map(saved.map(({ id, version }) => [id, version]))
        put((row) => ({ ...row, version: now.get(row.id) ?? row.version }))
        if (conflicts.length === 0) return
        setTrouble(conflicts.map(({ because }) => because).join(' '))
      } catch (error) {
        setTrouble(sentenceOf(error))
      }
      await client.invalidateQueries({ queryKey: ['access-accounts', review.id] })
    })
  }

  function begin(ids: readonly string[], decision: Decision) {
    if (!may.decide.answer) return
    if (decision === 'keep') decide(ids, 'keep', null)
    else setAsked({ decision, ids: [...ids] })
  }

  function focusRow(index: number) {
    const items = list.current?.querySelectorAll<HTMLElement>(':scope > li')
    items?.[Math.max(0, Math.min(index, items.length - 1))]?.focus()
  }

  function onKey(event: KeyboardEvent<HTMLUListElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const item = (event.target as HTMLElement).closest<HTMLElement>('li[data-id]')
    const id = item?.dataset.id
    if (!id) return
    const index = inReach.findIndex((row) => row.id === id)
    const key = event.key.toLowerCase()
    const decision = keysOf[key]
    if (key === 'j' || key === 'arrowdown') focusRow(index + 1)
    else if (key === 'k' || key === 'arrowup') focusRow(index - 1)
    else if (key === 'z') {
      const last = undo.current.pop()
      if (last) {
        save(last)
        setSaid('Ångrat')
      }
    } else if (decision) {
      begin([id], decision)
      if (decision === 'keep') focusRow(index + 1)
    } else return
    event.preventDefault()
  }

  function answered(reason: string) {
    if (!asked) return
    const lastId = asked.ids.at(-1)
    decide(asked.ids, asked.decision, reason)
    setAsked(null)
    setChosen(new Set())
    const index = inReach.findIndex(({ id }) => id === lastId)
    // After the dialog has given the focus back.
    setTimeout(() => focusRow(asked.ids.length === 1 ? index + 1 : index), 50)
  }

  const flags = (Object.keys(accountFlags) as AccountFlag[]).map((key) => ({
    key,
    many: rows.filter((row) => row.flags.includes(key)).length,
  }))
  const reviewers = new Set(rows.map(({ reviewerName }) => reviewerName))
  const decided = rows.filter(({ decision }) => decision !== null).length

  return (
    <Section title={answer.isWhole ? 'Konton' : 'Konton som du granskar'}>
      <div className="access-head">
        <ProgressBar label="Avgjorda" value={decided} max={rows.length} />
        {may.decide.answer && (
          <p className="access-keys soft">
            Tangenter: J och K eller pilarna flyttar, B behåll, Ä ändra, T ta bort, Z ångra. Allt
            sparas genast.
          </p>
        )}
        <Select
          name="flag"
          label="Visa"
          width="medium"
          value={flag}
          emptyLabel={`Alla (${rows.length})`}
          options={[
            { value: 'undecided', label: `Ej avgjorda (${rows.length - decided})` },
            ...flags
              .filter(({ many }) => many > 0)
              .map(({ key, many }) => ({ value: key, label: `${accountFlags[key]} (${many})` })),
            { value: 'left', label: 'Skulle bort men finns kvar' },
          ]}
          onChange={(value) => {
            setFlag(value)
            setKept(new Set())
            setChosen(new Set())
          }}
        />
        {trouble !== null && (
          <Banner tone="warn" live="alert">
            {trouble}
          </Banner>
        )}
        <div role="status">
          <VisuallyHidden>{said}</VisuallyHidden>
        </div>
        {may.decide.answer && visible.length > 0 && (
          <div className="access-tags">
            <Button
              size="small"
              onPress={() =>
                setChosen(
                  chosen.size > 0
                    ? new Set()
                    : new Set(visible.filter(({ isOwn }) => !isOwn).map(({ id }) => id)),
                )
              }
            >
              {chosen.size > 0 ? 'Avmarkera alla' : `Markera alla ${visible.length}`}
            </Button>
            {chosen.size > 0 &&
              (Object.keys(decisions) as Decision[]).map((key) => (
                <Button key={key} size="small" onPress={() => begin([...chosen], key)}>
                  {`${decisions[key]} ${chosen.size} markerade`}
                </Button>
              ))}
          </div>
        )}
        {visible.length === 0 && <p>Inga konton att visa med det här valet.</p>}
      </div>
      <ul className="access-list" ref={list} onKeyDown={onKey} aria-label="Konton att granska">
        {inReach.map((row) => (
          <AccountRow
            key={row.id}
            row={row}
            saysReviewer={reviewers.size > 1}
            mayDecide={may.decide.answer && !row.isOwn}
            isChosen={chosen.has(row.id)}
            onChoose={() =>
              setChosen((known) => {
                const next = new Set(known)
                if (!next.delete(row.id)) next.add(row.id)
                return next
              })
            }
            onDecide={(decision) => begin([row.id], decision)}
          />
        ))}
      </ul>
      {visible.length > shown && (
        <Button onPress={() => setShown(shown + SHOWN_AT_FIRST)}>
          {`Visa fler (${visible.length - shown} kvar)`}
        </Button>
      )}
      {asked && (
        <ReasonDialog
          asked={asked}
          flags={rows.find(({ id }) => id === asked.ids[0])?.flags ?? []}
          onCancel={() => setAsked(null)}
          onAnswer={answered}
        />
      )}
    </Section>
  )
}

type RowProps = {
  row: ShownAccount
  /** Who reviews it is said only where there are several. */
  saysReviewer: boolean
  mayDecide: boolean
  isChosen: boolean
  onChoose: () => void
  onDecide: (decision: Decision) => void
}

function AccountRow({ row, saysReviewer, mayDecide, isChosen, onChoose, onDecide }: RowProps) {
  const facts = [
    row.unit,
    row.rights,
    row.lastLoginOn && `Senast inloggad ${row.lastLoginOn.replaceAll('-', '\u2011')}`,
  ]
  return (
    // The list is walked with the keys, so each of its items can have the focus.
    <li className="access-account" data-id={row.id} tabIndex={-1}>
      {mayDecide ? (
        <input
          type="checkbox"
          aria-label={`Markera ${row.login}`}
          checked={isChosen}
          onChange={onChoose}
        />
      ) : (
        <span />
      )}
      <div className="access-who">
        <div className="access-tags">
          <strong>{row.login}</strong>
          <span>{row.name ?? 'Inget namn'}</span>
          {row.decision && (
            <StatusTag tone={tones[row.decision]}>{decisions[row.decision]}</StatusTag>
          )}
          {row.stillThereOn !== null && row.goneOn === null && (
            <StatusTag tone="bad">{`Finns kvar ${row.stillThereOn}`}</StatusTag>
          )}
          {row.goneOn !== null && <StatusTag tone="good">{`Borta ${row.goneOn}`}</StatusTag>}
        </div>
        <div className="soft">{facts.filter(Boolean).join(' · ')}</div>
        {row.flags.length > 0 && (
          <div className="access-tags">
            {row.flags.map((one) => (
              <StatusTag key={one} tone={one === 'leaver' || one === 'unknown' ? 'bad' : 'info'}>
                {accountFlags[one]}
              </StatusTag>
            ))}
          </div>
        )}
        <div className="small">
          {row.because} {row.isOwn && 'Det är ditt eget konto: någon annan avgör det. '}
          {saysReviewer && (
            <span className="soft">
              {row.reviewerName ? `Granskas av ${row.reviewerName}. ` : ''}
              {row.reviewerBecause}
            </span>
          )}
          {row.reason && ` Skäl: ${row.reason}`}
        </div>
      </div>
      {mayDecide && (
        <div className="access-buttons">
          {(Object.keys(decisions) as Decision[]).map((key) => (
            <Button
              key={key}
              size="small"
              aria-label={`${decisions[key]}: ${row.login}`}
              aria-pressed={row.decision === key}
              onPress={() => onDecide(key)}
            >
              {decisions[key]}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

type ReasonProps = {
  asked: { decision: 'change' | 'remove'; ids: string[] }
  flags: readonly AccountFlag[]
  onCancel: () => void
  onAnswer: (reason: string) => void
}

/** Enter takes the first reason, which is the one that fits. */
function ReasonDialog({ asked, flags, onCancel, onAnswer }: ReasonProps) {
  const presets = reasonsFor(asked.decision, flags)
  const [own, setOwn] = useState('')
  const many = asked.ids.length > 1 ? ` ${asked.ids.length} konton` : ''
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      title={`${decisions[asked.decision]}${many}: varför?`}
      size="small"
      actions={
        <>
          <Button
            variant="primary"
            isDisabled={own.trim() === ''}
            onPress={() => onAnswer(own.trim())}
          >
            Spara eget skäl
          </Button>
          <Button onPress={onCancel}>Avbryt</Button>
        </>
      }
    >
      <div className="access-reasons">
        {presets.map((reason, index) => (
          <Button key={reason} autoFocus={index === 0} onPress={() => onAnswer(reason)}>
            {reason}
          </Button>
        ))}
      </div>
      <TextField name="reason" label="Eget skäl" value={own} onChange={setOwn} maxLength={500} />
    </Dialog>
  )
}
