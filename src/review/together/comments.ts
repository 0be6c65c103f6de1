/**
 * Comments stand beside the text and never in it: they are working material (arbetsmaterial), no
 * part of the version that is decided, and removed some time after the decision.
 */
import { type Answer, no, yes } from '../../core/answers.ts'
import { addDays, type Day } from '../../core/dates.ts'

/** How long after the decision comments and unsaved drafts are kept. */
export const KEPT_DAYS = 90

/** Decided on this day or before: the comments are to be gone today. */
export function removedIfDecidedBy(today: Day): Day {
  return addDays(today, -KEPT_DAYS - 1)
}

export const keptWords = `Kommentarer är arbetsmaterial. De skrivs aldrig ut, är inte med i det som beslutas och tas bort ${KEPT_DAYS} dagar efter beslutet.`

export function mayComment(review: { state: string }): Answer {
  return review.state === 'decided'
    ? no('Genomgången är beslutad. Kommentarerna går att läsa men inte att ändra.')
    : yes()
}

/** One changes and removes what is one's own. */
export function mayChangeComment(
  comment: { createdBy: string | null; removedAt: string | null },
  personId: string | null,
): Answer {
  if (comment.removedAt !== null) return no('Kommentaren är borttagen.')
  if (personId === null || comment.createdBy !== personId)
    return no('Bara den som har skrivit kommentaren kan ändra eller ta bort den.')
  return yes()
}

/** The persons named with an @ and their whole name; the longer of two names is the one meant. */
export function mentionsIn<P extends { id: string; name: string }>(
  body: string,
  people: readonly P[],
): P[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length)
  const found = new Set<P>()
  for (const { index } of body.matchAll(/@/g)) {
    const rest = body.slice(index + 1).toLocaleLowerCase('sv')
    const named = byLength.find(({ name }) => isNamedFirst(rest, name.toLocaleLowerCase('sv')))
    if (!named) continue
    // Two persons of one name: both are meant, rather than neither.
    for (const one of people) if (one.name === named.name) found.add(one)
  }
  return people.filter((one) => found.has(one))
}

function isNamedFirst(rest: string, name: string): boolean {
  return name !== '' && rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length))
}

/** What is being written after an @ just before the caret, for the list of names; null when nothing. */
export function mentionBegun(text: string, caret: number): { from: number; words: string } | null {
  const before = text.slice(0, caret)
  const found = /(?:^|[\s(])@([\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]*)?)$/u.exec(before)
  if (!found) return null
  const words = found[1] ?? ''
  return { from: caret - words.length - 1, words }
}
