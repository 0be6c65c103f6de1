/** Min sida's lines on leave: whom one stands in for today, who stands in for one, and the way to name somebody. */
import { dayInWords } from '../../../../core/dates.ts'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Section } from '../../../../web/ui/Layout.tsx'
import { TextLink } from '../../../../web/ui/TextLink.tsx'
import { todayHere } from '../../web/sight.ts'
import { type CoverRow, useCovers } from './api.ts'

/** Today's covers, above what is to be done: they say why it is more or less than usual. */
export function CoverNotice() {
  const { at, me, board } = usePlace()
  const { data } = useCovers(board.id)
  const today = todayHere()
  const lines = (data?.covers ?? []).flatMap((one) => wordsOf(one, me.person.id, today))
  if (lines.length === 0) return null
  return (
    <p>
      {lines.join(' ')} <TextLink href={paths.covers(at)}>Visa ersättare</TextLink>
    </p>
  )
}

export function CoverEntrance() {
  const { at } = usePlace()
  return (
    <Section title="När du är borta">
      <p className="soft">
        Ska du vara ledig? <TextLink href={paths.covers(at)}>Utse en ersättare</TextLink>, så blir
        inget liggande.
      </p>
    </Section>
  )
}

function wordsOf(one: CoverRow, me: string, today: string): string[] {
  if (one.fromOn > today) return []
  const until = `till och med ${dayInWords(one.toOn)}.`
  if (one.substituteId === me) return [`Du ersätter ${one.personName} ${until}`]
  if (one.personId === me) return [`${one.substituteName} ersätter dig ${until}`]
  return []
}
