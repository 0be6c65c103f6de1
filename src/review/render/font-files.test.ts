import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codePointsOf, fontFiles, reportCoverage } from './font-files.ts'

test('the coverage is read from the files, not believed', () => {
  for (const file of fontFiles) {
    const points = codePointsOf(readFileSync(file))
    expect(points.size).toBeGreaterThan(800)
    for (const sign of 'aÅöé–”•✓→€') expect(points.has(sign.codePointAt(0) ?? 0)).toBe(true)
    for (const sign of ['😀', '漢', '\uf0b7', '\ufffd']) {
      expect(points.has(sign.codePointAt(0) ?? 0)).toBe(false)
    }
  }
})

test('only what all the fonts have is covered', () => {
  const [serif, sans] = [fontFiles[0], fontFiles[3]].map((file) =>
    codePointsOf(readFileSync(file ?? '')),
  )
  const onlyInSans = [...(sans ?? [])].filter((point) => !serif?.has(point))
  expect(onlyInSans.length).toBeGreaterThan(100)
  expect(onlyInSans.some(reportCoverage)).toBe(false)
})
