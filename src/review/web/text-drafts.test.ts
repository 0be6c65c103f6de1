import { beforeEach, describe, expect, test } from 'vitest'
import { countDrafts, dropDraftsOf } from '../../record/web/drafts.ts'
import type { BrowserStore } from '../../web/frame/browser-store.ts'
import { dropDecision, keepDecision, readDecision } from './decision-drafts.ts'
import { emptyDecision } from './decision-form.ts'
import { draftedKeys, dropText, keepText, readText } from './text-drafts.ts'

const place = { personId: 'p1', boardId: 'b1', reviewId: 'r1' }
const draft = { savedAt: '2026-01-12T13:05:00.000Z', baseVersion: 2, text: 'Halvfärdigt' }

function aStore(): BrowserStore {
  const kept = new Map<string, string>()
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

let store = aStore()
beforeEach(() => {
  store = aStore()
})

describe('a draft of a text', () => {
  test('is kept, read and dropped', () => {
    expect(keepText(store, place, 'audits:own', draft)).toBe(true)
    expect(readText(store, place, 'audits:own')).toEqual(draft)
    dropText(store, place, 'audits:own')
    expect(readText(store, place, 'audits:own')).toBeNull()
  })

  test('belongs to one person, one review and one text', () => {
    keepText(store, place, 'audits:own', draft)
    expect(readText(store, { ...place, personId: 'p2' }, 'audits:own')).toBeNull()
    expect(readText(store, { ...place, reviewId: 'r2' }, 'audits:own')).toBeNull()
    expect(readText(store, place, 'audits:none')).toBeNull()
  })

  test('is listed by its key, without those of another review', () => {
    keepText(store, place, 'summary:why', draft)
    keepText(store, place, 'audits:own', draft)
    keepText(store, { ...place, reviewId: 'r2' }, 'audits:own', draft)
    expect(draftedKeys(store, place)).toEqual(['audits:own', 'summary:why'])
  })

  test('is counted and cleared with all other drafts when the person signs out', () => {
    keepText(store, place, 'audits:own', draft)
    expect(countDrafts(store, 'p1')).toBe(1)
    dropDraftsOf(store, 'p1')
    expect(readText(store, place, 'audits:own')).toBeNull()
  })

  test('that cannot be read is none', () => {
    store.setItem('genomlys.utkast.p1.b1.managementReview.r1.audits:own', '{"text":1}')
    expect(readText(store, place, 'audits:own')).toBeNull()
    expect(draftedKeys(store, place)).toEqual([])
  })

  test('a store that refuses is told of', () => {
    const full: BrowserStore = {
      ...aStore(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(keepText(full, place, 'audits:own', draft)).toBe(false)
  })
})

test('a decision that is being written is kept until it is taken', () => {
  const form = { ...emptyDecision('2026-02-03'), scope: 'part' as const, reasons: { a1: 'Ej nu' } }
  keepDecision(store, place, form)
  expect(readDecision(store, place)).toEqual(form)
  expect(draftedKeys(store, place)).toEqual([])
  dropDecision(store, place)
  expect(readDecision(store, place)).toBeNull()
})
