/** Versions, approvals, confirmations and reviews of governing documents, and the inventory of routines. */
import { z } from 'zod'
import { dayOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { attachmentHeader } from '../../../core/file-names.ts'
import { id, webAddress, writtenDay, writtenText } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { type TargetGroup, targetGroupKeys } from '../../../core/target-groups.ts'
import { evidenceFile, LARGEST_EVIDENCE } from '../../../record/evidence/evidence-file.ts'
import { recordById } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import { type GoverningDocument, governingDocument } from '../governing-document.record.ts'
import {
  confirmationOf,
  inHierarchy,
  isExpectedOn,
  isNeverReviewed,
  mayStandUnder,
  mayVanish,
  nextReviewOn,
  proposedRoutines,
  routineStanding,
  settingsOf,
  versionInForce,
} from '../keeping.rules.ts'
import { documentKeeping } from '../store.ts'
import {
  acknowledge,
  addVersion,
  approveVersion,
  keepCopy,
  type NewVersion,
  noteReview,
  type RoutineChange,
  saveRoutine,
  saveSettings,
  versionContent,
} from './store.ts'

const tags = ['Styrande dokument']
const byId = z.object({ id })
const ofVersion = z.object({ id, versionId: id })
const inBoard = z.object({ boardId: id })
const rateLimit = { max: 60, timeWindow: '1 minute' }
const group = z.enum(targetGroupKeys as [TargetGroup, ...TargetGroup[]])
const answer = z.object({ answer: z.boolean(), because: z.string() })
const named = z.object({ id: z.string(), title: z.string() })

const about = {
  edition: writtenText('Versionen', 40, 'Skriv versionens beteckning, till exempel 1.2.'),
  changeNote: writtenText('Vad som är ändrat', 2000).nullable(),
  asksAnew: z.boolean({ error: 'Svara om versionen kräver ny bekräftelse.' }),
}
const written = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...about,
      kind: z.literal('text'),
      body: writtenText('Texten', 100_000, 'Skriv eller klistra in texten.'),
    }),
    z.strictObject({
      ...about,
      kind: z.literal('address'),
      address: webAddress('Webbadressen', 'Skriv webbadressen.'),
    }),
  ],
  { error: 'Välj text, länk eller fil.' },
)
const fileAbout = z.strictObject({ ...about, name: z.string().max(400) })

const settings = {
  parentId: id.nullable(),
  reviewMonths: z
    .number({ error: 'Skriv antalet månader.' })
    .int('Skriv ett heltal.')
    .min(1, 'Minst en månad.')
    .max(120, 'Högst 120 månader.')
    .nullable(),
  groups: z.array(group),
}
const version = z.object({
  id: z.string(),
  number: z.number(),
  edition: z.string(),
  hasText: z.boolean(),
  address: z.string().nullable(),
  fileName: z.string().nullable(),
  changeNote: z.string().nullable(),
  asksAnew: z.boolean(),
  madeAt: z.string(),
  approvedOn: z.string().nullable(),
  approvedBy: z.string().nullable(),
  registryNumber: z.string().nullable(),
})
const keepingAnswer = z.object({
  settings: z.object({
    parentId: z.string().nullable(),
    reviewMonths: z.number().nullable(),
    groups: z.array(z.string()),
  }),
  parent: named.nullable(),
  children: z.array(named),
  parents: z.array(named).describe('Dokument som det kan stå under'),
  versions: z.array(version),
  inForceId: z.string().nullable(),
  neverReviewed: answer,
  nextReviewOn: z.string().nullable(),
  mayVanish: answer,
  confirmation: z.object({
    versionId: z.string().nullable(),
    edition: z.string().nullable(),
    asked: z.number(),
    confirmed: z.number(),
    units: z.array(z.object({ name: z.string(), asked: z.number(), confirmed: z.number() })),
    mine: z.enum(['notAsked', 'asked', 'confirmed']),
  }),
  may: z.object({ change: answer }),
})
const documentsAnswer = z.object({
  on: z.string(),
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      state: z.string(),
      depth: z.number(),
      edition: z.string(),
      nextReviewOn: z.string().nullable(),
      isLate: z.boolean(),
      neverReviewed: answer,
      mayVanish: answer,
      asked: z.number(),
      confirmed: z.number(),
    }),
  ),
})
const routine = {
  name: writtenText('Rutinen', 200, 'Skriv vilken rutin som förväntas finnas.'),
  why: writtenText('Varför', 500, 'Skriv vad som kräver rutinen.'),
  fromOn: writtenDay('Välj från vilken dag den förväntas.'),
  toOn: writtenDay('Välj dag.').nullable(),
  documentId: id.nullable(),
  missingBecause: writtenText('Skälet', 500).nullable(),
  activityId: id.nullable(),
}
function soundRoutine<T extends z.ZodType<z.infer<z.ZodObject<typeof routine>>>>(body: T) {
  return body
    .refine(({ documentId, missingBecause }) => documentId === null || missingBecause === null, {
      path: ['missingBecause'],
      message: 'Rutinen kan inte både finnas och sakna dokument. Ta bort skälet eller dokumentet.',
    })
    .refine(({ fromOn, toOn }) => toOn === null || toOn >= fromOn, {
      path: ['toOn'],
      message: 'Sista dagen kan inte vara före den första.',
    })
}
const newRoutine = soundRoutine(z.strictObject(routine))
const changedRoutine = soundRoutine(
  z.strictObject({
    ...routine,
    seen: z.strictObject(routine).describe('Rutinen som du läste den'),
  }),
)
const routinesAnswer = z.object({
  on: z.string(),
  routines: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      why: z.string(),
      fromOn: z.string(),
      toOn: z.string().nullable(),
      documentId: z.string().nullable(),
      missingBecause: z.string().nullable(),
      activityId: z.string().nullable(),
      standing: z.enum(['there', 'draft', 'replaced', 'planned', 'explained', 'missing']),
      document: named.nullable(),
      activity: named.nullable(),
      isExpected: z.boolean(),
    }),
  ),
  documents: z.array(named),
  activities: z.array(named),
  proposal: z.object({ source: z.string(), lastCheckedOn: z.string(), count: z.number() }),
  may: z.object({ change: answer }),
})

