/** Hostile text in every field of every record, in written texts and in names, through the whole way. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, testApp } from '../../../test/support/client.ts'
import { demoBoard, testWorld } from '../../../test/support/database.ts'
import { allDeclarations } from '../../../test/support/declarations.ts'
import { hostileField } from '../../../test/support/hostile-texts.ts'
import { type Element, find, parseMarkup } from '../../../test/support/markup.ts'
import { checkPdf } from '../../../test/support/pdf-structure.ts'
import {
  readDocxReport,
  readHtmlReport,
  readPdfReport,
  squeezed,
} from '../../../test/support/report-readings.ts'
import { xmlShape } from '../../../test/support/strict-xml.ts'
import { unzip } from '../../../test/support/unzip.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { collect } from '../collect.ts'
import { compose } from '../compose.ts'
import type { ReviewDocument } from '../document.ts'
import { outlines } from '../outline.ts'
import { overlay } from '../overlay.ts'
import { openReview, reviewOfYear } from '../workspace.ts'
import { cleanText, fitToFonts } from './characters.ts'
import { renderDocx } from './docx.ts'
import { reportCoverage } from './font-files.ts'
import { renderHtml } from './html.ts'
import { renderPdf } from './pdf.ts'
import { stopRendering } from './render-jobs.ts'
import { renderText } from './text.ts'
import { pdfIsAvailable } from './typst.ts'

const world = testWorld('demo')
const app = testApp(world)
const HOSTILE_NAME = 'Nämnden "; filename="x.exe";\r\nX-Y: z <b>å/../\\\u202e'
const declarations = new Map((await allDeclarations()).map((one) => [one.type, one]))

afterAll(stopRendering)

/** The facts with every text a person may have written made hostile. */
function hostile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hostile)
  if (typeof value !== 'object' || value === null) return value
  const object = value as Record<string, unknown>
  const declaration = declarations.get(String(object.type))
  const entries = Object.entries(object).map(([name, inner]) => {
    if (name === 'title' && typeof inner === 'string') return [name, hostileField]
    if (name !== 'fields' || !declaration) return [name, hostile(inner)]
    return [name, hostileFields(inner as Record<string, unknown>, declaration.fields)]
  })
  return Object.fromEntries(entries)
}

function hostileFields(
  fields: Record<string, unknown>,
  declared: Record<string, { kind: string }>,
) {
  const isWritten = (name: string) => ['text', 'longText'].includes(declared[name]?.kind ?? '')
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isWritten(name) && value !== null ? hostileField : value,
    ]),
  )
}

function attributesIn(element: Element): string[] {
  return [
    ...Object.keys(element.attributes),
    ...element.children.flatMap((child) => (typeof child === 'string' ? [] : attributesIn(child))),
  ]
}

async function hostileReview(
  slug: 'overformyndarnamnden' | 'socialnamnden',
  year: number,
): Promise<ReviewDocument> {
  const boardId = await demoBoard(world.db, slug)
  return world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
    const review = await reviewOfYear(tx, boardId, year)
    if (!review) throw new Error('no review')
    const { facts, context } = await collect(tx, review, world.services.now())
    const people = Object.keys(context.people).map((id) => [id, hostileField])
    const composed = compose(hostile(facts) as typeof facts, outlines[facts.review.outline], {
      ...context,
      organisation: hostileField,
      board: hostileField,
      administration: hostileField,
      people: Object.fromEntries(people),
    })
    const first = composed.chapters[0]?.blocks[0]?.key ?? ''
    const texts = [{ key: first, body: `${hostileField}\n\n- ${hostileField}`, basis: '' }]
    return overlay(composed, texts).document
  })
}

describe.each([
  ['overformyndarnamnden', 2025],
  ['socialnamnden', 2024],
] as const)('%s %i', (slug, year) => {
  let doc: ReviewDocument
  const shown = squeezed(cleanText(hostileField))
  const times = (text: string, what: string) => text.split(what).length - 1

  beforeAll(async () => {
    doc = await hostileReview(slug, year)
  })

  test('HTML: no element but its own', () => {
    const page = renderHtml(doc)
    const tree = parseMarkup(page)
    for (const name of ['script', 'svg', 'iframe', 'object', 'b', 'form', 'input'])
      expect(find(tree, name), name).toEqual([])
    expect(attributesIn(tree).filter((name) => name.startsWith('on'))).toEqual([])
    expect(times(readHtmlReport(page).all, shown)).toBeGreaterThan(30)
    for (const [, data = ''] of page.matchAll(/svg\+xml;base64,([^"]+)"/g))
      expect(() => xmlShape(Buffer.from(data, 'base64').toString('utf8'))).not.toThrow()
  })

  test('Word: every part is XML', async () => {
    const bytes = await renderDocx(doc)
    for (const [path, data] of unzip(bytes))
      if (/\.(?:xml|rels)$/.test(path))
        expect(() => xmlShape(data.toString('utf8')), path).not.toThrow()
    expect(times(readDocxReport(bytes).all, shown)).toBeGreaterThan(30)
  })

  test('text: shown as it is', () => {
    expect(times(squeezed(renderText(doc)), shown)).toBeGreaterThan(30)
  })

  test.runIf(pdfIsAvailable())(
    'PDF: made, PDF/UA, shown as it is',
    async () => {
      const bytes = await renderPdf(doc)
      const printed = squeezed(fitToFonts(cleanText(hostileField), reportCoverage))
      expect(times((await readPdfReport(bytes)).all, printed)).toBeGreaterThan(20)
      expect(await checkPdf(bytes)).toEqual([])
    },
    60_000,
  )
})

describe('the name of a file', () => {
  let isam: Client
  let reviewId: string

  beforeAll(async () => {
    const boardId = await demoBoard(world.db, 'overformyndarnamnden')
    isam = await app.signIn('isam', boardId)
    await world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
      await sql`update units set name = ${HOSTILE_NAME} where id = ${boardId}`.execute(tx)
      const review = await reviewOfYear(tx, boardId, 2025)
      reviewId = review?.id ?? ''
      expect((await openReview(tx, reviewId, world.services.now())).document.board).toBe(
        HOSTILE_NAME,
      )
    })
  })

  test.each(['html', 'txt', 'html?version=public', 'txt?version=public'])(
    'says nothing to the browser but a name: %s',
    async (what) => {
      const { status, headers } = await isam.bytes(`/api/reviews/${reviewId}/report/${what}`)
      expect(status).toBe(200)
      expect(headers['content-disposition']).toMatch(
        /^attachment; filename="ledningens-genomgang-2025-[a-z0-9-]{1,80}\.(?:html|txt)"$/,
      )
      expect(headers).not.toHaveProperty('x-y')
    },
  )
})
