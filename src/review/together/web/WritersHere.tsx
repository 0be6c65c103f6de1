/** Over the field: that others write in the same text right now, or have something unsaved there. */
import { enumerate } from '../../../core/swedish.ts'
import { useDesk } from '../../web/desk.tsx'
import { namesOf } from './people.ts'

export function WritersHere({ textKey }: { textKey: string }) {
  const { together } = useDesk()
  const now = namesOf(together.others.filter((one) => one.writing === textKey))
  const drafts = namesOf(
    (together.facts?.othersDrafts ?? []).filter((one) => one.key === textKey),
  ).filter((name) => !now.includes(name))
  if (now.length + drafts.length === 0) return null
  return (
    <p className="together-writers">
      {now.length > 0 && `${enumerate(now)} skriver också här nu. Det ni ändrar läggs ihop. `}
      {drafts.length > 0 && `${enumerate(drafts)} har ett utkast här som inte är sparat.`}
    </p>
  )
}
