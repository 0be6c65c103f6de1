/** The dated rows of law over HTTP: read by whoever reads incidents, changed with a reason. */
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { id, writtenText } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import { answer, nullableText, receiver } from '../answers.ts'
import { clockRuleSchema, receiverSchema } from '../clock-data.rules.ts'
import { incident } from '../incident.record.ts'
import { type IncidentRows, lawfulRows } from '../incident-rows.rules.ts'
import { noticeFormSchema } from '../notice-forms.rules.ts'
import { questionSetSchema } from '../question-sets.rules.ts'
import { clockDataOf, saveClockData } from '../store.ts'
import { type Dated, problemsOfSpan } from './rows.rules.ts'

const tags = [incident.names.plural]
const inBoard = z.object({ boardId: id })
const seen = z.number({ error: 'Skicka vilken version du såg.' }).int().min(0)
const reason = (missing: string) => writtenText('Skälet', 4000, missing)

const clockDataShape = z.object({
  rules: z.array(clockRuleSchema).min(1).max(100),
  receivers: z.array(receiverSchema).min(1).max(100),
  questionSets: z.array(questionSetSchema).min(1).max(40).optional(),
  noticeForms: z.array(noticeFormSchema).min(1).max(100).optional(),
})
const rulesAnswer = z.object({
  version: z.number(),
  because: nullableText,
  data: z.object({
    rules: z.array(clockRuleSchema.extend({ from: z.string(), to: nullableText })),
    receivers: z.array(receiver),
    questionSets: z.array(questionSetSchema.extend({ from: z.string(), to: nullableText })),
    noticeForms: z.array(noticeFormSchema.extend({ from: z.string(), to: nullableText })),
  }),
  may: z.object({ change: answer }),
})

export function incidentRowRoutes(app: App, services: Services): void {
  const answerRules = async (tx: Tx, actor: Actor, boardId: string) => {
    const { data, version, because } = await clockDataOf(tx, boardId)
    return {
      version,
      because,
      data: {
        rules: [...data.rules],
        receivers: [...data.receivers],
        questionSets: data.questionSets.map((set) => ({ ...set, questions: [...set.questions] })),
        noticeForms: data.noticeForms.map((form) => ({ ...form, fields: [...form.fields] })),
      },
      may: { change: may(actor, 'incidentRules.change', boardId) },
    }
  }

  app.get(
    '/api/boards/:boardId/incident-rules',
    {
      config: { act: 'incident.read' },
      schema: {
        tags,
        summary: 'Frister, mottagare, trösklar och blanketter som daterade rader',
        params: inBoard,
        response: { 200: rulesAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustMay(actor, 'incident.read', request.params.boardId)
      return services.db.withActor(actor, (tx) => answerRules(tx, actor, request.params.boardId))
    },
  )

  app.put(
    '/api/boards/:boardId/incident-rules',
    {
      config: { act: 'incidentRules.change' },
      schema: {
        tags,
        summary: 'Ändra frister, mottagare, trösklar och blanketter; tidigare versioner står kvar',
        params: inBoard,
        body: z.strictObject({
          after: seen.describe('Versionen du såg, 0 för den som följer med'),
          because: reason('Skriv varför raderna ändras och var uppgiften kommer från.'),
          data: clockDataShape.nullable().describe('null återgår till de rader som följer med'),
        }),
        response: { 200: rulesAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'incidentRules.change', boardId)
      return services.db.withActor(actor, async (tx) => {
        const { after, because } = request.body
        const kept = (await clockDataOf(tx, boardId)).data
        const data = request.body.data === null ? lawfulRows : { ...kept, ...given(request.body) }
        mustBeDated(data)
        await saveClockData(tx, actor, services.now(), { boardId, after, because, data })
        return answerRules(tx, actor, boardId)
      })
    },
  )
}

/** What is sent; a list that is left out stays as it is. */
function given({ data }: { data: Partial<IncidentRows> | null }): Partial<IncidentRows> {
  return Object.fromEntries(Object.entries(data ?? {}).filter(([, list]) => list !== undefined))
}

/** Two rows for the same thing on the same day would leave it to chance which one holds. */
function mustBeDated(data: IncidentRows): void {
  for (const rows of [data.rules, data.receivers, data.questionSets, data.noticeForms])
    for (const [at, row] of rows.entries()) {
      const problem = problemsOfSpan<Dated>(rows, at, row, 'correct')[0]
      if (problem)
        throw new AppError('invalid', { fields: [{ field: 'data', message: problem.message }] })
    }
}
