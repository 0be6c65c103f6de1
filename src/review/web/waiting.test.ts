import { expect, test } from 'vitest'
import { aText, aWorkspace } from '../../../test/support/a-workspace.ts'
import { deciderInWords } from './deciders.ts'
import { partedChapters } from './parts.ts'
import { fileNameIn } from './report-file.ts'
import { changedParts, gapParts } from './waiting.ts'

test('texts on changed ground, with their section', () => {
  const texts = [aText('audits:none', 'Vår text.', 'Förr.'), aText('summary:why', 'Vår.', 'Förr.')]
  expect(
    changedParts(partedChapters(aWorkspace(texts))).map((one) => [one.part.key, one.section]),
  ).toEqual([
    ['summary:why', 'Sammanfattning'],
    ['audits:none', '1.1 Resultat från revisioner'],
  ])
})

test.each([
  ['open', [], 'open'],
  ['explained', [aText('gaps:d3', 'Görs i vår.')], 'written'],
  ['left out', [aText('gaps:d3', null)], 'omitted'],
] as const)('a gap is %s', (_name, texts, expected) => {
  expect(gapParts(partedChapters(aWorkspace([...texts]))).map((one) => one.standing)).toEqual([
    expected,
  ])
})

test.each([
  ['eitherOfAdministration', 'förvaltningschefen eller förvaltningsledningen'],
  ['board', 'nämnden, vid sammanträde'],
] as const)('who decides, in running text: %s', (decider, expected) => {
  expect(deciderInWords({ decider })).toBe(expected)
})

test.each([
  ['attachment; filename="ledningens-genomgang-2025.pdf"', 'ledningens-genomgang-2025.pdf'],
  ['attachment', null],
  [null, null],
])('the file’s name in %s', (header, expected) => {
  expect(fileNameIn(header)).toBe(expected)
})
