/**
 * The main job on real input: each committee's year goes in, and its report comes out with the
 * chapters and the order of the one they wrote, and every fact under its chapter.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { DEMO_TENANT } from '../../src/demo/load.ts'
import type { Block, Chapter, ReviewDocument } from '../../src/review/document.ts'
import { allChapters } from '../../src/review/overlay.ts'
import { renderText } from '../../src/review/render/text.ts'
import { openReview, reviewOfYear } from '../../src/review/workspace.ts'
import { plainText } from '../../src/review/written.ts'
import { programActor } from '../../src/server/actor.ts'
import { demoBoard, testWorld } from '../support/database.ts'
import { type Fact, overformyndarnamnden, socialnamnden } from './seed-facts.ts'

const world = testWorld('demo')
/** Each report is read at the time it was written, so that it looks at its year as they did. */
const cases = [
  {
    slug: 'overformyndarnamnden',
    year: 2025,
    at: '2025-11-24T09:00:00.000Z',
    facts: overformyndarnamnden,
    fewest: 60,
    headings: [
      'Sammanfattning',
      'Vad är ledningens genomgång',
      'Faktorer som påverkar verksamhetens LIS',
      'Omvärldsbevakning – hot, trender och ny lagstiftning',
      'Inom staden – budget, inriktning och lokala förändringar',
      'Sammanställning av rapporter',
      'Resultat från revisioner',
      'Risker som identifierats i GDPR-årsrapport',
      'Information om avvikelser (incidenter och andra händelser)',
      'Sammanställning av 2025 års VoR',
      'Oönskade händelser i VoR för 2025',
      'Genomförda förbättringar',
      'Förbättringar som föreslås för nämnden',
      'Aktiviteter under år 2026',
      'Aktiviteter under år 2027',
    ],
  },
  {
    slug: 'socialnamnden',
    year: 2024,
    at: '2024-11-25T09:00:00.000Z',
    facts: socialnamnden,
    fewest: 45,
    headings: [
      'Sammanfattning',
      'Faktorer som påverkar verksamhetens LIS',
      'Omvärldsbevakning – hot, trender och ny lagstiftning',
      'Identifierat i RSA, DSO-årsrapport samt VoR',
      'Risker i risk- och sårbarhetsanalysen (RSA)',
      'Förbättringsområden i dataskyddsombudets årsrapport',
      'Risker i väsentlighets- och riskanalysen (VoR) 2025 under mål 3.5, process Systematiskt informationssäkerhetsarbete',
      'Förbättringar som föreslås för verksamhetens LIS',
      '2025',
      '2026',
      '2027',
      'Beslut',
    ],
  },
] as const

describe.each(cases)('$slug $year', ({ slug, year, at, facts, fewest, headings }) => {
  let document: ReviewDocument

  beforeAll(async () => {
    const boardId = await demoBoard(world.db, slug)
    document = await world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
      const review = await reviewOfYear(tx, boardId, year)
      if (!review) throw new Error(`no review of ${year}`)
      return (await openReview(tx, review.id, at)).document
    })
  })

  test('has the chapters of the report they wrote, in its order', () => {
    const made = allChapters(document.chapters).map((chapter) => chapter.title)
    const inOrder = made.filter((title) => (headings as readonly string[]).includes(title))
    expect(inOrder).toEqual(headings)
  })

  test('has many facts to keep', () => {
    expect(facts.length).toBeGreaterThanOrEqual(fewest)
  })

  test.each(facts.map((fact): [string, string, Fact] => [fact[0], fact[1], fact]))(
    '%s: %s',
    (_chapter, _what, [key, , pattern]) => {
      expect(chapterText(document, key)).toMatch(pattern)
    },
  )

  test('reads as the text we have agreed on', () => {
    const path = new URL(`./${slug}-${year}.txt`, import.meta.url)
    const made = renderText(document)
    if (process.env.UPDATE_GOLDEN) writeFileSync(path, made)
    expect(made).toBe(readFileSync(path, 'utf8'))
  })

  test('every heading has something beneath it', () => {
    const empty = allChapters(document.chapters).filter(
      (chapter) => chapter.blocks.length === 0 && chapter.children.length === 0,
    )
    expect(empty.map((chapter) => chapter.title)).toEqual([])
  })
})

/** What stands in the chapter itself, without the chapters beneath it. */
function chapterText(document: ReviewDocument, key: string): string {
  const chapter = allChapters(document.chapters).find((one: Chapter) => one.key === key)
  if (!chapter) throw new Error(`no chapter ${key}`)
  return chapter.blocks.map(blockText).join('\n')
}

function blockText(block: Block): string {
  if (block.kind === 'list' && block.ordered)
    return block.items
      .map((one, index) => `${index + 1}. ${one.content.map((inline) => inline.text).join('')}`)
      .join('\n')
  if (block.kind === 'table')
    return [
      block.caption,
      block.columns.map((column) => column.label).join(' | '),
      plainText(block),
    ].join('\n')
  return plainText(block)
}
