/** Who decides a review, in the words of the table of who may do what. */
import { policy } from '../../core/policy.ts'
import { roles } from '../../core/roles.ts'
import { enumerate } from '../../core/swedish.ts'

/** "förvaltningschef eller förvaltningsledning" */
export function decidersInWords(): string {
  const labels = policy['review.decide'].map((role) => roles[role].label.toLocaleLowerCase('sv'))
  return enumerate(labels, 'eller')
}
