/** Cases of leavers and movers over HTTP: the checklist, the template, and proposals from the staff list. */
import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { both, no } from '../../../core/answers.ts'
import { dayOf, isDay } from '../../../core/dates.ts'
import { AppError } from '../../../core/errors.ts'
import { id, writtenText } from '../../../core/inputs.ts'
import { may } from '../../../core/policy.ts'
import { recordRoutes } from '../../../record/routes.ts'
import { recordById, recordsOfBoard } from '../../../record/store.ts'
import type { Actor } from '../../../server/actor.ts'
import type { Tx } from '../../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../../server/http.ts'
import {
  accountsGoneOn,
  daysToGone,
  lineStanding,
  mayClose,
  problemsOfAnswer,
  problemsOfTemplate,
  shippedTemplate,
} from '../checklist.rules.ts'
import { tellsName } from '../matching.rules.ts'
import { type StaffChange, staffChange } from '../staff-change.record.ts'
import {
  checklistAnswer,
  lineAnswerKey,
  proposalsAnswer,
  templateAnswer,
  templateLine,
} from './answers.ts'
import { type Proposal, proposalsOfLists } from './proposals.rules.ts'
import {
  accountsOfChanges,
  beginChecklist,
  changeLine,
  dismissedProposals,
  dismissProposals,
  followInLatest,
  keysOf,
  linesOf,
  mustFollowCase,
  mustNotName,
  saveTemplate,
  staffLists,
  subjectsOf,
  takeProposal,
  templateOf,
} from './store.ts'

const inBoard = z.object({ boardId: id })
const day = z.string().refine(isDay, 'Skriv dagen som ÅÅÅÅ-MM-DD.')
const version = z.number({ error: 'Skicka vilken version du ändrade.' }).int().min(0)
const tags = ['Avslut och byten']
const proposalIds = z.array(z.string().max(64)).max(1_000)

