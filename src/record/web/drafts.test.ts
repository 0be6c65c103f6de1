import { describe, expect, test } from 'vitest'
import type { BrowserStore } from '../../web/frame/browser-store.ts'
import {
  countDrafts,
  type Draft,
  type DraftPlace,
  draftKey,
  dropDraft,
  dropDraftsOf,
  keepDraft,
  readDraft,
} from './drafts.ts'

function aStore(kept = new Map<string, string>()): BrowserStore {
  return {
    get length() {
      return kept.size
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

const place: DraftPlace = { personId: 'anna', boardId: 'nämnd', type: 'risk', id: null }
const draft: Draft = {
  savedAt: '2026-11-22T13:05:00.000Z',
  baseVersion: 3,
  base: { title: 'Förut', affects: [] },
  form: { title: 'Det jag skrev', affects: ['integrity'], cost: null, serious: true, year: 2026 },
  labels: { id: 'Anna Lindqvist' },
}
const now = '2026-11-23T08:00:00.000Z'

test('a draft comes back as it was written', () => {
  const store = aStore()
  expect(keepDraft(store, place, draft)).toBe(true)
  expect(readDraft(store, place, now)).toEqual(draft)
})

test.each([
  ['another person', { ...place, personId: 'bo' }],
  ['another board', { ...place, boardId: 'annan' }],
  ['another register', { ...place, type: 'incident' }],
  ['a saved record', { ...place, id: 'r1' }],
])('%s has a draft of their own', (_what, other) => {
  const store = aStore()
  keepDraft(store, place, draft)
  expect(readDraft(store, other, now)).toBeNull()
})

test('a dropped draft is gone', () => {
  const store = aStore()
  keepDraft(store, place, draft)
  dropDraft(store, place)
  expect(readDraft(store, place, now)).toBeNull()
})

describe('a draft that cannot be used', () => {
  test.each([
    ['no JSON', 'hej'],
    ['another shape', '{"form":{"title":{}}}'],
    ['older than 30 days', JSON.stringify({ ...draft, savedAt: '2026-10-01T00:00:00.000Z' })],
  ])('%s is not offered', (_why, text) => {
    const store = aStore(new Map([[draftKey(place), text]]))
    expect(readDraft(store, place, now)).toBeNull()
  })

  test('a full store says so instead of failing', () => {
    const full: BrowserStore = {
      ...aStore(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(keepDraft(full, place, draft)).toBe(false)
  })
})

test('signing out can take away all of one’s drafts, and nobody else’s', () => {
  const store = aStore()
  keepDraft(store, place, draft)
  keepDraft(store, { ...place, id: 'r1' }, draft)
  keepDraft(store, { ...place, personId: 'bo' }, draft)
  store.setItem('genomlys.utseende', 'dark')
  expect(countDrafts(store, 'anna')).toBe(2)
  dropDraftsOf(store, 'anna')
  expect([countDrafts(store, 'anna'), countDrafts(store, 'bo')]).toEqual([0, 1])
  expect(store.getItem('genomlys.utseende')).toBe('dark')
})
