import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { sampleDocument } from '../../../test/support/sample-document.ts'
import { unzip } from '../../../test/support/unzip.ts'
import { renderDocx } from './docx.ts'
import { stopRendering } from './render-jobs.ts'

afterAll(stopRendering)

describe('the same document', () => {
  test('is the same bytes, whenever it is made', async () => {
    const first = await renderDocx(sampleDocument())
    await pause(2100)
    const second = await renderDocx(sampleDocument())
    expect(second.equals(first)).toBe(true)
  })

  test('is dated by the day its facts were read', async () => {
    const parts = unzip(await renderDocx(sampleDocument()))
    expect(parts.get('docProps/core.xml')?.toString()).toContain('>2026-01-12T12:00:00Z<')
  })

  test('keeps its typefaces readable behind keys of their own', async () => {
    const parts = unzip(await renderDocx(sampleDocument()))
    const table = parts.get('word/fontTable.xml')?.toString() ?? ''
    const keys = [...table.matchAll(/w:fontKey="\{([^}]+)\}"/g)].map((found) => found[1] ?? '')
    expect(new Set(keys).size).toBe(6)
    const key = Buffer.from((keys[0] ?? '').replaceAll('-', ''), 'hex').reverse()
    const font = parts.get('word/fonts/font1.odttf') ?? Buffer.alloc(0)
    const start = font.subarray(0, 4).map((byte, at) => byte ^ (key[at] ?? 0))
    expect([...start]).toEqual([0, 1, 0, 0])
  })

  test('leads its links where they lead', async () => {
    const parts = unzip(await renderDocx(sampleDocument()))
    const text = parts.get('word/document.xml')?.toString() ?? ''
    const relations = parts.get('word/_rels/document.xml.rels')?.toString() ?? ''
    const ids = [...text.matchAll(/<w:hyperlink [^>]*r:id="([^"]+)"/g)].map((found) => found[1])
    expect(ids).toEqual(['rIdLink1'])
    expect(relations).toMatch(/Id="rIdLink1"[^>]*Target="https:\/\/akersta\.se/)
  })
})
