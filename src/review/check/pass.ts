/** Which hits keep a review from being sent, and which of them someone has let pass with a reason. */
import { type Answer, no, yes } from '../../core/answers.ts'
import type { Hit } from './hit.ts'

/** A stopping hit that someone let pass (godtagen med skäl). */
export type Pass = {
  key: string
  rule: string
  quote: string
  reason: string
  at: string
  byName: string
}

/** What was found when the review was sent, frozen with it. */
export type FrozenCheck = { hits: Hit[]; passes: Pass[] }

/** The stopping hits that nobody has let pass. */
export function stoppingHits(hits: readonly Hit[], passes: readonly Pass[]): Hit[] {
  const passed = new Set(passes.map(({ key }) => key))
  return hits.filter(({ severity, key }) => severity === 'stops' && !passed.has(key))
}

/** May the review be sent for decision, as far as the check goes? */
export function mayBeSent(hits: readonly Hit[], passes: readonly Pass[]): Answer {
  const left = stoppingHits(hits, passes).length
  if (left === 0) return yes()
  const what = left === 1 ? 'en träff som stoppar beslut' : `${left} träffar som stoppar beslut`
  return no(
    `Granskningen har ${what}. Rätta ${left === 1 ? 'den' : 'dem'}, eller godta med skäl under Granskning.`,
  )
}
