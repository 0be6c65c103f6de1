import { describe, expect, test } from 'vitest'
import { aText, aWorkspace } from '../../../test/support/a-workspace.ts'
import { allChapters } from '../overlay.ts'
import {
  isSectionLate,
  mayMark,
  standingOfSection,
  textOfSection,
  writableSections,
} from './sections.ts'

const anna = { id: 'a', name: 'Anna Lind' }
const sectionIn = (workspace: ReturnType<typeof aWorkspace>, key: string) => {
  const found = allChapters(workspace.document.chapters).find((one) => one.key === key)
  if (!found) throw new Error(`no ${key}`)
  return textOfSection(found)
}

describe('"klar" holds only as long as the section says the same', () => {
  const asComposed = sectionIn(aWorkspace(), 'audits')

  test.each([
    ['never marked', undefined, asComposed, 'open'],
    ['marked and lifted', { doneText: null }, asComposed, 'open'],
    ['marked on this', { doneText: asComposed }, asComposed, 'done'],
    ['changed afterwards', { doneText: asComposed }, `${asComposed}!`, 'changedAfter'],
    ['marked while it was empty', { doneText: '' }, '', 'done'],
  ] as const)('%s', (_what, mark, now, wanted) => {
    expect(standingOfSection(mark, now)).toBe(wanted)
  })

  test.each([
    ['a text over its block', [aText('audits:none', 'En revision pågår.')], 'changedAfter'],
    ['a text at its end', [aText('audits:own', 'Tillägg.')], 'changedAfter'],
    ['its block left out', [aText('audits:none', null)], 'changedAfter'],
    ['a text in another section', [aText('summary:why', 'Annat.')], 'done'],
  ] as const)('%s', (_what, texts, wanted) => {
    const now = sectionIn(aWorkspace(texts), 'audits')
    expect(standingOfSection({ doneText: asComposed }, now)).toBe(wanted)
  })
})

test('a section is late when its day has passed and it is not done', () => {
  const due = { dueOn: '2026-01-12' }
  expect(isSectionLate(due, 'open', '2026-01-12')).toBe(false)
  expect(isSectionLate(due, 'open', '2026-01-13')).toBe(true)
  expect(isSectionLate(due, 'changedAfter', '2026-01-13')).toBe(true)
  expect(isSectionLate(due, 'done', '2026-01-13')).toBe(false)
  expect(isSectionLate({ dueOn: null }, 'open', '2026-01-13')).toBe(false)
})

test('sections to write are those with text of their own, not headings over others or lists of gaps', () => {
  expect(writableSections(aWorkspace().document).map((one) => one.key)).toEqual([
    'summary',
    'audits',
    'events',
  ])
})

test.each([
  ['nobody has it', undefined, 'b', false, true],
  ['it is mine', { writer: anna }, 'a', false, true],
  ['it is another’s', { writer: anna }, 'b', false, false],
  ['it is another’s, and I give out sections', { writer: anna }, 'b', true, true],
] as const)('who marks: %s', (_what, mark, personId, mayAssign, wanted) => {
  expect(mayMark(mark, personId, mayAssign).answer).toBe(wanted)
})

test('who marks: whoever stands in for the writer, and for nobody else', () => {
  expect(mayMark({ writer: anna }, 'b', false, [anna.id]).answer).toBe(true)
  expect(mayMark({ writer: anna }, 'b', false, ['c']).answer).toBe(false)
})