export function staffChangeRoutes(app: App, services: Services): void {
  app.register(async (scope) => {
    scope.addHook('preHandler', async (request) => guard(request, services))
    // A case begins with its checklist, and with the accounts that the lists know of.
    scope.addHook('preSerialization', async (request, reply, payload) => {
      if (request.method === 'POST' && reply.statusCode === 201)
        await begin(request, services, (payload as { record?: { id?: string } }).record?.id)
      return payload
    })
    recordRoutes(scope as unknown as App, services, staffChange)
  })

  app.get(
    '/api/staff-changes/:id/checklist',
    {
      config: { act: 'staffChange.read' },
      schema: {
        tags,
        summary: 'Ärendets checklista, konton och vem det gäller',
        params: z.object({ id }),
        response: { 200: checklistAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const change = await recordById(tx, staffChange, request.params.id)
        mustMay(actor, 'staffChange.read', change.boardId)
        // One that was read in from a file has no checklist until somebody opens it.
        if (
          change.state === 'open' &&
          may(actor, 'staffChange.change', change.boardId).answer &&
          (await beginChecklist(tx, actor, change))
        )
          await followInLatest(tx, actor, change.boardId, [change])
        return answerChecklist(tx, actor, change)
      })
    },
  )

  app.post(
    '/api/staff-changes/:id/lines/:key',
    {
      config: { act: 'staffChange.change' },
      schema: {
        tags,
        summary: 'Svara på en rad i checklistan, eller ändra vem som har den och till när',
        params: z.object({ id, key: z.string().max(60) }),
        body: z.strictObject({
          version,
          ownerId: id.nullable(),
          dueOn: day,
          answer: lineAnswerKey.nullable(),
          doneOn: day.nullable(),
          reason: writtenText('Skälet', 500).nullable(),
        }),
        response: { 200: checklistAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const now = services.now()
      return services.db.withActor(actor, async (tx) => {
        const change = await recordById(tx, staffChange, request.params.id)
        mustMay(actor, 'staffChange.change', change.boardId)
        if (change.state !== 'open')
          throw new AppError('notAllowedNow', {
            message: 'Ärendet är avslutat. Öppna det igen för att ändra i checklistan.',
          })
        const problems = problemsOfAnswer(request.body, dayOf(now))
        if (problems.length > 0) throw new AppError('invalid', { fields: problems })
        await mustNotName(tx, change.boardId, { reason: request.body.reason })
        await changeLine(tx, actor, now, change, { ...request.body, key: request.params.key })
        return answerChecklist(tx, actor, change)
      })
    },
  )

  app.get(
    '/api/boards/:boardId/staff-changes/proposals',
    {
      config: { act: 'staffChange.seeNames' },
      schema: {
        tags,
        summary: 'De som försvunnit från personallistan eller bytt enhet, och saknar ärende',
        params: inBoard,
        response: { 200: proposalsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'staffChange.seeNames', boardId)
      return services.db.withActor(actor, async (tx) => answerProposals(tx, actor, boardId))
    },
  )

  app.post(
    '/api/boards/:boardId/staff-changes/proposals',
    {
      config: { act: 'staffChange.create' },
      schema: {
        tags,
        summary: 'Lägg upp ärenden av förslag, eller låt förslag utgå',
        params: inBoard,
        body: z.strictObject({ take: proposalIds, dismiss: proposalIds }),
        response: { 200: proposalsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'staffChange.create', boardId)
      mustMay(actor, 'staffChange.seeNames', boardId)
      const now = services.now()
      return services.db.withActor(actor, async (tx) => {
        // One at a time: two who take the same proposal make one case of it.
        await sql`select 1 from units where id = ${boardId} for update`.execute(tx)
        const { found } = await proposalsOf(tx, boardId)
        const byId = new Map(found.map((one) => [idOf(one), one]))
        const chosen = (ids: readonly string[]) => ids.flatMap((one) => byId.get(one) ?? [])
        const taken: StaffChange[] = []
        for (const proposal of chosen(request.body.take))
          taken.push(await takeProposal(tx, actor, now, boardId, proposal))
        await followInLatest(tx, actor, boardId, taken)
        await dismissProposals(
          tx,
          actor,
          now,
          boardId,
          chosen(request.body.dismiss).map(({ key }) => key),
        )
        return answerProposals(tx, actor, boardId)
      })
    },
  )

  app.get(
    '/api/boards/:boardId/staff-changes/template',
    {
      config: { act: 'staffChange.read' },
      schema: {
        tags,
        summary: 'Checklistan som nya ärenden börjar med',
        params: inBoard,
        response: { 200: templateAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'staffChange.read', boardId)
      return services.db.withActor(actor, async (tx) => answerTemplate(tx, actor, boardId))
    },
  )

  app.put(
    '/api/boards/:boardId/staff-changes/template',
    {
      config: { act: 'staffChangeTemplate.change' },
      schema: {
        tags,
        summary: 'Ändra checklistan; ärenden som redan pågår behåller sin',
        params: inBoard,
        body: z.strictObject({ version, lines: z.array(templateLine).max(40) }),
        response: { 200: templateAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'staffChangeTemplate.change', boardId)
      const { lines, version: seen } = request.body
      const problems = problemsOfTemplate(lines)
      if (problems.length > 0) throw new AppError('invalid', { fields: problems })
      return services.db.withActor(actor, async (tx) => {
        await saveTemplate(tx, actor, services.now(), { boardId, lines, version: seen })
        return answerTemplate(tx, actor, boardId)
      })
    },
  )

  async function proposalsOf(tx: Tx, boardId: string) {
    const lists = await staffLists(tx, boardId)
    const [latest, previous] = lists
    if (latest === undefined) return { found: [], latestOn: null, previousOn: null }
    const changes = (await recordsOfBoard(tx, staffChange, boardId)).filter(
      ({ state }) => state !== 'cancelled',
    )
    const keys = await keysOf(tx, changes)
    const known = changes.flatMap(({ id: changeId, fields: { kind, lastDay, toUnit } }) => {
      const personKey = keys.get(changeId)
      return personKey === undefined ? [] : [{ personKey, kind, lastDay, toUnit }]
    })
    const found = proposalsOfLists(lists, known, await dismissedProposals(tx, boardId))
    return { found, latestOn: latest.listedOn, previousOn: previous?.listedOn ?? null }
  }

  async function answerProposals(tx: Tx, actor: Actor, boardId: string) {
    const { found, latestOn, previousOn } = await proposalsOf(tx, boardId)
    return {
      latestOn,
      previousOn,
      proposals: found.map((one) => ({
        id: idOf(one),
        kind: one.kind,
        name: one.name,
        number: one.number,
        lastDay: one.lastDay,
        fromUnit: one.fromUnit,
        toUnit: one.toUnit,
        because: one.because,
      })),
      may: { take: may(actor, 'staffChange.create', boardId) },
    }
  }

  async function answerChecklist(tx: Tx, actor: Actor, change: StaffChange) {
    const today = dayOf(services.now())
    const lines = await linesOf(tx, { changeId: change.id })
    const accounts = await accountsOfChanges(tx, { changeId: change.id })
    const subject = (await subjectsOf(tx, change.boardId, [change])).get(change.id)
    const goneOn = accountsGoneOn(lines, accounts)
    const mayName = may(actor, 'staffChange.seeNames', change.boardId)
    const mayChange = may(actor, 'staffChange.change', change.boardId)
    const isOpen = change.state === 'open'
    return {
      subject: {
        name: subject?.isProtected || mayName.answer ? (subject?.name ?? null) : null,
        isProtected: subject?.isProtected ?? false,
        because: !mayName.answer
          ? 'Namnet visas för chefer, ISAM och it-samordnare.'
          : (subject?.rows.length ?? 0) === 0
            ? 'Ingen inläst personallista har numret.'
            : 'Enligt personallistan.',
      },
      lines: lines.map(({ changeId: _changeId, ...line }) => ({
        ...line,
        standing: lineStanding(line, today),
      })),
      accounts: accounts.map(({ systemName, login, seenOn, stillThereOn, goneOn: gone }, at) => ({
        systemName,
        login:
          subject?.isProtected &&
          tellsName(
            login,
            subject.rows.map(({ name }) => name),
          )
            ? `Konto ${at + 1}`
            : login,
        seenOn,
        stillThereOn,
        goneOn: gone,
      })),
      goneOn,
      days: goneOn === null ? null : daysToGone(change.fields.lastDay, goneOn),
      may: {
        answer: isOpen ? mayChange : no('Ärendet är avslutat.'),
        close: isOpen ? both(mayChange, mayClose(lines)) : no('Ärendet är avslutat.'),
      },
    }
  }

  async function answerTemplate(tx: Tx, actor: Actor, boardId: string) {
    const { lines, version: saved, isShipped } = await templateOf(tx, boardId)
    const ids = lines.flatMap(({ ownerId }) => ownerId ?? [])
    const { rows } = await sql<{ id: string; name: string }>`
      select id, name from people where id = any(${ids}::uuid[])`.execute(tx)
    const names = new Map(rows.map((one) => [one.id, one.name]))
    return {
      lines: lines.map((line) => ({
        ...line,
        ownerName: line.ownerId === null ? null : (names.get(line.ownerId) ?? null),
      })),
      version: saved,
      isShipped,
      source: shippedTemplate.source,
      lastCheckedOn: shippedTemplate.lastCheckedOn,
      may: { change: may(actor, 'staffChangeTemplate.change', boardId) },
    }
  }
}

/** The key of a proposal holds what the person is known by: it does not leave the server. */
function idOf({ key }: Pick<Proposal, 'key'>): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32)
}

type Wanted = {
  values?: { title?: unknown; fromUnit?: unknown; toUnit?: unknown }
  to?: unknown
  note?: unknown
  because?: unknown
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

/** No names in a case, and none is closed with lines unanswered. */
async function guard(request: FastifyRequest, services: Services): Promise<void> {
  const { values, to, note, because } = (request.body ?? {}) as Wanted
  if (values === undefined && to === undefined && because === undefined) return
  const params = request.params as { id?: string; boardId?: string }
  const actor = actorOf(request)
  await services.db.withActor(actor, async (tx) => {
    const change = params.id === undefined ? null : await recordById(tx, staffChange, params.id)
    const boardId = change?.boardId ?? params.boardId
    if (boardId === undefined) return
    mustMay(actor, change === null ? 'staffChange.create' : 'staffChange.change', boardId)
    const written = { ...values, note, because }
    await mustFollowCase(tx, { boardId, change, written, to: textOrNull(to) })
  })
}

async function begin(
  request: FastifyRequest,
  services: Services,
  changeId: string | undefined,
): Promise<void> {
  // Links and moves are posted too; a case that is made has the board in its address.
  if (changeId === undefined || (request.params as { boardId?: string }).boardId === undefined)
    return
  const actor = actorOf(request)
  await services.db.withActor(actor, async (tx) => {
    const change = await recordById(tx, staffChange, changeId)
    if (await beginChecklist(tx, actor, change))
      await followInLatest(tx, actor, change.boardId, [change])
  })
}
