import { describe, expect, test } from 'vitest'
import { aFinding, anAudit, bareStatement } from '../../../test/support/an-audit.ts'
import { blockOf, figuresOf, linesOf } from '../../../test/support/section-text.ts'
import type { ReviewContext } from '../../review/document.ts'
import { type AuditFacts, auditResultsSection } from './chapter.ts'

const context: ReviewContext = {
  organisation: 'Sundvalla stad',
  theOrganisation: 'staden',
  board: 'Överförmyndarnämnden',
  administration: 'Överförmyndarförvaltningen',
  year: 2025,
  planYears: [2026, 2027],
  readOn: '2025-12-01',
  people: {},
}

function sectionOf(facts: Partial<AuditFacts>) {
  return auditResultsSection({ audits: [], earlier: [], findings: [], ...facts }, context)
}

describe('nothing recorded', () => {
  const said =
    'Det är inte redovisat om någon revision av överförmyndarnämndens arbete med informationssäkerhet har gjorts under 2025.'

  test('an empty register is not the statement that there was none', () => {
    const section = sectionOf({})
    expect(linesOf(section)).toEqual({ 'not-recorded': [said] })
    expect(section.answers).toEqual([])
  })

  test('a statement that is not yet reported says nothing', () => {
    const section = sectionOf({ audits: [anAudit(bareStatement, { state: 'notReported' })] })
    expect(linesOf(section)).toEqual({ 'not-recorded': [said] })
    expect(section.answers).toEqual([])
  })

  test('a planned audit is told, but is no result', () => {
    const section = sectionOf({ audits: [anAudit({}, { state: 'notReported' })] })
    expect(linesOf(section)).toEqual({
      'not-recorded': [said],
      pending: [
        '1 revision är planerad eller påbörjad men ännu inte redovisad: Granskning av behörigheter.',
      ],
    })
    expect(section.answers).toEqual([])
  })

  test('several planned, and one cancelled with its reason', () => {
    const cancelled = anAudit(
      { title: 'Extern revision', reason: 'Flyttad till 2026' },
      { number: 3, state: 'cancelled' },
    )
    const planned = [1, 2].map((number) =>
      anAudit({ title: `Revision ${number}` }, { number, state: 'notReported' }),
    )
    const lines = linesOf(sectionOf({ audits: [...planned, cancelled] }))
    expect(lines.pending).toEqual([
      '2 revisioner är planerade eller påbörjade men ännu inte redovisade: Revision 1 och Revision 2.',
    ])
    expect(lines[`cancelled-${cancelled.id}`]).toEqual([
      'Revisionen ”Extern revision” ställdes in. Flyttad till 2026.',
    ])
  })
})

describe('the statement that there was none', () => {
  test('said with its reason, consequence and recommendation', () => {
    const section = sectionOf({
      audits: [
        anAudit({
          ...bareStatement,
          reason: 'nämnden fanns inte med i revisionsplanen',
          recommendation: 'Nämnden rekommenderas att arbeta systematiskt',
        }),
      ],
    })
    expect(linesOf(section)).toEqual({
      'no-audit': [
        'Under 2025 har ingen revision av överförmyndarnämndens arbete med informationssäkerhet gjorts, varken intern eller av tredje part. Nämnden fanns inte med i revisionsplanen. En oberoende bedömning saknas.',
      ],
      recommendation: ['Nämnden rekommenderas att arbeta systematiskt.'],
    })
    expect(section.answers).toEqual(['d3'])
    expect(blockOf(section, 'no-audit').sources).toHaveLength(1)
    expect(blockOf(section, 'recommendation').sources).toHaveLength(1)
  })

  test('without a recommendation none is made up', () => {
    expect(Object.keys(linesOf(sectionOf({ audits: [anAudit(bareStatement)] })))).toEqual([
      'no-audit',
    ])
  })
})

