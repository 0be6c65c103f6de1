/** The analysis over HTTP: as a page, as a print, and with the sorting and the activities it ends in. */
import { z } from 'zod'
import { dayInWords } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { id } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { recordById } from '../../../record/store.ts'
import type { ReviewDocument } from '../../../review/document.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import type { PrintDocument } from '../documents.ts'
import { incident } from '../incident.record.ts'
import { noticeHead } from '../store.ts'
import { analysisParts, reportingOf } from './analysis.chapter.ts'
import { type AnalysisFacts, ofYear } from './analysis.rules.ts'
import { type CauseKind, causeKeys } from './causes.ts'
import {
  type ActivityKind,
  analysisFacts,
  lastDayOf,
  madeActivities,
  makeActivity,
  proposedUnits,
  type ReadUnits,
  sortIncident,
  sortingsOf,
  unsorted,
} from './store.ts'

const tags = ['Incidenter']
const year = z.coerce.number().int().min(2000).max(2100)
const ofBoard = z.object({ boardId: id })
const causeKind = z.enum(causeKeys as [CauseKind, ...CauseKind[]], {
  error: 'Välj orsak ur listan.',
})
const activityKind = z.enum(['question', 'measure'] satisfies ActivityKind[])
const sorting = z.object({
  unitId: z.string().nullable(),
  causeKind: causeKind.nullable(),
  version: z.number(),
})
const analysis = z.object({
  year: z.number(),
  asOf: z.string(),
  parts: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      blocks: z.array(z.unknown()).describe('Block (src/review/document.ts)'),
    }),
  ),
  questions: z.array(
    z.object({
      unitId: z.string(),
      unitName: z.string(),
      managerName: z.string().nullable(),
      because: z.string(),
      question: z.string(),
      measure: z.string(),
      made: z.array(
        z.object({ kind: activityKind, id: z.string(), title: z.string(), state: z.string() }),
      ),
    }),
  ),
  incidents: z.array(
    sorting.extend({
      id: z.string(),
      number: z.number(),
      title: z.string(),
      cause: z.string().nullable(),
      proposedUnitId: z.string().nullable(),
    }),
  ),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  may: z.object({ sort: z.boolean(), makeActivity: z.boolean() }),
})

export type IncidentAnalysis = z.infer<typeof analysis>

export type AnalysisNeeds = {
  /** What other areas know of the units; given by the app, since an area sees only its own. */
  readUnits: ReadUnits
  print: PrintDocument
}

