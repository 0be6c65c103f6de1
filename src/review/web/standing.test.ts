import { describe, expect, test } from 'vitest'
import { aText, aWorkspace } from '../../../test/support/a-workspace.ts'
import { absence } from '../document.ts'
import type { SavedTextAnswer } from '../workspace-answer.ts'
import { allParted, partedChapters } from './parts.ts'
import { openGaps, progressOf, standingOf } from './standing.ts'

const WHY = 'En gång om året ska ledningen pröva arbetet.'
const GAP = 'Underlag saknas: resultat av revisioner. Inget svarar.'
const NONE = 'Ingen revision har gjorts.'

function standing(key: string, texts: SavedTextAnswer[] = []) {
  const chapters = partedChapters(aWorkspace(texts))
  const chapter = allParted(chapters).find((one) => one.key === key)
  if (!chapter) throw new Error(`no chapter ${key}`)
  return standingOf(chapter, openGaps(chapters))
}

describe('a section is', () => {
  test.each([
    ['composed from the records', 'summary', [], 'composed'],
    ['nothing by itself when it only holds others', 'reports', [], null],
    ['missing when the input it answers is missing', 'audits', [], 'missing'],
    ['missing when it lists what is missing', 'gaps', [], 'missing'],
    ['written', 'summary', [aText('summary:why', 'Vår text.', WHY)], 'written'],
    [
      'written also where something is missing',
      'audits',
      [aText('audits:own', 'Vi väntar.', NONE)],
      'written',
    ],
    [
      'on changed ground, before all else',
      'summary',
      [aText('summary:why', 'Vår text.', 'Förr.')],
      'changed',
    ],
    [
      'on changed ground when what was left out has changed',
      'summary',
      [aText('summary:why', null, 'Förr.')],
      'changed',
    ],
    ['missing when all of it is left out', 'audits', [aText('audits:none', null, NONE)], 'missing'],
    [
      'no longer missing when the gap is explained',
      'gaps',
      [aText('gaps:d3', 'Görs i vår.', GAP)],
      'written',
    ],
  ] as const)('%s', (_name, key, texts, expected) => {
    expect(standing(key, [...texts])).toBe(expected)
  })

  test('missing when all it says is that nothing is registered', () => {
    const workspace = aWorkspace()
    const [nothing] = [absence('audits:none', 'Ingen är registrerad.')]
    const chapters = partedChapters({
      ...workspace,
      composed: {
        ...workspace.composed,
        chapters: [
          { key: 'roles', number: '1', title: 'Roller', level: 1, blocks: [nothing], children: [] },
        ],
      },
    })
    const [roles] = allParted(chapters)
    expect(roles && standingOf(roles, [])).toBe('missing')
  })

  test('no longer missing elsewhere either when the gap is explained', () => {
    expect(standing('audits', [aText('gaps:d3', 'Görs i vår.', GAP)])).toBe('composed')
  })
})

describe('progress', () => {
  test('counts sections, not the list of gaps and not what only holds others', () => {
    expect(progressOf(partedChapters(aWorkspace()))).toEqual({
      sections: 3,
      withText: 2,
      written: 0,
    })
  })

  test('a written section has text', () => {
    const texts = [aText('audits:own', 'Revisionen är flyttad.', NONE)]
    expect(progressOf(partedChapters(aWorkspace(texts)))).toEqual({
      sections: 3,
      withText: 3,
      written: 1,
    })
  })
})
