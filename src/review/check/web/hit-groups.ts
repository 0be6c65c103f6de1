/** Hits as they are shown: by severity, then one entry a rule, so that twelve alike are one thing to read. */
import type { CheckHit } from '../check-answer.ts'
import { type Severity, severities, severityKeys } from '../hit.ts'

/** Hits of one rule; those with the same reason share it. */
export type RuleGroup = { rule: string; label: string; law: string | null; hits: CheckHit[] }

export type SeverityGroup = {
  severity: Severity
  label: string
  count: number
  rules: RuleGroup[]
}

export function groupHits(hits: readonly CheckHit[]): SeverityGroup[] {
  return severityKeys.flatMap((severity) => {
    const those = hits.filter((hit) => hit.severity === severity)
    const rules = [...Map.groupBy(those, ({ rule }) => rule)].map(([rule, found]) => ({
      rule,
      label: found[0]?.label ?? rule,
      law: found[0]?.law ?? null,
      hits: found,
    }))
    return those.length === 0
      ? []
      : [{ severity, label: severities[severity], count: those.length, rules }]
  })
}

/** What waits for somebody: everything that stops and is not let pass, and what should be mended. */
export function waitingHits(hits: readonly CheckHit[]): number {
  return hits.filter(({ severity, pass }) => severity !== 'note' && pass === null).length
}

/** A written text's blocks are numbered after a tilde; the text is found without it. */
export function textKeyOf(key: string): string {
  return key.replace(/~\d+$/, '')
}

/** The same words of why and what to do are said once for all of a rule's hits. */
export function sharedWords(hits: readonly CheckHit[]): { why: string; advice: string } | null {
  const [first] = hits
  const isShared =
    first !== undefined &&
    hits.length > 1 &&
    hits.every(({ why, advice }) => why === first.why && advice === first.advice)
  return isShared ? { why: first.why, advice: first.advice } : null
}
