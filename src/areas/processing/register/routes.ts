/** Registerförteckningen: the kit's routes, completeness, transfers, confirmations and the extract. */
import { z } from 'zod'
import { type Day, dayOf } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { attachmentHeader, slug } from '../../../core/file-names.ts'
import { id, writtenDay, writtenText } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { xlsxOf } from '../../../import/write/xlsx.ts'
import { recordRoutes } from '../../../record/routes.ts'
import { recordById } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import type { KnownProcessing } from '../chapter.ts'
import { isComplete, lacking, sumOf } from '../completeness.rules.ts'
import { confirmBy, isChangedSince, isConfirmed, mayConfirm } from '../confirmation.rules.ts'
import {
  type Head,
  type PrintDocument,
  type PrintedProcessing,
  registerDocument,
  registerSheet,
} from '../documents.ts'
import { type ProcessingRecord, processingRecord } from '../processing-record.record.ts'
import { officersOf, registerOn } from '../store.ts'
import { type TransferBasis, transferBases, transferStanding } from '../transfer.rules.ts'
import { emptyTextsToNull } from './empty-texts.ts'
import {
  addTransfer,
  changeTransfer,
  confirmationsOf,
  confirmRecord,
  controllerContactOf,
  controllerNames,
  linkedTitles,
  namesOf,
  removeTransfer,
  saveControllerContact,
  transferById,
  type WantedTransfer,
} from './store.ts'

const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const version = z.number({ error: 'Skicka vilken version du såg.' }).int().min(1)
const answer = z.object({ answer: z.boolean(), because: z.string() })
const tags = [processingRecord.names.plural]
const day = writtenDay().nullable()
const note = writtenText('Anteckningen', 500).nullable().optional()

const wantedTransfer = z.strictObject({
  country: writtenText('Land', 80, 'Ange landet som uppgifterna förs till eller nås från.'),
  recipient: writtenText('Mottagare', 200, 'Ange vem som tar emot uppgifterna.'),
  basis: z
    .enum(Object.keys(transferBases) as [TransferBasis, ...TransferBasis[]], {
      error: 'Välj vad överföringen stöds på.',
    })
    .nullable(),
  certified: z.boolean().nullable(),
  certifiedCheckedOn: day,
  tiaOn: day,
  safeguards: writtenText('Undantag och skyddsåtgärder', 2000).nullable(),
  settledOn: day,
  evidence: writtenText('Underlag', 300).nullable(),
})

