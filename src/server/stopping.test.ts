/** Stopping with people at work, slow senders and lasting streams: the server ends all the same. */
import { Agent, request } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import Fastify from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { answerErrors } from './errors.ts'
import type { App } from './http.ts'
import { endInOrder, stopAnswering } from './stopping.ts'

let app: App
let ends: (() => void)[] = []

async function listen(): Promise<number> {
  app = Fastify({ return503OnClosing: false }) as unknown as App
  endInOrder(app)
  answerErrors(app)
  app.get('/quick', async () => ({ ok: true }))
  app.post('/body', async () => ({ ok: true }))
  app.get('/slow', async () => {
    await pause(300)
    return { ok: true }
  })
  app.get('/never', () => new Promise(() => {}))
  app.get('/stream', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
    reply.raw.write('data: hej\n\n')
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

afterEach(async () => {
  for (const end of ends) end()
  ends = []
  app.server.closeAllConnections()
})

const agent = () => {
  const made = new Agent({ keepAlive: true })
  ends.push(() => made.destroy())
  return made
}

type Answer = { status: number | undefined; text: string }
const ask = (port: number, path: string, through: Agent, accept = '*/*') =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, agent: through, headers: { accept } })
    sent.on('error', reject).on('response', (response) => {
      let text = ''
      response.on('data', (part) => {
        text += part
      })
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    sent.end()
  })

/** Sends the text and no more. */
async function half(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  ends.push(() => socket.destroy())
  await new Promise<void>((resolve) => socket.write(text, () => resolve()))
  await pause(50)
  return socket
}

async function took(work: Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work
  return performance.now() - begun
}

test('busy keep-alive connections do not hold the stop', async () => {
  const port = await listen()
  let isOver = false
  const statuses = new Set<number | undefined>()
  const workers = Array.from({ length: 8 }, async () => {
    const own = agent()
    while (!isOver) {
      const answer = await ask(port, '/quick', own).catch(() => null)
      if (answer === null) await pause(5)
      else statuses.add(answer.status)
    }
  })
  await pause(100)
  expect(await took(stopAnswering(app, 3000))).toBeLessThan(1500)
  isOver = true
  await Promise.all(workers)
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
})

test('a running request is answered, and who comes meanwhile is told in Swedish', async () => {
  const port = await listen()
  const running = ask(port, '/slow', agent())
  // Begun before the stop, so that its connection is there when the rest of it arrives.
  const late = await half(port, 'GET /quick HTTP/1.1\r\nHost: x\r\n')
  let answer = ''
  late.on('data', (part) => {
    answer += part
  })
  await pause(50)
  const stopped = stopAnswering(app, 3000)
  await pause(50)
  late.write('\r\n')
  expect(await running).toEqual({ status: 200, text: '{"ok":true}' })
  await stopped
  expect(answer).toMatch(/^HTTP\/1.1 503 /)
  expect(answer).toContain('"id":"unavailable"')
  expect(answer).toContain('Genomlys startas om.')
})

test('half a request, and work that never ends, are closed after the grace', async () => {
  const port = await listen()
  const body = 'POST /body HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
  const sockets = [
    await half(port, `${body}Content-Length: 1000\r\n\r\n{"half":`),
    await half(port, 'GET /never HTTP/1.1\r\nHost: x\r\n\r\n'),
  ]
  const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
  expect(await took(stopAnswering(app, 300))).toBeLessThan(2500)
  await Promise.all(closed)
})

test('a lasting stream does not hold the stop', async () => {
  const port = await listen()
  const stream = ask(port, '/stream', agent(), 'text/event-stream')
  await pause(100)
  expect(await took(stopAnswering(app, 5000))).toBeLessThan(1500)
  expect((await stream).text).toBe('data: hej\n\n')
})