export type KeepingAnswer = z.infer<typeof keepingAnswer>
export type DocumentsAnswer = z.infer<typeof documentsAnswer>
export type RoutinesAnswer = z.infer<typeof routinesAnswer>

/** The titles of the board's activities, for saying which one is to write a routine. */
type ActivitiesOf = (tx: Tx, boardId: string) => Promise<{ id: string; title: string }[]>

export function documentKeepingRoutes(
  app: App,
  services: Services,
  activitiesOf: ActivitiesOf,
): void {
  app.get(
    '/api/governing-documents/:id/keeping',
    {
      config: { act: 'governingDocument.read' },
      schema: {
        tags,
        summary: 'Ett dokuments versioner, plats, översyn och bekräftelser',
        params: byId,
        response: { 200: keepingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const document = await recordById(tx, governingDocument, request.params.id)
        mustMay(actor, 'governingDocument.read', document.boardId)
        return keepingOf(tx, actor, document)
      })
    },
  )

  app.put(
    '/api/governing-documents/:id/settings',
    {
      config: { act: 'governingDocument.change' },
      schema: {
        tags,
        summary: 'Ange vad dokumentet står under, hur ofta det ses över och vilka som bekräftar',
        params: byId,
        body: z.strictObject({ ...settings, seen: z.strictObject(settings) }),
        response: { 200: keepingAnswer },
      },
    },
    async (request) =>
      change(actorOf(request), request.params.id, (at, document) => {
        const { seen, ...wanted } = request.body
        return saveSettings(at, document, wanted, seen)
      }),
  )

  app.post(
    '/api/governing-documents/:id/versions',
    {
      config: { act: 'governingDocument.change' },
      schema: {
        tags,
        summary: 'Spara en version som text eller länk',
        params: byId,
        body: written,
        response: { 200: keepingAnswer },
      },
    },
    async (request) => {
      const { edition, changeNote, asksAnew, ...content } = request.body
      return change(actorOf(request), request.params.id, async (at, document) => {
        await addVersion(at, document, { edition, changeNote, asksAnew, content })
      })
    },
  )

  // Only here are bytes taken as they are; everywhere else a body is JSON.
  app.register(async (inner) => {
    const files = inner as unknown as App
    const bodyLimit = LARGEST_EVIDENCE + 1024
    files.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit },
      (_request, body, done) => done(null, body),
    )
    const headers = z.object({
      'x-version': z
        .string({ error: 'Skicka med vad filen heter.' })
        .max(20_000)
        .describe('JSON med name, och för en ny version edition, changeNote och asksAnew'),
    })
    files.post(
      '/api/governing-documents/:id/versions/file',
      {
        config: { act: 'governingDocument.change', rateLimit },
        bodyLimit,
        schema: {
          tags,
          summary: 'Spara en version som fil. Filen söks inte igenom efter virus.',
          params: byId,
          headers,
          response: { 200: keepingAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const bytes = bytesOf(request.body)
        await change(actor, request.params.id, async () => {})
        const { name, ...said } = readAbout(fileAbout, request.headers['x-version'])
        const file = await evidenceFile(bytes, name)
        const made: NewVersion = { ...said, content: { kind: 'file', content: bytes, ...file } }
        return change(actor, request.params.id, async (at, document) => {
          await addVersion(at, document, made)
        })
      },
    )
    files.post(
      '/api/governing-documents/:id/versions/:versionId/copy',
      {
        config: { act: 'governingDocument.change', rateLimit },
        bodyLimit,
        schema: {
          tags,
          summary: 'Spara en arkivkopia av det som versionen länkar till',
          params: ofVersion,
          headers,
          response: { 200: keepingAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const bytes = bytesOf(request.body)
        await change(actor, request.params.id, async () => {})
        const { name } = readAbout(
          z.strictObject({ name: z.string().max(400) }),
          request.headers['x-version'],
        )
        const file = await evidenceFile(bytes, name)
        return change(actor, request.params.id, (at, document) =>
          keepCopy(at, document, request.params.versionId, { content: bytes, ...file }),
        )
      },
    )
  })

  app.get(
    '/api/governing-documents/:id/versions/:versionId/text',
    {
      config: { act: 'governingDocument.read' },
      schema: {
        tags,
        summary: 'En versions text',
        params: ofVersion,
        response: { 200: z.object({ body: z.string() }) },
      },
    },
    async (request) => {
      const found = await contentOf(actorOf(request), request.params)
      if (found.body === null) throw new AppError('notFound')
      return { body: found.body }
    },
  )

  app.get(
    '/api/governing-documents/:id/versions/:versionId/file',
    {
      config: { act: 'governingDocument.read' },
      schema: { tags, summary: 'Hämta en versions fil', params: ofVersion },
    },
    async (request, reply) => {
      const found = await contentOf(actorOf(request), request.params)
      if (found.content === null || found.fileName === null) throw new AppError('notFound')
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('content-disposition', attachmentHeader(found.fileName))
        .type(found.mediaType ?? 'application/octet-stream')
        .send(found.content)
    },
  )

  app.post(
    '/api/governing-documents/:id/versions/:versionId/approval',
    {
      config: { act: 'governingDocument.change' },
      schema: {
        tags,
        summary: 'Anteckna att en version är fastställd: när, av vem och med vilket diarienummer',
        params: ofVersion,
        body: z.strictObject({
          approvedOn: writtenDay('Välj vilken dag versionen fastställdes.'),
          approvedBy: writtenText('Fastställd av', 200, 'Skriv vem som fastställde versionen.'),
          registryNumber: writtenText('Diarienumret', 60).nullable(),
        }),
        response: { 200: keepingAnswer },
      },
    },
    async (request) => {
      notLater(request.body.approvedOn, 'approvedOn')
      return change(actorOf(request), request.params.id, (at, document) =>
        approveVersion(at, document, request.params.versionId, request.body),
      )
    },
  )

  app.post(
    '/api/governing-documents/:id/versions/:versionId/acknowledgement',
    {
      config: { act: 'governingDocument.read' },
      schema: {
        tags,
        summary: 'Bekräfta: jag har läst och förstått versionen',
        params: ofVersion,
        response: { 200: keepingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const document = await recordById(tx, governingDocument, request.params.id)
        mustMay(actor, 'governingDocument.read', document.boardId)
        await acknowledge({ tx, actor, now: services.now() }, document, request.params.versionId)
        return keepingOf(tx, actor, document)
      })
    },
  )

  app.post(
    '/api/governing-documents/:id/review',
    {
      config: { act: 'governingDocument.change' },
      schema: {
        tags,
        summary: 'Anteckna en översyn och när nästa ska göras',
        params: byId,
        body: z.strictObject({
          reviewedOn: writtenDay('Välj vilken dag dokumentet sågs över.'),
          nextOn: writtenDay('Välj när nästa översyn ska göras.'),
          found: writtenText('Vad översynen visade', 1000).nullable(),
        }),
        response: { 200: keepingAnswer },
      },
    },
    async (request) => {
      const { reviewedOn, nextOn } = request.body
      notLater(reviewedOn, 'reviewedOn')
      if (nextOn <= reviewedOn)
        throw new AppError('invalid', {
          fields: [{ field: 'nextOn', message: 'Nästa översyn ska vara efter den här.' }],
        })
      return change(actorOf(request), request.params.id, (at, document) =>
        noteReview(at, document, request.body),
      )
    },
  )

  app.get(
    '/api/boards/:boardId/documents-standing',
    {
      config: { act: 'governingDocument.read' },
      schema: {
        tags,
        summary: 'Dokumenten i sin ordning, med översyn, bekräftelser och det som kan försvinna',
        params: inBoard,
        response: { 200: documentsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'governingDocument.read', boardId)
      return services.db.withActor(actor, async (tx) => {
        const on = today()
        const facts = await documentKeeping(tx, boardId, on)
        const current = facts.documents.filter(({ state }) => state !== 'replaced')
        return {
          on,
          documents: inHierarchy(current, facts.settings).map(({ document, depth }) => {
            const settings = settingsOf(document.id, facts.settings)
            const versions = facts.versions.filter((one) => one.documentId === document.id)
            const next = nextReviewOn(document, settings)
            const { asked, confirmed } = confirmationOf({ ...facts, settings, versions }, on)
            return {
              id: document.id,
              title: document.title,
              kind: document.fields.kind,
              state: document.state,
              depth,
              edition: document.fields.edition,
              nextReviewOn: next,
              isLate: document.state === 'inForce' && next !== null && next < on,
              neverReviewed: isNeverReviewed(document, settings, on),
              mayVanish: mayVanish(document, versions, on),
              asked: asked.length,
              confirmed: confirmed.length,
            }
          }),
        }
      })
    },
  )

  app.get(
    '/api/boards/:boardId/expected-routines',
    {
      config: { act: 'risk.read' },
      schema: {
        tags,
        summary: 'Rutiner som förväntas, vilka som finns och varför andra saknas',
        params: inBoard,
        response: { 200: routinesAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'risk.read', boardId)
      return services.db.withActor(actor, (tx) => routinesOf(tx, actor, boardId))
    },
  )

  app.post(
    '/api/boards/:boardId/expected-routines',
    {
      config: { act: 'governingDocument.change' },
      schema: {
        tags,
        summary: 'Lägg till en rutin som förväntas finnas',
        params: inBoard,
        body: newRoutine,
        response: { 200: routinesAnswer },
      },
    },
    async (request) =>
      writeRoutines(actorOf(request), request.params.boardId, [[null, request.body, null]]),
  )

  app.put(
    '/api/boards/:boardId/expected-routines/:routineId',
    {
      config: { act: 'governingDocument.change' },
      schema: {
        tags,
        summary: 'Ändra en rutin som förväntas finnas, eller säg varför den saknas',
        params: z.object({ boardId: id, routineId: id }),
        body: changedRoutine,
        response: { 200: routinesAnswer },
      },
    },
    async (request) => {
      const { seen, ...wanted } = request.body
      const { boardId, routineId } = request.params
      return writeRoutines(actorOf(request), boardId, [[routineId, wanted, seen]])
    },
  )

  app.post(
    '/api/boards/:boardId/expected-routines/proposal',
    {
      config: { act: 'governingDocument.change' },
      schema: {
        tags,
        summary: 'Börja med den föreslagna listan över rutiner',
        params: inBoard,
        response: { 200: routinesAnswer },
      },
    },
    async (request) => {
      const fromOn = today()
      return writeRoutines(
        actorOf(request),
        request.params.boardId,
        proposedRoutines.routines.map(([name, why]) => [
          null,
          {
            name,
            why,
            fromOn,
            toOn: null,
            documentId: null,
            missingBecause: null,
            activityId: null,
          },
          null,
        ]),
        'only when empty',
      )
    },
  )

  function today(): string {
    return dayOf(services.now())
  }

  function notLater(when: string, field: string): void {
    if (when > today())
      throw new AppError('invalid', {
        fields: [{ field, message: 'Dagen kan inte ligga framåt i tiden.' }],
      })
  }

  type Work = (
    at: { tx: Tx; actor: Actor; now: string },
    document: GoverningDocument,
  ) => Promise<void>

  async function change(actor: Actor, documentId: string, work: Work): Promise<KeepingAnswer> {
    return services.db.withActor(actor, async (tx) => {
      const document = await recordById(tx, governingDocument, documentId)
      mustMay(actor, 'governingDocument.change', document.boardId)
      await work({ tx, actor, now: services.now() }, document)
      return keepingOf(tx, actor, await recordById(tx, governingDocument, documentId))
    })
  }

  async function contentOf(actor: Actor, of: { id: string; versionId: string }) {
    return services.db.withActor(actor, async (tx) => {
      const document = await recordById(tx, governingDocument, of.id)
      mustMay(actor, 'governingDocument.read', document.boardId)
      return versionContent(tx, document.id, of.versionId)
    })
  }

  async function keepingOf(
    tx: Tx,
    actor: Actor,
    document: GoverningDocument,
  ): Promise<KeepingAnswer> {
    const on = today()
    const facts = await documentKeeping(tx, document.boardId, on)
    const settings = settingsOf(document.id, facts.settings)
    const versions = facts.versions.filter(({ documentId }) => documentId === document.id)
    const found = confirmationOf({ ...facts, settings, versions }, on)
    const asName = ({ id: documentId, title }: GoverningDocument) => ({ id: documentId, title })
    const isMine = ({ personId }: { personId: string }) => personId === actor.personId
    return {
      settings: {
        parentId: settings.parentId,
        reviewMonths: settings.reviewMonths,
        groups: settings.groups,
      },
      parent: facts.documents.filter((one) => one.id === settings.parentId).map(asName)[0] ?? null,
      children: facts.documents
        .filter((one) => settingsOf(one.id, facts.settings).parentId === document.id)
        .map(asName),
      parents: facts.documents.filter((one) => mayStandUnder(document, one).answer).map(asName),
      versions: versions.map(({ documentId: _documentId, ...shown }) => shown),
      inForceId: versionInForce(versions, on)?.id ?? null,
      neverReviewed: isNeverReviewed(document, settings, on),
      nextReviewOn: nextReviewOn(document, settings),
      mayVanish: mayVanish(document, versions, on),
      confirmation: {
        versionId: found.version?.id ?? null,
        edition: found.version?.edition ?? null,
        asked: found.asked.length,
        confirmed: found.confirmed.length,
        units: found.units,
        mine: found.confirmed.some(isMine)
          ? 'confirmed'
          : found.asked.some(isMine) && document.state === 'inForce'
            ? 'asked'
            : 'notAsked',
      },
      may: { change: may(actor, 'governingDocument.change', document.boardId) },
    }
  }

  async function writeRoutines(
    actor: Actor,
    boardId: string,
    routines: readonly [string | null, RoutineChange, RoutineChange | null][],
    when: 'always' | 'only when empty' = 'always',
  ): Promise<RoutinesAnswer> {
    mustMay(actor, 'governingDocument.change', boardId)
    return services.db.withActor(actor, async (tx) => {
      const before = await routinesOf(tx, actor, boardId)
      if (when === 'only when empty' && before.routines.length > 0)
        throw new AppError('notAllowedNow', { message: 'Listan är redan påbörjad.' })
      for (const [routineId, body, seen] of routines)
        await saveRoutine({ tx, actor, now: services.now() }, boardId, routineId, body, seen)
      return routinesOf(tx, actor, boardId)
    })
  }

  async function routinesOf(tx: Tx, actor: Actor, boardId: string): Promise<RoutinesAnswer> {
    const on = today()
    const { documents, routines } = await documentKeeping(tx, boardId, on)
    const activities = await activitiesOf(tx, boardId)
    const titled = (among: readonly { id: string; title: string }[], wanted: string | null) =>
      among.filter((one) => one.id === wanted).map(({ id: at, title }) => ({ id: at, title }))[0] ??
      null
    return {
      on,
      routines: routines.map((one) => ({
        ...one,
        standing: routineStanding(one, documents),
        document: titled(documents, one.documentId),
        activity: titled(activities, one.activityId),
        isExpected: isExpectedOn(one, on),
      })),
      documents: documents
        .filter(({ state }) => state !== 'replaced')
        .map(({ id: documentId, title }) => ({ id: documentId, title })),
      activities,
      proposal: {
        source: proposedRoutines.source,
        lastCheckedOn: proposedRoutines.lastCheckedOn,
        count: proposedRoutines.routines.length,
      },
      may: { change: may(actor, 'governingDocument.change', boardId) },
    }
  }
}

function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

/** What is said of the file comes beside it, percent-encoded, so that no log of addresses keeps it. */
function readAbout<T>(schema: z.ZodType<T>, header: string): T {
  let said: unknown
  try {
    said = JSON.parse(decodeURIComponent(header))
  } catch (cause) {
    throw new AppError('malformed', { cause })
  }
  const read = schema.safeParse(said)
  if (read.success) return read.data
  throw new AppError('invalid', {
    fields: read.error.issues.map(({ path, message }) => ({
      field: String(path[0] ?? ''),
      message,
    })),
  })
}