const check = z.object({
  field: z.string().nullable(),
  place: z.enum(['form', 'transfers', 'links', 'controller']),
  label: z.string(),
  paragraph: z.string(),
  obligatory: z.boolean(),
  answer: z.enum(['there', 'missing', 'unknown', 'notAsked']),
  because: z.string(),
})
const shownTransfer = wantedTransfer.extend({
  id: z.string(),
  recordId: z.string(),
  country: z.string(),
  recipient: z.string(),
  basis: z.string().nullable(),
  safeguards: z.string().nullable(),
  evidence: z.string().nullable(),
  addedOn: z.string(),
  version: z.number(),
  standing: z.object({
    answer: z.enum(['settled', 'missing', 'stale']),
    because: z.string(),
  }),
})
const confirmation = z.object({
  confirmedOn: z.string(),
  byName: z.string().nullable(),
  version: z.number(),
  note: z.string().nullable(),
})
const standingAnswer = z.object({
  version: z.number(),
  checks: z.array(check),
  complete: z.boolean(),
  sum: z.object({ there: z.number(), asked: z.number() }),
  transfers: z.array(shownTransfer),
  confirmations: z.array(confirmation),
  confirmed: answer,
  confirmBy: z.string(),
  changedSince: z.boolean(),
  may: z.object({ change: answer, confirm: answer }),
})
const overviewRow = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  state: z.string(),
  version: z.number(),
  ownerName: z.string().nullable(),
  isMine: z.boolean(),
  complete: z.boolean(),
  sum: z.object({ there: z.number(), asked: z.number() }),
  lacking: z.array(z.string()),
  confirmed: answer,
  confirmedOn: z.string().nullable(),
  confirmedBy: z.string().nullable(),
  confirmBy: z.string(),
  changedSince: z.boolean(),
  unchangedSince: z.string(),
  transfers: z.array(shownTransfer),
  mayConfirm: answer,
})
const contact = {
  organisationNumber: writtenText('Organisationsnumret', 20)
    .refine(
      (text) => /^\d{6}-?\d{4}$/.test(text),
      'Organisationsnumret har tio siffror, till exempel 212000-0000.',
    )
    .nullable(),
  address: writtenText('Adress', 300, 'Fyll i nämndens postadress.'),
  email: writtenText('E-post', 200, 'Fyll i en e-postadress till nämnden.').refine(
    (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
    'Skriv en hel e-postadress.',
  ),
  phone: writtenText('Telefon', 40).nullable(),
  officerEmail: writtenText('E-post till dataskyddsombudet', 200)
    .refine((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), 'Skriv en hel e-postadress.')
    .nullable(),
}
const contactAnswer = z.object({
  board: z.string(),
  organisation: z.string(),
  officers: z.array(z.object({ name: z.string(), email: z.string().nullable() })),
  contact: z
    .object({
      organisationNumber: z.string().nullable(),
      address: z.string(),
      email: z.string(),
      phone: z.string().nullable(),
      officerEmail: z.string().nullable(),
      version: z.number(),
    })
    .nullable(),
  may: z.object({ change: answer }),
})

/** More than a board has; the whole register fits in one answer. */
const MOST_AT_ONCE = 500

export function registerRoutes(app: App, services: Services, print: PrintDocument): void {
  recordRoutes(app, services, processingRecord)
  overviewRoutes(app, services)
  transferRoutes(app, services)
  confirmationRoutes(app, services)
  contactRoutes(app, services)
  extractRoute(app, services, print)
}

function overviewRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/processing-overview',
    {
      config: { act: 'processingRecord.read' },
      schema: {
        tags,
        summary: 'Hela registerförteckningen: vad som saknas och när den bekräftades',
        params: inBoard,
        response: { 200: z.object({ today: z.string(), rows: z.array(overviewRow) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'processingRecord.read', boardId)
      const today = dayOf(services.now())
      return services.db.withActor(actor, async (tx) => {
        const { records } = await registerOn(tx, boardId, today)
        const names = await ownerNames(tx, records)
        return {
          today,
          rows: records.map((one) => overviewOf(one, actor, names, today)),
        }
      })
    },
  )

  app.get(
    '/api/processing-records/:id/standing',
    {
      config: { act: 'processingRecord.read' },
      schema: {
        tags,
        summary: 'Vad lagen kräver av en behandling, dess överföringar och bekräftelser',
        params: byId,
        response: { 200: standingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, processingRecord, request.params.id)
        mustMay(actor, 'processingRecord.read', record.boardId)
        return standingOf(tx, actor, record, dayOf(services.now()))
      })
    },
  )
}

async function standingOf(tx: Tx, actor: Actor, record: ProcessingRecord, today: Day) {
  const { records } = await registerOn(tx, record.boardId, today)
  const known = records.find((one) => one.record.id === record.id)
  if (!known) throw new AppError('notFound')
  const { checks, transfers, confirmation: latest } = known
  return {
    version: record.version,
    checks,
    complete: isComplete(checks),
    sum: sumOf(checks),
    transfers: transfers.map((one) => ({ ...one, standing: transferStanding(one, today) })),
    confirmations: await confirmationsOf(tx, record.id),
    confirmed: isConfirmed(latest, today),
    confirmBy: confirmBy(record, latest),
    changedSince: isChangedSince(record, latest),
    may: {
      change: may(actor, 'processingRecord.change', record.boardId),
      confirm: mayConfirmAs(actor, record),
    },
  }
}

function overviewOf(
  known: KnownProcessing,
  actor: Actor,
  names: Readonly<Record<string, string>>,
  today: Day,
) {
  const { record, checks, transfers, confirmation: latest } = known
  return {
    id: record.id,
    number: record.number,
    title: record.title,
    state: record.state,
    version: record.version,
    ownerName: record.ownerId === null ? null : (names[record.ownerId] ?? null),
    isMine: record.ownerId !== null && record.ownerId === actor.personId,
    complete: isComplete(checks),
    sum: sumOf(checks),
    lacking: lacking(checks).map(({ label }) => label),
    confirmed: isConfirmed(latest, today),
    confirmedOn: latest?.confirmedOn ?? null,
    confirmedBy: latest?.byName ?? null,
    confirmBy: confirmBy(record, latest),
    changedSince: isChangedSince(record, latest),
    unchangedSince: dayOf(record.changedAt),
    transfers: transfers.map((one) => ({ ...one, standing: transferStanding(one, today) })),
    mayConfirm: mayConfirmAs(actor, record),
  }
}

function mayConfirmAs(actor: Actor, record: ProcessingRecord) {
  return mayConfirm(record, {
    personId: actor.personId,
    mayForOthers: may(actor, 'processingRecord.confirmForOthers', record.boardId).answer,
  })
}

function ownerNames(tx: Tx, records: readonly KnownProcessing[]) {
  return namesOf(
    tx,
    records.flatMap(({ record }) => record.ownerId ?? []),
  )
}

function transferRoutes(app: App, services: Services): void {
  app.post(
    '/api/processing-records/:id/transfers',
    {
      config: { act: 'processingRecord.change' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Lägg till en överföring till tredje land',
        params: byId,
        body: wantedTransfer,
        response: { 201: standingAnswer },
      },
    },
    async (request, reply) => {
      const answered = await act(actorOf(request), request.params.id, (tx, actor, record) =>
        addTransfer(tx, actor, services.now(), record, request.body as WantedTransfer),
      )
      return reply.code(201).send(answered)
    },
  )

  app.put(
    '/api/processing-transfers/:id',
    {
      config: { act: 'processingRecord.change' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Ändra en överföring',
        params: byId,
        body: wantedTransfer.extend({ version }),
        response: { 200: standingAnswer },
      },
    },
    async (request) => {
      const { version: seen, ...wanted } = request.body
      return actOnTransfer(actorOf(request), request.params.id, (tx, actor, record) =>
        changeTransfer(tx, actor, services.now(), record, {
          id: request.params.id,
          version: seen,
          wanted: wanted as WantedTransfer,
        }),
      )
    },
  )

  app.delete(
    '/api/processing-transfers/:id',
    {
      config: { act: 'processingRecord.change' },
      schema: {
        tags,
        summary: 'Ta bort en överföring som har upphört',
        params: byId,
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: standingAnswer },
      },
    },
    async (request) =>
      actOnTransfer(actorOf(request), request.params.id, (tx, actor, record) =>
        removeTransfer(tx, actor, services.now(), record, {
          id: request.params.id,
          version: request.query.version,
        }),
      ),
  )

  type Work = (tx: Tx, actor: Actor, record: ProcessingRecord) => Promise<void>

  async function act(actor: Actor, recordId: string, work: Work) {
    return services.db.withActor(actor, (tx) => workOn(tx, actor, recordId, work))
  }

  async function actOnTransfer(actor: Actor, transferId: string, work: Work) {
    return services.db.withActor(actor, async (tx) => {
      const { recordId } = await transferById(tx, transferId)
      return workOn(tx, actor, recordId, work)
    })
  }

  async function workOn(tx: Tx, actor: Actor, recordId: string, work: Work) {
    const record = await recordById(tx, processingRecord, recordId)
    mustMay(actor, 'processingRecord.change', record.boardId)
    await work(tx, actor, record)
    const changed = await recordById(tx, processingRecord, recordId)
    return standingOf(tx, actor, changed, dayOf(services.now()))
  }
}

