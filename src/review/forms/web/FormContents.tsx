/** A form's contents as they will be printed, with numbers. */
import type { FormEntry } from '../form.ts'
import { contentsOf } from '../rules.ts'
import { useContentsYears } from './use-contents-years.ts'

type FormContentsProps = { entries: readonly FormEntry[]; label: string }

export function FormContents({ entries, label }: FormContentsProps) {
  const lines = contentsOf(entries, useContentsYears())
  return (
    <ol className="form-contents" aria-label={label}>
      {lines.map((line) => (
        <li key={line.key} className={`form-level-${line.level}`}>
          <span className="form-number num">{line.number}</span>
          <span>
            {line.title || <em>Utan rubrik</em>}
            {line.isOnlyWithContent && <span className="soft"> (om något finns att säga)</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
