/** Meetings of the working group: agenda, minutes, decisions, next meeting, and the year's plan. */
import { z } from 'zod'
import { addDays, type Day, dayInWords, dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { slug } from '../../core/file-names.ts'
import { id, writtenDay, writtenText } from '../../core/inputs.ts'
import { type Act, may } from '../../core/policy.ts'
import { roles } from '../../core/roles.ts'
import { recordRoutes } from '../../record/routes.ts'
import { createRecord, recordById } from '../../record/store.ts'
import type { DocumentHead, ReviewDocument } from '../../review/document.ts'
import type { Actor } from '../../server/actor.ts'
import { asAttachment } from '../../server/attachments.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { responsibleRoleNames } from '../improvements/improvement.record.ts'
import {
  type AgendaFacts,
  isOwnPoint,
  type NotedPoint,
  problemsOfDecision,
  proposedAgenda,
  refreshedAgenda,
} from './agenda.rules.ts'
import { minutesDocument } from './minutes.ts'
import { dueDaysOf, isHeld, standingOfPlan } from './plan.rules.ts'
import {
  addDecision,
  attendants,
  decisionsOf,
  lockMeeting,
  makeActivity,
  meetingsOfBoard,
  minutesOf,
  planOf,
  removeDecision,
  saveMinutes,
  savePlan,
} from './store.ts'
import { type WorkingGroupMeeting, workingGroupMeeting } from './working-group-meeting.record.ts'

/** Given by the app: an area knows no renderer, and not what the other areas have due. */
export type MeetingHelp = {
  print: (document: ReviewDocument, format: 'pdf' | 'txt') => Promise<Uint8Array>
  agendaFacts: (tx: Tx, meeting: WorkingGroupMeeting, today: Day) => Promise<AgendaFacts>
  head: (tx: Tx, boardId: string) => Promise<DocumentHead>
}

const tags = ['Arbetsgruppens möten']
const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const year = z.coerce.number().int().min(2000).max(2100)
const role = z.enum(Object.keys(responsibleRoleNames) as [keyof typeof responsibleRoleNames], {
  error: 'Välj en roll ur listan.',
})

const answer = z.object({ answer: z.boolean(), because: z.string() })
const point = z.object({
  key: z.string(),
  title: z.string(),
  items: z.array(
    z.object({
      text: z.string(),
      record: z.object({ type: z.string(), id: z.string() }).nullable(),
    }),
  ),
  notes: z.string().nullable(),
})
const attendant = z.object({
  seatId: z.string(),
  name: z.string(),
  role: z.string(),
  isPresent: z.boolean(),
})
const decision = z.object({
  id: z.string(),
  number: z.number(),
  pointKey: z.string(),
  wording: z.string(),
  responsibleRole: z.string().nullable(),
  responsibleId: z.string().nullable(),
  responsibleName: z.string().nullable(),
  dueOn: z.string().nullable(),
  activity: z.object({ id: z.string(), title: z.string(), state: z.string() }).nullable(),
})
const meetingAnswer = z.object({
  version: z.number(),
  points: z.array(point),
  attendance: z.array(attendant),
  others: z.string().nullable(),
  decisions: z.array(decision),
  next: z.object({ id: z.string(), title: z.string() }).nullable(),
  may: z.object({ write: answer, refresh: answer, makeActivity: answer }),
})
const planAnswer = z.object({
  year: z.number(),
  plan: z
    .object({ meetings: z.number(), decidedOn: z.string(), reference: z.string().nullable() })
    .nullable(),
  standing: z
    .object({ held: z.number(), wanted: z.number(), nextDue: z.string().nullable() })
    .nullable(),
  because: z.string(),
  dueDays: z.array(z.string()),
  meetings: z.array(
    z.object({ id: z.string(), title: z.string(), meetingOn: z.string(), state: z.string() }),
  ),
  may: z.object({ change: answer }),
})

export type MeetingAnswer = z.infer<typeof meetingAnswer>
export type PlanAnswer = z.infer<typeof planAnswer>

export function cooperationRoutes(app: App, services: Services, help: MeetingHelp): void {
  recordRoutes(app, services, workingGroupMeeting)
  const today = () => dayOf(services.now())

  app.get(
    '/api/working-group-meetings/:id/minutes',
    {
      config: { act: 'workingGroupMeeting.read' },
      schema: {
        tags,
        summary: 'Dagordning, anteckningar och beslut',
        params: byId,
        response: { 200: meetingAnswer },
      },
    },
    async (request) =>
      inMeeting(actorOf(request), request.params.id, 'workingGroupMeeting.read', show),
  )

  app.post(
    '/api/working-group-meetings/:id/agenda',
    {
      config: { act: 'workingGroupMeeting.change' },
      schema: {
        tags,
        summary: 'Föreslå dagordning ur det som väntar, eller uppdatera den som finns',
        description: 'Egna punkter och det som är skrivet ligger kvar.',
        params: byId,
        body: z.strictObject({ version: z.number().int().min(0) }),
        response: { 200: meetingAnswer },
      },
    },
    async (request) =>
      inMeeting(
        actorOf(request),
        request.params.id,
        'workingGroupMeeting.change',
        async (tx, actor, meeting) => {
          must(refreshable(meeting))
          await lockMeeting(tx, meeting.id)
          const minutes = await minutesOf(tx, meeting)
          const decided = new Set((await decisionsOf(tx, meeting.id)).map((one) => one.pointKey))
          const { meetingOn, nextOn } = meeting.fields
          const proposed = proposedAgenda(await help.agendaFacts(tx, meeting, today()), {
            today: today(),
            // Without a next day: as long as there is between quarterly meetings.
            until: nextOn ?? addDays(meetingOn > today() ? meetingOn : today(), 90),
          })
          await saveMinutes(tx, actor, services.now(), meeting, {
            ...minutes,
            version: request.body.version,
            points: refreshedAgenda(minutes.points, proposed, (key) => decided.has(key)),
            attendance: keptAttendance(minutes, await attendants(tx, meeting.boardId)),
          })
          return show(tx, actor, meeting)
        },
      ),
  )

  app.put(
    '/api/working-group-meetings/:id/minutes',
    {
      config: { act: 'workingGroupMeeting.change' },
      schema: {
        tags,
        summary: 'Spara närvaro, anteckningar och egna punkter',
        params: byId,
        body: z.strictObject({
          version: z.number().int().min(0),
          points: z
            .array(
              z.strictObject({
                key: z.string().regex(/^[a-z0-9-]{1,60}$/),
                title: writtenText('Punkten', 200, 'Skriv vad punkten heter.'),
                notes: writtenText('Anteckningen', 20_000).nullable(),
              }),
            )
            .max(60),
          present: z.array(id).max(100),
          others: writtenText('Övriga närvarande', 500).nullable(),
        }),
        response: { 200: meetingAnswer },
      },
    },
    async (request) =>
      inMeeting(
        actorOf(request),
        request.params.id,
        'workingGroupMeeting.change',
        async (tx, actor, meeting) => {
          must(writable(meeting))
          await lockMeeting(tx, meeting.id)
          const minutes = await minutesOf(tx, meeting)
          const { version, points, present, others } = request.body
          await saveMinutes(tx, actor, services.now(), meeting, {
            version,
            points: pointsToKeep(minutes.points, points),
            attendance: minutes.attendance.map((one) => ({
              ...one,
              isPresent: present.includes(one.seatId),
            })),
            others,
          })
          return show(tx, actor, meeting)
        },
      ),
  )

  app.post(
    '/api/working-group-meetings/:id/decisions',
    {
      config: { act: 'workingGroupMeeting.change' },
      schema: {
        tags,
        summary: 'Anteckna ett beslut under en punkt',
        params: byId,
        body: z.strictObject({
          pointKey: z.string().max(60),
          wording: writtenText('Beslutet', 1000, 'Skriv vad som beslutades.'),
          responsibleRole: role.nullable(),
          responsibleId: id.nullable(),
          dueOn: writtenDay('Ange dagen.').nullable(),
        }),
        response: { 201: meetingAnswer },
      },
    },
    async (request, reply) => {
      const made = await inMeeting(
        actorOf(request),
        request.params.id,
        'workingGroupMeeting.change',
        async (tx, actor, meeting) => {
          must(writable(meeting))
          await lockMeeting(tx, meeting.id)
          const { points } = await minutesOf(tx, meeting)
          const problems = problemsOfDecision(request.body, points, meeting.fields.meetingOn)
          if (problems.length > 0) throw new AppError('invalid', { fields: problems })
          await addDecision(tx, actor, services.now(), meeting, request.body)
          return show(tx, actor, meeting)
        },
      )
      return reply.code(201).send(made)
    },
  )

  app.delete(
    '/api/working-group-meetings/:id/decisions/:decisionId',
    {
      config: { act: 'workingGroupMeeting.change' },
      schema: {
        tags,
        summary: 'Ta bort ett beslut som inte är upplagt som aktivitet',
        params: z.object({ id, decisionId: id }),
        response: { 200: meetingAnswer },
      },
    },
    async (request) =>
      inMeeting(
        actorOf(request),
        request.params.id,
        'workingGroupMeeting.change',
        async (tx, actor, meeting) => {
          must(writable(meeting))
          const found = await lockedDecision(tx, meeting, request.params.decisionId)
          if (found.activity !== null)
            throw new AppError('notAllowedNow', {
              message: 'Beslutet är upplagt som aktivitet. Avskriv aktiviteten i stället.',
            })
          await removeDecision(tx, actor, services.now(), meeting, found)
          return show(tx, actor, meeting)
        },
      ),
  )

  app.post(
    '/api/working-group-meetings/:id/decisions/:decisionId/activity',
    {
      config: { act: 'improvement.create' },
      schema: {
        tags,
        summary: 'Lägg upp ett beslut som aktivitet',
        description: 'Är det redan upplagt ändras ingenting.',
        params: z.object({ id, decisionId: id }),
        response: { 200: meetingAnswer },
      },
    },
    async (request) =>
      inMeeting(
        actorOf(request),
        request.params.id,
        'improvement.create',
        async (tx, actor, meeting) => {
          mustMay(actor, 'workingGroupMeeting.change', meeting.boardId)
          const found = await lockedDecision(tx, meeting, request.params.decisionId)
          if (found.activity === null) await makeActivity(tx, actor, services.now(), meeting, found)
          return show(tx, actor, meeting)
        },
      ),
  )

  app.post(
    '/api/working-group-meetings/:id/next',
    {
      config: { act: 'workingGroupMeeting.create' },
      schema: {
        tags,
        summary: 'Lägg upp nästa möte på den dag som är bestämd',
        description: 'Finns ett möte den dagen redan ändras ingenting.',
        params: byId,
        response: { 200: meetingAnswer },
      },
    },
    async (request) =>
      inMeeting(
        actorOf(request),
        request.params.id,
        'workingGroupMeeting.create',
        async (tx, actor, meeting) => {
          const { nextOn, place, startsAt, chair } = meeting.fields
          if (nextOn === null)
            throw new AppError('notAllowedNow', {
              message: 'Fyll i dagen för nästa möte på mötet först.',
            })
          await lockMeeting(tx, meeting.id)
          const all = await meetingsOfBoard(tx, meeting.boardId)
          if (!all.some(({ fields }) => fields.meetingOn === nextOn))
            await createRecord(tx, workingGroupMeeting, actor, services.now(), {
              boardId: meeting.boardId,
              values: {
                title: `Arbetsgruppens möte ${dayInWords(nextOn)}`,
                meetingOn: nextOn,
                startsAt,
                place,
                chair,
                nextOn: null,
                adjuster: null,
                adjustedOn: null,
                cancelledBecause: null,
              },
            })
          return show(tx, actor, meeting)
        },
      ),
  )

  app.get(
    '/api/working-group-meetings/:id/minutes/:format',
    {
      config: { act: 'workingGroupMeeting.read', rateLimit: { max: 30, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'Anteckningarna som PDF eller text',
        params: z.object({ id, format: z.enum(['pdf', 'txt']) }),
      },
    },
    async (request, reply) => {
      const { format } = request.params
      const made = await inMeeting(
        actorOf(request),
        request.params.id,
        'workingGroupMeeting.read',
        async (tx, _actor, meeting) => ({
          meeting,
          document: minutesDocument({
            ...(await help.head(tx, meeting.boardId)),
            meeting,
            minutes: await minutesOf(tx, meeting),
            decisions: await decisionsOf(tx, meeting.id),
            roleInWords: (key) =>
              Object.entries(roles).find(([one]) => one === key)?.[1].short ?? key,
            on: today(),
          }),
        }),
      )
      const { title, fields } = made.meeting
      const file = await help.print(made.document, format)
      return asAttachment(reply, `${slug(title, 'mote')}-${fields.meetingOn}`, format).send(file)
    },
  )

  app.get(
    '/api/boards/:boardId/working-group-plan',
    {
      config: { act: 'workingGroupMeeting.read' },
      schema: {
        tags,
        summary: 'Hur många möten som är beslutade för året, och hur många som är hållna',
        params: inBoard,
        querystring: z.object({ year }),
        response: { 200: planAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'workingGroupMeeting.read', boardId)
      return services.db.withActor(actor, (tx) => showPlan(tx, actor, boardId, request.query.year))
    },
  )

  app.put(
    '/api/boards/:boardId/working-group-plan',
    {
      config: { act: 'workingGroupMeeting.change' },
      schema: {
        tags,
        summary: 'Anteckna hur många möten som är beslutade för året',
        params: inBoard,
        body: z.strictObject({
          year: z.number().int().min(2000).max(2100),
          meetings: z
            .number({ error: 'Skriv hur många möten som är beslutade.' })
            .int('Skriv ett heltal.')
            .min(1, 'Minst ett möte.')
            .max(52, 'Högst 52 möten.'),
          decidedOn: writtenDay('Välj vilken dag det beslutades.'),
          reference: writtenText('Beslutet', 200).nullable(),
        }),
        response: { 200: planAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'workingGroupMeeting.change', boardId)
      return services.db.withActor(actor, async (tx) => {
        await savePlan(tx, actor, services.now(), boardId, request.body)
        return showPlan(tx, actor, boardId, request.body.year)
      })
    },
  )

  async function showPlan(tx: Tx, actor: Actor, boardId: string, of: number): Promise<PlanAnswer> {
    const plan = await planOf(tx, boardId, of)
    const meetings = (await meetingsOfBoard(tx, boardId)).filter(({ year: at }) => at === of)
    const standing = plan && standingOfPlan(plan, meetings, today())
    const held = meetings.filter(isHeld).length
    return {
      year: of,
      plan: plan && {
        meetings: plan.meetings,
        decidedOn: plan.decidedOn,
        reference: plan.reference,
      },
      standing: standing && {
        held: standing.held,
        wanted: standing.wanted,
        nextDue: standing.nextDue,
      },
      because:
        standing?.isAsDecided.because ??
        `Hur ofta arbetsgruppen ska mötas ${of} är inte antecknat. Hållna möten: ${held}.`,
      dueDays: plan === null ? [] : dueDaysOf(plan),
      meetings: meetings
        .map((one) => ({
          id: one.id,
          title: one.title,
          meetingOn: one.fields.meetingOn,
          state: one.state,
        }))
        .sort((a, b) => a.meetingOn.localeCompare(b.meetingOn)),
      may: { change: may(actor, 'workingGroupMeeting.change', boardId) },
    }
  }

  async function inMeeting<T>(
    actor: Actor,
    meetingId: string,
    act: Act,
    work: (tx: Tx, actor: Actor, meeting: WorkingGroupMeeting) => Promise<T>,
  ): Promise<T> {
    return services.db.withActor(actor, async (tx) => {
      const meeting = await recordById(tx, workingGroupMeeting, meetingId)
      mustMay(actor, act, meeting.boardId)
      return work(tx, actor, meeting)
    })
  }

  async function lockedDecision(tx: Tx, meeting: WorkingGroupMeeting, decisionId: string) {
    await lockMeeting(tx, meeting.id)
    const found = (await decisionsOf(tx, meeting.id)).find((one) => one.id === decisionId)
    if (!found) throw new AppError('notFound')
    return found
  }

  async function show(tx: Tx, actor: Actor, meeting: WorkingGroupMeeting): Promise<MeetingAnswer> {
    const minutes = await minutesOf(tx, meeting)
    const change = may(actor, 'workingGroupMeeting.change', meeting.boardId)
    const { nextOn } = meeting.fields
    const next = (await meetingsOfBoard(tx, meeting.boardId)).find(
      ({ fields }) => fields.meetingOn === nextOn,
    )
    return {
      ...minutes,
      decisions: await decisionsOf(tx, meeting.id),
      next: next ? { id: next.id, title: next.title } : null,
      may: {
        write: change.answer ? writable(meeting) : change,
        refresh: change.answer ? refreshable(meeting) : change,
        makeActivity: change.answer ? may(actor, 'improvement.create', meeting.boardId) : change,
      },
    }
  }
}

function writable({ state }: WorkingGroupMeeting): { answer: boolean; because: string } {
  if (state === 'adjusted')
    return {
      answer: false,
      because: 'Anteckningarna är justerade. Öppna mötet igen för att ändra.',
    }
  if (state === 'cancelled') return { answer: false, because: 'Mötet är inställt.' }
  return { answer: true, because: 'Anteckningarna är inte justerade.' }
}

function refreshable(meeting: WorkingGroupMeeting): { answer: boolean; because: string } {
  if (meeting.state === 'planned') return { answer: true, because: 'Mötet är inte hållet.' }
  const { answer: open, because } = writable(meeting)
  return {
    answer: false,
    because: open ? 'Mötet är hållet, och dagordningen är den som gällde då.' : because,
  }
}

function must({ answer: allowed, because }: { answer: boolean; because: string }): void {
  if (!allowed) throw new AppError('notAllowedNow', { message: because })
}

/** The order and the notes are the writer's; what stands under a proposed point is not. */
function pointsToKeep(
  kept: readonly NotedPoint[],
  wanted: readonly { key: string; title: string; notes: string | null }[],
): NotedPoint[] {
  const keys = new Set(wanted.map(({ key }) => key))
  if (keys.size < wanted.length)
    throw new AppError('invalid', { message: 'Två punkter har samma nyckel. Ladda om sidan.' })
  if (kept.some((one) => !isOwnPoint(one) && !keys.has(one.key)))
    throw new AppError('invalid', {
      message: 'En av de föreslagna punkterna saknas. Ladda om sidan.',
    })
  return wanted.map(({ key, title, notes }) => {
    const old = kept.find((one) => one.key === key)
    if (!old && !isOwnPoint({ key }))
      throw new AppError('invalid', { message: 'Punkten finns inte på dagordningen.' })
    return {
      key,
      title: old && !isOwnPoint(old) ? old.title : title,
      items: old?.items ?? [],
      notes,
    }
  })
}

/** Those who hold the seats now, with what is noted of them. */
function keptAttendance(
  { attendance }: { attendance: { seatId: string; isPresent: boolean }[] },
  now: Awaited<ReturnType<typeof attendants>>,
) {
  return now.map((one) => ({
    ...one,
    isPresent: attendance.some(({ seatId, isPresent }) => seatId === one.seatId && isPresent),
  }))
}
