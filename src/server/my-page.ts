/** Min sida: what is mine, due and late, across all areas of the board, and how far the review is. */
import { sql } from 'kysely'
import { z } from 'zod'
import { overdueEffects } from '../areas/improvements/follow-up/store.ts'
import { coveredBy } from '../areas/organisation/covers/cover.rules.ts'
import { coversFrom, type NamedCover } from '../areas/organisation/covers/store.ts'
import { addDays, dayOf } from '../core/dates.ts'
import type { Duty } from '../core/duty.ts'
import { id } from '../core/inputs.ts'
import { actsOfRecord, may } from '../core/policy.ts'
import { type ManagementReview, managementReview } from '../review/management-review.record.ts'
import { allChapters } from '../review/overlay.ts'
import { gapsIn } from '../review/rules.ts'
import { unseenMentions } from '../review/together/comments-store.ts'
import {
  isSectionLate,
  sectionName,
  standingOfSection,
  textOfSection,
  writableSections,
} from '../review/together/sections.ts'
import { sectionsToWrite } from '../review/together/store.ts'
import { openReview, reviewOfYear } from '../review/workspace.ts'
import { dutiesOf } from '../wheel/duties.ts'
import { readableItems, type WheelItem, wheelItems } from '../wheel/items.ts'
import { namesOf } from '../wheel/store.ts'
import type { Actor } from './actor.ts'
import { areaDecisionsAsked } from './area-decisions.ts'
import {
  type Awaiting,
  decisionsAsked,
  disposalsDue,
  draftsLeftBehind,
  findingsFollowed,
  incidentsToHandle,
  lettersNotSent,
  noticesToDecide,
  recommendationsFollowed,
  reportedAndOpen,
  reportToDeliver,
} from './awaiting.ts'
import type { Tx } from './db.ts'
import { type App, actorOf, mustMay, type Services } from './http.ts'
import { DAYS_AHEAD, lateWithOthers, nextInWheel, occurrencesOf } from './my-year.ts'

const item = z.object({
  id: z.string().nullable().describe('null för det som ännu ska skrivas'),
  type: z.string(),
  title: z.string(),
  why: z.string(),
  year: z.number().nullable(),
  dueOn: z.string().nullable(),
  late: z.boolean(),
  page: z.string().optional().describe('Var det görs, under nämnd och år'),
  insteadOf: z.string().optional().describe('Den man ersätter'),
})
const review = z.object({
  id: z.string(),
  year: z.number(),
  state: z.string(),
  stateLabel: z.string(),
  sections: z.number(),
  writtenSections: z.number(),
  gaps: z.number(),
  changed: z.number(),
})

const sectionToWrite = z.object({
  key: z.string(),
  title: z.string(),
  year: z.number(),
  standing: z.enum(['open', 'changedAfter']),
  dueOn: z.string().nullable(),
  late: z.boolean(),
  insteadOf: z.string().nullable().describe('Den som är borta och har avsnittet'),
})
const mention = z.object({
  threadId: z.string(),
  year: z.number(),
  byName: z.string().nullable(),
  at: z.string(),
  body: z.string(),
})

/** More than this in one list is no longer a list of what to do. */
const LONGEST = 50

