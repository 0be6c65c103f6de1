/**
 * What a register asks before a value or a state is saved, beyond what its declaration can say. The
 * pages ask the same: no list goes round a decision, a gate or a scale.
 */
import type { AccessReview } from '../areas/access-reviews/access-review.record.ts'
import { mustBeMadeElsewhere, mustLeaveAccounts } from '../areas/access-reviews/accounts/settle.ts'
import type { StaffChange } from '../areas/access-reviews/staff-change.record.ts'
import { mustFollowCase } from '../areas/access-reviews/staff-changes/store.ts'
import { settleClassification } from '../areas/classification/scale/settle.ts'
import type { Incident } from '../areas/incidents/incident.record.ts'
import { mustBeJudged, mustNotBeAhead } from '../areas/incidents/store.ts'
import { mustBeOpen, mustMoveTo } from '../areas/processing/assessment/store.ts'
import type { Dpia } from '../areas/processing/dpia.record.ts'
import { settleAssessment } from '../areas/risks/store.ts'
import { mustHavePassedGate } from '../areas/suppliers/work/store.ts'
import { AppError } from '../core/errors.ts'
import type { RecordRow } from '../record/define.ts'
import type { Tx } from '../server/db.ts'
import type { ImportRegister } from './registers.ts'

export type Wanted = {
  boardId: string
  /** What is changed, or null for a new one. */
  record: RecordRow | null
  state: string | null
  values: Record<string, unknown> | null
}
type Values = Record<string, unknown>
/** Without a change of its values, only the state or the links of the record are at stake. */
type Asked = Wanted & { values: Values; isChanged: boolean }
type Settle = (tx: Tx, now: string, asked: Asked) => Promise<Values>

const settles: Record<string, Settle> = {
  procurement: settleProcurement,
  classification: async (tx, _now, { boardId, record, values, isChanged }) =>
    isChanged ? settleClassification(tx, { boardId, id: record?.id ?? null }, values) : values,
  dpia: settleDpia,
  accessReview: settleAccessReview,
  staffChange: settleStaffChange,
  incident: async (tx, now, { record, state, values }) => {
    mustNotBeAhead(values.noticedAt, now)
    if (record !== null && state === 'closed' && record.state !== 'closed')
      await mustBeJudged(tx, record as unknown as Incident, now)
    return values
  },
  risk: async (tx, _now, { boardId, values }) => settleAssessment(tx, boardId, values),
}

/** Does the register ask for more than its declaration says? */
export function hasOwnRules({ declaration }: ImportRegister): boolean {
  return Object.hasOwn(settles, declaration.type)
}

/** The values to save, or the register's refusal. */
export async function settled(
  tx: Tx,
  { declaration }: ImportRegister,
  now: string,
  wanted: Wanted,
): Promise<Values> {
  const values = wanted.values ?? {}
  const settle = Object.hasOwn(settles, declaration.type) ? settles[declaration.type] : undefined
  if (settle === undefined) return values
  const saved = wanted.record?.fields ?? {}
  const isChanged =
    wanted.record === null ||
    Object.entries(values).some(
      ([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(saved[name] ?? null),
    )
  return settle(tx, now, { ...wanted, values, isChanged })
}

async function settleProcurement(
  tx: Tx,
  now: string,
  { record, state, values }: Asked,
): Promise<Values> {
  if (state !== 'ready' || record?.state === 'ready') return values
  if (record === null)
    throw refusedState(
      'En upphandling läggs till som ”Pågår”. Ändra läget i filen, gå igenom stegen i Genomlys och markera den som klar där.',
    )
  await mustHavePassedGate(tx, now, record)
  return values
}

async function settleDpia(
  tx: Tx,
  _now: string,
  { record, state, values, isChanged }: Asked,
): Promise<Values> {
  if (record === null) {
    if (state !== null && state !== 'draft')
      throw refusedState(
        'En konsekvensbedömning läggs till som ”Behovet prövas”. Ändra läget i filen, koppla den till sin behandling och för den vidare i Genomlys.',
      )
    return values
  }
  if (isChanged) mustBeOpen(record as unknown as Dpia)
  if (state !== null && state !== record.state) await mustMoveTo(tx, record.id, state)
  return values
}

async function settleAccessReview(
  tx: Tx,
  _now: string,
  { record, state, values }: Asked,
): Promise<Values> {
  if (record === null) return values
  await mustLeaveAccounts(tx, record as unknown as AccessReview, values, { seesAll: false })
  if (state === 'done' && record.state !== 'done') await mustBeMadeElsewhere(tx, record.id)
  return values
}

async function settleStaffChange(
  tx: Tx,
  _now: string,
  { boardId, record, state, values }: Asked,
): Promise<Values> {
  const change = record as unknown as StaffChange | null
  await mustFollowCase(tx, {
    boardId,
    change,
    written: values,
    to: change?.state === state ? null : state,
  })
  return values
}

function refusedState(message: string): AppError {
  return new AppError('notAllowedNow', { message, fields: [{ field: '#state', message }] })
}
