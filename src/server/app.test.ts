/** Requests that reach no route of ours, or not whole. */
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/client.ts'
import { testWorld } from '../../test/support/database.ts'

const world = testWorld('empty')
const app = testApp(world)

test.each(['/%', '/api/%c0%ae', '/api/units/%'])(
  'an address that cannot be read is answered like every other error: %s',
  async (url) => {
    const answer = await app.app.inject({ method: 'GET', url })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().error).toMatchObject({
      id: 'malformed',
      message: 'Det som skickades gick inte att läsa. Ladda om sidan och försök igen.',
    })
  },
)

test('HEAD is answered as GET, without the page', async () => {
  for (const url of ['/', '/incidenter', '/health', '/api/nothing']) {
    const [page, head] = await Promise.all([
      app.app.inject({ method: 'GET', url }),
      app.app.inject({ method: 'HEAD', url }),
    ])
    expect([url, head.statusCode]).toEqual([url, page.statusCode])
  }
})

test('with a full disk the server is ready for those who read, and says that nothing is saved', async () => {
  const ready = async () => {
    const answer = await app.app.inject('/ready')
    return [answer.statusCode, answer.json()]
  }
  expect(await ready()).toEqual([200, { status: 'ok' }])
  const { canSave, ping } = world.db
  try {
    world.db.canSave = () => false
    expect(await ready()).toEqual([200, { status: 'readOnly' }])
    world.db.ping = () => Promise.reject(new Error('gone'))
    expect(await ready()).toEqual([503, { status: 'unavailable' }])
  } finally {
    Object.assign(world.db, { canSave, ping })
  }
})
