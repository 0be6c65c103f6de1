/** Two years' reviews beside each other, over HTTP. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { id } from '../../core/inputs.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { compareDocuments } from './compare.ts'
import { comparisonAnswer } from './compare-answer.ts'
import { compareCounted, compareKeyFigures } from './figures.ts'
import { decidedDocumentsBefore, type WholeReview, wholeReview } from './store.ts'

export function compareRoutes(app: App, services: Services): void {
  app.get(
    '/api/reviews/:id/compare/:otherId',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags: ['Ledningens genomgång'],
        summary: 'Jämför två års genomgångar, stycke för stycke och siffra för siffra',
        params: z.object({ id, otherId: id }),
        response: { 200: comparisonAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id: oneId, otherId } = request.params
      return services.db.withActor(
        actor,
        async (tx) => {
          const one = await wholeReview(tx, oneId, services.now())
          const other = await wholeReview(tx, otherId, services.now())
          for (const { review } of [one, other])
            mustMay(actor, 'managementReview.read', review.boardId)
          mustBeComparable(one, other)
          const [before, after] = inOrder(one, other)
          const earlier = await decidedDocumentsBefore(
            tx,
            before.review.boardId,
            before.review.fields.reviewYear,
          )
          return {
            before: named(before),
            after: named(after),
            ...compareDocuments(before.document, after.document, earlier),
            keyFigures: compareKeyFigures(before.facts, after.facts),
            counted: compareCounted(before.document, after.document),
          }
        },
        { snapshot: true },
      )
    },
  )
}

function mustBeComparable(one: WholeReview, other: WholeReview): void {
  if (one.review.id === other.review.id)
    throw new AppError('invalid', {
      message: 'Välj ett annat år: en genomgång kan inte jämföras med sig själv.',
    })
  if (one.review.boardId !== other.review.boardId)
    throw new AppError('invalid', {
      message: 'Genomgångarna hör till olika nämnder. Jämför två år för samma nämnd.',
    })
}

function inOrder(one: WholeReview, other: WholeReview): [before: WholeReview, after: WholeReview] {
  return one.review.fields.reviewYear < other.review.fields.reviewYear ? [one, other] : [other, one]
}

function named({ review }: WholeReview) {
  return {
    id: review.id,
    year: review.fields.reviewYear,
    title: review.title,
    state: review.state,
  }
}
