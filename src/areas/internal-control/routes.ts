/** The plan's controls, what each showed, and the follow-up of a whole year. */
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { slug } from '../../core/file-names.ts'
import { id, writtenDay, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordRoutes } from '../../record/routes.ts'
import { recordById, recordsOfBoard } from '../../record/store.ts'
import type { DocumentHead, ReviewDocument } from '../../review/document.ts'
import type { Actor } from '../../server/actor.ts'
import { asAttachment } from '../../server/attachments.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, goneSignal, mustMay, type Services } from '../../server/http.ts'
import { followUpDocument } from './follow-up.ts'
import { type InternalControl, internalControl } from './internal-control.record.ts'
import {
  type ControlPeriod,
  nextToTell,
  type Outcome,
  outcomes,
  periodsWithResults,
  problemsOfResult,
} from './periods.rules.ts'
import { internalControlFacts, lockControl, noteResult, resultsOf, riskTitles } from './store.ts'

const outcome = z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]], {
  error: 'Välj vad kontrollen visade.',
})
const result = z.object({
  outcome,
  performedOn: z.string(),
  checked: z.number().nullable(),
  deviations: z.number().nullable(),
  found: z.string(),
  measure: z.string().nullable(),
  reference: z.string().nullable(),
  notedByName: z.string().nullable(),
})
const period = z.object({
  key: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
  standing: z.enum(['asExpected', 'deviation', 'notPerformed', 'late', 'open', 'coming']),
  result: result.nullable(),
})
const standing = z.object({
  periods: z.array(period),
  next: z.string().nullable().describe('Nyckeln till den period som står på tur'),
  mayNote: z.boolean(),
})

export type ControlStanding = z.infer<typeof standing>

/** What the reader needs of a period: not which rows it is kept in. */
function shown({ key, label, from, to, standing: how, result: kept }: ControlPeriod) {
  if (kept === null) return { key, label, from, to, standing: how, result: null }
  const { id: _id, controlId: _controlId, period: _period, ...rest } = kept
  return { key, label, from, to, standing: how, result: rest }
}

const number = (label: string) =>
  z
    .number({ error: `${label} anges med siffror.` })
    .int(`${label} är ett helt tal.`)
    .min(0, `${label} kan inte vara mindre än noll.`)
    .max(1_000_000, `${label} är för stort.`)
    .nullable()

/** Given by the app: an area knows no renderer. */
export type FollowUpHelp = {
  print: (
    document: ReviewDocument,
    format: 'pdf' | 'docx',
    options: { template: Buffer | null; signal: AbortSignal },
  ) => Promise<Uint8Array>
  /** The board's Word template, where it has one. */
  templateFor: (tx: Tx, boardId: string) => Promise<Buffer | null>
  head: (tx: Tx, boardId: string) => Promise<DocumentHead>
}

