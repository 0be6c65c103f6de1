/** Who decides a review, in running text. */
import { uncapitalise } from '../../core/swedish.ts'
import { type Decider, deciders } from '../decision/authority.rules.ts'

/** "förvaltningschefen eller förvaltningsledningen" */
export function deciderInWords({ decider }: { decider: Decider }): string {
  return uncapitalise(deciders[decider].label)
}
