/** What the example's units answered of the obligatory practices. */
import { sql } from 'kysely'
import { z } from 'zod'
import {
  type Level,
  levelKeys,
  type Question,
  questionKeys,
} from '../areas/practices/answers.rules.ts'
import { answersOfBoard, saveAnswers } from '../areas/practices/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'

export const practiceAnswersFile = z.array(
  z.strictObject({
    unit: z.string(),
    by: z.string(),
    at: z.string(),
    year: z.number(),
    answers: z.array(
      z.strictObject({
        practice: z.string(),
        question: z.enum(questionKeys as [Question, ...Question[]]),
        level: z.enum(levelKeys as [Level, ...Level[]]),
        reason: z.string().nullable(),
        evidence: z.string().nullable(),
      }),
    ),
  }),
)

export async function enterPracticeAnswers(
  tx: Tx,
  /** The id of a record and the actor of a person, by the example's keys. */
  of: { boardId: string; id(key: string): string; actor(key: string): Actor },
  sheets: z.infer<typeof practiceAnswersFile>,
): Promise<void> {
  for (const { unit, by, at, year, answers } of sheets) {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from units where slug = ${unit}`.execute(tx)
    const [found] = rows
    if (!found) throw new Error(`The example names the unit ${unit}, which is not there`)
    const before = (await answersOfBoard(tx, of.boardId, year)).filter(
      (one) => one.unitId === found.id && one.replacedAt === null,
    )
    await saveAnswers(
      tx,
      of.actor(by),
      at,
      { boardId: of.boardId, unitId: found.id, unitName: found.name, year },
      answers.map(({ practice, ...rest }) => ({ practiceId: of.id(practice), ...rest })),
      before,
    )
  }
}
