/** What a person wants by mail, and who sees the outbox. */
import { beforeAll, expect, test } from 'vitest'
import { type Client, testApp } from '../../test/support/client.ts'
import { demoBoard, testWorld } from '../../test/support/database.ts'

const world = testWorld('demo')
const app = testApp(world)
let isam: Client

beforeAll(async () => {
  isam = await app.signIn('isam', await demoBoard(world.db, 'overformyndarnamnden'))
})

test('a letter is wanted until it is refused, and then again', async () => {
  const wanted = async () => (await isam.get<object>('/api/me/mail')).body
  expect(await wanted()).toEqual({ reminder: true, digest: true })
  await isam.send('PUT', '/api/me/mail', { reminder: true, digest: false })
  expect(await wanted()).toEqual({ reminder: true, digest: false })
  await isam.send('PUT', '/api/me/mail', { reminder: true, digest: true })
  expect(await wanted()).toEqual({ reminder: true, digest: true })
})

test('the outbox is for the administrator', async () => {
  expect((await isam.get('/api/mail/outbox')).status).toBe(403)
})
