import { describe, expect, test } from 'vitest'
import { aText, aWorkspace } from '../../../test/support/a-workspace.ts'
import type { ReviewHistory } from '../workspace-answer.ts'
import { partedChapters } from './parts.ts'
import { reviewEvent } from './review-events.ts'

type Row = ReviewHistory['rows'][number]
type Side = Row['before']

const chapters = partedChapters(aWorkspace([aText('audits:own', 'Nu.')]))

function told(act: string, before: Side, after: Side, people: Record<string, string> = {}) {
  const row = { seq: 1, at: '2026-01-12T13:05:00.000Z', byName: 'Anna Lind', act, before, after }
  return reviewEvent(row, chapters, people)
}

describe('what was said of a section', () => {
  const none = { section: 'audits', writer: null, dueOn: null, done: false }
  const given = { ...none, writer: 'Maria Sandström', dueOn: '2026-02-01' }

  test.each([
    [
      none,
      given,
      'Gav avsnittet till Maria Sandström i 1.1 Resultat från revisioner, klart senast 2026-02-01',
    ],
    [given, none, 'Angav ingen skribent i 1.1 Resultat från revisioner'],
    [
      given,
      { ...given, done: true },
      'Markerade avsnittet som klart i 1.1 Resultat från revisioner',
    ],
    [
      { ...given, done: true },
      { ...given, done: true },
      'Markerade avsnittet som klart i 1.1 Resultat från revisioner',
    ],
    [{ ...given, done: true }, given, 'Tog bort klarmarkeringen i 1.1 Resultat från revisioner'],
  ])('%s → %s', (before, after, expected) => {
    expect(told('changed', before, after).what).toBe(expected)
  })
})

describe('what was done', () => {
  test.each([
    ['created', null, null, 'Genomgången påbörjades'],
    ['submitted', { state: 'draft' }, { state: 'submitted' }, 'Skickades för beslut'],
    [
      'withdrawn',
      { state: 'submitted' },
      { state: 'draft', note: 'För tidigt.' },
      'Togs tillbaka till utkast',
    ],
    ['decided', { state: 'submitted' }, { state: 'decided', note: 'Godkänns.' }, 'Beslutades'],
  ])('%s', (act, before, after, expected) => {
    expect(told(act, before, after).what).toBe(expected)
  })

  test.each([
    [
      'written for the first time',
      { text: 'summary:why', body: null },
      { text: 'summary:why', body: 'Vår.' },
      'Skrev egen text i Sammanfattning',
    ],
    [
      'written anew',
      { text: 'audits:own', body: 'Förr.' },
      { text: 'audits:own', body: 'Nu.' },
      'Ändrade den egna texten i 1.1 Resultat från revisioner',
    ],
    [
      'kept on new ground',
      { text: 'audits:own', body: 'Nu.' },
      { text: 'audits:own', body: 'Nu.' },
      'Behöll den egna texten i 1.1 Resultat från revisioner',
    ],
    [
      'left out',
      { text: 'events:table', body: null },
      { text: 'events:table', body: null },
      'Utelämnade tabellen i 1.2 Oönskade händelser',
    ],
    [
      'taken back in',
      { text: 'events:table', body: null },
      null,
      'Tog med tabellen igen i 1.2 Oönskade händelser',
    ],
    [
      'restored',
      { text: 'summary:why', body: 'Vår.' },
      null,
      'Visade sammanställningen igen i Sammanfattning',
    ],
    [
      'an own text taken away',
      { text: 'audits:own', body: 'Nu.' },
      null,
      'Tog bort den egna texten i 1.1 Resultat från revisioner',
    ],
    [
      'a text whose section is gone',
      { text: 'old:own', body: null },
      { text: 'old:own', body: 'Text.' },
      'Skrev egen text i ett avsnitt som inte längre finns',
    ],
  ])('a text %s', (_name, before, after, expected) => {
    expect(told('changed', before, after).what).toBe(expected)
  })

  test('the reason and the words are kept', () => {
    expect(told('withdrawn', null, { state: 'draft', note: 'För tidigt.' }).note).toBe(
      'För tidigt.',
    )
    expect(
      told('changed', { text: 'audits:own', body: 'Förr.' }, { text: 'audits:own', body: 'Nu.' })
        .text,
    ).toEqual({
      key: 'audits:own',
      before: 'Förr.',
      after: 'Nu.',
    })
  })

  test('the review’s own facts are told as in any record', () => {
    const event = told('changed', { author: null }, { author: 'p1' }, { p1: 'Anna Lind' })
    expect(event.what).toBe('Ändrad: rapporten är skriven av')
    expect(event.changes[0]?.after).toBe('Anna Lind')
  })
})
