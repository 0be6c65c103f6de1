/** The next steps, where the last one asks for a day first: the button then leads to that day in the form. */
import type { AnyRecord } from '../../../record/define.ts'
import { RecordMoves } from '../../../record/web/RecordMoves.tsx'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'

type MovesAfterDayProps = {
  declaration: AnyRecord
  one: OneRecord
  /** The day that is asked for. */
  field: string
  words: string
}

export function MovesAfterDay({ declaration, one, field, words }: MovesAfterDayProps) {
  const { at } = usePlace()
  const { record, may } = one
  const isWaiting = declaration.states[record.state]?.isAwaiting === true
  if (!isWaiting || record.fields[field] !== null)
    return <RecordMoves declaration={declaration} one={one} />
  if (!may.change.answer) return null
  return (
    <section className="record-moves" aria-label="Nästa steg">
      <div className="record-moves-buttons">
        <LinkButton href={paths.changeRecord(at, declaration, record.id, field)}>
          {words}
        </LinkButton>
      </div>
    </section>
  )
}
