import { expect, test } from 'vitest'
import { keepComposing, readComposing } from './comment-drafts.ts'
import { byPerson, peopleFor } from './people.ts'

const people = ['Anna Lindqvist', 'Maria Sandström', 'Marianne Ask', 'Erik Marin'].map((name) => ({
  id: name,
  name,
}))

test('names that begin so come first, then later names that do', () => {
  const found = (words: string) => peopleFor(words, people).map((one) => one.name)
  expect(found('mar')).toEqual(['Maria Sandström', 'Marianne Ask', 'Erik Marin'])
  expect(found('Maria S')).toEqual(['Maria Sandström'])
  expect(found('xyz')).toEqual([])
  expect(found('')).toHaveLength(4)
})

test('a person with two pages open is one, and where they write is what is told', () => {
  const page = (pageId: string, personId: string, writing: string | null) => ({
    pageId,
    personId,
    name: personId,
    section: 'summary',
    writing,
  })
  const shown = byPerson([
    page('1', 'a', null),
    page('2', 'a', 'summary:own'),
    page('3', 'b', null),
  ])
  expect(shown.map((one) => [one.personId, one.writing])).toEqual([
    ['a', 'summary:own'],
    ['b', null],
  ])
})

test('comments being written are kept until they are sent; a broken or forbidden store keeps none', () => {
  const kept = new Map<string, string>()
  const store = {
    length: 0,
    key: () => null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const place = { personId: 'p', boardId: 'b', reviewId: 'r' }
  keepComposing(store, place, { 'ny audits': 'Hej', 'svar 1': ' ' })
  expect(readComposing(store, place)).toEqual({ 'ny audits': 'Hej' })
  expect(readComposing(store, { ...place, personId: 'q' })).toEqual({})
  keepComposing(store, place, {})
  expect(kept.size).toBe(0)
  const forbidden = {
    ...store,
    getItem: () => '{broken',
    setItem: () => {
      throw new Error('forbidden')
    },
  }
  keepComposing(forbidden, place, { 'ny audits': 'Hej' })
  expect(readComposing(forbidden, place)).toEqual({})
})