describe('audits that were made', () => {
  const one = anAudit({ recommendation: 'Nämnden bör följa upp.' })

  test('one without findings', () => {
    const section = sectionOf({ audits: [one] })
    expect(linesOf(section)).toEqual({
      performed: [
        'Under 2025 har 1 revision av överförmyndarnämndens arbete med informationssäkerhet redovisats.',
      ],
      [`audit-${one.id}`]: [
        'Granskning av behörigheter. Intern revision, utförd av Stadsrevisionen, redovisad den 19 september 2025. Uppföljningen räcker inte. Nämnden bör följa upp. Inga iakttagelser är registrerade.',
      ],
    })
    expect(section.answers).toEqual(['d3'])
  })

  test('an audit prevails over a statement that there was none', () => {
    const section = sectionOf({ audits: [one, anAudit(bareStatement, { number: 2 })] })
    expect(Object.keys(linesOf(section))).not.toContain('no-audit')
    expect(figuresOf(section, 'performed')).toEqual([['1 revision', 1]])
  })

  test('findings with their status, the gravest first', () => {
    const section = sectionOf({
      audits: [one],
      findings: [
        aFinding({ title: 'Loggar', severity: 'minor' }, { number: 1, state: 'closed' }),
        aFinding(
          { title: 'Konton', recommendation: 'Se över.', answerBy: '2025-11-30' },
          { number: 2, state: 'open' },
        ),
        aFinding({ title: 'Av en annan revision', audit: anAudit({}, { number: 9 }).id }),
      ],
    })
    expect(linesOf(section)[`findings-${one.id}`]).toEqual([
      'Iakttagelse | Allvarlighet | Rekommendation | Läge',
      'Konton | Väsentlig brist | Se över. | Öppen. Skulle ha besvarats senast 30 november 2025.',
      'Loggar | Mindre brist | Ingen rekommendation lämnad | Åtgärdad',
    ])
    expect(figuresOf(section, `audit-${one.id}`)).toEqual([
      ['2 iakttagelser', 2],
      ['1', 1],
    ])
  })

  test.each<[string, ('open' | 'answered' | 'closed')[], string]>([
    ['one open', ['open'], 'ledde till 1 iakttagelse; den är inte åtgärdad.'],
    ['one closed', ['closed'], 'ledde till 1 iakttagelse; den är åtgärdad.'],
    ['all open', ['open', 'answered'], 'ledde till 2 iakttagelser; ingen av dem är åtgärdad.'],
    ['all closed', ['closed', 'closed'], 'ledde till 2 iakttagelser; alla är åtgärdade.'],
    [
      'one of three open',
      ['closed', 'open', 'closed'],
      'ledde till 3 iakttagelser, varav 1 inte är åtgärdad.',
    ],
    [
      'two of three open',
      ['closed', 'open', 'answered'],
      'ledde till 3 iakttagelser, varav 2 inte är åtgärdade.',
    ],
  ])('findings in words: %s', (_case, states, expected) => {
    const findings = states.map((state, index) => aFinding({}, { number: index + 1, state }))
    expect(linesOf(sectionOf({ audits: [one], findings }))[`audit-${one.id}`]?.[0]).toContain(
      expected,
    )
  })

  test('several audits each have their own paragraph', () => {
    const other = anAudit({ title: 'Extern revision', kind: 'thirdParty' }, { number: 2 })
    const section = sectionOf({ audits: [one, other] })
    expect(figuresOf(section, 'performed')).toEqual([['2 revisioner', 2]])
    expect(section.blocks.map(({ key }) => key)).toEqual([
      'performed',
      `audit-${one.id}`,
      `audit-${other.id}`,
    ])
  })

  test('what is marked secret is counted and not retold', () => {
    const finding = aFinding({ title: 'Hemlig brist' }, { secrecy: '18 kap. 8 § OSL' })
    const section = sectionOf({ audits: [one], findings: [finding] })
    expect(linesOf(section)[`audit-${one.id}`]?.[0]).toContain(
      'ledde till 1 iakttagelse; den är inte åtgärdad. 1 iakttagelse återges inte här, eftersom den kan omfattas av sekretess.',
    )
    expect(Object.keys(linesOf(section))).not.toContain(`findings-${one.id}`)

    const secret = anAudit({ conclusion: 'Hemlig slutsats.' }, { secrecy: '18 kap. 8 § OSL' })
    const lines = linesOf(sectionOf({ audits: [secret], findings: [aFinding()] }))
    expect(lines[`audit-${secret.id}`]?.[0]).toContain(
      'Resultatet återges inte här, eftersom det kan omfattas av sekretess. Revisionen ledde till 1 iakttagelse; den är inte åtgärdad.',
    )
    expect(JSON.stringify(lines)).not.toContain('Hemlig slutsats')
    expect(Object.keys(lines)).not.toContain(`findings-${secret.id}`)
  })
})

