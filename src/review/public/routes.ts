/** The public version over HTTP: seen as the public sees it, marked, and marks taken off. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { id, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { recordById } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { managementReview } from '../management-review.record.ts'
import { openReview } from '../workspace.ts'
import { publicAnswer } from './answer.ts'
import { isKnownSection, lawName, refusalOf, targetSchema } from './marks.ts'
import { OTHER_SECTION } from './osl.ts'
import { openPublicReview } from './public-review.ts'
import { publicVersion } from './public-version.ts'
import { addMark, type NewMark, removeMark } from './store.ts'

const byId = z.object({ id })
const tags = ['Offentlig version']

const newMark = z
  .strictObject({
    target: targetSchema,
    section: z
      .string({ error: 'Välj lagrum.' })
      .refine(isKnownSection, 'Välj lagrum i listan, eller ett annat lagrum.'),
    otherSection: writtenText('Lagrummet', 60, 'Skriv lagrummet.').nullable().default(null),
    reason: writtenText('Skälet', 1000, 'Skriv varför uppgiften kan omfattas av sekretess.'),
  })
  .refine((mark) => mark.section !== OTHER_SECTION || mark.otherSection !== null, {
    path: ['otherSection'],
    message: 'Skriv lagrummet, till exempel 19 kap. 1 § OSL.',
  })

export function publicVersionRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/public',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Öppna den offentliga versionen med dess markeringar',
        params: byId,
        response: { 200: publicAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(
        actor,
        (tx) => answer(tx, actor, services.now(), request.params.id),
        { snapshot: true },
      )
    },
  )

  app.post(
    '/api/reviews/:id/secrecy-marks',
    {
      config: { act: 'review.markSecrecy' },
      schema: {
        tags,
        summary: 'Markera en uppgift med sekretess',
        params: byId,
        body: newMark,
        response: { 200: publicAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const now = services.now()
      const mark: NewMark = {
        ...request.body,
        otherSection: request.body.section === OTHER_SECTION ? request.body.otherSection : null,
      }
      return services.db.withActor(actor, async (tx) => {
        const review = await reviewToMark(tx, actor, request.params.id)
        const refusal = refusalOf(mark)
        if (refusal !== null) throw new AppError('secretContent', { message: refusal })
        const { document } = await openReview(tx, review.id, now)
        const [withheld] = publicVersion(
          document,
          [{ id: 'new', target: mark.target, law: lawName(mark) }],
          { on: now },
        ).withheld
        if (!withheld || withheld.count === 0) throw notThere(mark)
        await addMark(tx, actor, now, review, mark)
        return answer(tx, actor, now, review.id)
      })
    },
  )

  app.post(
    '/api/reviews/:id/secrecy-marks/:markId/removal',
    {
      config: { act: 'review.markSecrecy' },
      schema: {
        tags,
        summary: 'Ta bort en markering; den finns kvar som historik',
        params: byId.extend({ markId: id }),
        body: z.strictObject({
          because: writtenText('Skälet', 1000, 'Skriv varför uppgiften kan lämnas ut.'),
        }),
        response: { 200: publicAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const now = services.now()
      const { markId } = request.params
      return services.db.withActor(actor, async (tx) => {
        const review = await reviewToMark(tx, actor, request.params.id)
        const isRemoved = await removeMark(tx, actor, now, review, {
          markId,
          because: request.body.because,
        })
        if (!isRemoved)
          throw new AppError('notFound', {
            message: 'Markeringen är redan borttagen. Läs om sidan.',
          })
        return answer(tx, actor, now, review.id)
      })
    },
  )
}

async function reviewToMark(tx: Tx, actor: Actor, reviewId: string) {
  const review = await recordById(tx, managementReview, reviewId)
  mustMay(actor, 'review.markSecrecy', review.boardId)
  return review
}

function notThere({ target }: NewMark): AppError {
  const isPhrase = target.kind === 'phrase' || target.kind === 'everywhere'
  return new AppError('invalid', {
    fields: [
      {
        field: 'target',
        message: isPhrase
          ? 'Orden finns inte där. Skriv dem precis som de står i texten.'
          : 'Det som skulle markeras finns inte längre i rapporten. Läs om sidan och välj igen.',
      },
    ],
  })
}

async function answer(tx: Tx, actor: Actor, now: string, reviewId: string) {
  const opened = await openPublicReview(tx, reviewId, now)
  const { review, withheld } = opened
  mustMay(actor, 'managementReview.read', review.boardId)
  const placesOf = new Map(withheld.map((one) => [one.markId, one.places]))
  return {
    review,
    source: opened.source,
    document: opened.document,
    marks: opened.marks.map((mark) => ({ ...mark, places: placesOf.get(mark.id) ?? [] })),
    removed: opened.removed.map((mark) => ({
      ...mark,
      removedAt: mark.removedAt ?? '',
      removedBecause: mark.removedBecause ?? '',
    })),
    registered: opened.registered,
    may: { mark: may(actor, 'review.markSecrecy', review.boardId) },
  }
}
