import type { ReactNode } from 'react'
import type { Tone } from './icons.tsx'

export type TimelineEntry = {
  id: string
  /** As it is read: "2026-11-22 14.05". */
  when: string
  /** As a machine reads it. */
  dateTime?: string
  who?: string
  what: ReactNode
  detail?: ReactNode
  tone?: Tone
}

export type TimelineProps = { label: string; entries: readonly TimelineEntry[] }

export function Timeline({ label, entries }: TimelineProps) {
  return (
    <ol className="ui-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={`ui-tone-${entry.tone ?? 'neutral'}`}>
          <p className="ui-timeline-what">{entry.what}</p>
          <p className="ui-timeline-when">
            <time dateTime={entry.dateTime}>{entry.when}</time>
            {entry.who && <span>, {entry.who}</span>}
          </p>
          {entry.detail && <div className="ui-timeline-detail">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  )
}
