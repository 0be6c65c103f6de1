/** Evidence (underlag) over HTTP. Who may change the record may add and remove; who may read it may fetch. */
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { attachmentHeader } from '../../core/file-names.ts'
import { id, webAddress, writtenDay, writtenText } from '../../core/inputs.ts'
import { actsOfRecord, may } from '../../core/policy.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { evidenceFile, LARGEST_EVIDENCE } from './evidence-file.ts'
import {
  addEvidence,
  evidenceContent,
  evidenceOf,
  type NewEvidence,
  removeEvidence,
  type Subject,
  subjectById,
} from './store.ts'

const tags = ['Underlag']
const byId = z.object({ id })
const ofRecord = z.object({ id, evidenceId: id })
const rateLimit = { max: 60, timeWindow: '1 minute' }

const note = {
  title: writtenText('Underlagets namn', 150, 'Skriv vad underlaget heter.'),
  shows: writtenText('Vad det visar', 500).nullable(),
  datedOn: writtenDay('Välj vilken dag underlaget är från.'),
}
const reference = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...note,
      kind: z.literal('case'),
      reference: writtenText('Diarienumret', 60, 'Skriv diarienumret.'),
    }),
    z.strictObject({
      ...note,
      kind: z.literal('address'),
      reference: webAddress('Webbadressen', 'Skriv webbadressen.'),
    }),
  ],
  { error: 'Välj diarienummer, webbadress eller fil.' },
)
const fileNote = z.strictObject({ ...note, name: z.string().max(400) })

const one = z.object({
  id: z.string(),
  kind: z.enum(['case', 'address', 'file']),
  title: z.string(),
  shows: z.string().nullable(),
  datedOn: z.string(),
  reference: z.string().nullable(),
  fileName: z.string().nullable(),
  size: z.number().nullable(),
  sha256: z.string().nullable(),
  addedAt: z.string(),
  addedByName: z.string().nullable(),
})
const removed = one.extend({
  removedAt: z.string(),
  removedByName: z.string().nullable(),
  removedBecause: z.string(),
})
const answer = z.object({
  rows: z.array(one),
  removed: z.array(removed),
  may: z.object({ change: z.object({ answer: z.boolean(), because: z.string() }) }),
})

export type EvidenceAnswer = z.infer<typeof answer>

