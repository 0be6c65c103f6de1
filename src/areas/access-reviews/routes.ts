/** Access reviews over HTTP: lists in, each account decided, what became of them, and the signing. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Answer, no, yes } from '../../core/answers.ts'
import { dayOf, isDay } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { safeFileName } from '../../core/file-names.ts'
import { id, version, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { count } from '../../core/swedish.ts'
import { textOf } from '../../import/cells.ts'
import { LARGEST_FILE, MOST_ROWS, refuse } from '../../import/read/refusals.ts'
import { writeHistory } from '../../record/history.ts'
import { recordRoutes } from '../../record/routes.ts'
import {
  lockRecord,
  recordById,
  recordsByIds,
  recordsOfBoard,
  setState,
} from '../../record/store.ts'
import { disposableFrom } from '../../retention/retention.rules.ts'
import { disposedOf, ruleOfList } from '../../retention/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { system } from '../information/system.record.ts'
import { type AccessReview, accessReview } from './access-review.record.ts'
import { mustBeMadeElsewhere, mustLeaveAccounts } from './accounts/settle.ts'
import { accountsAnswer, decidedAnswer, decisionKey, listsAnswer, lookAnswer } from './answers.ts'
import { type OpenedList, openList } from './lists/read-list.ts'
import {
  type ColumnMeaning,
  type ListKind,
  lackingIn,
  layoutOf,
  listKinds,
  proposeColumns,
  readAccountRow,
  readStaffRow,
  targetsOf,
} from './lists.rules.ts'
import { type AccountRow, dormancy, matchAccounts, type StaffRow } from './matching.rules.ts'
import { lacksReason, numbersOf } from './outcome.rules.ts'
import { reviewersFor } from './reviewer.rules.ts'
import { followLeavers } from './staff-changes/store.ts'
import {
  accountsOf,
  decideAccount,
  executeAccounts,
  followRemoved,
  holdReview,
  keepAccounts,
  keepList,
  latestLists,
  layoutOfList,
  listsOf,
  organisationFor,
  protectedStaff,
  rowsOfList,
  systemName,
  writeNumbers,
} from './store.ts'

const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const tags = ['Behörigheter']
const rateLimit = { max: 30, timeWindow: '1 minute' }
const MOST_ERRORS_SHOWN = 50
const MOST_AT_ONCE = 1_000

const listQuery = z.object({
  kind: z.enum(Object.keys(listKinds) as [ListKind, ...ListKind[]]),
  system: id.optional(),
  name: z.string().max(400).optional(),
  columns: z
    .string()
    .max(8_000)
    .optional()
    .describe('Vad kolumnerna är: JSON-lista av { index, to }'),
})
type ListQuery = z.infer<typeof listQuery>
const meanings = z
  .array(z.strictObject({ index: z.number().int().min(0).max(500), to: z.string().max(40) }))
  .max(40)

/** What the kit cannot know: a started review says what its accounts say, a signed one is closed. */
async function guardReview(request: FastifyRequest, services: Services): Promise<void> {
  const { to, values } = (request.body ?? {}) as { to?: unknown; values?: Record<string, unknown> }
  const { id: reviewId } = request.params as { id?: string }
  if (reviewId === undefined || (to !== 'done' && values === undefined)) return
  const actor = actorOf(request)
  await services.db.withActor(actor, async (tx) => {
    const review = await recordById(tx, accessReview, reviewId)
    mustMay(actor, 'accessReview.change', review.boardId)
    if (to === 'done') await mustBeMadeElsewhere(tx, review.id)
    const seesAll = (await shareOf(tx, actor, review)) === null
    if (values !== undefined) await mustLeaveAccounts(tx, review, values, { seesAll })
  })
}

