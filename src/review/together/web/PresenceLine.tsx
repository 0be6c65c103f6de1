/** Who else has the review open and where, and what another has just changed. */
import { showInstant } from '../../../core/dates.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Icon } from '../../../web/ui/icons.tsx'
import { useDesk } from '../../web/desk.tsx'
import { chapterOfKey, type PartedChapter } from '../../web/parts.ts'
import type { PresentAnswer } from '../together-answer.ts'
import { byPerson } from './people.ts'

export function PresenceLine() {
  const { together, chapters, goTo } = useDesk()
  const { others, latest } = together
  const people = byPerson(others)
  const changed = latest && chapterOfKey(chapters, latest.key)
  return (
    <div className="together-line">
      {people.length > 0 && (
        <p className="together-here">
          <Icon name="person" />
          <span>
            Här nu:{' '}
            {people
              .map((one) => [one.name, whereWords(one, chapters)].filter(Boolean).join(' '))
              .join(', ')}
          </span>
        </p>
      )}
      {/* Said once, when it has come to rest; the same person in the same section is no news. */}
      <p className="together-latest" role="status">
        {latest &&
          `${latest.byName} ändrade ${changed ? nameOf(changed) : 'en text'} ${showInstant(latest.at).slice(11)}.`}
      </p>
      {latest && changed && (
        <Button size="small" variant="quiet" onPress={() => goTo(latest.key)}>
          Visa ändringen
        </Button>
      )}
    </div>
  )
}

function whereWords(one: PresentAnswer, chapters: readonly PartedChapter[]): string {
  const key = one.writing ?? one.section
  const chapter =
    key === null ? undefined : (chapterOfKey(chapters, key) ?? chapterByKey(chapters, key))
  if (!chapter) return ''
  return one.writing ? `(skriver i ${nameOf(chapter)})` : `(läser ${nameOf(chapter)})`
}

function chapterByKey(chapters: readonly PartedChapter[], key: string): PartedChapter | undefined {
  for (const chapter of chapters) {
    const found = chapter.key === key ? chapter : chapterByKey(chapter.children, key)
    if (found) return found
  }
  return undefined
}

function nameOf(chapter: PartedChapter): string {
  return [chapter.number, chapter.title].filter(Boolean).join(' ')
}
