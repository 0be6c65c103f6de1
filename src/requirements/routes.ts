/** The requirements for a procurement as a file, from one classification. */
import { z } from 'zod'
import { classification } from '../areas/classification/classification.record.ts'
import { profileOf } from '../areas/classification/levels.rules.ts'
import { requirementsOf } from '../areas/classification/plan.rules.ts'
import { classificationScales, scaleIn } from '../areas/classification/scale/store.ts'
import { organisationName, unitById } from '../areas/organisation/store.ts'
import { dayOf } from '../core/dates.ts'
import { attachmentHeader, slug } from '../core/file-names.ts'
import { id } from '../core/inputs.ts'
import { recordById } from '../record/store.ts'
import { printFormats, renderDocument } from '../review/print.ts'
import { templateFor } from '../review/templates/store.ts'
import { type App, actorOf, goneSignal, mustMay, type Services } from '../server/http.ts'
import { requirementRows, requirementsDocument } from './requirements.ts'
import { writeSheet } from './sheet.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function requirementRoutes(app: App, services: Services): void {
  app.get(
    '/api/classifications/:id/requirements/:format',
    {
      config: { act: 'classification.read' },
      schema: {
        tags: ['Klassningar'],
        summary: 'Krav för upphandling ur klassningen, som docx eller xlsx',
        params: z.object({
          id,
          format: z.enum(['docx', 'xlsx'], { error: 'Välj docx eller xlsx.' }),
        }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id, format } = request.params
      const today = dayOf(services.now())
      const read = await services.db.withActor(actor, async (tx) => {
        const record = await recordById(tx, classification, id)
        mustMay(actor, 'classification.read', record.boardId)
        const { scales } = await classificationScales(tx, record.boardId)
        const scale = scaleIn(scales, record.fields.scaleVersion)
        const profile = profileOf(record.fields)
        return {
          template: format === 'docx' ? await templateFor(tx, record.boardId) : null,
          ground: {
            organisation: await organisationName(tx),
            board: (await unitById(tx, record.boardId)).name,
            today,
            classification: {
              id: record.id,
              title: record.title,
              profile,
              decidedOn: record.fields.decidedOn,
            },
            scale,
            requirements: requirementsOf(profile, scale),
          },
        }
      })
      const { ground, template } = read
      const name = `krav-${slug(ground.classification.title, 'klassning')}-${today}.${format}`
      const content =
        format === 'docx'
          ? await renderDocument(requirementsDocument(ground), 'docx', {
              template,
              signal: goneSignal(reply),
            })
          : await writeSheet({
              name: 'Krav',
              rows: requirementRows(ground.requirements),
              widths: [8, 24, 70, 8, 40, 30, 30],
              on: today,
            })
      return reply
        .header('cache-control', 'no-store')
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', attachmentHeader(name))
        .type(format === 'docx' ? printFormats.docx.type : EXCEL)
        .send(content)
    },
  )
}
