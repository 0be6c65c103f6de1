/** Who decides, the board's seal, and whether a file is the decided one. */
import { z } from 'zod'
import { dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { id, writtenDay, writtenText } from '../../core/inputs.ts'
import { may } from '../../core/policy.ts'
import type { Actor } from '../../server/actor.ts'
import { openKeyFile } from '../../server/auth/key-file.ts'
import type { Tx } from '../../server/db.ts'
import { type App, actorOf, mustMay, type Services } from '../../server/http.ts'
import { LARGEST_FILE } from '../read/refusals.ts'
import { verdictInWords, verifyFile } from '../verify.ts'
import { textOfFile } from '../verify-text.ts'
import { reviewAnswer, shownAuthority } from '../workspace-answer.ts'
import {
  authorityOn,
  type Decider,
  deciders,
  type Proof,
  proofs,
  showAuthority,
} from './authority.rules.ts'
import type { SealKey } from './seal.ts'
import { readSealFileApart } from './seal-apart.ts'
import {
  addSeal,
  authoritiesOf,
  type BoardSeal,
  removeSeal,
  saveAuthority,
  sealOf,
} from './store.ts'

const tags = ['Beslut']
const inBoard = z.object({
  boardId: id,
})
const day = writtenDay('Ange ett datum.')

const shownSeal = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  fingerprint: z.string(),
  addedAt: z.string(),
  addedByName: z.string().nullable(),
})

const order = z.object({
  inForce: shownAuthority,
  said: z.array(
    shownAuthority.extend({ version: z.number(), changedByName: z.string().nullable() }),
  ),
  seal: shownSeal.nullable(),
  may: z.object({ change: reviewAnswer, seal: reviewAnswer }),
})

const verdictAnswer = z.object({
  kind: z.enum(['decided', 'changed', 'unknown']),
  isWhole: z.boolean().describe('Sant när filen är den beslutade, och det som är sparat är helt'),
  said: z.string(),
})

export type DecisionOrder = z.infer<typeof order>

export function decisionRoutes(app: App, services: Services): void {
  const keys = openKeyFile(services.config.dataFolder, () =>
    app.log.error('keys/accounts.key is not the key that the board seals were sealed with'),
  )

  app.get(
    '/api/boards/:boardId/decision-order',
    {
      config: { act: 'managementReview.read' },
      schema: {
        tags,
        summary: 'Nämndens beslutsordning och stämpel',
        params: inBoard,
        response: { 200: order },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      mustMay(actor, 'managementReview.read', request.params.boardId)
      return services.db.withActor(actor, (tx) => show(tx, actor, request.params.boardId))
    },
  )

  app.put(
    '/api/boards/:boardId/decision-order',
    {
      config: { act: 'decisionOrder.change' },
      schema: {
        tags,
        summary: 'Ange vem som beslutar från och med en dag',
        params: inBoard,
        body: z.strictObject({
          version: z
            .number()
            .int()
            .min(0)
            .describe('Den version du såg för dagen; 0 för en ny dag'),
          decider: z.enum(Object.keys(deciders) as [Decider, ...Decider[]], {
            error: 'Välj vem som beslutar.',
          }),
          basis: writtenText(
            'Grunden',
            300,
            'Skriv var det står, till exempel ”Delegationsordning, punkt 3.2”.',
          ),
          from: day,
          proof: z.enum(Object.keys(proofs) as [Proof, ...Proof[]], {
            error: 'Välj hur den som beslutar ska logga in.',
          }),
          verifiedOn: day.nullable(),
        }),
        response: { 200: order },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'decisionOrder.change', boardId)
      const { version, ...authority } = request.body
      if (authority.verifiedOn !== null && authority.verifiedOn > dayOf(services.now()))
        throw new AppError('invalid', {
          fields: [{ field: 'verifiedOn', message: 'Avstämningen kan inte ligga i framtiden.' }],
        })
      return services.db.withActor(actor, async (tx) => {
        await saveAuthority(tx, actor, services.now(), boardId, { authority, version })
        return show(tx, actor, boardId)
      })
    },
  )

  app.put(
    '/api/boards/:boardId/seal',
    {
      config: { act: 'boardSeal.change' },
      schema: {
        tags,
        summary: 'Lägg in nämndens certifikat för elektronisk stämpel',
        params: inBoard,
        body: z.strictObject({
          file: z.base64('Filen gick inte att läsa. Välj den igen.').max(200_000),
          password: z.string().max(200),
        }),
        response: { 200: order },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'boardSeal.change', boardId)
      const key: SealKey = { p12: request.body.file, password: request.body.password }
      const facts = await readSealFileApart(key, services.now())
      return services.db.withActor(actor, async (tx) => {
        await addSeal(tx, actor, services.now(), boardId, {
          facts,
          sealKey: (id) => keys.seal(JSON.stringify(key), `seal ${id}`),
        })
        return show(tx, actor, boardId)
      })
    },
  )

  app.delete(
    '/api/boards/:boardId/seal',
    {
      config: { act: 'boardSeal.change' },
      schema: {
        tags,
        summary: 'Ta nämndens stämpel ur bruk',
        params: inBoard,
        response: { 200: order },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { boardId } = request.params
      mustMay(actor, 'boardSeal.change', boardId)
      return services.db.withActor(actor, async (tx) => {
        if (!(await removeSeal(tx, actor, services.now(), boardId))) throw new AppError('notFound')
        return show(tx, actor, boardId)
      })
    },
  )

  // Only here are bytes taken as they are; everywhere else a body is JSON.
  app.register(async (inner) => {
    const files = inner as unknown as App
    files.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST_FILE },
      (_request, body, done) => done(null, body),
    )
    files.post(
      '/api/report-verifications',
      {
        config: { act: 'managementReview.read', rateLimit: { max: 20, timeWindow: '1 minute' } },
        bodyLimit: LARGEST_FILE,
        schema: {
          tags,
          summary: 'Är filen den beslutade rapporten? Skickas som application/octet-stream',
          response: { 200: verdictAnswer },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const bytes: unknown = request.body
        if (!Buffer.isBuffer(bytes) || bytes.length === 0)
          throw new AppError('invalid', {
            fields: [{ field: 'file', message: 'Filen är tom. Välj en annan.' }],
          })
        const verdict = await verifyFile(services.db, actor, services.now(), bytes, {
          textOf: textOfFile,
          dataFolder: services.config.dataFolder,
          mayRead: (boardId) => may(actor, 'managementReview.read', boardId).answer,
        })
        return {
          kind: verdict.kind,
          isWhole: verdict.kind === 'decided' && verdict.report.isKeptWhole,
          said: verdictInWords(verdict),
        }
      },
    )
  })

  async function show(tx: Tx, actor: Actor, boardId: string): Promise<DecisionOrder> {
    const said = await authoritiesOf(tx, boardId)
    return {
      inForce: showAuthority(authorityOn(said, dayOf(services.now()))),
      said: said.map((one) => ({ ...one, ...showAuthority(one) })),
      seal: showSeal(await sealOf(tx, boardId)),
      may: {
        change: may(actor, 'decisionOrder.change', boardId),
        seal: may(actor, 'boardSeal.change', boardId),
      },
    }
  }
}

function showSeal(seal: BoardSeal | null): z.infer<typeof shownSeal> | null {
  if (seal === null) return null
  const { id: _, ...shown } = seal
  return shown
}
