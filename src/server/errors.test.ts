/** What the log says of a failure: where and what kind, and nothing that somebody has written. */
import { Writable } from 'node:stream'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testWorld } from '../../test/support/database.ts'
import { AppError } from '../core/errors.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from './actor.ts'
import { answerErrors } from './errors.ts'
import type { App } from './http.ts'

const world = testWorld('demo')

type Line = Record<string, unknown> & { failure?: { stack: string; message?: string } }

/** An app whose only route fails so, and the lines of its log after one request. */
async function linesAfter(failing: () => unknown): Promise<Line[]> {
  const lines: Line[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)))
      done()
    },
  })
  const loggerInstance: FastifyBaseLogger = pino({ level: 'info' }, stream)
  const logController = new LogController({ disableRequestLogging: true })
  const app = Fastify({ loggerInstance, logController }) as unknown as App
  answerErrors(app)
  app.get('/', async () => failing())
  await app.inject('/')
  await app.close()
  return lines
}

test('an error of the database is one line, without the text that it quotes', async () => {
  const lines = await linesAfter(() =>
    world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      sql`select id from people where id = ${'Anna Lindqvist'}`.execute(tx),
    ),
  )
  expect(lines).toMatchObject([
    { level: 50, status: 500, route: '/', error: 'unexpected', failure: { code: '22P02' } },
  ])
  const stack = lines[0]?.failure?.stack ?? ''
  expect(stack).toContain('src/server/db.ts')
  expect(stack).not.toMatch(/node_modules|file:/)
  expect(JSON.stringify(lines)).not.toContain('Lindqvist')
  expect(JSON.stringify(lines).length).toBeLessThan(1500)
})

test('what the server says of itself has no stack; other answers are no failures', async () => {
  const refused = await linesAfter(() => {
    throw new AppError('unavailable')
  })
  expect(refused).toMatchObject([{ level: 40, status: 503, error: 'unavailable' }])
  expect(refused[0]).not.toHaveProperty('failure')
  expect(await linesAfter(() => ({ ok: true }))).toMatchObject([{ level: 30, status: 200 }])
})

test('an account that the database refuses is a reason to restart', async () => {
  const cause = Object.assign(new Error('password authentication failed'), { code: '28P01' })
  const lines = await linesAfter(() => {
    throw new AppError('unavailable', { cause })
  })
  expect(lines).toMatchObject([{ level: 50, msg: expect.stringContaining('restart Genomlys') }])
})
