/** The board's scales of classification: the shipped one, the board's own, and which applies. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { writeHistory } from '../../../record/history.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type ClassificationScale, hasSameMeaning, shippedScale } from '../scale.rules.ts'

export type BoardScales = { scales: ClassificationScale[]; active: ClassificationScale }

export async function classificationScales(tx: Tx, boardId: string): Promise<BoardScales> {
  const { rows } = await sql<ClassificationScale & { active: boolean }>`
    select version, name, aspects, levels, check_months as "checkMonths", reclassify_months as "reclassifyMonths",
      source, last_checked_on as "lastCheckedOn", verified, active
    from classification_scales where board_id = ${boardId} order by version`.execute(tx)
  const own = rows.map(({ active: _active, ...scale }) => scale)
  const scales = own.some(({ version }) => version === shippedScale.version)
    ? own
    : [shippedScale, ...own]
  const activeVersion = rows.find(({ active }) => active)?.version ?? shippedScale.version
  return { scales, active: scaleIn(scales, activeVersion) }
}

/** The scale of the version; a version the board does not have cannot be classified on. */
export function scaleIn(
  scales: readonly ClassificationScale[],
  version: number,
): ClassificationScale {
  const found = scales.find((scale) => scale.version === version)
  if (!found)
    throw new AppError('invalid', {
      fields: [
        {
          field: 'scaleVersion',
          message: `Nämnden har ingen version ${version} av skalan för klassning.`,
        },
      ],
    })
  return found
}

export type WantedScale = Omit<ClassificationScale, 'version' | 'lastCheckedOn'>

/**
 * Makes the scale the one that applies. Other aspects or levels are a new version: what is already
 * classified keeps its own. `seen` is the version the caller saw as applying.
 */
export async function changeScale(
  tx: Tx,
  actor: Actor,
  today: Day,
  now: string,
  change: { boardId: string; seen: number; wanted: WantedScale },
): Promise<void> {
  const { boardId, wanted, seen } = change
  await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
  const { scales, active } = await classificationScales(tx, boardId)
  if (active.version !== seen)
    throw new AppError('staleVersion', {
      message:
        'Någon annan har ändrat nämndens skala medan du skrev. Läs den nya skalan och gör om ändringen om den behövs.',
      details: { saved: active },
    })
  const version = hasSameMeaning({ ...active, ...wanted }, active)
    ? active.version
    : Math.max(...scales.map((scale) => scale.version)) + 1
  await sql`update classification_scales set active = false where board_id = ${boardId} and active`.execute(
    tx,
  )
  const { rows } = await sql<{ id: string }>`
    insert into classification_scales (tenant_id, board_id, id, version, name, aspects, levels, check_months, reclassify_months, source, last_checked_on, verified, active)
    values (${actor.tenantId}, ${boardId}, ${uuidv7()}, ${version}, ${wanted.name}, ${[...wanted.aspects]}, ${JSON.stringify(wanted.levels)},
      ${wanted.checkMonths}, ${wanted.reclassifyMonths}, ${wanted.source}, ${today}, ${wanted.verified}, true)
    on conflict (tenant_id, board_id, version) do update set name = excluded.name, check_months = excluded.check_months,
      reclassify_months = excluded.reclassify_months, source = excluded.source, last_checked_on = excluded.last_checked_on,
      verified = excluded.verified, active = true
    returning id`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) throw new AppError('unexpected')
  await writeHistory(tx, actor, now, {
    subjectType: 'classificationScale',
    subjectId: id,
    boardId,
    act: 'changed',
    before: { ...active },
    after: { ...wanted, version, lastCheckedOn: today },
  })
}
