/** Which hits keep a review from being sent, and which of them someone has let pass with a reason. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { ruleNamed } from './check.ts'
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

/** May someone let the hit pass with a reason? Most may; what the law forbids to be written may not. */
export function mayPass({ rule, severity }: Pick<Hit, 'rule' | 'severity'>): Answer {
  if (severity !== 'stops') return no('Bara en träff som stoppar beslut behöver godtas med skäl.')
  const never = ruleNamed(rule)?.neverPasses
  return never === undefined ? yes() : no(never)
}

/** The stopping hits that nobody has let pass. */
export function stoppingHits(hits: readonly Hit[], passes: readonly Pass[]): Hit[] {
  const passed = new Set(passes.map(({ key }) => key))
  return hits.filter(
    (hit) => hit.severity === 'stops' && !(passed.has(hit.key) && mayPass(hit).answer),
  )
}

/** May the review be sent for decision, as far as the check goes? */
export function mayBeSent(hits: readonly Hit[], passes: readonly Pass[]): Answer {
  const stopping = stoppingHits(hits, passes)
  const left = stopping.length
  if (left === 0) return yes()
  const what = left === 1 ? 'en träff som stoppar beslut' : `${left} träffar som stoppar beslut`
  const them = left === 1 ? 'den' : 'dem'
  const rest = stopping.some((hit) => mayPass(hit).answer)
    ? `Rätta ${them}, eller godta med skäl under Granskning.`
    : `Rätta ${them}; ${left === 1 ? 'den' : 'de'} kan inte godtas med skäl.`
  return no(`Granskningen har ${what}. ${rest}`)
}
