/** Loads the example: one municipality, two boards and their years, through the same stores as people use. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { z } from 'zod'
import { accessReview } from '../areas/access-reviews/access-review.record.ts'
import { staffChange } from '../areas/access-reviews/staff-change.record.ts'
import { audit } from '../areas/audits/audit.record.ts'
import { auditFinding } from '../areas/audits/audit-finding.record.ts'
import { continuityPlan } from '../areas/continuity/continuity-plan.record.ts'
import { criticalActivity } from '../areas/continuity/critical-activity.record.ts'
import { exercise } from '../areas/continuity/exercise.record.ts'
import { workingGroupMeeting } from '../areas/cooperation/working-group-meeting.record.ts'
import { dpoRecommendation } from '../areas/dpo-reports/dpo-recommendation.record.ts'
import { dpoReport } from '../areas/dpo-reports/dpo-report.record.ts'
import { governingDocument } from '../areas/governing-documents/governing-document.record.ts'
import { horizonFactor } from '../areas/horizon/horizon-factor.record.ts'
import { improvement } from '../areas/improvements/improvement.record.ts'
import { incident } from '../areas/incidents/incident.record.ts'
import { businessProcess } from '../areas/information/business-process.record.ts'
import { informationSet } from '../areas/information/information-set.record.ts'
import { itComponent } from '../areas/information/it-component.record.ts'
import { system } from '../areas/information/system.record.ts'
import { internalControl } from '../areas/internal-control/internal-control.record.ts'
import { keyFigure } from '../areas/key-figures/key-figure.record.ts'
import { createPerson, createUnit, giveRole, type UnitKind } from '../areas/organisation/store.ts'
import { workingGroupSeat } from '../areas/organisation/working-group-seat.record.ts'
import { practice } from '../areas/practices/practice.record.ts'
import { dataSubjectRequest } from '../areas/processing/data-subject-request.record.ts'
import { dpia } from '../areas/processing/dpia.record.ts'
import { processingRecord } from '../areas/processing/processing-record.record.ts'
import { risk } from '../areas/risks/risk.record.ts'
import { agreement } from '../areas/suppliers/agreement.record.ts'
import { procurement } from '../areas/suppliers/procurement.record.ts'
import { supplier } from '../areas/suppliers/supplier.record.ts'
import { course } from '../areas/training/course.record.ts'
import { isRole } from '../core/roles.ts'
import { addEvidence } from '../record/evidence/store.ts'
import { type LinkKind, linkKinds } from '../record/links.ts'
import { addLink } from '../record/routes.ts'
import { createRecord } from '../record/store.ts'
import { managementReview } from '../review/management-review.record.ts'
import { type Actor, programActor } from '../server/actor.ts'
import type { Db, Tx } from '../server/db.ts'
import { classificationsFile, loadClassifications } from './classifications.ts'
import { controlResultsFile, enterControlResults } from './control-results.ts'
import { documentKeepingFile, enterDocumentKeeping } from './document-keeping.ts'
import { bringUpToDate, earlierReviewFile, enterEarlierReview } from './earlier-reviews.ts'
import { enterFollowUps, followUpsFile } from './follow-ups.ts'
import { enterIncidentAnalysis, incidentAnalysisFile } from './incident-analysis.ts'
import { enterIncidentWork, incidentWorkFile } from './incident-work.ts'
import { enterKeyFigureValues, keyFigureValuesFile } from './key-figure-values.ts'
import { enterMeetings, meetingsFile } from './meetings.ts'
import { enterPracticeAnswers, practiceAnswersFile } from './practice-answers.ts'
import { loadProcessingDetails, processingDetailsFile } from './processing-details.ts'
import { enterRetention, retentionFile } from './retention.ts'
import { enterSupplierWork, supplierWorkFile } from './supplier-work.ts'
import { enterTraining, trainingFile } from './training.ts'
import { enterWheel, wheelFile } from './wheel.ts'

const folder = fileURLToPath(new URL('../../examples/', import.meta.url))

const organisationFile = z.object({
  name: z.string(),
  kind: z.enum(['municipality', 'region']),
  units: z.array(
    z.object({
      slug: z.string(),
      kind: z.string(),
      name: z.string(),
      parent: z.string().nullable(),
    }),
  ),
  people: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      title: z.string(),
      email: z.string(),
      unit: z.string(),
      roles: z.array(z.object({ role: z.string(), board: z.string().nullable() })),
    }),
  ),
})
const recordFile = z.array(
  z.strictObject({
    key: z.string(),
    state: z.string().optional(),
    secrecy: z.string().nullable().optional(),
    at: z.string().optional(),
    values: z.record(z.string(), z.unknown()),
    links: z
      .array(z.object({ kind: z.enum(Object.keys(linkKinds) as [LinkKind]), to: z.string() }))
      .optional(),
    evidence: z
      .array(
        z.strictObject({
          title: z.string(),
          shows: z.string(),
          datedOn: z.string(),
          kind: z.enum(['case', 'address']),
          reference: z.string(),
        }),
      )
      .optional(),
  }),
)

// Later files may name records of earlier ones in their fields; links are made last.
const registers = [
  governingDocument,
  course,
  horizonFactor,
  audit,
  auditFinding,
  dpoReport,
  dpoRecommendation,
  businessProcess,
  informationSet,
  system,
  itComponent,
  processingRecord,
  dpia,
  dataSubjectRequest,
  supplier,
  agreement,
  procurement,
  criticalActivity,
  continuityPlan,
  exercise,
  incident,
  risk,
  internalControl,
  keyFigure,
  practice,
  accessReview,
  staffChange,
  workingGroupSeat,
  workingGroupMeeting,
  improvement,
  managementReview,
]

export type DemoPerson = { id: string; key: string; name: string; email: string; roles: string[] }
export type LoadedDemo = { actor: Actor; people: DemoPerson[] }

/** The demo municipality's id is fixed, so that a second start finds it. */
export const DEMO_TENANT = '0198d000-0000-7000-8000-000000000001'

