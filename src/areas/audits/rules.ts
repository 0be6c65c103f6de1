/** What can be said of a year's audits, and which findings still wait for the board. */
import { type Answer, no, yes } from '../../core/answers.ts'
import { type Day, dayInWords } from '../../core/dates.ts'
import type { Audit } from './audit.record.ts'
import { type AuditFinding, findingSeverities } from './audit-finding.record.ts'

/** Is it an audit that was made and whose result is reported? */
export function isPerformed(audit: Audit): boolean {
  return audit.fields.kind !== 'none' && isReported(audit)
}

/** Is it the statement, made by someone, that no audit took place? */
export function isStatementOfNone(audit: Audit): boolean {
  return audit.fields.kind === 'none' && isReported(audit)
}

function isReported(audit: Audit): boolean {
  return audit.state === 'reported' || audit.state === 'closed'
}

/** Planned or under way: nothing can be said of its result yet. */
export function isPending(audit: Audit): boolean {
  return audit.fields.kind !== 'none' && audit.state === 'notReported'
}

/** Does the register say both that no audit was made and that one was? For the check before the decision. */
export function contradictsItself(ofYear: readonly Audit[]): Answer {
  const made = ofYear.find(isPerformed)
  if (!ofYear.some(isStatementOfNone) || !made)
    return no('Uppgifterna om årets revisioner går ihop.')
  return yes(
    `Det är redovisat att ingen revision gjordes, men också revisionen ”${made.title}”. Ta bort den uppgift som inte stämmer.`,
  )
}

export function isOpenFinding(finding: AuditFinding): boolean {
  return finding.state !== 'closed'
}

/** Is the board's answer to the finding late on the given day? */
export function isAnswerOverdue(finding: AuditFinding, now: Day): Answer {
  if (finding.state !== 'open') return no('Iakttagelsen är besvarad.')
  const { answerBy } = finding.fields
  if (answerBy === null) return no('Inget datum för svar är satt.')
  return answerBy < now
    ? yes(`Skulle ha besvarats senast ${dayInWords(answerBy)}.`)
    : no('Tiden för svar har inte gått ut.')
}

const gravity = Object.keys(findingSeverities)

/** The gravest first; equals in the order they were registered. */
export function byGravity(findings: readonly AuditFinding[]): AuditFinding[] {
  return findings.toSorted(
    (a, b) =>
      gravity.indexOf(a.fields.severity) - gravity.indexOf(b.fields.severity) ||
      a.number - b.number,
  )
}
