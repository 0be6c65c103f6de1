/** The example's classifications: begun, answered, decided and assessed by its people, each on its day. */
import { z } from 'zod'
import { triggers } from '../areas/classification/classification.record.ts'
import {
  type Answers,
  type QuestionAnswer,
  raisedBecause,
} from '../areas/classification/guide.rules.ts'
import { refreshInherited } from '../areas/classification/inheritance/store.ts'
import { isAspect } from '../areas/classification/levels.rules.ts'
import { assess, completeCheck, planOf } from '../areas/classification/plan/store.ts'
import { type Fulfilment, fulfilments } from '../areas/classification/plan.rules.ts'
import { questionsOf } from '../areas/classification/questions.ts'
import {
  decideClassification,
  saveGuide,
  startClassification,
} from '../areas/classification/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

const aspect = z.string().refine(isAspect)
const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
const fulfilment = z.enum(Object.keys(fulfilments) as [Fulfilment])

export const classificationsFile = z.array(
  z.strictObject({
    key: z.string(),
    set: z.string(),
    by: z.string(),
    on: z.string(),
    trigger: z.enum(Object.keys(triggers) as [keyof typeof triggers]),
    reason: z.string().nullable(),
    participants: z.string().nullable(),
    summary: z.string().nullable(),
    /** In the order of the consequences: a level, or why the question is not relevant. */
    answers: z.record(aspect, z.array(z.union([level, z.string()]))),
    raises: z.array(
      z.strictObject({
        aspect,
        to: level,
        because: z.enum(Object.keys(raisedBecause) as [keyof typeof raisedBecause]),
        reason: z.string(),
      }),
    ),
    decision: z
      .strictObject({
        on: z.string(),
        by: z.string(),
        mandate: z.string().nullable(),
        nextReviewOn: z.string().nullable(),
      })
      .nullable(),
    /** `rest` answers every measure that is not named. */
    assessed: z
      .strictObject({
        on: z.string(),
        by: z.string(),
        rest: fulfilment.nullable(),
        measures: z.record(
          z.string(),
          z.tuple([fulfilment, z.string().nullable(), z.string().nullable()]),
        ),
      })
      .nullable(),
    checks: z.array(
      z.strictObject({ on: z.string(), by: z.string(), note: z.string().nullable() }),
    ),
  }),
)

type Classified = z.infer<typeof classificationsFile>[number]
type Known = {
  ids: Map<string, string>
  people: readonly { id: string; key: string; name: string }[]
}

export async function loadClassifications(
  tx: Tx,
  program: Actor,
  known: Known,
  rows: readonly Classified[],
): Promise<number> {
  for (const row of rows) await loadOne(tx, program, known, row)
  await refreshInherited(tx, program)
  return rows.length
}

async function loadOne(tx: Tx, program: Actor, known: Known, row: Classified): Promise<void> {
  const as = (name: string): Actor => {
    const person = known.people.find(({ key }) => `@${key}` === name)
    if (!person) throw new Error(`The example names ${name}, who is not there`)
    return { ...program, personId: person.id, name: person.name }
  }
  const setId = known.ids.get(row.set.slice(1))
  if (!setId) throw new Error(`The example names ${row.set}, which is not there`)
  const begun = await startClassification(tx, as(row.by), at(row.on), {
    setId,
    trigger: row.trigger,
    reason: row.reason,
  })
  known.ids.set(row.key, begun.id)
  const { record } = await saveGuide(tx, as(row.by), at(row.on), {
    id: begun.id,
    version: begun.version,
    answers: answersOf(row),
    raises: row.raises,
    participants: row.participants,
    summary: row.summary,
  })
  if (row.decision === null) return
  await decideClassification(tx, as(row.decision.by), at(row.decision.on), {
    id: record.id,
    version: record.version,
    decidedOn: row.decision.on,
    mandate: row.decision.mandate,
    nextReviewOn: row.decision.nextReviewOn,
  })
  if (row.assessed) await assessAll(tx, as(row.assessed.by), record.id, row.assessed)
  for (const check of row.checks)
    await completeCheck(tx, as(check.by), at(check.on), {
      classificationId: record.id,
      checkedOn: check.on,
      note: check.note,
    })
}

function answersOf({ answers }: Classified): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, given]) => {
      if (!isAspect(name)) return []
      return questionsOf(name).flatMap(({ key }, index): [string, QuestionAnswer][] => {
        const one = given[index]
        if (one === undefined) return []
        return typeof one === 'string'
          ? [[key, { level: null, notRelevant: true, reason: one }]]
          : [[key, { level: one, notRelevant: false, reason: null }]]
      })
    }),
  )
}

async function assessAll(
  tx: Tx,
  actor: Actor,
  classificationId: string,
  assessed: NonNullable<Classified['assessed']>,
): Promise<void> {
  const { required } = await planOf(tx, classificationId)
  const unknown = Object.keys(assessed.measures).filter(
    (key) => !required.some((measure) => measure.key === key),
  )
  if (unknown.length > 0) throw new Error(`Not required in the example: ${unknown.join(', ')}`)
  for (const { key } of required) {
    const [wanted, reason, evidence] = assessed.measures[key] ?? [assessed.rest, null, null]
    if (wanted === null) continue
    await assess(tx, actor, at(assessed.on), {
      classificationId,
      measure: key,
      version: 0,
      fulfilment: wanted,
      reason,
      evidence,
    })
  }
}

function at(day: string): string {
  return `${day}T12:00:00.000Z`
}
