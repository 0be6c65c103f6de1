import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { keepAnswer } from './keep-answer.ts'

const KEY = ['one']

test('a reading that is under way does not put back what was before', async () => {
  const client = new QueryClient()
  client.setQueryData(KEY, 'before')
  const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  let asked = 0
  const reading = client
    .fetchQuery({
      queryKey: KEY,
      queryFn: () => {
        asked += 1
        return answers[asked - 1]?.promise
      },
    })
    .catch(() => undefined)
  await keepAnswer(client, KEY, 'saved')
  expect(client.getQueryData(KEY)).toBe('saved')
  answers[0]?.resolve('before')
  await reading
  await new Promise((done) => setTimeout(done))
  expect(client.getQueryData(KEY)).toBe('saved')
  expect(client.getQueryState(KEY)?.isInvalidated).toBe(true)
})

test('with no reading under way the answer is kept at once', () => {
  const client = new QueryClient()
  void keepAnswer<string>(client, KEY, 'saved')
  expect(client.getQueryData(KEY)).toBe('saved')
  void keepAnswer<string>(client, KEY, (known) => `${known} again`)
  expect(client.getQueryData(KEY)).toBe('saved again')
})