function confirmationRoutes(app: App, services: Services): void {
  app.post(
    '/api/processing-records/:id/confirmation',
    {
      config: { act: 'processingRecord.read' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Bekräfta att behandlingen stämmer',
        params: byId,
        body: z.strictObject({ version, note }),
        response: { 200: standingAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        await confirmOne(tx, actor, services.now(), {
          id: request.params.id,
          version: request.body.version,
          note: request.body.note ?? null,
        })
        const record = await recordById(tx, processingRecord, request.params.id)
        return standingOf(tx, actor, record, dayOf(services.now()))
      })
    },
  )

  app.post(
    '/api/boards/:boardId/processing-confirmations',
    {
      config: { act: 'processingRecord.read' },
      schema: {
        tags,
        summary: 'Bekräfta flera behandlingar',
        description: 'Alla eller ingen: har en av dem ändrats sedan den lästes sparas inget.',
        params: inBoard,
        body: z.strictObject({
          records: z
            .array(z.strictObject({ id, version }))
            .min(1, 'Välj minst en behandling.')
            .max(MOST_AT_ONCE, `Högst ${MOST_AT_ONCE} behandlingar kan bekräftas på en gång.`),
        }),
        response: { 200: z.object({ confirmed: z.number() }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'processingRecord.read', boardId)
      return services.db.withActor(actor, async (tx) => {
        const inOrder = request.body.records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        for (const one of inOrder) {
          const record = await confirmOne(tx, actor, services.now(), { ...one, note: null })
          if (record.boardId !== boardId) throw new AppError('notFound')
        }
        return { confirmed: inOrder.length }
      })
    },
  )
}

async function confirmOne(
  tx: Tx,
  actor: Actor,
  now: string,
  confirm: { id: string; version: number; note: string | null },
): Promise<ProcessingRecord> {
  const record = await recordById(tx, processingRecord, confirm.id)
  mustMay(actor, 'processingRecord.read', record.boardId)
  const allowed = mayConfirmAs(actor, record)
  if (!allowed.answer)
    throw new AppError(record.state === 'active' ? 'mayNot' : 'notAllowedNow', {
      message: `”${record.title}”: ${allowed.because}`,
    })
  return confirmRecord(tx, actor, now, confirm)
}

function contactRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/controller-contact',
    {
      config: { act: 'processingRecord.read' },
      schema: {
        tags,
        summary: 'Personuppgiftsansvarig, kontaktuppgifter och dataskyddsombud',
        params: inBoard,
        response: { 200: contactAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'processingRecord.read', boardId)
      return services.db.withActor(actor, (tx) => contactOf(tx, actor, boardId))
    },
  )

  app.put(
    '/api/boards/:boardId/controller-contact',
    {
      config: { act: 'controllerContact.change' },
      preValidation: emptyTextsToNull,
      schema: {
        tags,
        summary: 'Ändra kontaktuppgifterna till den personuppgiftsansvariga',
        params: inBoard,
        body: z.strictObject({
          ...contact,
          version: z.number().int().min(0).describe('0 när inget fanns'),
        }),
        response: { 200: contactAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'controllerContact.change', boardId)
      return services.db.withActor(actor, async (tx) => {
        await saveControllerContact(tx, actor, services.now(), boardId, request.body)
        return contactOf(tx, actor, boardId)
      })
    },
  )

  async function contactOf(tx: Tx, actor: Actor, boardId: string) {
    return {
      ...(await controllerNames(tx, boardId)),
      officers: await officersOf(tx, boardId, dayOf(services.now())),
      contact: await controllerContactOf(tx, boardId),
      may: { change: may(actor, 'controllerContact.change', boardId) },
    }
  }
}

function extractRoute(app: App, services: Services, print: PrintDocument): void {
  app.get(
    '/api/boards/:boardId/processing-register/:format',
    {
      config: { act: 'processingRecord.read', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'Registerförteckningen som fil, att lämna till IMY',
        params: inBoard.extend({
          format: z.enum(['pdf', 'docx', 'xlsx'], { error: 'Välj PDF, Word eller Excel.' }),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId, format } = request.params
      mustMay(actor, 'processingRecord.read', boardId)
      const today = dayOf(services.now())
      const { head, records } = await services.db.withActor(actor, (tx) =>
        registerToHandOut(tx, boardId, today),
      )
      const content =
        format === 'xlsx'
          ? await sheetOf(records)
          : Buffer.from(await print(registerDocument(head, records), format))
      const name = `registerforteckning-${slug(head.board, 'namnden')}-${today}.${format}`
      return reply
        .header('content-disposition', attachmentHeader(name))
        .header('x-content-type-options', 'nosniff')
        .type(mediaTypes[format])
        .send(content)
    },
  )
}

const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** What goes on today, with the controller's facts: drafts and what has ended are not handed out. */
async function registerToHandOut(
  tx: Tx,
  boardId: string,
  today: Day,
): Promise<{ head: Head; records: PrintedProcessing[] }> {
  const { records } = await registerOn(tx, boardId, today)
  const links = await linkedTitles(tx, boardId)
  const names = await ownerNames(tx, records)
  return {
    head: {
      ...(await controllerNames(tx, boardId)),
      contact: await controllerContactOf(tx, boardId),
      officers: await officersOf(tx, boardId, today),
      on: today,
    },
    records: records
      .filter(({ record }) => record.state === 'active')
      .map(({ record, transfers, confirmation: latest }) => ({
        record,
        transfers,
        ownerName: record.ownerId === null ? null : (names[record.ownerId] ?? null),
        confirmedOn: latest?.confirmedOn ?? null,
        links: links.filter(({ recordId }) => recordId === record.id),
      })),
  }
}

async function sheetOf(records: readonly PrintedProcessing[]): Promise<Buffer> {
  const { columns, rows } = registerSheet(records)
  const head = { sheet: 'Registerförteckning', columns, wrapsText: true }
  const parts: Uint8Array[] = []
  for await (const part of xlsxOf(head, asStream(rows))) parts.push(part)
  return Buffer.concat(parts)
}

async function* asStream<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}
