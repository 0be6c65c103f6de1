/** The steps of a thread in order, with links to each record and the gaps in words. */
import { usePlace } from '../../../web/frame/place.tsx'
import { addressOf } from '../../../web/registers.ts'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import type { Thread, ThreadItem } from '../thread.ts'
import './thread.css'

type ThreadListProps = {
  thread: Thread
  /** In a narrow column: only the first of each step. */
  shownOfEach?: number
  /** The record whose page the list stands on: it is not linked to itself. */
  hereId?: string
}

export function ThreadList({ thread, shownOfEach = 100, hereId }: ThreadListProps) {
  return (
    <ol className="thread-steps" aria-label="Trådens steg">
      {thread.steps.map(({ key, label, items, empty }) => {
        const gaps = items.filter(({ kind }) => kind === 'gap')
        const there = items.filter(({ kind }) => kind !== 'gap')
        const standing = there.length > 0 ? 'filled' : gaps.length > 0 ? 'gap' : 'empty'
        const rest = Math.max(0, there.length - shownOfEach)
        return (
          <li key={key} className={`thread-step thread-step-${standing}`}>
            <p className="thread-step-name">{label}</p>
            {items.length === 0 && <p className="soft small">{empty}</p>}
            {items.length > 0 && (
              <ul className="thread-items">
                {there.slice(0, shownOfEach).map((item) => (
                  <li key={item.key} aria-current={item.isStart ? 'true' : undefined}>
                    <Item item={item} isHere={item.record.id === hereId} />
                  </li>
                ))}
                {rest > 0 && <li className="soft small">{`och ${rest} till`}</li>}
                {[...Map.groupBy(gaps, ({ title }) => title)].map(([title, ofKind]) => (
                  <li key={title}>
                    <StatusTag tone="warn">{title}</StatusTag>
                    <Gaps gaps={ofKind.slice(0, shownOfEach)} hereId={hereId} />
                    {ofKind.length > shownOfEach && (
                      <p className="soft small">{`och ${ofKind.length - shownOfEach} till`}</p>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** The same gap of several records is said once. */
function Gaps({ gaps, hereId }: { gaps: readonly ThreadItem[]; hereId: string | undefined }) {
  return (
    <ul className="thread-gaps">
      {gaps.map((gap) => (
        <li key={gap.key}>
          <ToRecord item={gap} isHere={gap.record.id === hereId}>
            {gap.about}
          </ToRecord>
        </li>
      ))}
    </ul>
  )
}

function Item({ item, isHere }: { item: ThreadItem; isHere: boolean }) {
  return (
    <>
      <span className={item.isStart ? 'thread-here' : undefined}>
        <ToRecord item={item} isHere={isHere}>
          {item.title}
        </ToRecord>
      </span>
      <p className="thread-about">
        <span>{item.isStart ? `${item.about}, den här posten` : item.about}</span>
        {item.standing && item.kind === 'record' && (
          <StatusTag tone={item.standing.tone}>{item.standing.label}</StatusTag>
        )}
      </p>
    </>
  )
}

/** A link, but not to where one is. */
function ToRecord({
  item,
  isHere,
  children,
}: {
  item: ThreadItem
  isHere: boolean
  children: string
}) {
  const { at } = usePlace()
  const href = isHere ? null : addressOf(at, item.record)
  return href ? <TextLink href={href}>{children}</TextLink> : children
}
