/** A review's state as its declaration names it. */
import { managementReview } from '../management-review.record.ts'

type StateKey = keyof typeof managementReview.states

/** The declaration's word and tone for a state. */
export function stateOf(state: string) {
  return Object.hasOwn(managementReview.states, state)
    ? managementReview.states[state as StateKey]
    : { label: state, tone: 'neutral' as const }
}
