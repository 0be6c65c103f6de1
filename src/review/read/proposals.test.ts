/**
 * How much of a report is found, in numbers: each example is read and compared with what a person
 * noted by hand. A rule that helps one report and harms another shows here.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { acceptance, type Expected, examples } from '../../../test/reports/expected.ts'
import { readPlainText } from './plain-text.ts'
import type { Proposal } from './proposal.ts'
import { proposalsFrom, reportYearOf } from './proposals.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const seeds = `${root}../shared/seeds/`

/** The right ones found, all that should have been found, all that were proposed. */
type Score = { right: number; wanted: number; proposed: number }

function starts(title: string, wanted: string): boolean {
  return title.toLocaleLowerCase('sv').startsWith(wanted.toLocaleLowerCase('sv'))
}

function ownersOf(one: Proposal): string {
  return one.responsible
    .map((owner) => `${owner.role ?? owner.name} ${owner.verb}`)
    .sort()
    .join(', ')
}

function activityScore(found: readonly Proposal[], wanted: Expected['planned']): Score {
  const planned = found.filter((one) => one.kind === 'plannedImprovement')
  const left = [...planned]
  let right = 0
  for (const [title, year, owners = []] of wanted) {
    const said = owners
      .map(([who, verb]) => `${who} ${verb}`)
      .sort()
      .join(', ')
    const at = left.findIndex(
      (one) => starts(one.title, title) && one.year === year && ownersOf(one) === said,
    )
    if (at >= 0) left.splice(at, 1)
    if (at >= 0) right += 1
  }
  return { right, wanted: wanted.length, proposed: planned.length }
}

function figureScore(found: readonly Proposal[], wanted: Expected['figures']): Score {
  const figures = found.flatMap((one) => one.counts)
  const left = [...figures]
  let right = 0
  for (const [count, what, about] of wanted) {
    const at = left.findIndex(
      (one) =>
        one.count === count && one.what.includes(what) && one.approximate === (about === 'about'),
    )
    if (at >= 0) left.splice(at, 1)
    if (at >= 0) right += 1
  }
  return { right, wanted: wanted.length, proposed: figures.length }
}

function read(text: string): { proposals: Proposal[]; year: number | null } {
  const report = readPlainText(text)
  return { proposals: proposalsFrom(report), year: reportYearOf(report) }
}

function check(text: string, wanted: Expected): void {
  const { proposals, year } = read(text)
  expect(year).toBe(wanted.year)
  expect(activityScore(proposals, wanted.planned)).toEqual({
    right: wanted.planned.length,
    wanted: wanted.planned.length,
    proposed: wanted.planned.length,
  })
  expect(figureScore(proposals, wanted.figures)).toEqual({
    right: wanted.figures.length,
    wanted: wanted.figures.length,
    proposed: wanted.figures.length,
  })
  const done = proposals.filter((one) => one.kind === 'completedImprovement')
  expect(
    done.map((one) => wanted.done.find((title) => starts(one.title, title)) ?? one.title),
  ).toEqual(wanted.done)
  const ofKind = (kind: Proposal['kind']) => proposals.filter((one) => one.kind === kind)
  expect(ofKind('risk')).toHaveLength(wanted.risks)
  expect(ofKind('dpoRecommendation')).toHaveLength(wanted.recommendations)
  const systems = ofKind('system').map((one) => one.title)
  expect(wanted.systems.filter((name) => !systems.includes(name))).toEqual([])
}

describe('example reports, written in nine ways', () => {
  test.each(examples.map((one) => [one.file, one] as const))('%s', (file, wanted) => {
    check(readFileSync(`${root}test/reports/${file}`, 'utf8'), wanted)
  })

  test('each proposal points at the line and the words it came from', () => {
    for (const { file } of examples) {
      const text = readFileSync(`${root}test/reports/${file}`, 'utf8')
      const report = readPlainText(text)
      for (const one of proposalsFrom(report)) {
        const [first = ''] = one.source.sentence.split(' ')
        const at = text
          .split('\n')
          .slice(Math.max(0, one.source.line - 3), one.source.lastLine + 1)
          .join('\n')
        expect(at, `${file}: ${one.title}`).toContain(first.replace(/-$/, '').slice(0, 5))
        expect(report.lines[one.source.from], one.title).toBeDefined()
      }
    }
  })
})

describe('the two reports of the acceptance cases', () => {
  // They are no part of the repository. Where they are missing, the count below says so.
  const here = existsSync(seeds) ? acceptance : []

  test.each(here.map((one) => [one.file, one] as const))('%s', (file, wanted) => {
    const { proposals, year } = read(readFileSync(`${seeds}${file}`, 'utf8'))
    expect(year).toBe(wanted.year)
    const activities = activityScore(proposals, wanted.planned)
    const figures = figureScore(proposals, wanted.figures)
    expect(activities.right / activities.wanted).toBeGreaterThanOrEqual(0.9)
    expect(activities.right / activities.proposed).toBeGreaterThanOrEqual(0.9)
    expect(figures.right).toBe(figures.wanted)
    expect(proposals.filter((one) => one.kind === 'completedImprovement')).toHaveLength(
      wanted.done.length,
    )
    expect(proposals.filter((one) => one.kind === 'risk')).toHaveLength(wanted.risks)
  })

  test(`${here.length} of 2 reports were here to be read`, () => {
    expect([0, 2]).toContain(here.length)
  })
})

test('a bullet with its heading in it becomes a title and a description', () => {
  const text = [
    'Förslag till aktiviteter 2026',
    '',
    '- Översyn av loggar: ISAM går igenom alla loggar och tar bort det som inte behövs.',
    '- **Öva planen** Alla chefer övar en gång under våren.',
  ].join('\n')
  expect(read(text).proposals.map(({ title, purpose }) => [title, purpose])).toEqual([
    ['Översyn av loggar', 'ISAM går igenom alla loggar och tar bort det som inte behövs.'],
    ['Öva planen', 'Alla chefer övar en gång under våren.'],
  ])
})

describe('a text made to hang the reading', () => {
  const owner = 'ISAM ansvarar för att det genomförs. '
  test.each([
    ['one endless paragraph', owner.repeat(8000)],
    ['many long paragraphs', `${owner.repeat(100)}\n\n`.repeat(80)],
    ['numbers', 'tre av 1 incident är '.repeat(12_000)],
    ['names', `${'ISAM och '.repeat(30_000)}ansvarar för att det görs.`],
    ['headings', 'Aktiviteter 2026\n\nÖva planen\nISAM ansvarar för översyn.\n\n'.repeat(3000)],
    ['rows', 'Aktivitet\tAnsvarig\nÖva\tISAM\n'.repeat(6000)],
    ['an ordinary report, thirty times over', numbered().repeat(30)],
  ])('%s', (_name, text) => {
    const report = readPlainText(text)
    const start = performance.now()
    proposalsFrom(report)
    expect(performance.now() - start).toBeLessThan(15_000)
  })
})

function numbered(): string {
  return readFileSync(`${root}test/reports/numrerad-ur-pdf.txt`, 'utf8')
}
