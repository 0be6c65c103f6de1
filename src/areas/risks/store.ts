/** The risks a review reads, the activities that answer them, and the board's scales. */
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Day } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { recordsOfBoard } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import type { RiskFacts } from './chapter.ts'
import { type Risk, risk } from './risk.record.ts'
import { asReported, counts, type Treatment } from './rules.ts'
import {
  defaultScale,
  findScale,
  nameOfScale,
  type RiskScale,
  type ScaleKey,
  versionFor,
  withPresets,
} from './scale.rules.ts'

/** The VoR of one year, the latest RSA up to the review's year, and what reading them takes. */
export async function riskFacts(
  tx: Tx,
  boardId: string,
  register: readonly Risk[],
  years: { vorYear: number; reviewYear: number },
): Promise<RiskFacts> {
  const risks = register.filter(counts).map(asReported)
  const { scales } = await scalesOfBoard(tx, boardId)
  return {
    vorYear: years.vorYear,
    vor: risks.filter(
      ({ fields }) => fields.analysis === 'vor' && fields.assessedYear === years.vorYear,
    ),
    rsa: latestRsa(risks, years.reviewYear),
    scales,
    treatments: await treatmentsOf(tx, boardId),
  }
}

/** An RSA is made for several years at a time: the latest one not after the year. */
function latestRsa(risks: readonly Risk[], year: number): Risk[] {
  const rsa = risks.filter(({ fields }) => fields.analysis === 'rsa' && fields.assessedYear <= year)
  const latest = Math.max(...rsa.map(({ fields }) => fields.assessedYear))
  return rsa.filter(({ fields }) => fields.assessedYear === latest)
}

/** The risks of one analysis and year, as the matrix shows them to those who may read the register. */
export async function risksOfAnalysis(
  tx: Tx,
  boardId: string,
  analysis: Risk['fields']['analysis'],
  year: number,
): Promise<Risk[]> {
  const risks = await recordsOfBoard(tx, risk, boardId)
  return risks.filter(
    (one) => counts(one) && one.fields.analysis === analysis && one.fields.assessedYear === year,
  )
}

async function treatmentsOf(tx: Tx, boardId: string): Promise<Treatment[]> {
  const { rows } = await sql<{ riskId: string; secrecy: string | null } & Treatment['activity']>`
    select r.id as "riskId", a.id, a.type, a.title, a.state, a.year, a.secrecy
    from links l
    join records r on r.tenant_id = l.tenant_id and r.id = l.to_id and r.type = 'risk' and r.board_id = ${boardId}
    join records a on a.tenant_id = l.tenant_id and a.id = l.from_id and a.type = 'improvement'
    where l.kind = 'answers'
    order by a.year, a.number`.execute(tx)
  return rows.map(({ riskId, secrecy, title, ...activity }) => ({
    riskId,
    activity: { ...activity, title: secrecy === null ? title : 'Aktivitet markerad med sekretess' },
  }))
}

export type BoardScale = RiskScale & { active: boolean }

/** The shipped scales and the board's own, and the one that applies now. */
export async function scalesOfBoard(
  tx: Tx,
  boardId: string,
): Promise<{ scales: BoardScale[]; active: BoardScale }> {
  const { rows } = await sql<BoardScale>`
    select size, version, name, likelihood, consequence, levels, source, last_checked_on as "lastCheckedOn", verified, active
    from risk_scales where board_id = ${boardId}`.execute(tx)
  const chosen: ScaleKey = rows.find((own) => own.active) ?? defaultScale
  const scales = withPresets(rows).map((scale) => ({
    ...scale,
    active: scale.size === chosen.size && scale.version === chosen.version,
  }))
  const active = scales.find((scale) => scale.active)
  if (!active) throw new AppError('unexpected')
  return { scales, active }
}

/**
 * The values to save: an assessment without a scale is made on the board's scale of today; one that
 * names a scale must name one the board has.
 */
export async function settleAssessment<V extends object>(
  tx: Tx,
  boardId: string,
  wanted: V,
): Promise<V & ScaleOfValues> {
  const values = { ...wanted } as V & ScaleOfValues
  const { scales, active } = await scalesOfBoard(tx, boardId)
  const isAssessed = values.likelihood !== null || values.consequence !== null
  if (isAssessed && values.scale === null && values.scaleVersion === null) {
    values.scale = active.size
    values.scaleVersion = active.version
  }
  const { scale, scaleVersion } = values
  if (scale === null || scaleVersion === null) return values
  if (findScale(scales, { size: scale, version: scaleVersion }) === null)
    throw new AppError('invalid', {
      fields: [
        {
          field: 'scaleVersion',
          message: `Nämnden har ingen skala ${nameOfScale({ size: scale, version: scaleVersion })}. Nu gäller ${nameOfScale(active)}.`,
        },
      ],
    })
  return values
}

type ScaleOfValues = Pick<Risk['fields'], 'likelihood' | 'consequence' | 'scale' | 'scaleVersion'>

export type WantedScale = Omit<RiskScale, 'version' | 'lastCheckedOn'>

/**
 * Makes the scale the board's own and the one that applies. A scale with another meaning gets a
 * new version; earlier assessments keep theirs. `seen` is the scale the caller saw as applying.
 */
export async function useScale(
  tx: Tx,
  actor: Actor,
  today: Day,
  now: string,
  change: { boardId: string; seen: ScaleKey; wanted: WantedScale },
): Promise<void> {
  const { boardId, wanted, seen } = change
  // One at a time at a board: the second then sees what the first decided.
  await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
  const { scales, active } = await scalesOfBoard(tx, boardId)
  if (active.size !== seen.size || active.version !== seen.version)
    throw new AppError('staleVersion', {
      message:
        'Någon annan har ändrat nämndens skala medan du skrev. Läs den nya skalan och gör om ändringen om den behövs.',
      details: { saved: active },
    })
  const version = versionFor(wanted, scales)
  const before = findScale(scales, { size: wanted.size, version })
  const after = { ...wanted, version, lastCheckedOn: today, active: true }
  await sql`update risk_scales set active = false where board_id = ${boardId} and active`.execute(
    tx,
  )
  const saved = await sql<{ id: string }>`
    insert into risk_scales (tenant_id, board_id, id, size, version, name, likelihood, consequence, levels, source, last_checked_on, verified, active)
    values (${actor.tenantId}, ${boardId}, ${uuidv7()}, ${wanted.size}, ${version}, ${wanted.name}, ${[...wanted.likelihood]},
      ${[...wanted.consequence]}, ${JSON.stringify(wanted.levels)}, ${wanted.source}, ${today}, ${wanted.verified}, true)
    on conflict (tenant_id, board_id, size, version) do update
      set name = excluded.name, source = excluded.source, last_checked_on = excluded.last_checked_on, verified = excluded.verified, active = true
    returning id`.execute(tx)
  const id = saved.rows[0]?.id
  if (id === undefined) throw new AppError('unexpected')
  await writeHistory(tx, actor, now, {
    subjectType: 'riskScale',
    subjectId: id,
    boardId,
    act: before === null ? 'created' : 'changed',
    before: before === null ? null : { ...before },
    after,
  })
}
