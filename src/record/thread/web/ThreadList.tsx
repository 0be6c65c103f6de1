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
}

export function ThreadList({ thread, shownOfEach = 100 }: ThreadListProps) {
  return (
    <ol className="thread-steps" aria-label="Trådens steg">
      {thread.steps.map(({ key, label, items, empty }) => {
        const isMissing = items.length > 0 && items.every(({ kind }) => kind === 'gap')
        const standing = items.length === 0 ? 'empty' : isMissing ? 'gap' : 'filled'
        const rest = items.length - shownOfEach
        return (
          <li key={key} className={`thread-step thread-step-${standing}`}>
            <p className="thread-step-name">{label}</p>
            {items.length === 0 && <p className="soft small">{empty}</p>}
            {items.length > 0 && (
              <ul className="thread-items">
                {inOrder(items)
                  .slice(0, shownOfEach)
                  .map((item) => (
                    <li key={item.key} aria-current={item.isStart ? 'true' : undefined}>
                      <Item item={item} />
                    </li>
                  ))}
                {rest > 0 && <li className="soft small">{`och ${rest} till`}</li>}
              </ul>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Gaps first: they are what something can be done about. */
function inOrder(items: readonly ThreadItem[]): ThreadItem[] {
  return items.toSorted((a, b) => Number(b.kind === 'gap') - Number(a.kind === 'gap'))
}

function Item({ item }: { item: ThreadItem }) {
  const { at } = usePlace()
  const href = addressOf(at, item.record)
  if (item.kind === 'gap')
    return (
      <>
        <StatusTag tone="warn">{item.title}</StatusTag>
        <p className="soft small">
          {href ? <TextLink href={href}>{item.about}</TextLink> : item.about}
        </p>
      </>
    )
  return (
    <>
      {item.isStart || !href ? (
        <span className={item.isStart ? 'thread-here' : undefined}>{item.title}</span>
      ) : (
        <TextLink href={href}>{item.title}</TextLink>
      )}
      <p className="thread-about">
        <span>{item.isStart ? `${item.about}, den här posten` : item.about}</span>
        {item.standing && item.kind === 'record' && (
          <StatusTag tone={item.standing.tone}>{item.standing.label}</StatusTag>
        )}
      </p>
    </>
  )
}
