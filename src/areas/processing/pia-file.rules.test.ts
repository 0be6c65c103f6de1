import { describe, expect, test } from 'vitest'
import { type AnyRecord, problemsOf } from '../../record/define.ts'
import { dpia } from './dpia.record.ts'
import { LARGEST_PIA, type PiaProposal, readPia } from './pia-file.rules.ts'

const answer = (reference_to: number | string, data: object) => ({ reference_to, data })
const gauge = (reference_to: number, value: unknown) =>
  answer(reference_to, { text: '', gauge: value, list: [] })

function aFile(more: object = {}, pia: object = {}): string {
  return JSON.stringify({
    pia: { name: 'E-tjänst', status: 3, dbVersion: 201707071818, ...pia },
    answers: [],
    measures: [],
    evaluations: [],
    comments: [],
    ...more,
  })
}

function proposed(text: string): PiaProposal {
  const reading = readPia(text)
  if ('refusal' in reading) throw new Error(reading.refusal)
  return reading.proposal
}

const refused = (text: string) => {
  const reading = readPia(text)
  return 'refusal' in reading ? reading.refusal : null
}

describe('a whole file', () => {
  const { values, risks, leftOut } = proposed(
    aFile(
      {
        answers: [
          answer(111, {
            text: '<div>Granskning av <strong>räkningar</strong>.</div><div>&nbsp;</div>',
            gauge: 0,
          }),
          answer(121, {
            text: 'Uppgifter:<ul>\n<li>namn;</li>\n<li>konto &amp; saldo</li>\n</ul>',
          }),
          answer(211, { text: 'Tillsyn' }),
          answer('215', { text: 'Tre år' }),
          answer(221, { text: 'Brev' }),
          answer(321, { list: ['Ekonomisk skada', '', 7] }),
          answer(322, { list: ['Stulet lösenord'] }),
          answer(324, { list: ['Loggning', 'Kryptering'] }),
          gauge(325, 3),
          gauge(326, 2),
          gauge(335, 2),
          gauge(336, 0),
          answer(999, { text: 'Egen fråga' }),
        ],
        measures: [
          { title: 'Kryptering', content: '<p>TLS</p>' },
          { title: null, content: null },
        ],
        evaluations: [
          { reference_to: '3.2', gauges: { x: 2, y: 1 }, evaluation_comment: 'Bra' },
          { reference_to: '3.3', gauges: null },
        ],
        comments: [{ description: 'Hej' }],
      },
      {
        dpo_opinion: 'Godtagbart',
        concerned_people_searched_opinion: true,
        concerned_people_opinion: 'De är nöjda.',
      },
    ),
  )

  test('becomes the fields of an assessment, as plain text', () => {
    expect(values).toMatchObject({
      name: 'E-tjänst',
      description:
        'Behandlingen: Granskning av räkningar.\n\nUppgifter: Uppgifter:\n\n– namn;\n\n– konto & saldo',
      necessity: 'Ändamål: Tillsyn',
      proportionality: 'Lagringstid: Tre år',
      rights: 'Information: Brev',
      measures: '– Kryptering: TLS',
      viewsSought: true,
      views: 'De är nöjda.',
      needed: null,
      criteria: [],
    })
    expect(problemsOf(dpia as unknown as AnyRecord, values)).toEqual([])
  })

  test('a risk has the estimate of the tool, and what remains from its evaluation', () => {
    expect(risks).toEqual([
      {
        event: 'Obehöriga får tillgång till uppgifterna',
        effect: 'Ekonomisk skada.\nHot: Stulet lösenord.',
        likelihood: 2,
        severity: 3,
        measures: 'Loggning, Kryptering.',
        residualLikelihood: 1,
        residualSeverity: 2,
      },
    ])
  })

  test('what has no place here is told', () => {
    expect(leftOut).toEqual([
      'Dataskyddsombudets yttrande förs inte in. Ombudet skriver själv sitt råd här (artikel 35.2).',
      '1 svar hör till frågor som inte finns i verktygets egen mall.',
      '1 kommentar från granskningen förs inte in.',
      '1 kommentar i texten förs inte in.',
      'Beslutet i filen förs inte in. Bedömningen beslutas på nytt här.',
    ])
  })
})

