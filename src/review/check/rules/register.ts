/** Risks of the register that are filed under a way of working they are not about. */
import { mandatoryPractices } from '../../../areas/risks/risk.record.ts'
import type { Finding } from '../hit.ts'
import { onRecord, type Register } from '../rule.ts'
import { betterGroup } from './structure.ts'

export function recordsMisfiled({ facts }: Register): Finding[] {
  return facts.risks.vor.flatMap((one) => {
    const { mandatoryPractice, event } = one.fields
    if (mandatoryPractice === null || one.secrecy !== null) return []
    const group = mandatoryPractices[mandatoryPractice]
    const better = betterGroup(group, event)
    if (better === null) return []
    return [
      onRecord(one, {
        ...(better === 'resurser' ? {} : { severity: 'note' as const }),
        why: `Risken står under ”${group}” men handlar om ${better}. Då syns den inte när ${better} följs upp.`,
        advice: 'Byt arbetssätt på risken, eller ta bort det om inget passar.',
      }),
    ]
  })
}
