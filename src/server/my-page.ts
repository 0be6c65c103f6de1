/** Min sida: what is mine, due and late, across all areas of the board, and how far the review is. */
import { sql } from 'kysely'
import { z } from 'zod'
import { overdueEffects } from '../areas/improvements/follow-up/store.ts'
import { dayInWords, dayOf } from '../core/dates.ts'
import { isId } from '../core/ids.ts'
import { may } from '../core/policy.ts'
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
import type { Actor } from './actor.ts'
import type { Tx } from './db.ts'
import { type App, actorOf, mustMay, type Services } from './http.ts'

const id = z.string().refine(isId, 'Adressen innehåller ett id som inte går att läsa.')
const item = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  why: z.string(),
  dueOn: z.string().nullable(),
  late: z.boolean(),
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
})
const mention = z.object({
  threadId: z.string(),
  year: z.number(),
  byName: z.string().nullable(),
  at: z.string(),
  body: z.string(),
})

type Item = z.infer<typeof item>

export function myPageRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/my-page',
    {
      config: { act: 'self.read' },
      schema: {
        tags: ['Min sida'],
        summary: 'Att göra, på gång och väntar på andra',
        params: z.object({ boardId: id }),
        querystring: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
        response: {
          200: z.object({
            now: z.array(item),
            ongoing: z.array(item),
            waiting: z.array(item),
            sections: z.array(sectionToWrite).describe('Avsnitt att skriva'),
            mentions: z.array(mention).describe('Kommentarer som nämner dig'),
            review: review.nullable(),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'self.read', boardId)
      const at = services.now()
      return services.db.withActor(actor, async (tx) => {
        const mayRead = may(actor, 'managementReview.read', boardId).answer
        const found = mayRead ? await reviewOfYear(tx, boardId, request.query.year) : null
        const mine = await recordsOfOwner(tx, actor, boardId, dayOf(at))
        const effects = await effectsToAskFor(tx, actor, boardId, dayOf(at))
        return {
          now: [
            ...decisionsAsked(actor, found),
            ...mine.filter((one) => one.late || one.isNext),
            ...effects,
          ]
            .slice(0, 20)
            .map(toItem),
          ongoing: mine
            .filter((one) => !one.late && !one.isNext)
            .slice(0, 20)
            .map(toItem),
          waiting: (await reportedByMe(tx, actor, boardId)).map(toItem),
          sections: await mySections(tx, actor, boardId, at),
          mentions: mayRead ? await myMentions(tx, actor, boardId) : [],
          review: found ? await progressOf(tx, found, at) : null,
        }
      })
    },
  )
}

type Due = Item & { isNext: boolean }

/**
 * Open records the actor owns. A due day is the activity's or the finding's own; an activity
 * planned for a year is due when the year ends.
 */
async function recordsOfOwner(
  tx: Tx,
  actor: Actor,
  boardId: string,
  today: string,
): Promise<Due[]> {
  const { rows } = await sql<{
    id: string
    type: string
    title: string
    state: string
    dueOn: string | null
  }>`
    select r.id, r.type, r.title, r.state,
      case
        when r.type = 'improvement' and r.state in ('decided', 'started') then make_date(r.year, 12, 31)
        when r.type = 'improvement' and r.state = 'done' then (select effect_due_on from improvements i where i.tenant_id = r.tenant_id and i.id = r.id)
        when r.type = 'governingDocument' then (select review_by from governing_documents d where d.tenant_id = r.tenant_id and d.id = r.id)
        when r.type = 'dpoRecommendation' then (select deadline from dpo_recommendations d where d.tenant_id = r.tenant_id and d.id = r.id)
      end as "dueOn"
    from records r
    where r.board_id = ${boardId} and r.owner_id = ${actor.personId}
      and ((r.type = 'improvement' and r.state in ('decided', 'started', 'done'))
        or (r.type = 'governingDocument' and r.state = 'inForce')
        or (r.type = 'dpoRecommendation' and r.state not in ('closed', 'done'))
        or (r.type = 'incident' and r.state not in ('closed'))
        or (r.type = 'risk' and r.state not in ('closed', 'archived', 'withdrawn')))
    order by "dueOn" nulls last, r.type, r.number limit 100`.execute(tx)
  return rows.map((row) => {
    const late = row.dueOn !== null && row.dueOn < today
    // An effect is asked for when its day has come; without a day it is asked for now.
    const isNext = row.type === 'incident' || (row.state === 'done' && row.dueOn === null)
    return {
      id: row.id,
      type: row.type,
      title: row.title,
      dueOn: row.dueOn,
      late,
      isNext,
      why: whyMine(row.type, row.state, row.dueOn, late),
    }
  })
}

function whyMine(type: string, state: string, dueOn: string | null, late: boolean): string {
  if (type === 'improvement' && state === 'done') return whyEffect(dueOn, late)
  if (dueOn !== null)
    return late
      ? `Skulle ha varit klart ${dayInWords(dueOn)}.`
      : `Klart senast ${dayInWords(dueOn)}.`
  if (type === 'incident') return 'Du handlägger incidenten.'
  if (type === 'risk') return 'Du är riskägare.'
  return 'Du är ansvarig.'
}

function whyEffect(dueOn: string | null, late: boolean): string {
  if (dueOn === null) return 'Genomförd. Besvara om den fick effekt.'
  return late
    ? `Genomförd. Effekten skulle ha besvarats ${dayInWords(dueOn)}.`
    : `Genomförd. Effekten ska besvaras senast ${dayInWords(dueOn)}.`
}

/** Who writes the review asks for the effects that others owe an answer for. */
async function effectsToAskFor(
  tx: Tx,
  actor: Actor,
  boardId: string,
  today: string,
): Promise<Due[]> {
  if (!may(actor, 'review.submit', boardId).answer) return []
  const overdue = await overdueEffects(tx, boardId, today)
  return overdue
    .filter(({ ownerId }) => ownerId !== actor.personId)
    .map(({ id: improvementId, title, effectDueOn }) => ({
      id: improvementId,
      type: 'improvement',
      title,
      why: `Effekten skulle ha besvarats ${dayInWords(effectDueOn)}. Fråga den som är ansvarig.`,
      dueOn: effectDueOn,
      late: true,
      isNext: false,
    }))
}

/** A review sent for decision waits for those who may decide. */
function decisionsAsked(actor: Actor, found: ManagementReview | null): Due[] {
  if (found?.state !== 'submitted' || !may(actor, 'review.decide', found.boardId).answer) return []
  return [
    {
      id: found.id,
      type: 'managementReview',
      title: found.title,
      why: 'Skickad till dig för beslut.',
      dueOn: null,
      late: false,
      isNext: true,
    },
  ]
}

/** Incidents the actor has reported and others still work on. */
async function reportedByMe(tx: Tx, actor: Actor, boardId: string): Promise<Due[]> {
  const { rows } = await sql<{ id: string; type: string; title: string }>`
    select id, type, title from records
    where board_id = ${boardId} and type = 'incident' and created_by = ${actor.personId}
      and owner_id is distinct from ${actor.personId} and state <> 'closed'
    order by number desc limit 20`.execute(tx)
  return rows.map((row) => ({
    ...row,
    why: 'Du rapporterade den; den handläggs.',
    dueOn: null,
    late: false,
    isNext: false,
  }))
}

/** Sections the actor has been given and that are not done, the nearest day first. */
async function mySections(tx: Tx, actor: Actor, boardId: string, at: string) {
  const given = await sectionsToWrite(tx, boardId, actor.personId)
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

function toItem({ isNext: _isNext, ...rest }: Due): Item {
  return rest
}
