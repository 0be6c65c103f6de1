/** Everything that has a rule, with what we propose of it: the lists, and then the record types. */
import type { AnyRecord } from '../../record/define.ts'
import { managementReview } from '../../review/management-review.record.ts'
import { registers } from '../../web/registers.ts'
import type { Retention } from '../answers.ts'
import {
  heldKindKeys,
  heldKinds,
  isHeldKind,
  proposedTerm,
  ruleInWords,
} from '../retention.rules.ts'

export type BoardRule = Retention['rules'][number]

export type KindRow = {
  kind: string
  label: string
  /** What is proposed, in words. */
  proposal: string
  /** What the board has decided, or null. */
  rule: BoardRule | null
}

const review: AnyRecord = managementReview

export function kindRows(rules: readonly BoardRule[]): KindRow[] {
  const ruleOf = (kind: string) => rules.find((rule) => rule.kind === kind) ?? null
  return [
    ...heldKindKeys.map((kind) => ({
      kind,
      label: heldKinds[kind].label,
      proposal: ruleInWords(kind, proposedTerm(kind)),
      rule: ruleOf(kind),
    })),
    ...[review, ...registers.map(({ declaration }) => declaration)].map(
      ({ type, names, retention }) => ({
        kind: type,
        label: names.plural,
        proposal: retention,
        rule: ruleOf(type),
      }),
    ),
  ]
}

/** The board's rule, in words. */
export function wordsOf(rule: BoardRule): string {
  return isHeldKind(rule.kind) ? ruleInWords(rule.kind, rule) : (rule.words ?? '')
}