export function evidenceRoutes(app: App, services: Services): void {
  app.get(
    '/api/records/:id/evidence',
    {
      config: { act: 'self.read' },
      schema: { tags, summary: 'En posts underlag', params: byId, response: { 200: answer } },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const subject = await subjectById(tx, request.params.id)
        mustMay(actor, actsOfRecord(subject.type).read, subject.boardId)
        return show(tx, actor, subject)
      })
    },
  )

  app.post(
    '/api/records/:id/evidence',
    {
      config: { act: 'self.change', rateLimit },
      schema: {
        tags,
        summary: 'Lägg till underlag som är ett diarienummer eller en webbadress',
        params: byId,
        body: reference,
        response: { 201: answer },
      },
    },
    async (request, reply) => {
      const made = await add(actorOf(request), request.params.id, request.body)
      return reply.code(201).send(made)
    },
  )

  // Only here are bytes taken as they are; everywhere else a body is JSON.
  app.register(async (inner) => {
    const files = inner as unknown as App
    files.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_EVIDENCE + 1024 },
      (_request, body, done) => done(null, body),
    )
    files.post(
      '/api/records/:id/evidence/file',
      {
        config: { act: 'self.change', rateLimit },
        bodyLimit: LARGEST_EVIDENCE + 1024,
        schema: {
          tags,
          summary:
            'Lägg till en fil som underlag, som application/octet-stream. Filen söks inte igenom efter virus.',
          params: byId,
          headers: z.object({
            'x-evidence': z
              .string({ error: 'Skicka med vad underlaget heter.' })
              .max(8000)
              .describe('JSON med name, title, shows och datedOn, procentkodat som i en adress'),
          }),
          response: { 201: answer },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        // Before the file is looked at: whoever may not add one is told so first.
        await mayChange(actor, request.params.id)
        const { name, ...said } = readNote(request.headers['x-evidence'])
        const content: unknown = request.body
        const bytes = Buffer.isBuffer(content) ? content : Buffer.alloc(0)
        const file = await evidenceFile(bytes, name)
        const made = await add(actor, request.params.id, {
          ...said,
          ...file,
          kind: 'file',
          content: bytes,
        })
        return reply.code(201).send(made)
      },
    )
  })

  app.get(
    '/api/records/:id/evidence/:evidenceId/file',
    {
      config: { act: 'self.read' },
      schema: { tags, summary: 'Hämta ett underlags fil', params: ofRecord },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const found = await services.db.withActor(actor, async (tx) => {
        const subject = await subjectById(tx, request.params.id)
        const acts = actsOfRecord(subject.type)
        mustMay(actor, acts.read, subject.boardId)
        const file = await evidenceContent(tx, subject.id, request.params.evidenceId)
        if (file.isRemoved) mustMay(actor, acts.change, subject.boardId)
        return file
      })
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', attachmentHeader(found.fileName))
        .type(found.mediaType)
        .send(found.content)
    },
  )

  app.post(
    '/api/records/:id/evidence/:evidenceId/removal',
    {
      config: { act: 'self.change' },
      schema: {
        tags,
        summary: 'Ta bort ett underlag; det finns kvar i historiken med skälet',
        params: ofRecord,
        body: z.strictObject({
          because: writtenText('Skälet', 500, 'Skriv varför underlaget tas bort.'),
        }),
        response: { 200: answer },
      },
    },
    async (request) =>
      change(actorOf(request), request.params.id, (tx, actor, subject) =>
        removeEvidence(tx, actor, services.now(), subject, {
          id: request.params.evidenceId,
          because: request.body.because,
        }),
      ),
  )

  function add(actor: Actor, recordId: string, added: NewEvidence): Promise<EvidenceAnswer> {
    if (added.datedOn > dayOf(services.now()))
      throw new AppError('invalid', {
        fields: [{ field: 'datedOn', message: 'Underlaget kan inte vara från en dag som kommer.' }],
      })
    return change(actor, recordId, (tx, by, subject) =>
      addEvidence(tx, by, services.now(), subject, added),
    )
  }

  async function mayChange(actor: Actor, recordId: string): Promise<void> {
    await change(actor, recordId, async () => {})
  }

  async function change(
    actor: Actor,
    recordId: string,
    work: (tx: Tx, actor: Actor, subject: Subject) => Promise<void>,
  ): Promise<EvidenceAnswer> {
    return services.db.withActor(actor, async (tx) => {
      const subject = await subjectById(tx, recordId)
      mustMay(actor, actsOfRecord(subject.type).change, subject.boardId)
      await work(tx, actor, subject)
      return show(tx, actor, subject)
    })
  }

  async function show(tx: Tx, actor: Actor, subject: Subject): Promise<EvidenceAnswer> {
    const all = await evidenceOf(tx, subject.id)
    return {
      rows: all.filter(({ removedAt }) => removedAt === null),
      removed: all.flatMap(({ removedAt, removedBecause, ...rest }) =>
        removedAt === null || removedBecause === null
          ? []
          : [{ ...rest, removedAt, removedBecause }],
      ),
      may: { change: may(actor, actsOfRecord(subject.type).change, subject.boardId) },
    }
  }
}

/** What is said of the file comes beside it: in a header, so that no log of addresses keeps it. */
function readNote(header: string): z.infer<typeof fileNote> {
  const read = fileNote.safeParse(decodeNote(header))
  if (read.success) return read.data
  throw new AppError('invalid', {
    fields: read.error.issues.map(({ path, message }) => ({
      field: String(path[0] ?? ''),
      message,
    })),
  })
}

function decodeNote(header: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(header))
  } catch {
    throw new AppError('malformed')
  }
}
