import { expect, test } from 'vitest'
import { lineUp } from './live.ts'

test('what is heard is answered in order, and who comes while that waits is told of once', async () => {
  const answered: string[] = []
  const hear = lineUp<string>(
    async (heard) => {
      await new Promise((resolve) => setTimeout(resolve, 2))
      answered.push(heard)
    },
    (heard) => heard === 'present',
    () => answered.push('fault'),
  )
  hear('begin')
  for (let index = 0; index < 100; index++) hear('present')
  hear('comment')
  hear('text')
  await expect.poll(() => answered).toEqual(['begin', 'present', 'comment', 'text'])
  hear('present')
  await expect.poll(() => answered.length).toBe(5)
})

test('a fault is told, and what comes after is answered', async () => {
  const answered: string[] = []
  const hear = lineUp<string>(
    async (heard) => {
      if (heard === 'bad') throw new Error('fault')
      answered.push(heard)
    },
    () => false,
    () => answered.push('fault'),
  )
  hear('bad')
  hear('good')
  await expect.poll(() => answered).toEqual(['fault', 'good'])
})
