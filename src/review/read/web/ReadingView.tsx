/**
 * The proposals at the left, the report's text at the right with the place of the chosen proposal
 * marked. Arrow keys or j and k move, A takes, R leaves; each is also a button.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import { count } from '../../../core/swedish.ts'
import { ApiError, sentenceOf } from '../../../web/api/client.ts'
import { browserStore } from '../../../web/frame/browser-store.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import type { PageHeaderProps } from '../../../web/ui/PageHeader.tsx'
import { ProgressBar } from '../../../web/ui/ProgressBar.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Proposal, type ProposalKind, proposalKinds } from '../proposal.ts'
import type { OpenReading, ReadingAnswer } from '../reading-answer.ts'
import { declarationOf } from '../record-values.ts'
import type { ReadingActs } from './api.ts'
import { CheckOfReading } from './CheckOfReading.tsx'
import {
  dropEdits,
  type Edit,
  keepEdits,
  keptEdits,
  problemsOfEdit,
  startingEdit,
  valuesOfEdit,
} from './edits.ts'
import { ProposalItem } from './ProposalItem.tsx'
import { ReportTextView } from './ReportTextView.tsx'

type ReadingViewProps = {
  reading: OpenReading
  may: ReadingAnswer['may']
  acts: ReadingActs
  title: string
  breadcrumbs: PageHeaderProps['breadcrumbs']
}

type Problems = Readonly<Record<string, Readonly<Record<string, string>>>>

export function ReadingView({ reading, may, acts, title, breadcrumbs }: ReadingViewProps) {
  const { at, year } = usePlace()
  const go = useGo()
  const proposals = useMemo(() => inGroups(reading.proposals as Proposal[]), [reading.proposals])
  const outcomes = new Map(reading.outcomes.map((one) => [one.proposalId, one]))
  const [current, setCurrent] = useState(
    () => proposals.find((one) => !outcomes.has(one.id))?.id ?? proposals[0]?.id ?? null,
  )
  const [edits, setEdits] = useState(() => keptEdits(browserStore(), reading.id))
  const [problems, setProblems] = useState<Problems>({})
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState<string | null>(null)
  const [isLeaving, setLeaving] = useState(false)
  const [shownLine, setShownLine] = useState<number | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const [focusOn, setFocusOn] = useState<string | null>(null)

  // It takes the form's place at the same address.
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [])
  useEffect(() => keepEdits(browserStore(), reading.id, edits), [edits, reading.id])
  useEffect(() => {
    if (focusOn === null) return
    list.current?.querySelector<HTMLElement>(`[data-proposal="${focusOn}"]`)?.focus()
    setFocusOn(null)
  }, [focusOn])

  const editOf = (proposal: Proposal): Edit => edits[proposal.id] ?? startingEdit(proposal)
  const open = proposals.filter((one) => !outcomes.has(one.id))
  const shown = proposals.find((one) => one.id === current) ?? null

  function choose(id: string | null) {
    setCurrent(id)
    setShownLine(null)
    setFocusOn(id)
  }

  function step(by: 1 | -1) {
    const index = proposals.findIndex((one) => one.id === current)
    const next = proposals[Math.min(proposals.length - 1, Math.max(0, index + by))]
    if (next) choose(next.id)
  }

  /** The next that is not handled, after this one or from the top. */
  function goOn(from: string) {
    const index = proposals.findIndex((one) => one.id === from)
    const rest = [...proposals.slice(index + 1), ...proposals.slice(0, index)]
    choose(rest.find((one) => !outcomes.has(one.id))?.id ?? from)
  }

  function change(proposal: Proposal, edit: Edit) {
    setEdits((before) => ({ ...before, [proposal.id]: edit }))
    if (problems[proposal.id])
      setProblems((before) => ({ ...before, [proposal.id]: byField(problemsOfEdit(edit)) }))
  }

  /** True when it became a record. */
  async function take(proposal: Proposal): Promise<boolean> {
    const edit = editOf(proposal)
    const found = byField(problemsOfEdit(edit))
    if (Object.keys(found).length > 0) {
      setProblems((before) => ({ ...before, [proposal.id]: found }))
      return false
    }
    try {
      const { kind, state } = edit
      await acts.accept(reading.id, proposal.id, { kind, state, values: valuesOfEdit(edit) })
      return true
    } catch (error) {
      const fields = error instanceof ApiError ? error.fields : []
      if (fields.length === 0) showToast({ tone: 'bad', message: sentenceOf(error) })
      else setProblems((before) => ({ ...before, [proposal.id]: byField([...fields]) }))
      return false
    }
  }

  async function run(id: string, errand: () => Promise<void>) {
    if (busy !== null) return
    setBusy(id)
    try {
      await errand()
    } catch (error) {
      showToast({ tone: 'bad', message: sentenceOf(error) })
    } finally {
      setBusy(null)
    }
  }

  function accept(proposal: Proposal) {
    const declaration = declarationOf(editOf(proposal).kind)
    if (outcomes.has(proposal.id)) return
    if (!declaration) {
      mark(proposal, 'noted')
      return
    }
    void run(proposal.id, async () => {
      if (!(await take(proposal))) {
        choose(proposal.id)
        return
      }
      showToast({
        message: `Tillagd i ${declaration.names.plural.toLocaleLowerCase('sv')}.`,
        action: { label: 'Ångra', onPress: () => undo(proposal) },
      })
      goOn(proposal.id)
    })
  }

  function mark(proposal: Proposal, outcome: 'rejected' | 'noted' | null) {
    void run(proposal.id, async () => {
      await acts.mark(reading.id, proposal.id, outcome)
      if (outcome === null) choose(proposal.id)
      else goOn(proposal.id)
    })
  }

  function undo(proposal: Proposal) {
    void run(proposal.id, async () => {
      await acts.undo(reading.id, proposal.id)
      choose(proposal.id)
    })
  }

  function takeChosen() {
    void run('many', async () => {
      let taken = 0
      const left = new Set<string>()
      for (const proposal of open.filter((one) => chosen.has(one.id))) {
        if (await take(proposal)) taken += 1
        else left.add(proposal.id)
      }
      setChosen(left)
      const [first] = left
      if (first !== undefined) choose(first)
      showToast({
        tone: left.size > 0 ? 'warn' : 'good',
        message:
          left.size > 0
            ? `${count(taken, 'förslag är tillagt', 'förslag är tillagda')}. ${left.size} behöver kompletteras först.`
            : `${count(taken, 'förslag är tillagt', 'förslag är tillagda')}.`,
      })
    })
  }

  async function finish() {
    await acts.finish(reading.id)
    dropEdits(browserStore(), reading.id)
    // Whoever read the wrong file stays and chooses another one.
    if (proposals.length > 0) go(paths.reviews(at))
  }

  function press(event: KeyboardEvent) {
    const isWriting =
      event.target instanceof HTMLElement &&
      event.target.closest(
        'input, textarea, select, [role="listbox"], [role="spinbutton"], [role="radiogroup"]',
      ) !== null
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey || !shown) return
    const key = event.key.toLocaleLowerCase('sv')
    const errand =
      key === 'j' || key === 'arrowdown'
        ? () => step(1)
        : key === 'k' || key === 'arrowup'
          ? () => step(-1)
          : key === 'a'
            ? () => accept(shown)
            : key === 'r' && !outcomes.has(shown.id)
              ? () => mark(shown, 'rejected')
              : null
    if (!errand) return
    event.preventDefault()
    errand()
  }

  // The keys belong to the list and work only while focus is in it.
  const pressNow = useRef(press)
  pressNow.current = press
  useEffect(() => {
    const frame = list.current
    const listen = (event: KeyboardEvent) => pressNow.current(event)
    frame?.addEventListener('keydown', listen)
    return () => frame?.removeEventListener('keydown', listen)
  }, [])

  const handled = proposals.length - open.length
  return (
    <Page
      title={title}
      purpose={`${reading.fileName}${reading.year === null ? '' : `, rapporten avser ${reading.year}`}`}
      breadcrumbs={breadcrumbs}
      takesFocus
      actions={
        <Button
          variant={open.length === 0 ? 'primary' : 'secondary'}
          onPress={() => (open.length === 0 ? void run('finish', finish) : setLeaving(true))}
        >
          {finishLabel(proposals.length, open.length)}
        </Button>
      }
    >
      {proposals.length === 0 ? (
        <EmptyState title="Inga förslag hittades i texten">
          <p>
            Rapporten lästes, men inga aktiviteter, risker eller rekommendationer kändes igen. Läs
            in en annan rapport, eller lägg in uppgifterna i registren.
          </p>
        </EmptyState>
      ) : (
        <div className="read-progress">
          <ProgressBar
            label="Behandlade förslag"
            value={handled}
            max={proposals.length}
            valueText={`${handled} av ${proposals.length} behandlade`}
          />
          <p className="soft read-keys">
            När ett förslag är valt: <kbd>J</kbd> och <kbd>K</kbd> eller piltangenterna byter,{' '}
            <kbd>A</kbd> lägger till, <kbd>R</kbd> avvisar.
          </p>
        </div>
      )}
      <CheckOfReading readingId={reading.id} year={reading.year ?? year} onShow={setShownLine} />
      <div className="read-frame">
        <div className="read-list" ref={list}>
          {chosen.size > 0 && (
            <div className="read-many">
              <Button
                variant="primary"
                size="small"
                isPending={busy === 'many'}
                onPress={takeChosen}
              >
                {`Lägg till valda (${chosen.size})`}
              </Button>
              <Button size="small" variant="quiet" onPress={() => setChosen(new Set())}>
                Avmarkera
              </Button>
            </div>
          )}
          {(Object.keys(proposalKinds) as ProposalKind[]).map((kind) => {
            const own = proposals.filter((one) => one.kind === kind)
            if (own.length === 0) return null
            return (
              <section key={kind} className="read-group" aria-labelledby={`read-${kind}`}>
                <h2 id={`read-${kind}`} className="read-group-title">
                  {proposalKinds[kind].label} <span className="soft num">{own.length}</span>
                </h2>
                <ul className="read-items">
                  {own.map((proposal) => (
                    <ProposalItem
                      key={proposal.id}
                      proposal={proposal}
                      edit={editOf(proposal)}
                      outcome={outcomes.get(proposal.id) ?? null}
                      alike={reading.alike.filter((one) => one.proposalId === proposal.id)}
                      may={may.create}
                      problems={problems[proposal.id] ?? {}}
                      isCurrent={proposal.id === current}
                      isChosen={chosen.has(proposal.id)}
                      isBusy={busy === proposal.id}
                      onOpen={() => {
                        setCurrent(proposal.id)
                        setShownLine(null)
                      }}
                      onChoose={(isChosen) =>
                        setChosen((before) => {
                          const next = new Set(before)
                          if (isChosen) next.add(proposal.id)
                          else next.delete(proposal.id)
                          return next
                        })
                      }
                      onChange={(edit) => change(proposal, edit)}
                      onAccept={() => accept(proposal)}
                      onMark={(outcome) => mark(proposal, outcome)}
                      onUndo={() => undo(proposal)}
                    />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
        <ReportTextView lines={reading.lines} proposal={shown} shownLine={shownLine} />
      </div>
      <ConfirmDialog
        isOpen={isLeaving}
        onOpenChange={setLeaving}
        title="Kasta inläsningen?"
        confirmLabel="Kasta inläsningen"
        tone="danger"
        onConfirm={finish}
      >
        <p>
          {count(open.length, 'förslag som inte är behandlat', 'förslag som inte är behandlade')}{' '}
          och rapportens text försvinner. Det du har lagt till i registren finns kvar.
        </p>
      </ConfirmDialog>
    </Page>
  )
}

function finishLabel(proposals: number, open: number): string {
  if (proposals === 0) return 'Läs in en annan rapport'
  return open === 0 ? 'Gör klart inläsningen' : 'Kasta inläsningen'
}

/** As they are shown: group by group, in the report's order within each. */
function inGroups(proposals: readonly Proposal[]): Proposal[] {
  return (Object.keys(proposalKinds) as ProposalKind[]).flatMap((kind) =>
    proposals.filter((one) => one.kind === kind),
  )
}

function byField(problems: readonly { field: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(problems.toReversed().map(({ field, message }) => [field, message]))
}
