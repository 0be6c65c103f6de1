/** What a record needs and what falls with it, as two lists. */
import { count } from '../../../core/swedish.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { addressOf } from '../../../web/registers.ts'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import type { ReachedRecord } from './api.ts'

type ReachedListProps = {
  label: string
  records: readonly ReachedRecord[]
  total: number
  /** Said when there is nothing. */
  empty: string
  most?: number
}

export function ReachedList({ label, records, total, empty, most = 100 }: ReachedListProps) {
  const { at } = usePlace()
  if (total === 0) return <p className="soft">{empty}</p>
  const shown = records.slice(0, most)
  return (
    <>
      <ul className="reached" aria-label={label}>
        {shown.map((one) => {
          const href = addressOf(at, one)
          return (
            <li key={one.id}>
              <span className="reached-title">
                {href ? <TextLink href={href}>{one.title}</TextLink> : one.title}
              </span>
              <span className="reached-about">
                {one.name}
                {one.steps > 1 && `, i ${one.steps} steg`}
                {one.standing && one.standing.tone !== 'good' && (
                  <StatusTag tone={one.standing.tone}>{one.standing.label}</StatusTag>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      {total > shown.length && (
        <p className="soft small">{`och ${count(total - shown.length, 'post', 'poster')} till`}</p>
      )}
    </>
  )
}