/** The addresses of the example's own people: whoever is added later signs in as themselves. */
export async function demoEmails(): Promise<string[]> {
  const organisation = organisationFile.parse(await readJson('organisation.json'))
  return organisation.people.map(({ email }) => email)
}

/** True when the demo is already there. */
export async function isLoaded(db: Db): Promise<boolean> {
  return db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const { rows } = await sql`select 1 from tenants where tenant_id = ${DEMO_TENANT}`.execute(tx)
    return rows.length > 0
  })
}

/** Loads everything in one transaction: the example is there whole, or not at all. */
export async function loadDemo(
  db: Db,
  now: string,
  onProgress: (sentence: string) => void,
): Promise<LoadedDemo> {
  const actor = programActor(DEMO_TENANT, 'Genomlys exempel')
  const organisation = organisationFile.parse(await readJson('organisation.json'))
  return db.withActor(actor, async (tx) => {
    await sql`insert into tenants (tenant_id, name, kind, created_at) values (${DEMO_TENANT}, ${organisation.name}, ${organisation.kind}, ${now})`.execute(
      tx,
    )
    const units = new Map<string, string>()
    for (const unit of organisation.units) {
      const parentId = unit.parent === null ? null : needed(units, unit.parent)
      const made = await createUnit(tx, actor, now, {
        parentId,
        kind: unit.kind as UnitKind,
        name: unit.name,
        slug: unit.slug,
      })
      units.set(unit.slug, made.id)
    }
    const people: DemoPerson[] = []
    for (const one of organisation.people) {
      const made = await createPerson(tx, actor, now, {
        name: one.name,
        title: one.title,
        email: one.email,
        unitId: needed(units, one.unit),
      })
      for (const { role, board } of one.roles) {
        if (!isRole(role)) throw new Error(`Unknown role ${role} in organisation.json`)
        const boardId = board === null ? null : needed(units, board)
        await giveRole(tx, actor, now, {
          personId: made.id,
          role,
          boardId,
          fromOn: '2023-01-01',
          toOn: null,
        })
      }
      people.push({
        id: made.id,
        key: one.key,
        name: one.name,
        email: one.email,
        roles: one.roles.map((held) => held.role),
      })
    }
    for (const unit of organisation.units.filter((candidate) => candidate.kind === 'board')) {
      const count = await loadBoard(tx, actor, {
        slug: unit.slug,
        boardId: needed(units, unit.slug),
        people,
        now,
      })
      onProgress(`${unit.name}: ${count} poster inlästa.`)
    }
    return { actor, people }
  })
}