export function accessReviewRoutes(app: App, services: Services): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => guardReview(request, services))
    recordRoutes(scope as unknown as App, services, accessReview)
  })

  app.get(
    '/api/boards/:boardId/access-lists',
    {
      config: { act: 'accessReview.read' },
      schema: {
        tags,
        summary: 'Inlästa personallistor och användarlistor',
        params: inBoard,
        response: { 200: listsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'accessReview.read', boardId)
      return services.db.withActor(actor, async (tx) => {
        const rule = await ruleOfList(tx, boardId, 'accessList')
        return {
          lists: (await listsOf(tx, boardId)).map((list) => ({
            ...list,
            disposeOn: rule ? disposableFrom(list.listedOn, rule) : null,
          })),
          systems: (await recordsOfBoard(tx, system, boardId))
            .filter(({ state }) => state !== 'retired')
            .map((one) => ({ id: one.id, name: one.title })),
          may: { take: may(actor, 'accessList.take', boardId) },
        }
      })
    },
  )

  // Only here are bytes taken as they come, and none are kept in memory.
  app.register(async (inner) => {
    const files = inner as unknown as App
    files.addContentTypeParser('application/octet-stream', (_request, payload, done) =>
      done(null, payload),
    )
    files.post(
      '/api/boards/:boardId/access-lists/look',
      {
        config: { act: 'accessList.take', rateLimit },
        bodyLimit: LARGEST_FILE + 1024,
        schema: {
          tags,
          summary: 'Provläs en lista (.xlsx, CSV eller LDIF); ingenting sparas',
          params: inBoard,
          querystring: listQuery,
          response: { 200: lookAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { boardId } = request.params
        mustMay(actor, 'accessList.take', boardId)
        return withFile(request.body as Readable | null, (path) =>
          lookAtList(actor, boardId, request.query, path),
        )
      },
    )
    files.post(
      '/api/boards/:boardId/access-lists',
      {
        config: { act: 'accessList.take', rateLimit },
        bodyLimit: LARGEST_FILE + 1024,
        schema: {
          tags,
          summary: 'Läs in en lista, som application/octet-stream',
          params: inBoard,
          querystring: listQuery.extend({
            listedOn: z.string().refine(isDay, 'Skriv dagen som ÅÅÅÅ-MM-DD.'),
          }),
          response: {
            201: z.object({
              id: z.string(),
              rows: z.number(),
              errors: z.number(),
            }),
          },
        },
      },
      async (request, reply) => {
        const actor = actorOf(request)
        const { boardId } = request.params
        mustMay(actor, 'accessList.take', boardId)
        const { query } = request
        const taken = await withFile(request.body as Readable | null, async (path) => {
          const now = services.now()
          if (query.listedOn > dayOf(now))
            throw new AppError('invalid', {
              message: 'Listan kan inte visa en dag som inte har varit.',
            })
          const opened = await openList(path, query.kind)
          const chosen = await meaningsOf(actor, boardId, query, opened)
          const lacking = lackingIn(query.kind, chosen)
          if (lacking !== null) throw new AppError('invalid', { message: lacking })
          const read = await readAll(opened, query.kind, chosen)
          if (read.rows.length === 0) throw refuse('empty')
          const systemId = systemOf(query)
          return services.db.withActor(actor, async (tx) => {
            if (systemId !== null) await systemName(tx, boardId, systemId)
            const listId = await keepList(tx, actor, now, {
              boardId,
              systemId,
              listedOn: query.listedOn,
              fileName: safeFileName(query.name ?? '', 'uppladdad fil'),
              errors: read.errorCount,
              layout: layoutOf(opened.columns, chosen),
              rows: read.rows,
            })
            if (systemId !== null)
              await followLeavers(tx, actor, boardId, {
                systemId,
                listedOn: query.listedOn,
                rows: read.rows.map(({ content }) => content as AccountRow),
              })
            if (systemId !== null)
              await followRemoved(
                tx,
                systemId,
                query.listedOn,
                read.rows.map(({ content }) => content.login ?? ''),
              )
            return { id: listId, rows: read.rows.length, errors: read.errorCount }
          })
        })
        return reply.code(201).send(taken)
      },
    )
  })

  app.get(
    '/api/access-reviews/:id/accounts',
    {
      config: { act: 'accessReview.read' },
      schema: {
        tags,
        summary: 'Kontona i en granskning: alla, eller de som läsaren granskar',
        params: byId,
        response: { 200: accountsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) =>
        answerAccounts(tx, actor, request.params.id),
      )
    },
  )

  app.post(
    '/api/access-reviews/:id/begin',
    {
      config: { act: 'accessReview.change' },
      schema: {
        tags,
        summary: 'Starta granskningen med den senaste listan för systemet',
        params: byId,
        body: z.strictObject({ version }),
        response: { 200: accountsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const seen = await recordById(tx, accessReview, request.params.id)
        await mustSeeAll(tx, actor, seen)
        const review = await lockRecord(tx, accessReview, seen.id, request.body.version)
        await begin(tx, actor, review)
        return answerAccounts(tx, actor, review.id)
      })
    },
  )

  app.post(
    '/api/access-reviews/:id/decisions',
    {
      config: { act: 'accessReview.decide' },
      schema: {
        tags,
        summary: 'Behåll, ändra eller ta bort: ett konto eller flera på en gång',
        params: byId,
        body: z.strictObject({
          decisions: z
            .array(
              z.strictObject({
                id,
                version,
                decision: decisionKey.nullable(),
                reason: writtenText('Skälet', 500).nullable(),
              }),
            )
            .min(1)
            .max(MOST_AT_ONCE),
        }),
        response: { 200: decidedAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        // Many decide side by side, but nobody while it is being signed.
        await holdReview(tx, request.params.id)
        const review = await recordById(tx, accessReview, request.params.id)
        mustMay(actor, 'accessReview.decide', review.boardId)
        if (review.state !== 'ongoing')
          throw new AppError('notAllowedNow', { message: 'Granskningen pågår inte.' })
        const known = new Map(
          (await accountsOf(tx, review.id, await shareOf(tx, actor, review))).map((row) => [
            row.id,
            row,
          ]),
        )
        const saved: { id: string; version: number }[] = []
        const conflicts: { id: string; because: string }[] = []
        for (const wanted of request.body.decisions) {
          const row = known.get(wanted.id)
          if (row === undefined) throw new AppError('notFound')
          if (isOwn(actor, row))
            throw new AppError('mayNot', {
              message: 'Du granskar inte din egen utökade behörighet. Någon annan avgör den.',
            })
          if (lacksReason(wanted.decision, wanted.reason))
            throw new AppError('invalid', {
              message: 'Skriv varför kontot ska ändras eller tas bort.',
            })
          if (await decideAccount(tx, actor, services.now(), wanted))
            saved.push({ id: row.id, version: wanted.version + 1 })
          else
            conflicts.push({
              id: row.id,
              because: `${shownLogin(row)} har redan avgjorts av ${row.decidedByName ?? 'någon annan'}.`,
            })
        }
        return { saved, conflicts }
      })
    },
  )

  app.post(
    '/api/access-reviews/:id/executed',
    {
      config: { act: 'accessReview.change' },
      schema: {
        tags,
        summary: 'Anteckna att konton är borttagna i systemet',
        params: byId,
        body: z.strictObject({
          ids: z.array(id).min(1).max(MOST_AT_ONCE),
          on: z.string().refine(isDay, 'Skriv dagen som ÅÅÅÅ-MM-DD.'),
        }),
        response: { 200: accountsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { ids, on } = request.body
      if (on > dayOf(services.now()))
        throw new AppError('invalid', { message: 'Dagen har inte varit ännu.' })
      return services.db.withActor(actor, async (tx) => {
        const review = await recordById(tx, accessReview, request.params.id)
        await mustSeeAll(tx, actor, review)
        const count = await executeAccounts(tx, review.id, ids, on)
        await writeHistory(tx, actor, services.now(), {
          subjectType: review.type,
          subjectId: review.id,
          boardId: review.boardId,
          act: 'changed',
          before: null,
          after: { note: `${count} konton antecknade som borttagna ${on}` },
        })
        return answerAccounts(tx, actor, review.id)
      })
    },
  )

  app.post(
    '/api/access-reviews/:id/sign',
    {
      config: { act: 'accessReview.change' },
      schema: {
        tags,
        summary: 'Underteckna granskningen när alla konton är avgjorda',
        params: byId,
        body: z.strictObject({ version, conclusions: writtenText('Slutsatserna', 4000) }),
        response: { 200: accountsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const seen = await recordById(tx, accessReview, request.params.id)
        await mustSeeAll(tx, actor, seen)
        const review = await lockRecord(tx, accessReview, seen.id, request.body.version)
        if (review.state !== 'ongoing')
          throw new AppError('notAllowedNow', {
            message: 'Bara en granskning som pågår kan undertecknas.',
          })
        const numbers = numbersOf(await accountsOf(tx, review.id, null))
        if (numbers.accounts === 0)
          throw new AppError('notAllowedNow', {
            message: 'Granskningen har inga konton att underteckna.',
          })
        if (numbers.decided < numbers.accounts)
          throw new AppError('notAllowedNow', {
            message: `${count(numbers.accounts - numbers.decided, 'konto är inte avgjort', 'konton är inte avgjorda')} ännu.`,
          })
        await writeNumbers(tx, review.id, {
          doneOn: dayOf(services.now()),
          signedBy: actor.personId,
          accounts: numbers.accounts,
          removed: numbers.removed,
          medianDays: numbers.medianDays,
          conclusions: request.body.conclusions,
        })
        await setState(tx, actor, services.now(), {
          record: review,
          to: 'done',
          act: 'decided',
          note: request.body.conclusions,
        })
        return answerAccounts(tx, actor, review.id)
      })
    },
  )

  async function lookAtList(actor: Actor, boardId: string, query: ListQuery, path: string) {
    const { kind } = query
    const opened = await openList(path, kind)
    const proposed = await proposedFor(actor, boardId, query, opened)
    const chosen = await meaningsOf(actor, boardId, query, opened)
    const lacking = lackingIn(kind, chosen)
    const read = await readAll(opened, kind, lacking === null ? chosen : [])
    return {
      columns: proposed.map((column) => ({
        ...column,
        to:
          query.columns === undefined
            ? column.to
            : (chosen.find(({ index }) => index === column.index)?.to ?? null),
        sample: read.samples[column.index]?.slice(0, 80) ?? '',
      })),
      targets: Object.entries(targetsOf(kind)).map(([key, { label }]) => ({ key, label })),
      lacking,
      rows: read.seen,
      errors: lacking === null ? read.errors : [],
      errorCount: lacking === null ? read.errorCount : 0,
      notes: opened.notes,
    }
  }

  async function proposedFor(actor: Actor, boardId: string, query: ListQuery, opened: OpenedList) {
    const layout = await services.db.withActor(actor, (tx) =>
      layoutOfList(tx, boardId, systemOf(query) ?? 'staff'),
    )
    return proposeColumns(query.kind, opened.columns, layout)
  }

  async function meaningsOf(
    actor: Actor,
    boardId: string,
    query: ListQuery,
    opened: OpenedList,
  ): Promise<ColumnMeaning[]> {
    if (query.columns !== undefined) {
      try {
        return meanings.parse(JSON.parse(query.columns))
      } catch {
        throw new AppError('malformed')
      }
    }
    return (await proposedFor(actor, boardId, query, opened)).flatMap(({ index, to }) =>
      to === null ? [] : [{ index, to }],
    )
  }

  /** Freezes the latest list as matched today: what is reviewed does not change underway. */
  async function begin(tx: Tx, actor: Actor, review: AccessReview): Promise<void> {
    const today = dayOf(services.now())
    if (review.state !== 'planned' && review.state !== 'ongoing')
      throw new AppError('notAllowedNow', { message: 'Granskningen är redan avslutad.' })
    if ((await accountsOf(tx, review.id, null)).length > 0)
      throw new AppError('notAllowedNow', { message: 'Granskningen är redan startad.' })
    const { system: systemId, way, reviewer } = review.fields
    if (systemId === null)
      throw new AppError('notAllowedNow', { message: 'Ange vilket system som granskas först.' })
    const [list] = await latestLists(tx, review.boardId, systemId)
    const [staff, ...earlier] = await latestLists(tx, review.boardId, null)
    // A list that was taken in twice tells nothing against itself.
    const before = earlier.find(({ listedOn }) => listedOn !== staff?.listedOn) ?? earlier[0]
    if (list === undefined)
      throw new AppError('notAllowedNow', { message: 'Läs in användarlistan för systemet först.' })
    if (staff === undefined)
      throw new AppError('notAllowedNow', { message: 'Läs in personallistan först.' })
    const matched = matchAccounts(
      await rowsOfList<StaffRow>(tx, staff.id),
      await rowsOfList<AccountRow>(tx, list.id),
      {
        today: list.listedOn,
        dormantDays: review.fields.dormantAfter ?? dormancy.days,
        previous: before === undefined ? [] : await rowsOfList<StaffRow>(tx, before.id),
        protectedEver: await protectedStaff(tx, review.boardId),
      },
    )
    const organisation = await organisationFor(tx, review.boardId, reviewer, today)
    const byEmail = new Map(
      organisation.people.map((one) => [(one.email ?? one.id).toLowerCase(), one.id]),
    )
    const assign = reviewersFor(way, organisation)
    await keepAccounts(
      tx,
      actor,
      review,
      matched.map((account, line) => {
        const isSure = account.way !== 'none' && account.way !== 'name'
        const holderId =
          isSure && account.email !== null
            ? (byEmail.get(account.email.toLowerCase()) ?? null)
            : null
        const { reviewerId, because } = assign({
          unit: account.unit,
          managerEmail: account.managerEmail,
          holderId,
          isPrivileged: account.flags.includes('privileged'),
        })
        return { line, account, holderId, reviewerId, because }
      }),
    )
    await writeNumbers(tx, review.id, { listOn: list.listedOn })
    await setState(tx, actor, services.now(), {
      record: review,
      to: 'ongoing',
      act: 'moved',
      note: `${matched.length} konton ur ${list.fileName}, som visar läget ${list.listedOn}`,
    })
  }

  async function answerAccounts(tx: Tx, actor: Actor, reviewId: string) {
    const review = await recordById(tx, accessReview, reviewId)
    mustMay(actor, 'accessReview.read', review.boardId)
    const share = await shareOf(tx, actor, review)
    const rows = await accountsOf(tx, review.id, share)
    const numbers = numbersOf(rows)
    const change = may(actor, 'accessReview.change', review.boardId)
    const when = (holds: boolean, because: string): Answer =>
      !change.answer ? change : holds ? yes() : no(because)
    const { system: systemId, deadline, listOn, doneOn, conclusions } = review.fields
    return {
      review: {
        id: review.id,
        title: review.title,
        state: review.state,
        version: review.version,
        systemName: systemId === null ? null : await systemName(tx, review.boardId, systemId),
        deadline,
        listOn,
        doneOn,
        conclusions,
        disposedAt: await disposedOf(tx, review.id),
      },
      isWhole: share === null,
      rows: rows.map(({ account, ...row }) => ({
        ...row,
        login: shownLogin({ ...row, account }),
        name: account.name,
        unit: account.unit,
        rights: account.rights,
        endedOn: account.endedOn,
        lastLoginOn: account.lastLoginOn,
        way: account.way,
        flags: account.flags,
        because: account.because,
        isOwn: isOwn(actor, { ...row, account }),
      })),
      numbers,
      may: {
        begin: when(
          rows.length === 0 && (review.state === 'planned' || review.state === 'ongoing'),
          'Granskningen är redan startad.',
        ),
        decide:
          review.state === 'ongoing'
            ? may(actor, 'accessReview.decide', review.boardId)
            : no('Granskningen pågår inte.'),
        sign: when(
          review.state === 'ongoing' && share === null && rows.length > 0,
          'Granskningen undertecknas när den pågår, av den som ser alla konton.',
        ),
        execute: when(share === null, 'Antecknas av den som ser alla konton.'),
      },
    }
  }
}

/** Whoever answers for this system or for the work sees all; a manager sees the own unit's. */
async function shareOf(tx: Tx, actor: Actor, review: AccessReview): Promise<string | null> {
  if (may(actor, 'accessReview.seeAll', review.boardId).answer) return null
  const { system: systemId, reviewer } = review.fields
  const known = systemId === null ? [] : await recordsByIds(tx, system, [systemId])
  // The one named has the whole system, or stands in where a unit has no manager.
  const all = [
    ...known.flatMap(({ fields }) => [fields.systemOwner, fields.systemManager]),
    reviewer,
  ]
  return actor.personId !== null && all.includes(actor.personId) ? null : actor.personId
}

async function mustSeeAll(tx: Tx, actor: Actor, review: AccessReview): Promise<void> {
  mustMay(actor, 'accessReview.change', review.boardId)
  if ((await shareOf(tx, actor, review)) !== null)
    throw new AppError('mayNot', {
      message: 'Det här görs av den som ser alla konton: systemets ägare, granskaren eller ISAM.',
    })
}

/** A login made of a name that must not be told is found by its place in the list instead. */
function shownLogin({
  login,
  line,
  account,
}: {
  login: string
  line: number
  account: { isLoginHidden?: boolean }
}): string {
  return account.isLoginHidden === true ? `Konto ${line + 1} i listan` : login
}

function isOwn(
  actor: Actor,
  row: { holderId: string | null; account: { flags: readonly string[] } },
): boolean {
  return (
    row.holderId !== null &&
    row.holderId === actor.personId &&
    row.account.flags.includes('privileged')
  )
}

function systemOf({ kind, system: systemId }: ListQuery): string | null {
  if (kind === 'staff') return null
  if (systemId === undefined)
    throw new AppError('invalid', { message: 'Välj vilket system listan kommer ur.' })
  return systemId
}

type ReadList = {
  /** The first thing written in each column. */
  samples: (string | undefined)[]
  seen: number
  rows: { line: number; content: StaffRow | AccountRow }[]
  errors: { line: number; problem: string }[]
  errorCount: number
}

async function readAll(
  opened: OpenedList,
  kind: ListKind,
  chosen: readonly ColumnMeaning[],
): Promise<ReadList> {
  const read: ReadList = { samples: [], seen: 0, rows: [], errors: [], errorCount: 0 }
  for await (const batch of opened.rows())
    for (const { line, cells } of batch) {
      if (cells.every((cell) => textOf(cell) === '')) continue
      for (const [index, cell] of cells.entries())
        if (textOf(cell) !== '') read.samples[index] ??= textOf(cell)
      read.seen += 1
      if (read.seen > MOST_ROWS) throw refuse('tooManyRows')
      if (chosen.length === 0) continue
      const row = kind === 'staff' ? readStaffRow(cells, chosen) : readAccountRow(cells, chosen)
      if ('value' in row) read.rows.push({ line, content: row.value })
      else {
        read.errorCount += 1
        if (read.errors.length < MOST_ERRORS_SHOWN) read.errors.push({ line, problem: row.problem })
      }
    }
  return read
}

/** The file as a temporary one, which is gone when the work is done: nothing else keeps it. */
async function withFile<T>(body: Readable | null, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'genomlys-lista-'))
  try {
    const path = join(folder, 'fil')
    if (!body || typeof body.pipe !== 'function') throw refuse('empty')
    let size = 0
    await pipeline(
      body,
      async function* counted(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length
          if (size > LARGEST_FILE) throw refuse('tooLarge')
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
    if (size === 0) throw refuse('empty')
    return await work(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
