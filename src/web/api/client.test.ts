import { afterEach, describe, expect, test, vi } from 'vitest'
import { ApiError, callApi, onExpiredSession } from './client.ts'

function answer(status: number, body: unknown): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), { status })
}

function serverAnswers(...answers: (Response | Error)[]) {
  const asked = vi.fn(async (_url: string, _init?: RequestInit) => {
    const next = answers.shift()
    if (next instanceof Response) return next
    throw next ?? new Error('no more answers')
  })
  vi.stubGlobal('fetch', asked)
  return asked
}

const expired = () =>
  answer(401, { error: { id: 'notSignedIn', message: 'Logga in igen.', fields: [], details: {} } })

const failureOf = async (call: Promise<unknown>): Promise<ApiError> => {
  try {
    await call
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('the call did not fail')
}

let stop = () => {}
afterEach(() => {
  stop()
  stop = () => {}
  vi.unstubAllGlobals()
})

test('asks with the query, without what is not set', async () => {
  const asked = serverAnswers(answer(200, { rows: [] }))
  expect(
    await callApi('GET', '/api/x', { query: { q: 'häkte & co', state: undefined, sort: '' } }),
  ).toEqual({ rows: [] })
  expect(asked.mock.calls[0]?.[0]).toBe('/api/x?q=h%C3%A4kte+%26+co')
})

test('an empty answer is null', async () => {
  serverAnswers(new Response(null, { status: 204 }))
  expect(await callApi('DELETE', '/api/session')).toBeNull()
})

describe('failures', () => {
  test('the server’s own error keeps id, sentence, fields and details', async () => {
    serverAnswers(
      answer(409, {
        error: {
          id: 'staleVersion',
          message: 'Någon annan har sparat.',
          fields: [{ field: 'title', message: 'Fyll i namn.' }],
          details: { saved: { version: 4 } },
        },
      }),
    )
    const error = await failureOf(callApi('PUT', '/api/x/1', { body: {} }))
    expect(error).toMatchObject({
      id: 'staleVersion',
      status: 409,
      message: 'Någon annan har sparat.',
      fields: [{ field: 'title', message: 'Fyll i namn.' }],
      details: { saved: { version: 4 } },
    })
  })

  test('no network is told as offline, in Swedish', async () => {
    serverAnswers(new TypeError('Failed to fetch'))
    const error = await failureOf(callApi('GET', '/api/x'))
    expect(error.id).toBe('offline')
    expect(error.message).toMatch(/^Det gick inte att nå Genomlys\./)
  })

  test('a proxy’s own page is told as unavailable', async () => {
    serverAnswers(new Response('<html>502 Bad Gateway</html>', { status: 502 }))
    expect((await failureOf(callApi('GET', '/api/x'))).id).toBe('unavailable')
  })

  test('an answer that is no JSON does not pass for data', async () => {
    serverAnswers(new Response('<html>', { status: 200 }))
    expect((await failureOf(callApi('GET', '/api/x'))).id).toBe('unreadable')
  })

  test('an aborted question is not a lost connection', async () => {
    serverAnswers(new DOMException('aborted', 'AbortError'))
    const signal = AbortSignal.abort()
    await expect(callApi('GET', '/api/x', { signal })).rejects.toThrow(DOMException)
  })
})

describe('an expired session', () => {
  test('asks for sign-in and sends the same thing again', async () => {
    const asked = serverAnswers(expired(), answer(201, { id: 1 }))
    const signIn = vi.fn(async () => {})
    stop = onExpiredSession(signIn)
    const body = { values: { title: 'Det jag skrev' } }
    expect(await callApi('POST', '/api/x', { body })).toEqual({ id: 1 })
    expect(signIn).toHaveBeenCalledOnce()
    expect(asked.mock.calls.map(([, init]) => init?.body)).toEqual([
      JSON.stringify(body),
      JSON.stringify(body),
    ])
  })

  test('asks once for several questions', async () => {
    serverAnswers(expired(), expired(), answer(200, 1), answer(200, 2))
    const signIn = vi.fn(() => new Promise<void>((done) => setTimeout(done, 5)))
    stop = onExpiredSession(signIn)
    expect(await Promise.all([callApi('GET', '/api/a'), callApi('GET', '/api/b')])).toEqual([1, 2])
    expect(signIn).toHaveBeenCalledOnce()
  })

  test('who will not sign in gets the error', async () => {
    serverAnswers(expired())
    const refusal = new ApiError('notSignedIn', 401, 'Avbruten')
    stop = onExpiredSession(() => Promise.reject(refusal))
    await expect(callApi('GET', '/api/x')).rejects.toBe(refusal)
  })

  test('is an answer like any other when so asked', async () => {
    serverAnswers(expired())
    const signIn = vi.fn(async () => {})
    stop = onExpiredSession(signIn)
    const error = await failureOf(callApi('GET', '/api/me', { isSignInAsked: false }))
    expect(error.id).toBe('notSignedIn')
    expect(signIn).not.toHaveBeenCalled()
  })
})

describe('the same errand sent again', () => {
  const keyOf = (asked: ReturnType<typeof serverAnswers>, at: number) =>
    new Headers(asked.mock.calls[at]?.[1]?.headers).get('idempotency-key')

  test('bears the same key until there is an answer, and then another', async () => {
    const gateway = new Response('<html>', { status: 504 })
    const asked = serverAnswers(new Error('reset'), gateway, answer(201, {}), answer(201, {}))
    const ask = () => callApi('POST', '/api/x', { body: { what: 'En utskrift' }, isMadeOnce: true })
    await expect(ask()).rejects.toThrow()
    await expect(ask()).rejects.toThrow()
    await ask()
    await ask()
    const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => keyOf(asked, at))
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect([second, third]).toEqual([first, first])
    expect(fourth).not.toBe(first)
  })

  test('what has been changed is another errand; what is not made has no key', async () => {
    const asked = serverAnswers(new Error('reset'), answer(201, {}), answer(200, {}))
    await expect(
      callApi('POST', '/api/x', { body: { what: 'a' }, isMadeOnce: true }),
    ).rejects.toThrow()
    await callApi('POST', '/api/x', { body: { what: 'b' }, isMadeOnce: true })
    await callApi('POST', '/api/x', { body: {} })
    expect(keyOf(asked, 1)).not.toBe(keyOf(asked, 0))
    expect(keyOf(asked, 2)).toBeNull()
  })
})
