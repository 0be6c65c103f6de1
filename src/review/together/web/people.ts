/** People as the page names them: who is here, who writes, whom one may mention. */
import type { PresentAnswer } from '../together-answer.ts'

export type Person = { id: string; name: string }

const MOST_SHOWN = 6

/** One line a person: where they write, or else where they read. */
export function byPerson(present: readonly PresentAnswer[]): PresentAnswer[] {
  const best = new Map<string, PresentAnswer>()
  for (const one of present) {
    const known = best.get(one.personId)
    if (!known || (known.writing === null && one.writing !== null)) best.set(one.personId, one)
  }
  return [...best.values()]
}

/** Names that begin so come first, then those with a later name that does. */
export function peopleFor(words: string, people: readonly Person[]): Person[] {
  const sought = words.trim().toLocaleLowerCase('sv')
  const rank = ({ name }: Person) => {
    const low = name.toLocaleLowerCase('sv')
    if (low.startsWith(sought)) return 0
    return low.split(' ').some((part) => part.startsWith(sought)) ? 1 : 2
  }
  return people
    .filter((one) => rank(one) < 2)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_SHOWN)
}

/** Each name once. */
export function namesOf(people: readonly { name: string }[]): string[] {
  return [...new Set(people.map((one) => one.name))]
}
