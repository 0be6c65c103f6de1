/** When a review may be sent, decided and changed; and what it lacks before that. */
import { type Answer, no, yes } from '../core/answers.ts'
import type { GapBlock, ReviewDocument } from './document.ts'
import type { ManagementReview } from './management-review.record.ts'
import { allChapters } from './overlay.ts'

/** May texts and settings be changed? Only a draft; a submitted review is withdrawn first. */
export function mayWrite(review: Pick<ManagementReview, 'state'>): Answer {
  if (review.state === 'draft') return yes()
  return no(
    review.state === 'submitted'
      ? 'Genomgången är skickad för beslut. Ta tillbaka den för att ändra.'
      : 'Genomgången är beslutad och kan inte ändras.',
  )
}

export function maySubmit(review: Pick<ManagementReview, 'state' | 'fields'>): Answer {
  if (review.state !== 'draft') return no('Genomgången är redan skickad för beslut.')
  if (review.fields.author === null) return no('Ange först vem som har skrivit rapporten.')
  return yes()
}

/** Four eyes: whoever wrote or sent the review does not decide it. */
export function mayDecide(
  review: Pick<ManagementReview, 'state' | 'fields'>,
  submittedBy: string | null,
  decider: string | null,
): Answer {
  if (review.state === 'draft') return no('Genomgången är inte skickad för beslut än.')
  if (review.state === 'decided') return no('Genomgången är redan beslutad.')
  if (decider !== null && (decider === review.fields.author || decider === submittedBy))
    return no('Den som har skrivit eller skickat genomgången kan inte själv besluta om den.')
  return yes()
}

/** The outcome for one proposed activity. */
export type DecisionItem = {
  improvementId: string
  outcome: 'approved' | 'deferred' | 'rejected'
  reason: string | null
}

/** What is wrong with a decision's items, in Swedish; empty when it can be made. */
export function decisionProblems(
  scope: 'whole' | 'part',
  items: readonly DecisionItem[],
  proposed: readonly { id: string; title: string }[],
): string[] {
  const byId = new Map(items.map((one) => [one.improvementId, one]))
  const unknown = items.some(
    (one) => !proposed.some((activity) => activity.id === one.improvementId),
  )
  const problems = unknown
    ? ['Beslutet nämner en aktivitet som inte finns i genomgången. Ladda om sidan.']
    : []
  if (byId.size < items.length)
    problems.push('Beslutet nämner samma aktivitet två gånger. Ladda om sidan.')
  for (const activity of proposed) {
    const decided = byId.get(activity.id)
    if (scope === 'whole') {
      if (decided && decided.outcome !== 'approved')
        problems.push(`”${activity.title}” godkänns inte. Välj i så fall att besluta i delar.`)
      continue
    }
    if (!decided) problems.push(`Ta ställning till ”${activity.title}”.`)
    else if (decided.outcome !== 'approved' && !decided.reason?.trim())
      problems.push(`Skriv varför ”${activity.title}” inte godkänns.`)
  }
  if (scope === 'part' && problems.length === 0 && items.every((one) => one.outcome === 'approved'))
    problems.push('Alla aktiviteter godkänns. Välj i så fall att besluta i sin helhet.')
  return problems
}

/** The inputs of ISO 27001 9.3.2 that nothing in the document answers. */
export function gapsIn(document: ReviewDocument): GapBlock[] {
  return allChapters(document.chapters).flatMap((chapter) =>
    chapter.blocks.filter((block): block is GapBlock => block.kind === 'gap'),
  )
}