export function internalControlRoutes(app: App, services: Services, help: FollowUpHelp): void {
  recordRoutes(app, services, internalControl)
  const tags = ['Internkontroll']

  app.get(
    '/api/internal-controls/:id/standing',
    {
      config: { act: 'internalControl.read' },
      schema: {
        tags,
        summary: 'Kontrollens perioder och vad de visade',
        params: z.object({ id }),
        response: { 200: standing },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const control = await recordById(tx, internalControl, request.params.id)
        mustMay(actor, 'internalControl.read', control.boardId)
        return standingOf(tx, actor, control)
      })
    },
  )

  app.post(
    '/api/internal-controls/:id/results',
    {
      config: { act: 'internalControl.change' },
      schema: {
        tags,
        summary: 'Redovisa en period',
        description:
          'Finns en redovisning redan ersätts den; den gamla ligger kvar i historiken. `seen` är den redovisning som skrivaren hade framför sig, eller null.',
        params: z.object({ id }),
        body: z.strictObject({
          period: z.string().max(10),
          outcome,
          performedOn: writtenDay('Ange vilken dag kontrollen gjordes.'),
          checked: number('Antalet kontrollerade'),
          deviations: number('Antalet avvikelser'),
          found: writtenText('Vad som framkom', 2000, 'Skriv vad som framkom, i en mening.'),
          measure: writtenText('Åtgärden', 1000).nullable(),
          reference: writtenText('Underlaget', 300).nullable(),
          seen: z.string().nullable(),
        }),
        response: { 201: standing },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const now = services.now()
      const { seen, ...draft } = request.body
      const made = await services.db.withActor(actor, async (tx) => {
        const control = await recordById(tx, internalControl, request.params.id)
        mustMay(actor, 'internalControl.change', control.boardId)
        if (control.state !== 'decided')
          throw new AppError('notAllowedNow', {
            message: 'Kontrollen är inte med i den beslutade planen, och redovisas därför inte.',
          })
        await lockControl(tx, control.id)
        const problems = problemsOfResult(control, draft, dayOf(now))
        if (problems.length > 0) throw new AppError('invalid', { fields: problems })
        const there = (await resultsOf(tx, { controlId: control.id })).find(
          (one) => one.period === draft.period,
        )
        if ((there?.found ?? null) !== seen)
          throw new AppError('staleVersion', {
            message:
              'Någon annan har redovisat perioden medan du skrev. Läs det först; det du skrev är kvar här.',
          })
        await noteResult(tx, actor, now, control, draft)
        return standingOf(tx, actor, control)
      })
      return reply.code(201).send(made)
    },
  )

  app.get(
    '/api/boards/:boardId/internal-control',
    {
      config: { act: 'internalControl.read' },
      schema: {
        tags,
        summary: 'Årets uppföljning: varje kontroll med sina perioder',
        params: z.object({ boardId: id }),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: {
          200: z.object({
            controls: z.array(
              z.object({
                id: z.string(),
                title: z.string(),
                state: z.string(),
                controllerId: z.string().nullable(),
                periods: z.array(period),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'internalControl.read', boardId)
      const today = dayOf(services.now())
      return services.db.withActor(actor, async (tx) => {
        const controls = await recordsOfBoard(tx, internalControl, boardId)
        const results = await resultsOf(tx, { boardId })
        return {
          controls: controls
            .filter(
              ({ fields, state }) =>
                fields.controlYear === request.query.year && state === 'decided',
            )
            .map((control) => ({
              id: control.id,
              title: control.title,
              state: control.state,
              controllerId: control.fields.controller,
              periods: periodsWithResults(control, results, today).map(shown),
            })),
        }
      })
    },
  )

  app.get(
    '/api/boards/:boardId/internal-control/:year/:format',
    {
      config: { act: 'internalControl.read', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'Årets uppföljning som pdf eller docx, att lämna med tertialrapporten',
        params: z.object({
          boardId: id,
          year: z.coerce.number().int().min(2000).max(2100),
          format: z.enum(['pdf', 'docx'], { error: 'Välj pdf eller docx.' }),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, year, format } = request.params
      mustMay(actor, 'internalControl.read', boardId)
      const signal = goneSignal(reply)
      const today = dayOf(services.now())
      const { document, template } = await services.db.withActor(actor, async (tx) => {
        const facts = await internalControlFacts(tx, boardId, year, today)
        return {
          template: format === 'docx' ? await help.templateFor(tx, boardId) : null,
          document: followUpDocument({
            ...(await help.head(tx, boardId)),
            year,
            today,
            facts,
            risks: may(actor, 'risk.read', boardId).answer
              ? await riskTitles(tx, facts.controls)
              : new Map(),
          }),
        }
      })
      const file = await help.print(document, format, { template, signal })
      const name = `internkontroll-${year}-${slug(document.board, 'namnden')}`
      return asAttachment(reply, name, format).send(file)
    },
  )

  async function standingOf(
    tx: Tx,
    actor: Actor,
    control: InternalControl,
  ): Promise<ControlStanding> {
    const results = await resultsOf(tx, { controlId: control.id })
    const periods = periodsWithResults(control, results, dayOf(services.now()))
    return {
      periods: periods.map(shown),
      next: nextToTell(periods)?.key ?? null,
      mayNote:
        control.state === 'decided' && may(actor, 'internalControl.change', control.boardId).answer,
    }
  }
}
