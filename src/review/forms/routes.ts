/** Report forms over HTTP: the shipped ones, the board's own, and which one a review is written in. */
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { isId } from '../../core/ids.ts'
import { id, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import { changeRecord } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { managementReview, type OutlineName, outlineNames } from '../management-review.record.ts'
import { shippedForms } from '../outline.ts'
import { mayWrite } from '../rules.ts'
import { type FormEntry, formEntriesSchema, type ReportForm } from './form.ts'
import { formsAnswer, type ShownForm, shownForm } from './forms-answer.ts'
import { formProblems, formWarnings, inputsMissing } from './rules.ts'
import {
  addForm,
  changeForm,
  chooseForm,
  formById,
  formsOfBoard,
  removeForm,
  reviewToChange,
  yearsInShippedForms,
} from './store.ts'

const tags = ['Rapportformer']
const byId = z.object({ id })
const inBoard = z.object({ boardId: id })
const version = z.number({ error: 'Skicka vilken version du såg.' }).int().min(1)
const written = {
  name: writtenText('Namnet', 100, 'Skriv vad formen ska heta.'),
  entries: formEntriesSchema,
}

export function reportFormRoutes(app: App, services: Services): void {
  app.get(
    '/api/boards/:boardId/report-forms',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Lista rapportformer, de som följer med och nämndens egna',
        params: inBoard,
        response: { 200: formsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'managementReview.read', boardId)
      return services.db.withActor(actor, (tx) => answerForms(tx, actor, boardId))
    },
  )

  app.post(
    '/api/boards/:boardId/report-forms',
    {
      config: { act: 'reportForm.change' },
      schema: {
        tags,
        summary: 'Spara en egen rapportform',
        params: inBoard,
        body: z.strictObject(written),
        response: { 201: shownForm },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'reportForm.change', boardId)
      mustBeWhole(request.body.entries)
      const made = await sayingNameIsTaken(() =>
        services.db.withActor(actor, async (tx) => {
          const made = await addForm(tx, actor, services.now(), boardId, request.body)
          return showOwn(tx, made)
        }),
      )
      return reply.code(201).send(made)
    },
  )

  app.put(
    '/api/report-forms/:id',
    {
      config: { act: 'reportForm.change' },
      schema: {
        tags,
        summary: 'Ändra en egen rapportform',
        params: byId,
        body: z.strictObject({ version, ...written }),
        response: { 200: shownForm },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustBeWhole(request.body.entries)
      return sayingNameIsTaken(() =>
        services.db.withActor(actor, async (tx) => {
          mustMay(actor, 'reportForm.change', (await formById(tx, request.params.id)).boardId)
          await changeForm(tx, actor, services.now(), { id: request.params.id, ...request.body })
          return showOwn(tx, request.params.id)
        }),
      )
    },
  )

  app.delete(
    '/api/report-forms/:id',
    {
      config: { act: 'reportForm.change' },
      schema: {
        tags,
        summary: 'Ta bort en egen rapportform som inte används',
        params: byId,
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: formsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      return services.db.withActor(actor, async (tx) => {
        const { boardId } = await formById(tx, request.params.id)
        mustMay(actor, 'reportForm.change', boardId)
        await removeForm(tx, actor, services.now(), {
          id: request.params.id,
          version: request.query.version,
        })
        return answerForms(tx, actor, boardId)
      })
    },
  )

  app.put(
    '/api/reviews/:id/form',
    {
      config: { act: 'managementReview.change' },
      schema: {
        tags,
        summary: 'Välj vilken form genomgången skrivs i; det som är skrivet ligger kvar',
        params: byId,
        body: z.strictObject({
          form: z
            .string()
            .refine((form) => isShipped(form) || isId(form), 'Välj en av rapportformerna.'),
        }),
        response: { 200: formsAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { form } = request.body
      return services.db.withActor(actor, async (tx) => {
        const review = await reviewToChange(tx, request.params.id)
        mustMay(actor, 'managementReview.change', review.boardId)
        const { answer, because } = mayWrite(review)
        if (!answer) throw new AppError('notAllowedNow', { message: because })
        const own = isShipped(form) ? null : await formById(tx, form)
        if (own && own.boardId !== review.boardId) throw new AppError('notFound')
        await chooseForm(tx, actor, review, own?.id ?? null)
        const outline = isShipped(form) ? form : review.fields.outline
        await changeRecord(tx, managementReview, actor, services.now(), {
          id: review.id,
          version: review.version,
          values: { ...review.fields, outline },
        })
        return answerForms(tx, actor, review.boardId)
      })
    },
  )
}

function isShipped(form: string): form is OutlineName {
  return Object.hasOwn(outlineNames, form)
}

function mustBeWhole(entries: readonly FormEntry[]): void {
  const problems = formProblems(entries)
  if (problems.length > 0)
    throw new AppError('invalid', {
      fields: problems.map(({ at, message }) => ({ field: at ?? 'entries', message })),
    })
}

async function sayingNameIsTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError && error.id === 'alreadyExists')
      throw new AppError('invalid', {
        fields: [{ field: 'name', message: 'Det finns redan en form med det namnet.' }],
      })
    throw error
  }
}

async function answerForms(tx: Tx, actor: Actor, boardId: string) {
  const own = await formsOfBoard(tx, boardId)
  const chosen = await yearsInShippedForms(tx, boardId)
  const yearsOf = (form: string) =>
    chosen.filter(({ outline }) => outline === form).map(({ year }) => year)
  return {
    forms: [
      ...Object.values(shippedForms).map((form) =>
        show(form, { usedIn: yearsOf(form.id), isOwn: false }),
      ),
      ...own.map((form) => show(form, { ...form, isOwn: true })),
    ],
    may: { change: may(actor, 'reportForm.change', boardId) },
  }
}

async function showOwn(tx: Tx, formId: string): Promise<ShownForm> {
  const form = await formById(tx, formId)
  return show(form, { ...form, isOwn: true })
}

function show(
  form: ReportForm,
  more: Pick<ShownForm, 'isOwn' | 'usedIn'> &
    Partial<Pick<ShownForm, 'version' | 'changedAt' | 'changedByName'>>,
): ShownForm {
  return {
    id: form.id,
    name: form.name,
    entries: [...form.entries],
    version: more.version ?? 0,
    changedAt: more.changedAt ?? null,
    changedByName: more.changedByName ?? null,
    usedIn: more.usedIn,
    isOwn: more.isOwn,
    missing: inputsMissing(form.entries),
    warnings: formWarnings(form.entries),
  }
}