async function loadBoard(
  tx: Tx,
  actor: Actor,
  board: { slug: string; boardId: string; people: DemoPerson[]; now: string },
): Promise<number> {
  const ids = new Map(board.people.map((person) => [person.key, person.id]))
  const links: {
    from: { id: string; type: string; boardId: string }
    kind: LinkKind
    to: string
    at: string
  }[] = []
  let count = 0
  const fromEarlier = new Set<string>()
  for (const earlier of earlierReviewFile.parse(
    await readJson(`${board.slug}/earlier-reviews.json`),
  )) {
    const { boardId, people } = board
    const resolvedValues = (values: Record<string, unknown>) => valuesWithIds(ids, values)
    count += await enterEarlierReview(
      tx,
      actor,
      { boardId, people, ids, resolved: resolvedValues },
      earlier,
    )
    for (const { key } of earlier.activities) fromEarlier.add(key)
  }
  for (const declaration of registers) {
    const rows = recordFile.parse(await readJson(`${board.slug}/${declaration.api}.json`))
    for (const row of rows) {
      const at = row.at ?? board.now
      const values = valuesWithIds(ids, row.values)
      if (fromEarlier.has(row.key)) {
        const id = needed(ids, row.key)
        const state = row.state ?? declaration.initial
        const known = await bringUpToDate(tx, actor, lastDayOf(row.values, at), {
          id,
          values,
          state,
        })
        for (const link of row.links ?? [])
          links.push({ from: known, kind: link.kind, to: link.to, at })
        for (const one of row.evidence ?? [])
          await addEvidence(tx, actor, lastDayOf(row.values, at), known, one)
        continue
      }
      // Each declaration checks its own values; the list of them is one of different types.
      const made = await createRecord(tx, declaration as typeof governingDocument, actor, at, {
        boardId: board.boardId,
        values,
        ...(row.state ? { state: row.state } : {}),
        secrecy: row.secrecy ?? null,
      }).catch((cause: unknown) => {
        throw new Error(`examples/${board.slug}/${declaration.api}.json: ${row.key}`, { cause })
      })
      if (ids.has(row.key))
        throw new Error(`Two records named ${row.key} in examples/${board.slug}`)
      ids.set(row.key, made.id)
      for (const link of row.links ?? [])
        links.push({ from: made, kind: link.kind, to: link.to, at })
      for (const one of row.evidence ?? [])
        await addEvidence(tx, actor, lastDayOf(row.values, at), made, one)
      count += 1
    }
  }
  const classified = classificationsFile.parse(await readJson(`${board.slug}/classifications.json`))
  for (const link of links)
    await addLink(tx, actor, link.at, {
      from: link.from,
      kind: link.kind,
      to: needed(ids, link.to.replace(/^@/, '')),
    })
  await loadProcessingDetails(
    tx,
    actor,
    {
      boardId: board.boardId,
      now: board.now,
      idOf: (key) => needed(ids, key),
      nameOf: (key) => board.people.find((person) => person.key === key)?.name ?? key,
    },
    processingDetailsFile.parse(await readJson(`${board.slug}/processing-details.json`)),
  )
  await enterSupplierWork(
    tx,
    { id: (key) => needed(ids, key), actor: (key) => personActor(actor, board.people, key) },
    supplierWorkFile.parse(await readJson(`${board.slug}/supplier-work.json`)),
  )
  await enterIncidentWork(
    tx,
    { id: (key) => needed(ids, key), actor: (key) => personActor(actor, board.people, key) },
    incidentWorkFile.parse(await readJson(`${board.slug}/incident-work.json`)),
  )
  await enterControlResults(
    tx,
    { id: (key) => needed(ids, key), actor: (key) => personActor(actor, board.people, key) },
    controlResultsFile.parse(await readJson(`${board.slug}/control-results.json`)),
  )
  await enterKeyFigureValues(
    tx,
    { id: (key) => needed(ids, key), actor: (key) => personActor(actor, board.people, key) },
    keyFigureValuesFile.parse(await readJson(`${board.slug}/key-figure-values.json`)),
  )
  await enterIncidentAnalysis(
    tx,
    { id: (key) => needed(ids, key), actor: (key) => personActor(actor, board.people, key) },
    incidentAnalysisFile.parse(await readJson(`${board.slug}/incident-analysis.json`)),
  )
  await enterPracticeAnswers(
    tx,
    {
      boardId: board.boardId,
      id: (key) => needed(ids, key),
      actor: (key) => personActor(actor, board.people, key),
    },
    practiceAnswersFile.parse(await readJson(`${board.slug}/practice-answers.json`)),
  )
  await enterMeetings(
    tx,
    {
      boardId: board.boardId,
      id: (key) => needed(ids, key),
      actor: (key) => personActor(actor, board.people, key),
    },
    meetingsFile.parse(await readJson(`${board.slug}/meetings.json`)),
  )
  await enterFollowUps(
    tx,
    {
      boardId: board.boardId,
      id: (key) => needed(ids, key),
      actor: (key) => personActor(actor, board.people, key),
    },
    followUpsFile.parse(await readJson(`${board.slug}/activity-follow-ups.json`)),
  )
  await enterDocumentKeeping(
    tx,
    {
      boardId: board.boardId,
      keeper: actor,
      id: (key) => needed(ids, key),
      actor: (key) => personActor(actor, board.people, key),
    },
    documentKeepingFile.parse(await readJson(`${board.slug}/document-keeping.json`)),
  )
  await enterTraining(
    tx,
    {
      boardId: board.boardId,
      id: (key) => needed(ids, key),
      name: (key) => board.people.find((person) => person.key === key)?.name ?? key,
      actor: (key) => personActor(actor, board.people, key),
    },
    trainingFile.parse(await readJson(`${board.slug}/training.json`)),
  )
  await enterWheel(
    tx,
    {
      boardId: board.boardId,
      id: (key) => needed(ids, key),
      actor: (key) => personActor(actor, board.people, key),
    },
    wheelFile.parse(await readJson(`${board.slug}/wheel.json`)),
  )
  await enterRetention(
    tx,
    { boardId: board.boardId, actor: (key) => personActor(actor, board.people, key) },
    retentionFile.parse(await readJson(`${board.slug}/retention.json`)),
  )
  count += await loadClassifications(tx, actor, { ids, people: board.people }, classified)
  return count
}

function personActor(actor: Actor, people: readonly DemoPerson[], key: string): Actor {
  const person = people.find((one) => one.key === key)
  if (!person) throw new Error(`The example names ${key}, who is not there`)
  return { ...actor, personId: person.id, name: person.name }
}

/** When the latest of what the row tells had happened. */
function lastDayOf(values: Record<string, unknown>, at: string): string {
  const days = ['startedOn', 'doneOn', 'effectAssessedOn'].map((name) => values[name])
  const last = days
    .filter((day) => typeof day === 'string')
    .sort()
    .at(-1)
  return last !== undefined && last > at.slice(0, 10) ? `${last}T14:00:00.000Z` : at
}

function valuesWithIds(
  ids: ReadonlyMap<string, string>,
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, resolved(ids, value)]),
  )
}

function resolved(ids: ReadonlyMap<string, string>, value: unknown): unknown {
  return typeof value === 'string' && /^@[a-z0-9-]+$/.test(value)
    ? needed(ids, value.slice(1))
    : value
}

function needed(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (!id) throw new Error(`The example names ${key}, which is not there`)
  return id
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(`${folder}${path}`, 'utf8'))
}
