/** The example's training: lists that were read, head counts, and who counts as management. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { course } from '../areas/training/course.record.ts'
import { keepList } from '../areas/training/lists/store.ts'
import {
  addSeat,
  keyOfPerson,
  keyOfUnknown,
  type NewCompletion,
  noteCompletion,
  noteHeadCount,
} from '../areas/training/store.ts'
import { type TargetGroup, targetGroupKeys } from '../core/target-groups.ts'
import { recordById } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const trainingFile = z.strictObject({
  headCounts: z.array(
    z.strictObject({
      unit: z.string(),
      group: z.enum(targetGroupKeys as [TargetGroup, ...TargetGroup[]]),
      headCount: z.number(),
      asOf: z.string(),
      source: z.string(),
    }),
  ),
  management: z.array(
    z.strictObject({
      person: z.string(),
      role: z.string(),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      ground: z.string(),
    }),
  ),
  lists: z.array(
    z.strictObject({
      fileName: z.string(),
      readAt: z.string(),
      by: z.string(),
      people: z.array(
        z.strictObject({ course: z.string(), on: z.string(), people: z.array(z.string()) }),
      ),
      others: z.array(
        z.strictObject({
          course: z.string(),
          unit: z.string(),
          on: z.string(),
          count: z.number().int(),
        }),
      ),
    }),
  ),
  byHand: z.array(
    z.strictObject({
      course: z.string(),
      person: z.string(),
      on: z.string(),
      by: z.string(),
      evidence: z.string(),
    }),
  ),
})

export async function enterTraining(
  tx: Tx,
  of: {
    boardId: string
    id(key: string): string
    name(key: string): string
    actor(key: string): Actor
  },
  training: z.infer<typeof trainingFile>,
): Promise<void> {
  const { boardId } = of
  const units = await unitsBySlug(tx)
  const unitOf = await unitsOfPeople(tx)
  const by = (actor: Actor, now: string) => ({ tx, actor, now, boardId })
  const first = training.lists[0]?.by ?? ''
  for (const { unit, ...noted } of training.headCounts)
    await noteHeadCount(by(of.actor(first), `${noted.asOf}T08:00:00.000Z`), {
      ...noted,
      unitId: units.get(unit) ?? '',
    })
  for (const { person, ...seat } of training.management)
    await addSeat(by(of.actor(first), `${seat.fromOn}T08:00:00.000Z`), {
      ...seat,
      personId: of.id(person),
      name: of.name(person),
    })
  for (const { fileName, readAt, by: reader, people, others } of training.lists) {
    const actor = of.actor(reader)
    const completions: NewCompletion[] = [
      ...people.flatMap(({ course: key, on, people: keys }) =>
        keys.map((person) => ({
          ...nobody,
          courseId: of.id(key),
          completedOn: on,
          personId: of.id(person),
          personKey: keyOfPerson(of.id(person)),
          unitId: unitOf.get(of.id(person)) ?? null,
        })),
      ),
      ...others.flatMap(({ course: key, unit, on, count }) =>
        Array.from({ length: count }, (_, index) => ({
          ...nobody,
          courseId: of.id(key),
          completedOn: on,
          personKey: keyOfUnknown(actor.tenantId, `exempel ${unit} ${on} ${index}`),
          unitId: units.get(unit) ?? null,
        })),
      ),
    ]
    const sha256 = createHash('sha256').update(fileName).digest('hex')
    const rowCount = completions.length
    await keepList(tx, actor, readAt, { boardId, fileName, sha256, rowCount }, completions)
  }
  for (const { course: key, person, on, by: noter, evidence } of training.byHand) {
    const one = await recordById(tx, course, of.id(key))
    await noteCompletion(by(of.actor(noter), `${on}T14:00:00.000Z`), one, {
      ...nobody,
      courseId: one.id,
      completedOn: on,
      evidence,
      personId: of.id(person),
      personKey: keyOfPerson(of.id(person)),
      unitId: unitOf.get(of.id(person)) ?? null,
    })
  }
}

const nobody = { personId: null, group: null, evidence: null } as const

async function unitsBySlug(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; slug: string }>`select id, slug from units`.execute(tx)
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

async function unitsOfPeople(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; unitId: string }>`
    select id, unit_id as "unitId" from people where unit_id is not null`.execute(tx)
  return new Map(rows.map(({ id, unitId }) => [id, unitId]))
}