export function incidentAnalysisRoutes(app: App, services: Services, needs: AnalysisNeeds): void {
  const read = async (tx: Tx, boardId: string, ofYearWanted: number): Promise<AnalysisFacts> => {
    const now = services.now()
    const units = await needs.readUnits(tx, boardId, lastDayOf(ofYearWanted, now))
    return analysisFacts(tx, { boardId, year: ofYearWanted, now, units })
  }

  app.get(
    '/api/boards/:boardId/incident-analysis',
    {
      config: { act: 'incident.read' },
      schema: {
        tags,
        summary: 'Analys av årets incidenter och av om det som händer rapporteras',
        params: ofBoard,
        querystring: z.object({ year }),
        response: { 200: analysis },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'incident.read', boardId)
      return services.db.withActor(actor, async (tx) =>
        answerOf(tx, actor, boardId, await read(tx, boardId, request.query.year)),
      )
    },
  )

  app.get(
    '/api/boards/:boardId/incident-analysis/:format',
    {
      config: { act: 'incident.read' },
      schema: {
        tags,
        summary: 'Analysen att skriva ut, som pdf eller docx',
        params: ofBoard.extend({ format: z.enum(['pdf', 'docx']) }),
        querystring: z.object({ year }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, format } = request.params
      mustMay(actor, 'incident.read', boardId)
      const document = await services.db.withActor(actor, async (tx) =>
        analysisDocument(
          await read(tx, boardId, request.query.year),
          await noticeHead(tx, boardId),
        ),
      )
      return reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          `attachment; filename="incidentanalys-${document.year}.${format}"`,
        )
        .type(
          format === 'pdf'
            ? 'application/pdf'
            : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        )
        .send(Buffer.from(await needs.print(document, format)))
    },
  )

  app.put(
    '/api/incidents/:id/sorting',
    {
      config: { act: 'incident.change' },
      schema: {
        tags,
        summary: 'Vid vilken enhet incidenten hände, och vilket slags orsak den hade',
        params: z.object({ id }),
        body: z.strictObject({
          unitId: id.nullable(),
          causeKind: causeKind.nullable(),
          version: z.number().int().describe('Versionen som läsaren har sett; 0 före den första'),
        }),
        response: { 200: sorting },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, incident, request.params.id)
        mustMay(actor, 'incident.change', record.boardId)
        return sortIncident(tx, actor, services.now(), record, request.body)
      })
    },
  )

  app.post(
    '/api/boards/:boardId/incident-analysis/activities',
    {
      config: { act: 'improvement.create' },
      schema: {
        tags,
        summary: 'Gör frågan eller åtgärden för en enhet till en aktivitet i planen',
        params: ofBoard,
        body: z.strictObject({ unitId: id, year, kind: activityKind }),
        response: {
          200: z.object({ id: z.string() }).describe('Aktiviteten fanns redan'),
          201: z.object({ id: z.string() }),
        },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      const { unitId, kind } = request.body
      mustMay(actor, 'improvement.create', boardId)
      const made = await services.db.withActor(actor, async (tx) => {
        const rows = reportingOf(await read(tx, boardId, request.body.year))
        const row = rows.find(({ unit }) => unit.id === unitId)
        if (!row) throw new AppError('notFound')
        if (row.proposal === null)
          throw new AppError('notAllowedNow', {
            message: `Det finns ingen fråga att ställa till ${row.unit.name} för det året. Läs in analysen på nytt.`,
          })
        return makeActivity(tx, actor, services.now(), {
          boardId,
          year: request.body.year,
          kind,
          row,
          proposed: row.proposal[kind],
        })
      })
      return reply.code(made.isNew ? 201 : 200).send({ id: made.id })
    },
  )
}

async function answerOf(
  tx: Tx,
  actor: Actor,
  boardId: string,
  facts: AnalysisFacts,
): Promise<IncidentAnalysis> {
  const made = await madeActivities(tx, boardId, facts.year)
  const sortings = await sortingsOf(tx, boardId)
  const proposed = await proposedUnits(tx, boardId)
  const { year: of, asOf, units } = facts
  const isUnit = (unitId: string | undefined) => units.some((unit) => unit.id === unitId)
  return {
    year: of,
    asOf,
    parts: analysisParts(facts),
    questions: reportingOf(facts).flatMap(({ unit, because, proposal }) =>
      proposal === null
        ? []
        : [
            {
              unitId: unit.id,
              unitName: unit.name,
              managerName: unit.manager?.name ?? null,
              because,
              ...proposal,
              made: made.filter(({ unitId }) => unitId === unit.id),
            },
          ],
    ),
    incidents: ofYear(facts).map(({ incident: one }) => {
      const unitId = proposed.get(one.id)
      return {
        ...(sortings.get(one.id) ?? unsorted),
        id: one.id,
        number: one.number,
        title: one.title,
        cause: one.fields.cause,
        proposedUnitId: unitId !== undefined && isUnit(unitId) ? unitId : null,
      }
    }),
    units: units.map(({ id: unitId, name }) => ({ id: unitId, name })),
    may: {
      sort: may(actor, 'incident.change', boardId).answer,
      makeActivity: may(actor, 'improvement.create', boardId).answer,
    },
  }
}

function analysisDocument(
  facts: AnalysisFacts,
  head: { board: string; organisation: string },
): ReviewDocument {
  return {
    format: 1,
    title: `Incidentanalys ${facts.year}`,
    subtitle: `${head.board} – underlag till Ledningens genomgång`,
    board: head.board,
    organisation: head.organisation,
    year: facts.year,
    status: `Underlag ${facts.asOf}`,
    registryNumber: null,
    author: null,
    readOn: facts.asOf,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Räknat till och med', value: dayInWords(facts.asOf) },
        { label: 'Incidenter', value: String(ofYear(facts).length) },
      ],
    },
    chapters: analysisParts(facts).map(({ key, title, blocks }, at) => ({
      key,
      number: String(at + 1),
      title,
      level: 1,
      blocks,
      children: [],
    })),
  }
}
