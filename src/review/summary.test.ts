import { expect, test } from 'vitest'
import { aGoverningDocument } from '../../test/support/a-governing-document.ts'
import { aHorizonFactor } from '../../test/support/a-horizon-factor.ts'
import { linesOf } from '../../test/support/section-text.ts'
import type { GoverningDocument } from '../areas/governing-documents/governing-document.record.ts'
import type { ReviewContext } from './document.ts'
import type { ReviewFacts } from './facts.ts'
import { summarySection } from './summary.ts'

const context: ReviewContext = {
  organisation: 'Storviks kommun',
  theOrganisation: 'kommunen',
  board: 'Kulturnämnden',
  administration: 'Kulturförvaltningen',
  year: 2026,
  planYears: [2027],
  readOn: '2026-11-20',
  people: {},
}

/** A municipality that has just begun, in what the summary reads of it. */
const nothing = {
  governingDocuments: { documents: [] },
  horizon: { factors: [] },
  dpoReports: { report: null },
  incidents: { incidents: [] },
  risks: { vorYear: 2026, vor: [] },
  improvements: { planned: [] },
} as unknown as ReviewFacts

const says = (facts: Partial<ReviewFacts> = {}) =>
  linesOf(summarySection({ ...nothing, ...facts }, context))

const instruction = (state: GoverningDocument['state']) => ({
  documents: [aGoverningDocument({ kind: 'applicationInstruction' }, { state })],
})

test('an empty municipality is told nothing about instructions and reports it has not registered', () => {
  const { why, what } = says()
  expect(why).toEqual([
    'En gång om året ska ledningen pröva hur arbetet med informationssäkerhet går. Rapporten Ledningens genomgång är underlaget för prövningen. Ledningen vid kulturförvaltningen bedömer med den som grund om det lokala arbetet med informationssäkerhet och dataskydd är tillräckligt och har önskad verkan.',
  ])
  expect(what).toEqual([
    'Genomgången ska leda till beslut om förbättringar inför kommande år och omfattar även dataskydd.',
  ])
})

test('the application instruction is told of while it is in force', () => {
  const { why } = says({ governingDocuments: instruction('inForce') })
  expect(why?.[0]).toContain('Kommunens tillämpningsanvisning ger förvaltningschefen uppgiften')
  expect(says({ governingDocuments: instruction('replaced') }).why?.[0]).not.toContain('anvisning')
})

test('factors outside are listed by their titles as they stand', () => {
  const factors = [
    aHorizonFactor({ title: 'Cybersäkerhetslagen gäller', scope: 'external' }),
    aHorizonFactor({ title: 'Nytt verksamhetssystem', scope: 'internal' }, { number: 2 }),
  ]
  expect(says({ horizon: { factors, consequences: [] } })['factors-list']).toEqual([
    'Cybersäkerhetslagen gäller',
  ])
  expect(says().factors).toBeUndefined()
})
