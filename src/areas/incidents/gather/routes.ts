/** What several boards must notify, for the central function that does it. */
import { z } from 'zod'
import { may } from '../../../core/policy.ts'
import { type App, actorOf, type Services } from '../../../server/http.ts'
import { clock, nullableText } from '../answers.ts'
import { openClocks } from '../clocks.rules.ts'
import { incident } from '../incident.record.ts'
import { type Beside, boardsInSight, clockFacts, openIncidentClocks } from '../store.ts'

const tags = [incident.names.plural]

/** The first notification to the authority. */
function notifiedOf({ notices }: Beside) {
  const first = notices.find((one) => one.stage === 'incidentNotification')
  return first ? { at: first.sentAt, reference: first.reference } : null
}

/** The operator is the kommun: what several boards must notify is seen in one place. */
export function gatherRoutes(app: App, services: Services): void {
  app.get(
    '/api/incident-notices',
    {
      config: { act: 'incident.gather' },
      schema: {
        tags,
        summary: 'Öppna incidenter som kan behöva anmälas, över de nämnder man ser',
        response: {
          200: z.object({
            boards: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                slug: z.string(),
                incidents: z.array(
                  z.object({
                    id: z.string(),
                    number: z.number(),
                    title: z.string(),
                    noticedAt: z.string(),
                    system: nullableText,
                    isSignificant: z.boolean().nullable(),
                    recurring: z.boolean(),
                    notified: z.object({ at: z.string(), reference: nullableText }).nullable(),
                    clocks: z.array(clock),
                  }),
                ),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const now = services.now()
      return services.db.withActor(actor, async (tx) => {
        const boards = await boardsInSight(tx)
        const shown = []
        for (const board of boards) {
          if (!may(actor, 'incident.gather', board.id).answer) continue
          const open = await openIncidentClocks(tx, board.id, now)
          shown.push({
            ...board,
            incidents: open.flatMap(({ record, beside, clocks }) => {
              const cyber = openClocks(clocks).filter(({ law }) => law === 'cyber')
              const facts = clockFacts(record, beside)
              if (cyber.length === 0) return []
              return [
                {
                  id: record.id,
                  number: record.number,
                  title: record.secrecy === null ? record.title : 'Incident märkt med sekretess',
                  noticedAt: record.fields.noticedAt,
                  system: record.secrecy === null ? record.fields.system : null,
                  isSignificant: facts.cyber.isSignificant,
                  recurring: beside.answers.cyber.recurring === 'yes',
                  notified: notifiedOf(beside),
                  clocks: cyber.map((one) => ({
                    ...one,
                    // Why the awareness was corrected may tell what the incident is.
                    replaced: record.secrecy === null ? [...one.replaced] : [],
                  })),
                },
              ]
            }),
          })
        }
        return { boards: shown }
      })
    },
  )
}
