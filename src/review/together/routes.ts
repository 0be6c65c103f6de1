/** Working together on a review, over HTTP: sections, comments, drafts, versions, and live news. */

import { z } from 'zod'
import { coveredBy } from '../../areas/organisation/covers/cover.rules.ts'
import { coversFrom } from '../../areas/organisation/covers/store.ts'
import type { Answer } from '../../core/answers.ts'
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, writtenDay, writtenText } from '../../core/inputs.ts'
import { type Act, may } from '../../core/policy.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import { sessionHolds } from '../../server/auth/sessions.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { type ManagementReview, managementReview } from '../management-review.record.ts'
import { mayWrite } from '../rules.ts'
import { openReview } from '../workspace.ts'
import { mayChangeComment, mayComment, mentionsIn, removedIfDecidedBy } from './comments.ts'
import {
  addComment,
  addressesOf,
  beginThread,
  changeComment,
  commentOfReview,
  markSeen,
  mustBeThreadOf,
  removeComment,
  removeDecidedBy,
  resolveThread,
  threadsOf,
} from './comments-store.ts'
import { eventStream, lineUp, openLive } from './live.ts'
import { mentionMail } from './mention-mail.ts'
import { type News, type NewsKind, tellNews } from './news.ts'
import { mayMark, sectionName, textOfSection, writableSections } from './sections.ts'
import {
  draftsOf,
  draftsOfOthers,
  dropDraft,
  keepDraft,
  leave,
  type Person,
  peopleWhoMay,
  presentAt,
  pulseOf,
  saveSection,
  sectionMarks,
  slugOfBoard,
  stayPresent,
} from './store.ts'
import { savedDraft, sentAnswer, togetherAnswer, versionsAnswer } from './together-answer.ts'
import { sentDocument, sentVersions, textVersions } from './versions-store.ts'
import { restoreVersion } from './write-together.ts'

const byId = z.object({ id })
const key = z.string().min(1).max(200)
const byKey = byId.extend({ key })
const version = z.number({ error: 'Skicka vilken version du såg.' }).int().min(0)
const commentText = writtenText('Kommentaren', 5000, 'Skriv en kommentar.')
const tags = ['Ledningens genomgång: tillsammans']
/** Longer than a text may be, so that what is too long to save is still not lost. */
const DRAFT_LIMIT = 60_000
const CHECKS_EVERY_MS = 15_000
const MOST_PAGES = 20

