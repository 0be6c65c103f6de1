/** Practices, what a unit answers of them in one go, and how far they have spread. */
import { z } from 'zod'
import { dayOf, yearOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordRoutes } from '../../record/routes.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import {
  type AnswerDraft,
  answeredBy,
  answeringUnits,
  isAsked,
  type Level,
  levelKeys,
  managerOf,
  mayAnswerFor,
  type PracticeAnswer,
  problemsOfAnswers,
  type Question,
  questionKeys,
  type UnitOfBoard,
} from './answers.rules.ts'
import { practice } from './practice.record.ts'
import { gapsOfSpread, spreadOf } from './spread.rules.ts'
import {
  answersOfBoard,
  lockPractices,
  managersOfBoard,
  practicesOfBoard,
  saveAnswers,
  unitOfPerson,
  unitsOfBoard,
} from './store.ts'

const tags = ['Obligatoriska arbetssätt']
const year = z.coerce.number().int().min(2000).max(2100)
const inBoard = z.object({ boardId: id })
const question = z.enum(questionKeys as [Question, ...Question[]])
const level = z.enum(levelKeys as [Level, ...Level[]], { error: 'Välj ett av svaren.' })

const unitAnswer = z.object({ id: z.string(), name: z.string() })
const answer = z.object({
  level,
  reason: z.string().nullable(),
  evidence: z.string().nullable(),
  answeredByName: z.string().nullable(),
  answeredOn: z.string(),
})
const cell = z.object({
  known: answer.nullable(),
  followed: answer.nullable(),
  effect: answer.nullable(),
})
const share = z.object({
  full: z.number(),
  partly: z.number(),
  none: z.number(),
  unknown: z.number(),
  missing: z.number(),
  of: z.number(),
})
const spread = z.object({
  year: z.number(),
  units: z.array(unitAnswer.extend({ managerName: z.string().nullable() })),
  rows: z.array(
    z.object({
      practice: unitAnswer,
      cells: z.array(cell),
      shares: z.object({ known: share, followed: share, effect: share }),
    }),
  ),
  gaps: z.array(
    z.object({
      practiceId: z.string(),
      practiceTitle: z.string(),
      unitId: z.string(),
      unitName: z.string(),
      kind: z.enum(['unanswered', 'lacking', 'unknown']),
      because: z.string(),
    }),
  ),
})
const sheet = z.object({
  year: z.number(),
  unit: unitAnswer,
  units: z.array(unitAnswer.extend({ mayAnswer: z.boolean() })),
  may: z.object({ answer: z.boolean(), because: z.string() }),
  /** What the writer had before them, to send back. */
  seen: z.string().nullable(),
  practices: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      expectedOutcome: z.string(),
      shownBy: z.string().nullable(),
      reference: z.string().nullable(),
      answeredBy: z.string(),
      cell,
      /** What the unit said the year before, for comparison. */
      before: cell,
    }),
  ),
})

export type SpreadAnswer = z.infer<typeof spread>
export type SheetAnswer = z.infer<typeof sheet>

function shown(one: PracticeAnswer | null): z.infer<typeof answer> | null {
  if (one === null) return null
  const { level: said, reason, evidence, answeredByName, answeredAt } = one
  return { level: said, reason, evidence, answeredByName, answeredOn: dayOf(answeredAt) }
}

