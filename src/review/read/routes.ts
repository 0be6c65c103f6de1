/** A report from elsewhere over HTTP: read it in, take or leave each proposal, finish. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { id } from '../../core/inputs.ts'
import { actsOfRecord, may } from '../../core/policy.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { type ProposalKind, proposalKinds } from './proposal.ts'
import { readWithProposals } from './read-report.ts'
import { outcomesAnswer, readingAnswer } from './reading-answer.ts'
import { readableTypes } from './record-values.ts'
import { LARGEST_FILE, LONGEST_TEXT, refuse } from './refusals.ts'
import {
  acceptProposal,
  alikeRecords,
  dropReading,
  keepReading,
  markProposal,
  outcomesOf,
  readingById,
  readingOf,
  type SavedReading,
  undoAcceptance,
} from './store.ts'

const inBoard = z.object({ boardId: id })
const byId = z.object({ id })
const ofProposal = byId.extend({
  proposalId: z.string().regex(/^f\d{1,5}$/, 'Förslaget finns inte.'),
})
const year = z.coerce
  .number()
  .int()
  .min(2000, 'Året ska vara mellan 2000 och 2100.')
  .max(2100, 'Året ska vara mellan 2000 och 2100.')
  .optional()
const tags = ['Tidigare rapport']
/** Opening somebody's file is costly: a few a minute is more than a person needs. */
const rateLimit = { max: 20, timeWindow: '1 minute' }

