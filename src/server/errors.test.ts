/** What the log says of a failure: where and what kind, and nothing that somebody has written. */
import { Writable } from 'node:stream'
import Fastify, { type FastifyBaseLogger } from 'fastify'
import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testWorld } from '../../test/support/database.ts'
import { DEMO_TENANT } from '../demo/load.ts'
import { programActor } from './actor.ts'
import { answerErrors } from './errors.ts'
import type { App } from './http.ts'

const world = testWorld('demo')

test('an error of the database is logged without the text that it quotes', async () => {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const loggerInstance: FastifyBaseLogger = pino({ level: 'info' }, stream)
  const app = Fastify({ loggerInstance }) as unknown as App
  answerErrors(app)
  app.get('/', () =>
    world.db.withActor(programActor(DEMO_TENANT), (tx) =>
      sql`select id from people where id = ${'Anna Lindqvist'}`.execute(tx),
    ),
  )
  const answer = await app.inject('/')
  await app.close()
  expect(answer.statusCode).toBe(500)
  const log = lines.join('')
  expect(log).toContain('"code":"22P02"')
  expect(log).toContain('db.ts')
  expect(log).not.toContain('Lindqvist')
})
