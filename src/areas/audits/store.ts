import { recordsOfBoard } from '../../record/store.ts'
import type { Tx } from '../../server/db.ts'
import { audit } from './audit.record.ts'
import { auditFinding } from './audit-finding.record.ts'
import type { AuditFacts } from './chapter.ts'

/** The audits of the year and of the years before, and what they found; later years are left out. */
export async function auditFacts(tx: Tx, boardId: string, year: number): Promise<AuditFacts> {
  const known = (await recordsOfBoard(tx, audit, boardId)).filter(
    ({ fields }) => fields.year <= year,
  )
  const ids = new Set(known.map(({ id }) => id))
  return {
    audits: known.filter(({ fields }) => fields.year === year),
    earlier: known.filter(({ fields }) => fields.year < year),
    findings: (await recordsOfBoard(tx, auditFinding, boardId)).filter(({ fields }) =>
      ids.has(fields.audit),
    ),
  }
}