export function togetherRoutes(app: App, services: Services): void {
  const live = openLive(services.db)
  const pages = new Set<{ owner: string }>()
  const leaving = new Set<Promise<void>>()
  app.addHook('preClose', async () => live.shutAll())
  app.addHook('onClose', async () => {
    await Promise.allSettled(leaving)
    await live.stop()
  })

  app.get(
    '/api/reviews/:id/together',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Vem som skriver vad, kommentarer och utkast',
        params: byId,
        response: { 200: togetherAnswer },
      },
    },
    async (request) =>
      inReview(request.params.id, actorOf(request), 'managementReview.read', (tx, review, actor) =>
        answerTogether(tx, review, actor),
      ),
  )

  app.put(
    '/api/reviews/:id/sections/:key',
    {
      config: { act: 'review.assign' },
      schema: {
        tags,
        summary: 'Säg vem som skriver ett avsnitt och till när',
        params: byKey,
        body: z.strictObject({
          version,
          writerId: id.nullable(),
          dueOn: writtenDay().nullable(),
        }),
        response: { 200: togetherAnswer },
      },
    },
    async (request) =>
      inReview(request.params.id, actorOf(request), 'review.assign', async (tx, review, actor) => {
        mustBe(mayWrite(review))
        const { writerId, dueOn } = request.body
        await sectionIn(tx, review, request.params.key)
        const writer = writerId === null ? null : await writerAt(tx, review.boardId, writerId)
        await saveSection(tx, actor, services.now(), review, {
          key: request.params.key,
          version: request.body.version,
          writer,
          dueOn,
          done: 'unchanged',
        })
        await tellNews(tx, actor, {
          reviewId: review.id,
          kind: 'section',
          key: request.params.key,
        })
        return answerTogether(tx, review, actor)
      }),
  )

  app.put(
    '/api/reviews/:id/sections/:key/done',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Markera ett avsnitt som klart, eller ta bort markeringen',
        params: byKey,
        body: z.strictObject({
          version,
          /** What the person has read; null takes the mark away. */
          text: z.string().max(200_000).nullable(),
        }),
        response: { 200: togetherAnswer },
      },
    },
    async (request) =>
      inReview(request.params.id, actorOf(request), 'review.write', async (tx, review, actor) => {
        mustBe(mayWrite(review))
        const section = await sectionIn(tx, review, request.params.key)
        const marks = await sectionMarks(tx, review.id)
        const mark = marks.find((one) => one.key === request.params.key)
        const mayAssign = may(actor, 'review.assign', review.boardId).answer
        const absent = await absentOf(tx, actor, review.boardId)
        mustBe(mayMark(mark, actor.personId, mayAssign, absent))
        const { text } = request.body
        // One marks what one has read, and nothing that has come since.
        if (text !== null && text !== textOfSection(section))
          throw new AppError('staleVersion', {
            message: 'Avsnittet har ändrats sedan du läste det. Läs igenom det och markera sedan.',
          })
        await saveSection(tx, actor, services.now(), review, {
          key: request.params.key,
          version: request.body.version,
          writer: mark?.writer ?? null,
          dueOn: mark?.dueOn ?? null,
          done: text === null ? null : { text },
        })
        await tellNews(tx, actor, {
          reviewId: review.id,
          kind: 'section',
          key: request.params.key,
        })
        return answerTogether(tx, review, actor)
      }),
  )

  app.put(
    '/api/reviews/:id/drafts/:key',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Spara det du håller på att skriva, utan att det blir text i genomgången',
        params: byKey,
        body: z.strictObject({
          body: z.string().max(DRAFT_LIMIT, 'Utkastet är för långt. Spara det i delar.'),
          base: z.string().max(DRAFT_LIMIT),
          baseVersion: version,
        }),
        response: { 200: savedDraft },
      },
    },
    async (request) =>
      inReview(request.params.id, actorOf(request), 'review.write', async (tx, review, actor) => {
        mustBe(mayComment(review))
        const savedAt = services.now()
        const draft = { key: request.params.key, ...request.body }
        if (await keepDraft(tx, actor, savedAt, review, draft))
          await tellNews(tx, actor, { reviewId: review.id, kind: 'draft', key: draft.key })
        return { savedAt }
      }),
  )

  app.delete(
    '/api/reviews/:id/drafts/:key',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Kasta ditt utkast',
        params: byKey,
        response: { 204: z.null().describe('Inget innehåll') },
      },
    },
    async (request, reply) => {
      await inReview(
        request.params.id,
        actorOf(request),
        'review.write',
        async (tx, review, actor) => {
          if (await dropDraft(tx, review.id, request.params.key, actor.personId))
            await tellNews(tx, actor, {
              reviewId: review.id,
              kind: 'draft',
              key: request.params.key,
            })
        },
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/reviews/:id/comments',
    {
      config: { act: 'review.comment' },
      schema: {
        tags,
        summary: 'Börja en tråd med kommentarer vid ett stycke eller avsnitt',
        params: byId,
        body: z.strictObject({
          anchor: key,
          excerpt: z.string().trim().max(200),
          quote: z.string().trim().min(1).max(500).nullable(),
          body: commentText,
        }),
        response: { 201: togetherAnswer.extend({ threadId: z.string() }) },
      },
    },
    async (request, reply) => {
      const { body, ...thread } = request.body
      const made = await comment(request.params.id, actorOf(request), async (tx, review, actor) => {
        const threadId = await beginThread(tx, actor, services.now(), review, thread)
        return { threadId, ...(await write(tx, review, actor, threadId, body)) }
      })
      return reply.code(201).send({ ...made.answer, threadId: made.done.threadId })
    },
  )

  app.post(
    '/api/reviews/:id/comments/:threadId/replies',
    {
      config: { act: 'review.comment' },
      schema: {
        tags,
        summary: 'Svara i en tråd',
        params: byId.extend({ threadId: id }),
        body: z.strictObject({ body: commentText }),
        response: { 201: togetherAnswer },
      },
    },
    async (request, reply) => {
      const { threadId } = request.params
      const made = await comment(request.params.id, actorOf(request), async (tx, review, actor) => {
        await mustBeThreadOf(tx, review.id, threadId)
        // Whoever answers has read what was asked, and opens what was closed.
        await markSeen(tx, services.now(), threadId, actor.personId)
        await resolveThread(tx, actor, services.now(), threadId, false)
        return { threadId, ...(await write(tx, review, actor, threadId, request.body.body)) }
      })
      return reply.code(201).send(made.answer)
    },
  )

  app.put(
    '/api/reviews/:id/comments/:threadId/resolution',
    {
      config: { act: 'review.comment' },
      schema: {
        tags,
        summary: 'Markera en tråd som löst, eller öppna den igen',
        params: byId.extend({ threadId: id }),
        body: z.strictObject({ resolved: z.boolean() }),
        response: { 200: togetherAnswer },
      },
    },
    async (request) => {
      const { threadId } = request.params
      const made = await comment(request.params.id, actorOf(request), async (tx, review, actor) => {
        await mustBeThreadOf(tx, review.id, threadId)
        await resolveThread(tx, actor, services.now(), threadId, request.body.resolved)
        return { threadId, tell: [] }
      })
      return made.answer
    },
  )

  app.put(
    '/api/reviews/:id/comments/:threadId/seen',
    {
      config: { act: 'review.comment' },
      schema: {
        tags,
        summary: 'Säg att du har läst det du är nämnd i',
        params: byId.extend({ threadId: id }),
        response: { 200: z.object({ wasNew: z.boolean() }) },
      },
    },
    async (request) =>
      inReview(request.params.id, actorOf(request), 'review.comment', async (tx, review, actor) => {
        const { threadId } = request.params
        await mustBeThreadOf(tx, review.id, threadId)
        return { wasNew: await markSeen(tx, services.now(), threadId, actor.personId) }
      }),
  )

  app.put(
    '/api/reviews/:id/comment-entries/:commentId',
    {
      config: { act: 'review.comment' },
      schema: {
        tags,
        summary: 'Ändra din kommentar',
        params: byId.extend({ commentId: id }),
        body: z.strictObject({ version, body: commentText }),
        response: { 200: togetherAnswer },
      },
    },
    async (request) => {
      const { commentId } = request.params
      const made = await comment(request.params.id, actorOf(request), async (tx, review, actor) => {
        const before = await ownComment(tx, review, actor, commentId, request.body.version)
        const { body } = request.body
        const tell =
          before.body === body
            ? []
            : await changeComment(tx, actor, services.now(), review, {
                id: commentId,
                before,
                body,
                mentioned: await mentionedIn(tx, review, body),
              })
        return { threadId: before.threadId, tell }
      })
      return made.answer
    },
  )

  app.delete(
    '/api/reviews/:id/comment-entries/:commentId',
    {
      config: { act: 'review.comment' },
      schema: {
        tags,
        summary: 'Ta bort din kommentar',
        params: byId.extend({ commentId: id }),
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: togetherAnswer },
      },
    },
    async (request) => {
      const { commentId } = request.params
      const made = await comment(request.params.id, actorOf(request), async (tx, review, actor) => {
        const before = await ownComment(tx, review, actor, commentId, request.query.version)
        const { threadId } = before
        await removeComment(tx, services.now(), { id: commentId, threadId })
        return { threadId, tell: [] }
      })
      return made.answer
    },
  )

  app.get(
    '/api/reviews/:id/versions',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Texternas versioner, och de versioner som har skickats för beslut',
        params: byId,
        response: { 200: versionsAnswer },
      },
    },
    async (request) =>
      inReview(
        request.params.id,
        actorOf(request),
        'managementReview.read',
        async (tx, review) => ({
          texts: await textVersions(tx, review.id),
          sent: await sentVersions(tx, review.id),
        }),
      ),
  )

  app.get(
    '/api/reviews/:id/versions/sent/:number',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Avsnittens text i en version som har skickats för beslut',
        params: byId.extend({ number: z.coerce.number().int().min(1) }),
        response: { 200: sentAnswer },
      },
    },
    async (request) =>
      inReview(request.params.id, actorOf(request), 'managementReview.read', async (tx, review) => {
        const document = await sentDocument(tx, review.id, request.params.number)
        return {
          sections: writableSections(document).map((chapter) => ({
            key: chapter.key,
            name: sectionName(chapter),
            text: textOfSection(chapter),
          })),
        }
      }),
  )

  app.post(
    '/api/reviews/:id/texts/:key/restoration',
    {
      config: { act: 'review.write' },
      schema: {
        tags,
        summary: 'Återställ en äldre version av en text, som en ny version',
        params: byKey,
        body: z.strictObject({ version, number: z.number().int().min(1) }),
        response: { 200: z.object({ restored: z.number() }) },
      },
    },
    async (request) =>
      inReview(request.params.id, actorOf(request), 'review.write', async (tx, review, actor) => {
        await restoreVersion(tx, actor, services.now(), {
          reviewId: review.id,
          key: request.params.key,
          ...request.body,
        })
        return { restored: request.body.number }
      }),
  )

  app.put(
    '/api/reviews/:id/presence',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Säg i vilket avsnitt du är',
        params: byId,
        body: z.strictObject({
          page: id,
          section: key.nullable(),
          writing: key.nullable(),
        }),
        response: { 204: z.null().describe('Inget innehåll') },
      },
    },
    async (request, reply) => {
      await inReview(
        request.params.id,
        actorOf(request),
        'managementReview.read',
        async (tx, review, actor) => {
          const { page: pageId, ...at } = request.body
          await stayPresent(tx, actor, services.now(), review, { pageId, at })
          await tellNews(tx, actor, { reviewId: review.id, kind: 'presence' })
        },
      )
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/reviews/:id/live',
    {
      config: { act: 'managementReview.read' },
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'Nyheter om genomgången medan den är öppen (text/event-stream)',
        params: byId,
        querystring: z.object({ page: id }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { sessionId } = request
      const { page: pageId } = request.query
      const isMine = (one: { owner: string }) => one.owner === sessionId
      if (sessionId === null) throw new AppError('notSignedIn')
      if ([...pages].filter(isMine).length >= MOST_PAGES) throw new AppError('tooManyRequests')
      const review = await inReview(
        request.params.id,
        actor,
        'managementReview.read',
        async (tx, found) => {
          await stayPresent(tx, actor, services.now(), found, { pageId })
          await tellNews(tx, actor, { reviewId: found.id, kind: 'presence' })
          return found
        },
      )
      const out = eventStream()
      const page = { owner: sessionId }
      pages.add(page)
      let shownPresence = ''
      let pulse: string | null = null

      const look = lineUp<News | 'begin' | 'tick' | null>(answer, isOfPresence, shut)
      const remove = live.add({ tenantId: actor.tenantId, reviewId: review.id, hear: look, shut })
      const timer = setInterval(() => look('tick'), CHECKS_EVERY_MS)
      timer.unref()
      out.stream.once('close', gone)
      look('begin')
      return reply
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .type('text/event-stream; charset=utf-8')
        .send(out.stream)

      async function answer(news: News | 'begin' | 'tick' | null): Promise<void> {
        if (out.stream.destroyed || sessionId === null) return
        const now = services.now()
        const holder = await sessionHolds(services.db, actor, sessionId, now)
        if (!holder || !may(holder, 'managementReview.read', review.boardId).answer) {
          out.send('signedOut', {})
          out.stream.end()
          return
        }
        const seen = await services.db.withActor(holder, async (tx) => {
          if (news === 'tick') await stayPresent(tx, holder, now, review, { pageId })
          return {
            present: await presentAt(tx, review.id, now),
            pulse: await pulseOf(tx, review.id),
          }
        })
        const isChanged = pulse !== null && pulse !== seen.pulse
        pulse = seen.pulse
        const present = JSON.stringify(seen.present)
        if (present !== shownPresence) out.send('present', seen.present)
        shownPresence = present
        if (news === 'tick' || news === null) {
          if (isChanged) out.send('news', { kind: 'review', key: null, byId: null, byName: '' })
          else out.ping()
        } else if (news !== 'begin' && news.kind !== 'presence') {
          const { kind, key: about, byId, byName } = news
          out.send('news', { kind, key: about, byId, byName })
        }
      }

      function shut(): void {
        out.stream.end()
        // A reader that does not read would otherwise hold the server open.
        out.stream.destroy()
      }

      function gone(): void {
        clearInterval(timer)
        remove()
        pages.delete(page)
        const work = services.db.withActor(actor, async (tx) => {
          await leave(tx, review.id, pageId, services.now())
          await tellNews(tx, actor, { reviewId: review.id, kind: 'presence' })
        })
        // The server may be stopping; a row that is not kept alive is nobody.
        leaving.add(work)
        void work.catch(() => {}).finally(() => leaving.delete(work))
      }
    },
  )

  /** Whoever may not see the review does not know that it is there. */
  async function inReview<T>(
    reviewId: string,
    actor: Actor,
    act: Act,
    work: (tx: Tx, review: ManagementReview, actor: Actor) => Promise<T>,
  ): Promise<T> {
    return services.db.withActor(actor, async (tx) => {
      const review = await recordById(tx, managementReview, reviewId)
      mustMay(actor, 'managementReview.read', review.boardId)
      mustMay(actor, act, review.boardId)
      return work(tx, review, actor)
    })
  }

  async function answerTogether(tx: Tx, review: ManagementReview, actor: Actor) {
    const today = dayOf(services.now())
    const { boardId } = review
    // Also here: whoever opens a review may have signed in weeks ago.
    await removeDecidedBy(tx, removedIfDecidedBy(today))
    return {
      sections: await sectionMarks(tx, review.id),
      writers: await peopleWhoMay(tx, 'review.write', boardId, today),
      readers: await peopleWhoMay(tx, 'managementReview.read', boardId, today),
      inPlaceOf: await absentOf(tx, actor, boardId),
      drafts: await draftsOf(tx, review.id, actor.personId),
      othersDrafts: await draftsOfOthers(tx, review.id, actor.personId),
      threads: await threadsOf(tx, review.id),
      may: {
        assign: both(may(actor, 'review.assign', boardId), mayWrite(review)),
        comment: both(may(actor, 'review.comment', boardId), mayComment(review)),
      },
    }
  }

  /** Those at the board whose work the actor does today. */
  async function absentOf(tx: Tx, actor: Actor, boardId: string): Promise<string[]> {
    const today = dayOf(services.now())
    return coveredBy(await coversFrom(tx, boardId, today), actor.personId ?? '', boardId, today)
  }

  async function sectionIn(tx: Tx, review: ManagementReview, sectionKey: string) {
    const { document } = await openReview(tx, review.id, services.now())
    const found = writableSections(document).find((chapter) => chapter.key === sectionKey)
    if (!found) throw new AppError('notFound')
    return found
  }

  async function writerAt(tx: Tx, boardId: string, personId: string): Promise<Person> {
    const writers = await peopleWhoMay(tx, 'review.write', boardId, dayOf(services.now()))
    const found = writers.find((one) => one.id === personId)
    if (!found)
      throw new AppError('invalid', {
        fields: [
          {
            field: 'writerId',
            message: 'Personen kan inte skriva i genomgången. Välj någon i listan.',
          },
        ],
      })
    return found
  }

  type Written = { threadId: string; tell: readonly string[] }

  /** One act on the comments, told to every open page, and by mail to those it newly names. */
  async function comment<T extends Written>(
    reviewId: string,
    actor: Actor,
    work: (tx: Tx, review: ManagementReview, actor: Actor) => Promise<T>,
  ) {
    const made = await inReview(reviewId, actor, 'review.comment', async (tx, review) => {
      mustBe(mayComment(review))
      const done = await work(tx, review, actor)
      await tellNews(tx, actor, {
        reviewId,
        kind: 'comment' satisfies NewsKind,
        key: done.threadId,
      })
      const addressees = await addressesOf(tx, done.tell)
      const slug = await slugOfBoard(tx, review.boardId)
      return { done, review, slug, addressees, answer: await answerTogether(tx, review, actor) }
    })
    const { publicUrl } = services.config
    const { reviewYear } = made.review.fields
    const address = `${publicUrl}/${made.slug}/${reviewYear}/ledningens-genomgang#kommentar-${made.done.threadId}`
    if (services.mailer.isConfigured)
      for (const to of made.addressees)
        services.mailer
          .send(mentionMail(to, actor.name, made.review, address))
          .catch((error: unknown) => app.log.error({ err: error }, 'mentionMail failed'))
    return made
  }

  async function write(
    tx: Tx,
    review: ManagementReview,
    actor: Actor,
    threadId: string,
    body: string,
  ): Promise<{ tell: string[] }> {
    const mentioned = await mentionedIn(tx, review, body)
    await addComment(tx, actor, services.now(), review, { threadId, body, mentioned })
    return { tell: mentioned.map((one) => one.id).filter((one) => one !== actor.personId) }
  }

  async function mentionedIn(tx: Tx, review: ManagementReview, body: string): Promise<Person[]> {
    if (!body.includes('@')) return []
    const today = dayOf(services.now())
    return mentionsIn(body, await peopleWhoMay(tx, 'managementReview.read', review.boardId, today))
  }

  async function ownComment(
    tx: Tx,
    review: ManagementReview,
    actor: Actor,
    commentId: string,
    seen: number,
  ) {
    const found = await commentOfReview(tx, review.id, commentId)
    mustBe(mayChangeComment(found, actor.personId))
    if (found.version !== seen)
      throw new AppError('staleVersion', {
        message: 'Kommentaren har ändrats sedan du öppnade den. Nu visas det som är sparat.',
      })
    return found
  }
}

function isOfPresence(news: News | 'begin' | 'tick' | null): boolean {
  return typeof news === 'object' && news?.kind === 'presence'
}

function both(first: Answer, second: Answer): Answer {
  return first.answer ? second : first
}

function mustBe(answer: Answer): void {
  if (!answer.answer) throw new AppError('notAllowedNow', { message: answer.because })
}
