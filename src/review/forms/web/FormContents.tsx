/** A form's contents as they will be printed, with numbers. */
import { usePlace } from '../../../web/frame/place.tsx'
import type { FormEntry } from '../form.ts'
import { contentsOf } from '../rules.ts'

type FormContentsProps = { entries: readonly FormEntry[]; label: string }

export function FormContents({ entries, label }: FormContentsProps) {
  const { year } = usePlace()
  const lines = contentsOf(entries, { year, vorYear: year, planYears: [year + 1, year + 2] })
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