describe('findings of earlier audits', () => {
  const earlier = anAudit({ title: 'Revision av loggar', year: 2023 }, { number: 7 })
  const open = aFinding({ title: 'Loggar sparas inte', audit: earlier.id }, { number: 1 })

  test('those still open follow, also beside the statement that no audit was made', () => {
    const section = sectionOf({
      audits: [anAudit(bareStatement)],
      earlier: [earlier],
      findings: [open, aFinding({ audit: earlier.id }, { number: 2, state: 'closed' })],
    })
    const lines = linesOf(section)
    expect(lines['earlier-findings']).toEqual([
      'Från tidigare revisioner återstår 1 iakttagelse att åtgärda.',
    ])
    expect(lines['earlier-findings-list']).toEqual([
      'Loggar sparas inte (väsentlig brist). Revision av loggar, 2023. Läge: öppen.',
    ])
    expect(figuresOf(section, 'earlier-findings')).toEqual([['1 iakttagelse', 1]])
  })

  test('they do not answer for an audit this year', () => {
    expect(sectionOf({ earlier: [earlier], findings: [open] }).answers).toEqual([])
  })

  test('all closed: nothing is said', () => {
    const closed = aFinding({ audit: earlier.id }, { state: 'closed' })
    const section = sectionOf({ earlier: [earlier], findings: [closed] })
    expect(Object.keys(linesOf(section))).toEqual(['not-recorded'])
  })

  test('what is marked secret is counted and not retold', () => {
    const secret = aFinding(
      { title: 'Hemlig brist', audit: earlier.id },
      { number: 2, secrecy: '18 kap. 8 § OSL' },
    )
    const lines = linesOf(sectionOf({ earlier: [earlier], findings: [open, secret] }))
    expect(lines['earlier-findings']).toEqual([
      'Från tidigare revisioner återstår 2 iakttagelser att åtgärda. 1 iakttagelse återges inte här, eftersom den kan omfattas av sekretess.',
    ])
    expect(lines['earlier-findings-list']).toHaveLength(1)
  })
})

describe('the reason of an audit marked secret is not retold', () => {
  const hidden = { secrecy: '18 kap. 8 § OSL' } as const
  const words = {
    reason: 'Hemligt skäl.',
    consequence: 'Hemlig följd.',
    recommendation: 'Hemlig rekommendation.',
  }

  test('when none was made', () => {
    const open = anAudit({ kind: 'none', reason: 'Revisionsplanen var full.' }, { number: 2 })
    const secret = anAudit({ kind: 'none', ...words }, hidden)
    const alone = linesOf(sectionOf({ audits: [secret] }))
    expect(JSON.stringify(alone)).not.toContain('Hemlig')
    expect(alone['no-audit']).toEqual([
      expect.stringMatching(/tredje part\. Skälet återges inte här, eftersom det kan omfattas/),
    ])
    const both = JSON.stringify(linesOf(sectionOf({ audits: [secret, open] })))
    expect(both).toContain('Revisionsplanen var full. Skälet återges inte här')
    expect(both).not.toContain('Hemlig')
  })

  test('when it was cancelled', () => {
    const section = sectionOf({ audits: [anAudit(words, { state: 'cancelled', ...hidden })] })
    expect(JSON.stringify(linesOf(section))).not.toContain('Hemlig')
    expect(JSON.stringify(linesOf(section))).toContain('Skälet återges inte här')
  })
})