test('views that were not asked for keep their reason', () => {
  const { values } = proposed(
    aFile(
      {},
      { concerned_people_searched_opinion: false, concerned_people_searched_content: 'Ny tjänst' },
    ),
  )
  expect(values).toMatchObject({
    viewsSought: false,
    views: null,
    viewsNotSoughtBecause: 'Ny tjänst',
  })
})

describe('what is refused, in Swedish', () => {
  test.each<[string, string, string]>([
    ['nothing', '  ', 'Filen är tom'],
    ['half a file', aFile().slice(0, -5), 'inte hel JSON'],
    ['a web page', '<html></html>', 'inte hel JSON'],
    ['a number', '7', 'inte en konsekvensbedömning'],
    ['null', 'null', 'inte en konsekvensbedömning'],
    ['a list of two', `[${aFile()},${aFile()}]`, 'inte en konsekvensbedömning'],
    ['another JSON', '{"records":[]}', 'inte en konsekvensbedömning'],
    ['without a name', aFile({}, { name: ' <b></b> ' }), 'saknar namn'],
    ['a name of another kind', aFile({}, { name: 5 }), 'inte en konsekvensbedömning'],
    ['answers of another kind', aFile({ answers: 'många' }), 'inte en konsekvensbedömning'],
    [
      'too many answers',
      aFile({ answers: Array.from({ length: 501 }, () => answer(111, {})) }),
      'fler än 500',
    ],
    ['too large', ' '.repeat(LARGEST_PIA) + aFile(), 'större än 2 MB'],
  ])('%s', (_, text, expected) => {
    expect(refused(text)).toContain(expected)
  })
})

describe('what is hostile does no harm', () => {
  test('markup, scripts and turned text come out as words', () => {
    const { values } = proposed(
      aFile(
        {
          answers: [
            answer(211, {
              text: '<img src=x onerror=alert(1)>A\u202Eb\u0000c<script>x()</script>&#60;b&#62;',
            }),
          ],
        },
        { name: 'N<script>', __proto__: { polluted: true } },
      ),
    )
    expect(values.necessity).toBe('Ändamål: Abcx()<b>')
    expect(values.name).toBe('N')
    expect(problemsOf(dpia as unknown as AnyRecord, values)).toEqual([])
  })
  test('an own key named __proto__ changes nothing', () => {
    const text = aFile().replace(
      '{"pia":{',
      '{"__proto__":{"polluted":1},"pia":{"__proto__":{"polluted":1},',
    )
    expect(proposed(text).values.name).toBe('E-tjänst')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
  test('long and broken texts are cut to what the field holds', () => {
    const { values } = proposed(
      aFile(
        {
          answers: [answer(111, { text: `${'ä'.repeat(30_000)}\uD800` })],
          measures: [{ title: 'x'.repeat(5000), content: '😀'.repeat(3000) }],
        },
        { name: 'y'.repeat(900) },
      ),
    )
    expect(problemsOf(dpia as unknown as AnyRecord, values)).toEqual([])
    expect(values.description?.endsWith(' …')).toBe(true)
  })
  test('a million opened brackets are read in less than a second', () => {
    const began = performance.now()
    proposed(aFile({ answers: [answer(111, { text: '<'.repeat(1_000_000) })] }))
    readPia('['.repeat(1_000_000))
    expect(performance.now() - began).toBeLessThan(1000)
  })
  test('a gauge out of range is no estimate', () => {
    expect(proposed(aFile({ answers: [gauge(325, 99), gauge(326, '2')] })).risks).toEqual([])
  })
})
