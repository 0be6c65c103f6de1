/** In the outline: who writes the section, whether it is done, and who is in it now. */
import { Icon } from '../../../web/ui/icons.tsx'
import { useDesk } from '../../web/desk.tsx'
import { chapterOfKey, type PartedChapter } from '../../web/parts.ts'
import { byPerson } from './people.ts'
import { sectionState } from './section-state.ts'

export function SectionWords({ chapter }: { chapter: PartedChapter }) {
  const desk = useDesk()
  const { mark, standing, isLate } = sectionState(desk, chapter.key)
  const here = byPerson(desk.together.others).filter((one) => {
    const key = one.writing ?? one.section
    return key !== null && (chapterOfKey(desk.chapters, key)?.key ?? key) === chapter.key
  })
  return (
    <>
      {mark?.writer && standing !== 'done' && (
        <span className={`review-standing${isLate ? ' ui-tone-warn' : ''}`}>
          {isLate ? <Icon name="warn" /> : <Icon name="person" />}
          {isLate ? `${mark.writer.name}, försenat` : mark.writer.name}
        </span>
      )}
      {standing === 'done' && (
        <span className="review-standing ui-tone-good">
          <Icon name="good" />
          klar
        </span>
      )}
      {standing === 'changedAfter' && (
        <span className="review-standing ui-tone-warn">
          <Icon name="warn" />
          ändrad efter klar
        </span>
      )}
      {here.map((one) => (
        <span key={one.personId} className="review-standing together-in-outline">
          {`${one.name} ${one.writing ? 'skriver' : 'läser'}`}
        </span>
      ))}
    </>
  )
}
