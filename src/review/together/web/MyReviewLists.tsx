/** On Min sida: sections to write and comments that mention one. */
import { showInstant } from '../../../core/dates.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Section } from '../../../web/ui/Layout.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { anchorOf } from '../../web/desk.tsx'
import { shorten } from '../../web/parts.ts'
import type { MentionOfMe, SectionToWrite } from '../my-review.ts'

export function MyReviewLists({
  sections,
  mentions,
}: {
  sections: readonly SectionToWrite[]
  mentions: readonly MentionOfMe[]
}) {
  const { at } = usePlace()
  const review = (year: number) => paths.review({ board: at.board, year })
  return (
    <>
      {mentions.length > 0 && (
        <Section title={`Du är nämnd (${mentions.length})`}>
          <ul className="my-items">
            {mentions.map((one) => (
              <li key={`${one.threadId} ${one.at}`} className="my-item">
                <div className="my-item-words">
                  <p className="my-item-title">
                    <TextLink href={`${review(one.year)}#kommentar-${one.threadId}`}>
                      {`”${shorten(one.body, 80)}”`}
                    </TextLink>
                  </p>
                  <p className="my-item-why">
                    {`${one.byName ?? 'Någon'} · Ledningens genomgång ${one.year} · ${showInstant(one.at)}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {sections.length > 0 && (
        <Section title={`Avsnitt att skriva (${sections.length})`}>
          <ul className="my-items">
            {sections.map((one) => (
              <li key={`${one.year} ${one.key} ${one.insteadOf}`} className="my-item">
                <div className="my-item-words">
                  <p className="my-item-title">
                    <TextLink href={`${review(one.year)}#${anchorOf(one.key)}`}>
                      {one.title}
                    </TextLink>
                  </p>
                  <p className="my-item-why">
                    {`Ledningens genomgång ${one.year} · `}
                    {one.standing === 'changedAfter'
                      ? 'Ändrad efter att du markerade den som klar.'
                      : one.insteadOf === null
                        ? 'Du skriver avsnittet.'
                        : `I stället för ${one.insteadOf}.`}
                  </p>
                </div>
                {one.late ? (
                  <StatusTag tone="bad">{`Försenat, ${one.dueOn}`}</StatusTag>
                ) : (
                  one.dueOn && <span className="soft num">{one.dueOn}</span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