export function practiceRoutes(app: App, services: Services): void {
  recordRoutes(app, services, practice)

  app.get(
    '/api/boards/:boardId/practice-spread',
    {
      config: { act: 'practice.read' },
      schema: {
        tags,
        summary: 'Spridningen: varje arbetssätt i varje enhet, med andelar och luckor',
        params: inBoard,
        querystring: z.object({ year }),
        response: { 200: spread },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'practice.read', boardId)
      return services.db.withActor(actor, (tx) => spreadAt(tx, boardId, request.query.year))
    },
  )

  app.get(
    '/api/boards/:boardId/practice-answers',
    {
      config: { act: 'practice.read' },
      schema: {
        tags,
        summary: 'En enhets svar om alla arbetssätt; utan enhet den egna',
        params: inBoard,
        querystring: z.object({ year, unit: id.optional() }),
        response: { 200: sheet },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'practice.read', boardId)
      return services.db.withActor(actor, (tx) =>
        sheetAt(tx, actor, { boardId, year: request.query.year, unitId: request.query.unit }),
      )
    },
  )

  app.put(
    '/api/boards/:boardId/practice-answers',
    {
      config: { act: 'practice.answer' },
      schema: {
        tags,
        summary: 'Svara för en enhet: allt på en gång',
        description:
          'Det som inte är med lämnas som det är. `seen` är det som skrivaren hade framför sig.',
        params: inBoard,
        body: z.strictObject({
          year: z.number().int().min(2000).max(2100),
          unitId: id,
          seen: z.string().nullable(),
          answers: z
            .array(
              z.strictObject({
                practiceId: id,
                question,
                level,
                reason: writtenText('Vad som brister', 1000).nullable(),
                evidence: writtenText('Det som visar det', 1000).nullable(),
              }),
            )
            .max(600),
        }),
        response: { 200: sheet },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      const { year: of, unitId, seen, answers: drafts } = request.body
      mustMay(actor, 'practice.answer', boardId)
      return services.db.withActor(actor, async (tx) => {
        await lockPractices(tx, boardId)
        const before = await sheetAt(tx, actor, { boardId, year: of, unitId })
        mustBeAnswerable(of, drafts, before)
        if (!before.may.answer) throw new AppError('mayNot', { message: before.may.because })
        if (before.seen !== seen)
          throw new AppError('staleVersion', {
            message:
              'Någon annan har svarat för enheten medan du skrev. Läs det först; det du skrev är kvar här.',
          })
        const problems = problemsOfAnswers(drafts)
        if (problems.length > 0) throw new AppError('invalid', { fields: problems })
        const kept = (await answersOfBoard(tx, boardId, of)).filter(
          (one) => one.unitId === unitId && one.replacedAt === null,
        )
        const { unit } = before
        await saveAnswers(
          tx,
          actor,
          services.now(),
          { boardId, unitId, unitName: unit.name, year: of },
          drafts,
          kept,
        )
        return sheetAt(tx, actor, { boardId, year: of, unitId })
      })
    },
  )

  function mustBeAnswerable(of: number, drafts: readonly AnswerDraft[], at: SheetAnswer): void {
    const today = dayOf(services.now())
    if (of > yearOf(today))
      throw new AppError('notAllowedNow', {
        message: `${of} har inte börjat. Svara om det år som är.`,
      })
    const asked = new Set(at.practices.map((one) => one.id))
    if (drafts.some(({ practiceId }) => !asked.has(practiceId)))
      throw new AppError('notAllowedNow', {
        message: `Ett av arbetssätten gäller inte ${of}. Ladda om sidan.`,
      })
    if (new Set(drafts.map((one) => `${one.practiceId} ${one.question}`)).size < drafts.length)
      throw new AppError('invalid', { message: 'Samma fråga är besvarad två gånger.' })
  }

  async function spreadAt(tx: Tx, boardId: string, of: number): Promise<SpreadAnswer> {
    const today = dayOf(services.now())
    const all = await unitsOfBoard(tx, boardId)
    const units = answeringUnits(all)
    const managers = await managersOfBoard(tx, boardId, today)
    const practices = (await practicesOfBoard(tx, boardId)).filter((one) => isAsked(one, of, today))
    const answers = (await answersOfBoard(tx, boardId, of)).filter(
      ({ replacedAt }) => replacedAt === null,
    )
    const rows = spreadOf(practices, units, answers)
    return {
      year: of,
      units: units.map(({ id: unitId, name }) => ({
        id: unitId,
        name,
        managerName: managerOf(unitId, all, managers)?.name ?? null,
      })),
      rows: rows.map((row) => ({
        practice: { id: row.practice.id, name: row.practice.title },
        cells: row.cells.map((one) => ({
          known: shown(one.cell.known),
          followed: shown(one.cell.followed),
          effect: shown(one.cell.effect),
        })),
        shares: row.shares,
      })),
      gaps: gapsOfSpread(rows).map((gap) => ({
        practiceId: gap.practice.id,
        practiceTitle: gap.practice.title,
        unitId: gap.unit.id,
        unitName: gap.unit.name,
        kind: gap.kind,
        because: gap.because,
      })),
    }
  }

  async function sheetAt(
    tx: Tx,
    actor: Actor,
    of: { boardId: string; year: number; unitId: string | undefined },
  ): Promise<SheetAnswer> {
    const { boardId } = of
    const today = dayOf(services.now())
    const all = await unitsOfBoard(tx, boardId)
    const units = answeringUnits(all)
    const managers = await managersOfBoard(tx, boardId, today)
    const who = {
      personId: actor.personId,
      unitId: await unitOfPerson(tx, actor.personId),
      forAll: may(actor, 'practice.answerForAll', boardId).answer,
    }
    const mayAct = may(actor, 'practice.answer', boardId)
    const mayAt = (unit: UnitOfBoard) =>
      mayAct.answer ? mayAnswerFor(who, unit.id, all, managers) : mayAct
    const unit =
      units.find((one) => one.id === (of.unitId ?? who.unitId)) ??
      (of.unitId === undefined ? (units.find((one) => mayAt(one).answer) ?? units[0]) : undefined)
    if (!unit) throw new AppError('notFound')
    const practices = (await practicesOfBoard(tx, boardId)).filter((one) =>
      isAsked(one, of.year, today),
    )
    const answersOf = async (at: number) =>
      (await answersOfBoard(tx, boardId, at)).filter(
        (one) => one.replacedAt === null && one.unitId === unit.id,
      )
    const answers = await answersOf(of.year)
    const before = spreadOf(practices, [unit], await answersOf(of.year - 1))
    const hasBegun = of.year <= yearOf(today)
    const allowed = mayAt(unit)
    return {
      year: of.year,
      unit: { id: unit.id, name: unit.name },
      units: units.map((one) => ({ id: one.id, name: one.name, mayAnswer: mayAt(one).answer })),
      may: hasBegun ? allowed : { answer: false, because: `${of.year} har inte börjat.` },
      // They come in the order they were given.
      seen: answers.at(-1)?.id ?? null,
      practices: spreadOf(practices, [unit], answers).map(({ practice: one, cells }, index) => ({
        id: one.id,
        title: one.title,
        expectedOutcome: one.fields.expectedOutcome,
        shownBy: one.fields.shownBy,
        reference: one.fields.reference,
        answeredBy: answeredBy(one, of.year),
        cell: shownCell(cells[0]?.cell),
        before: shownCell(before[index]?.cells[0]?.cell),
      })),
    }
  }
}

function shownCell(of: Record<Question, PracticeAnswer | null> | undefined) {
  return {
    known: shown(of?.known ?? null),
    followed: shown(of?.followed ?? null),
    effect: shown(of?.effect ?? null),
  }
}
