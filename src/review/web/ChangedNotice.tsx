/** The facts beneath a written text have changed: what they said, what they say, and what to do. */
import { Fragment, useState } from 'react'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import type { Block } from '../document.ts'
import type { ChangedBasis } from '../overlay.ts'
import type { SavedTextAnswer } from '../workspace-answer.ts'
import { useDesk } from './desk.tsx'
import { blockWord } from './parts.ts'
import { changedLines, type Run } from './text-changes.ts'
import { useTextActs } from './use-text-acts.ts'

export type ChangedNoticeProps = {
  text: SavedTextAnswer
  over: Block | null
  change: ChangedBasis
}

export function ChangedNotice({ text, over, change }: ChangedNoticeProps) {
  const { isWritable, edit, openKeys } = useDesk()
  const isOpen = openKeys.has(text.key)
  return (
    <div className="review-changed">
      <Banner
        tone="warn"
        title={titleOf(text, over)}
        actions={isWritable && !isOpen && <Acts text={text} over={over} edit={edit} />}
      >
        <Changes before={change.before} now={change.now} />
      </Banner>
    </div>
  )
}

function titleOf(text: SavedTextAnswer, over: Block | null): string {
  if (text.body === null && over)
    return `Underlaget har ändrats sedan ${blockWord(over)} utelämnades`
  return 'Underlaget har ändrats sedan texten skrevs'
}

type ActsProps = {
  text: SavedTextAnswer
  over: Block | null
  edit: (key: string, isOpen: boolean) => void
}

function Acts({ text, over, edit }: ActsProps) {
  const acts = useTextActs()
  const [isPending, setPending] = useState(false)

  async function carryOut(act: () => Promise<void>) {
    setPending(true)
    await act()
    setPending(false)
  }

  const isLeftOut = text.body === null
  return (
    <>
      <Button
        size="small"
        isPending={isPending}
        onPress={() => void carryOut(() => acts.keep(text))}
      >
        {isLeftOut ? 'Fortsätt utelämna' : 'Behåll texten'}
      </Button>
      {!isLeftOut && (
        <Button size="small" isDisabled={isPending} onPress={() => edit(text.key, true)}>
          Skriv om
        </Button>
      )}
      {over !== null && (
        <Button
          size="small"
          isDisabled={isPending}
          onPress={() => void carryOut(() => acts.restore(text, over))}
        >
          {isLeftOut ? `Ta med ${blockWord(over)} igen` : 'Visa sammanställningen igen'}
        </Button>
      )}
    </>
  )
}

/** What the ground said then and says now, with the words that differ marked. */
export function Changes({ before, now }: { before: string; now: string }) {
  const lines = changedLines(before, now)
  const then = lines.flatMap((line) => (line.before ? [line.before] : []))
  const today = lines.flatMap((line) => (line.now ? [line.now] : []))
  return (
    <dl className="review-then-now">
      <dt>Då</dt>
      <dd>{then.length > 0 ? <Lines lines={then} mark="del" /> : <Nothing />}</dd>
      <dt>Nu</dt>
      <dd>{today.length > 0 ? <Lines lines={today} mark="ins" /> : <Nothing />}</dd>
    </dl>
  )
}

function Nothing() {
  return <p className="soft">Inget stod här.</p>
}

function Lines({ lines, mark: Mark }: { lines: readonly Run[][]; mark: 'del' | 'ins' }) {
  return lines.map((runs) => (
    <p key={runs.map((run) => run.text).join('')}>
      {runs.map((run) => {
        const words = run.text.trimEnd()
        // The space after a marked word is not marked.
        const space = run.text.slice(words.length)
        return run.isChanged ? (
          <Fragment key={`ändrat ${run.text}`}>
            <Mark>{words}</Mark>
            {space}
          </Fragment>
        ) : (
          <Fragment key={`lika ${run.text}`}>{run.text}</Fragment>
        )
      })}
    </p>
  ))
}