export function myPageRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/my-page',
    {
      config: { act: 'self.read' },
      schema: {
        tags: ['Min sida'],
        summary: 'Att göra, på gång och väntar på andra, vilket år det än hör till',
        params: z.object({ boardId: id }),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: {
          200: z.object({
            now: z.array(item),
            ongoing: z.array(item),
            waiting: z.array(item),
            sections: z.array(sectionToWrite).describe('Avsnitt att skriva'),
            mentions: z.array(mention).describe('Kommentarer som nämner dig'),
            others: z
              .array(
                z.object({
                  personId: z.string(),
                  name: z.string(),
                  late: z.number(),
                  oldest: z.string(),
                }),
              )
              .describe('Vilka som har något försenat, för den som följer upp'),
            next: z
              .array(z.object({ title: z.string(), on: z.string(), page: z.string().nullable() }))
              .describe('Närmast i nämndens årshjul'),
            review: review.nullable(),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'self.read', boardId)
      const now = services.now()
      return services.db.withActor(actor, async (tx) => {
        const who = { tx, actor, boardId, now }
        const mayReadWheel = may(actor, 'wheel.read', boardId).answer
        const mayRead = may(actor, 'managementReview.read', boardId).answer
        const found = mayRead ? await reviewOfYear(tx, boardId, request.query.year) : null
        const today = dayOf(now)
        const covers = await coversFrom(tx, boardId, today)
        const duties = await dutiesOf(tx, boardId, today)
        const year = mayReadWheel
          ? await wheelItems(tx, boardId, aroundToday(today), today, duties)
          : []
        const work = { ...who, duties, year: readableItems(year, actor, boardId) }
        const mine = [
          ...(await recordsOfOwner(tx, actor.personId, boardId, today)),
          ...dutiesOfOwner(work, actor.personId),
        ]
        const report = await reportToDeliver(who)
        const inTheirPlace: Awaiting[] = []
        for (const absent of coveredBy(covers, actor.personId ?? '', boardId, today)) {
          const { toDo: theirs, ongoing } = await workOfAbsent(work, absent, covers)
          inTheirPlace.push(...theirs)
          mine.push(...ongoing)
        }
        const toDo = unique([
          ...(await decisionsAsked(who)),
          ...(await areaDecisionsAsked(who)),
          ...(await incidentsToHandle(who)),
          ...(await noticesToDecide(who)),
          ...(await draftsLeftBehind(who)),
          ...(await lettersNotSent(who)),
          ...(await disposalsDue(who)),
          ...report,
          ...mine.filter((one) => one.late || one.isNext).map(withoutNext),
          // The report has a line of its own, which says how far it is.
          ...occurrencesOf(work.year, actor.personId, today).filter(
            ({ key }) => key !== 'dpoReport' || report.length === 0,
          ),
          ...inTheirPlace,
        ])
        const others = [
          ...(await reportedAndOpen(who)),
          ...(await recommendationsFollowed(who)),
          ...(await findingsFollowed(who)),
          ...(await effectsToAskFor(tx, actor, boardId, today)),
        ]
        return {
          now: lateFirst(toDo).slice(0, LONGEST),
          ongoing: lateFirst(mine.filter((one) => !one.late && !one.isNext).map(withoutNext)).slice(
            0,
            LONGEST,
          ),
          // What one has to do oneself is not waited for.
          waiting: lateFirst(
            others.filter((one) => !toDo.some(({ id: own }) => own === one.id)),
          ).slice(0, LONGEST),
          sections: await sectionsFor(work, covers),
          others: await lateWithOthers(tx, actor, boardId, work.year),
          next: nextInWheel(work.year, today),
          mentions: mayRead ? await myMentions(tx, actor, boardId) : [],
          review: found ? await progressOf(tx, found, now) : null,
        }
      })
    },
  )
}

/** A legal clock that runs first, then the late, then what has the nearest day; the rest in the order given. */
function lateFirst(items: readonly Awaiting[]): Awaiting[] {
  const isClock = ({ type, dueOn }: Awaiting) => type === 'incident' && dueOn !== null
  return items.toSorted(
    (a, b) =>
      Number(isClock(b)) - Number(isClock(a)) ||
      Number(b.late) - Number(a.late) ||
      (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'),
  )
}

type Due = Awaiting & { isNext: boolean }

/**
 * Open records the actor owns. A due day is the activity's or the finding's own; an activity
 * planned for a year is due when the year ends.
 */
async function recordsOfOwner(
  tx: Tx,
  ownerId: string | null,
  boardId: string,
  today: string,
): Promise<Due[]> {
  const { rows } = await sql<{
    id: string
    type: string
    title: string
    state: string
    year: number | null
    dueOn: string | null
  }>`
    select r.id, r.type, r.title, r.state, r.year,
      case
        when r.type = 'improvement' and r.state in ('decided', 'started') then make_date(r.year, 12, 31)
        when r.type = 'improvement' and r.state = 'done' then (select effect_due_on from improvements i where i.tenant_id = r.tenant_id and i.id = r.id)
        when r.type = 'dpoRecommendation' then (select deadline from dpo_recommendations d where d.tenant_id = r.tenant_id and d.id = r.id)
        when r.type = 'auditFinding' then (select answer_by from audit_findings f where f.tenant_id = r.tenant_id and f.id = r.id)
      end as "dueOn"
    from records r
    where r.board_id = ${boardId} and r.owner_id = ${ownerId}
      and ((r.type = 'improvement' and r.state in ('decided', 'started', 'done'))
        or (r.type = 'dpoRecommendation' and r.state not in ('closed', 'done'))
        or (r.type = 'auditFinding' and r.state = 'open')
        or (r.type = 'risk' and r.state not in ('closed', 'archived', 'withdrawn')))
    order by "dueOn" nulls last, r.type, r.number limit 100`.execute(tx)
  return rows.map((row) => {
    const late = row.dueOn !== null && row.dueOn < today
    // An effect is asked for when its day has come; without a day it is asked for now.
    const isNext = row.state === 'done' && row.dueOn === null
    return {
      id: row.id,
      type: row.type,
      title: row.title,
      year: row.year,
      dueOn: row.dueOn,
      late,
      isNext,
      why: whyMine(row.type, row.state, row.dueOn),
    }
  })
}

/** The day stands beside: here is only what it is. */
function whyMine(type: string, state: string, dueOn: string | null): string {
  if (type === 'improvement' && state === 'done') return 'Genomförd. Besvara om den fick effekt.'
  if (type === 'auditFinding') return 'Ska besvaras.'
  if (type === 'risk') return 'Du är riskägare.'
  return dueOn === null ? 'Du är ansvarig.' : 'Ska vara klar.'
}

type Work = {
  tx: Tx
  actor: Actor
  boardId: string
  now: string
  duties: readonly Duty[]
  year: readonly WheelItem[]
}

/** The work of somebody the actor stands in for today, with whose it is. */
async function workOfAbsent(
  work: Work,
  absentId: string,
  covers: readonly NamedCover[],
): Promise<{ toDo: Awaiting[]; ongoing: Due[] }> {
  const { tx, actor, boardId, now } = work
  const insteadOf = covers.find(({ personId }) => personId === absentId)?.personName ?? ''
  const mayRead = ({ type }: Awaiting) => may(actor, actsOfRecord(type).read, boardId).answer
  const theirs = [
    ...(await recordsOfOwner(tx, absentId, boardId, dayOf(now))).filter(mayRead),
    ...dutiesOfOwner(work, absentId),
  ]
  const isNow = (one: Due) => one.late || one.isNext
  return {
    toDo: [
      ...(await incidentsToHandle(work, absentId)).filter(mayRead),
      ...theirs.filter(isNow).map(withoutNext),
      ...occurrencesOf(work.year, absentId, dayOf(now)),
    ].map((one) => ({ ...one, insteadOf })),
    ongoing: theirs
      .filter((one) => !isNow(one))
      .map((one) => ({ ...one, insteadOf, why: one.why.replace('Du är', 'Är') })),
  }
}

/** What the areas say is due of what the owner answers for, and the actor may read. */
function dutiesOfOwner({ actor, boardId, now, duties }: Work, ownerId: string | null): Due[] {
  const today = dayOf(now)
  return (
    duties
      // Each incident one handles stands there already, with its time.
      .filter(({ record }) => record?.type !== 'incident')
      .filter((duty) => duty.ownerId !== null && duty.ownerId === ownerId)
      .flatMap(({ title, dueOn, because, record }) => {
        if (record === null || !may(actor, actsOfRecord(record.type).read, boardId).answer)
          return []
        return [
          {
            ...record,
            title,
            year: null,
            dueOn,
            late: dueOn !== null && dueOn < today,
            isNext: dueOn !== null && dueOn <= addDays(today, DAYS_AHEAD),
            why: because,
          },
        ]
      })
  )
}

/** Who writes the review waits for the effects that others owe an answer for. */
async function effectsToAskFor(
  tx: Tx,
  actor: Actor,
  boardId: string,
  today: string,
): Promise<Awaiting[]> {
  if (!may(actor, 'review.submit', boardId).answer) return []
  const overdue = (await overdueEffects(tx, boardId, today)).filter(
    ({ ownerId }) => ownerId !== actor.personId,
  )
  const names = await namesOf(
    tx,
    overdue.flatMap(({ ownerId }) => ownerId ?? []),
  )
  return overdue.map(({ id: improvementId, title, ownerId, effectDueOn }) => {
    const name = names.get(ownerId ?? '')
    return {
      id: improvementId,
      type: 'improvement',
      title,
      why: name
        ? `Effekten är inte besvarad. Fråga ${name}.`
        : 'Effekten är inte besvarad, och ingen är ansvarig.',
      year: null,
      dueOn: effectDueOn,
      late: true,
    }
  })
}

/** The same record stands once: what an area says of it gives way to what a role is asked. */
function unique(items: readonly Awaiting[]): Awaiting[] {
  const seen = new Set<string>()
  return items.filter(({ id: itemId, type, title }) => {
    const key = `${type} ${itemId} ${title}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Late since last year is still late; what comes is shown in its time. */
function aroundToday(today: string) {
  return { from: addDays(today, -400), to: addDays(today, 200) }
}

/** The actor's own sections, and those of whom the actor stands in for and may write in the place of. */
async function sectionsFor({ tx, actor, boardId, now }: Work, covers: readonly NamedCover[]) {
  const own = await sectionsOf(tx, boardId, now, { personId: actor.personId, name: null })
  if (!may(actor, 'review.write', boardId).answer) return own
  const today = dayOf(now)
  const absent = coveredBy(covers, actor.personId ?? '', boardId, today)
  const theirs = covers.filter(({ personId }) => absent.includes(personId))
  const found = []
  for (const { personId, personName } of theirs)
    found.push(...(await sectionsOf(tx, boardId, now, { personId, name: personName })))
  return [...own, ...found]
}

/** Sections a person has been given and that are not done, the nearest day first. */
async function sectionsOf(
  tx: Tx,
  boardId: string,
  at: string,
  of: { personId: string | null; name: string | null },
) {
  const given = await sectionsToWrite(tx, boardId, of.personId)
  const open = new Map<string, Awaited<ReturnType<typeof openReview>>>()
  for (const { reviewId } of given)
    if (!open.has(reviewId)) open.set(reviewId, await openReview(tx, reviewId, at))
  return given.flatMap(({ reviewId, key, dueOn, doneText }) => {
    const opened = open.get(reviewId)
    const section =
      opened && writableSections(opened.document).find((chapter) => chapter.key === key)
    if (!section) return []
    const standing = standingOfSection({ doneText }, textOfSection(section))
    if (standing === 'done') return []
    return [
      {
        key,
        title: sectionName(section),
        year: opened.review.fields.reviewYear,
        standing,
        dueOn,
        late: isSectionLate({ dueOn }, standing, dayOf(at)),
        insteadOf: of.name,
      },
    ]
  })
}

async function myMentions(tx: Tx, actor: Actor, boardId: string) {
  const unseen = await unseenMentions(tx, boardId, actor.personId)
  return unseen.map(({ threadId, reviewYear, byName, at, body }) => ({
    threadId,
    year: reviewYear,
    byName,
    at,
    body,
  }))
}

async function progressOf(tx: Tx, found: ManagementReview, at: string) {
  const open = await openReview(tx, found.id, at)
  // A heading that only holds others is no section to write in.
  const chapters = allChapters(open.document.chapters).filter((chapter) =>
    chapter.blocks.some((block) => block.kind !== 'gap'),
  )
  return {
    id: found.id,
    year: found.fields.reviewYear,
    state: found.state,
    stateLabel: managementReview.states[found.state].label,
    sections: chapters.length,
    writtenSections: chapters.filter((chapter) =>
      chapter.blocks.some((block) => block.origin === 'written'),
    ).length,
    gaps: gapsIn(open.document).length,
    changed: open.changed.length,
  }
}

function withoutNext({ isNext: _isNext, ...rest }: Due): Awaiting {
  return rest
}