export function readRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/read-report',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Den rapport du håller på att läsa in, med förslagen',
        params: inBoard,
        response: { 200: readingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, (tx) => answerReading(tx, actor, request.params.boardId))
    },
  )

  app.post(
    '/api/boards/:boardId/read-report/text',
    {
      config: { act: 'review.write', rateLimit },
      bodyLimit: LONGEST_TEXT * 4,
      schema: {
        tags,
        summary: 'Läs in en rapport ur inklistrad text',
        params: inBoard,
        body: z.strictObject({ text: z.string({ error: 'Klistra in rapportens text.' }), year }),
        response: { 201: readingAnswer },
      },
    },
    async (request, reply) => {
      const bytes = Buffer.from(request.body.text, 'utf8')
      const made = await readIn(actorOf(request), request.params.boardId, {
        bytes,
        fileName: 'inklistrad text',
        year: request.body.year,
      })
      return reply.code(201).send(made)
    },
  )

  // Only here are bytes taken as they are; everywhere else a body is JSON.
  app.register(async (inner) => {
    const files = inner as unknown as App
    files.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_FILE + 1024 },
      (_request, body, done) => done(null, body),
    )
    files.post(
      '/api/boards/:boardId/read-report/file',
      {
        config: { act: 'review.write', rateLimit },
        bodyLimit: LARGEST_FILE + 1024,
        schema: {
          tags,
          summary:
            'Läs in en rapport ur en fil (.docx, .pdf eller text), som application/octet-stream',
          params: inBoard,
          querystring: z.object({ name: z.string().max(400).optional(), year }),
          response: { 201: readingAnswer },
        },
      },
      async (request, reply) => {
        const bytes: unknown = request.body
        if (!Buffer.isBuffer(bytes)) throw refuse('empty')
        const made = await readIn(actorOf(request), request.params.boardId, {
          bytes,
          fileName: plainFileName(request.query.name),
          year: request.query.year,
        })
        return reply.code(201).send(made)
      },
    )
  })

  app.delete(
    '/api/read-reports/:id',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Gör klart eller kasta inläsningen; det som lagts till i registren finns kvar',
        params: byId,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await services.db.withActor(actor, async (tx) => {
        const reading = await readingById(tx, actor, request.params.id)
        await dropReading(tx, reading.id)
      })
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/api/read-reports/:id/proposals/:proposalId/outcome',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Avvisa eller notera ett förslag, eller ta tillbaka det',
        params: ofProposal,
        body: z.strictObject({ outcome: z.enum(['rejected', 'noted']).nullable() }),
        response: { 200: outcomesAnswer },
      },
    },
    async (request) => {
      const { proposalId } = request.params
      return change(actorOf(request), request.params.id, (tx, actor, reading) =>
        markProposal(tx, actor, services.now(), { reading, proposalId, ...request.body }),
      )
    },
  )

  app.post(
    '/api/read-reports/:id/proposals/:proposalId/acceptance',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Lägg till förslaget i registret, som det är rättat',
        params: ofProposal,
        body: z.strictObject({
          kind: z.enum(Object.keys(proposalKinds) as [ProposalKind, ...ProposalKind[]], {
            error: 'Välj vilket register förslaget hör till.',
          }),
          state: z.string().max(40),
          values: z.record(z.string().max(60), z.unknown()),
        }),
        response: { 201: outcomesAnswer },
      },
    },
    async (request, reply) => {
      const { proposalId } = request.params
      const made = await change(actorOf(request), request.params.id, async (tx, actor, reading) => {
        const type = proposalKinds[request.body.kind].recordType
        if (type === null) throw new AppError('notAllowedNow')
        mustMay(actor, actsOfRecord(type).create, reading.boardId)
        await acceptProposal(tx, actor, services.now(), { reading, proposalId, ...request.body })
      })
      return reply.code(201).send(made)
    },
  )

  app.delete(
    '/api/read-reports/:id/proposals/:proposalId/acceptance',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Ångra att förslaget lades till',
        params: ofProposal,
        response: { 200: outcomesAnswer },
      },
    },
    async (request) => {
      const { proposalId } = request.params
      return change(actorOf(request), request.params.id, (tx, actor, reading) =>
        undoAcceptance(tx, actor, services.now(), { reading, proposalId }),
      )
    },
  )

  async function readIn(
    actor: Actor,
    boardId: string,
    file: { bytes: Uint8Array; fileName: string; year: number | undefined },
  ) {
    mustMay(actor, 'review.write', boardId)
    // Opened outside any transaction: it may take seconds.
    const reading = await readWithProposals(file.bytes, file.fileName, file.year)
    return services.db.withActor(actor, async (tx) => {
      await keepReading(tx, actor, services.now(), { ...reading, boardId, fileName: file.fileName })
      return answerReading(tx, actor, boardId)
    })
  }

  async function change(
    actor: Actor,
    readingId: string,
    work: (tx: Tx, actor: Actor, reading: SavedReading) => Promise<unknown>,
  ) {
    return services.db.withActor(actor, async (tx) => {
      const reading = await readingById(tx, actor, readingId)
      mustMay(actor, 'review.write', reading.boardId)
      await work(tx, actor, reading)
      return { outcomes: await outcomesOf(tx, reading.id) }
    })
  }
}

async function answerReading(tx: Tx, actor: Actor, boardId: string) {
  mustMay(actor, 'review.write', boardId)
  const reading = await readingOf(tx, actor, boardId)
  return {
    reading: reading && {
      ...asAnswered(reading),
      outcomes: await outcomesOf(tx, reading.id),
      alike: await alikeRecords(tx, reading),
    },
    may: {
      read: may(actor, 'review.write', boardId),
      create: Object.fromEntries(
        readableTypes.map((type) => [type, may(actor, actsOfRecord(type).create, boardId)]),
      ),
    },
  }
}

/** A nullable answer must hold exactly what its shape declares. */
function asAnswered({ id, fileName, year, readAt, lines, proposals }: SavedReading) {
  const shown = lines.map(({ kind, level, text, number, line }) => ({
    kind,
    level,
    text,
    number,
    line,
  }))
  return { id, fileName, year, readAt, lines: shown, proposals }
}

/** The last part of what the browser calls the file, without what cannot be printed. */
function plainFileName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 120)
  return clean === '' ? 'uppladdad fil' : clean
}
