/** Requests that are too slow, too large in the head, or none at all: over a true socket. */
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { answerBroken } from './broken-requests.ts'
import { answerErrors } from './errors.ts'
import type { App } from './http.ts'
import { limitSlowBodies } from './slow-bodies.ts'

let app: App
let log: string[]

async function listen(leastMs: number): Promise<number> {
  log = []
  const loggerInstance: FastifyBaseLogger = pino(
    { level: 'warn' },
    { write: (line) => log.push(line) },
  )
  app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024,
    clientErrorHandler: answerBroken,
  }) as unknown as App
  answerErrors(app)
  limitSlowBodies(app, leastMs)
  app.post('/body', async (request) => ({ got: request.body }))
  app.post('/upload', { bodyLimit: 64 * 1000 }, async (request) => ({ got: request.body }))
  app.post('/work', async () => {
    await pause(200)
    return { ok: true }
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

afterEach(async () => {
  app.server.closeAllConnections()
  await app.close()
})

/** Sends the pieces with a pause between them and answers with all that came back. */
async function send(port: number, pieces: string[], everyMs = 0): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  let answer = ''
  socket.on('data', (part) => {
    answer += part
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  for (const piece of pieces) {
    if (socket.writable) socket.write(piece)
    await pause(everyMs)
  }
  await Promise.race([closed, pause(500)])
  socket.destroy()
  return answer
}

const head = (path: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
const letters = [...JSON.stringify('abcdefgh')]

test('a body that comes a letter at a time is given up in our words', async () => {
  const port = await listen(100)
  const answer = await send(port, [head('/body', letters.length), ...letters], 50)
  expect(answer).toMatch(/^HTTP\/1.1 408 /)
  expect(answer).toContain('"id":"tooSlow"')
  expect(answer).toContain('Det som skickades kom inte fram i tid.')
  expect(log).toEqual([])
})

test('a route that takes more gives more time', async () => {
  const port = await listen(100)
  const answer = await send(port, [head('/upload', letters.length), ...letters], 50)
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
  expect(answer).toContain('{"got":"abcdefgh"}')
})

test('the limit is on what is sent, not on the work that follows', async () => {
  const port = await listen(50)
  const answer = await send(port, [head('/work', letters.length), letters.join('')])
  expect(answer).toMatch(/^HTTP\/1.1 200 /)
})

test.each([
  [
    'a head that is too large',
    `GET / HTTP/1.1\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'headersTooLarge',
  ],
  ['garbage', 'HEJ HOPP\r\n\r\n', 400, 'malformed'],
])('%s is answered like every other error', async (_, text, status, id) => {
  const port = await listen(1000)
  const [first = '', ...rest] = (await send(port, [text])).split('\r\n')
  expect(first).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(JSON.parse(rest.at(-1) ?? '').error).toMatchObject({ id })
})
