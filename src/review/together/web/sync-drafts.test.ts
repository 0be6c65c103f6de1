import { describe, expect, test } from 'vitest'
import { keepText, readText, type TextDraft } from '../../web/text-drafts.ts'
import { syncDrafts, unsentDrafts } from './sync-drafts.ts'

const place = { personId: 'p', boardId: 'b', reviewId: 'r' }
const EARLY = '2026-01-12T13:00:00.000Z'
const LATE = '2026-01-12T14:00:00.000Z'

function aStore() {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}
const aDraft = (more: Partial<TextDraft> = {}): TextDraft => ({
  savedAt: EARLY,
  baseVersion: 1,
  base: 'ett två',
  text: 'ett två tre',
  ...more,
})
const onServer = (body: string, savedAt = EARLY) => [
  { key: 'k', body, base: 'ett två', baseVersion: 1, savedAt },
]

function synced(here: TextDraft | null, server: ReturnType<typeof onServer>) {
  const store = aStore()
  if (here) keepText(store, place, 'k', here)
  syncDrafts(store, place, server)
  return { draft: readText(store, place, 'k'), unsent: unsentDrafts(store, place) }
}

describe('drafts of this computer and of the server', () => {
  test.each([
    ['only there: it comes here', null, onServer('där'), 'där', true],
    ['only here, never sent: it stays', aDraft(), [], 'ett två tre', undefined],
    ['the same on both: it is sent', aDraft(), onServer('ett två tre'), 'ett två tre', true],
    ['written on elsewhere', aDraft({ isSent: true }), onServer('mer', LATE), 'mer', true],
    [
      'written here without a connection, and elsewhere: put together',
      aDraft({ text: 'noll\n\nett två' }),
      onServer('ett två\n\nslut', LATE),
      'noll\n\nett två\n\nslut',
      false,
    ],
    [
      'the same words here and elsewhere: both are kept',
      aDraft({ text: 'ett tu' }),
      onServer('ett tvåa', LATE),
      'ett tvåa\n\nett tu',
      false,
    ],
  ] as const)('%s', (_what, here, server, text, isSent) => {
    const { draft } = synced(here, [...server])
    expect([draft?.text, draft?.isSent]).toEqual([text, isSent])
  })

  test('saved or thrown away on another computer: it is gone here too', () => {
    expect(synced(aDraft({ isSent: true }), []).draft).toBeNull()
  })

  test('what is not sent is found, and only that', () => {
    expect(synced(aDraft(), []).unsent.map(({ key }) => key)).toEqual(['k'])
    expect(synced(aDraft({ isSent: true }), onServer('x')).unsent).toEqual([])
  })
})
