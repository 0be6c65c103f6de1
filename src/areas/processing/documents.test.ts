import { describe, expect, test } from 'vitest'
import { aDpia, aDpiaRisk, aProcessing, aTransfer } from '../../../test/support/a-processing.ts'
import type { Block, Chapter, ReviewDocument } from '../../review/document.ts'
import {
  dpiaDocument,
  type Head,
  type PrintedProcessing,
  registerDocument,
  registerSheet,
} from './documents.ts'

const head: Head = {
  board: 'Överförmyndarnämnden',
  organisation: 'Sundvalla stad',
  contact: null,
  officers: [],
  on: '2026-11-23',
}

function printed(
  fields: Parameters<typeof aProcessing>[0] = {},
  more: Partial<PrintedProcessing> = {},
): PrintedProcessing {
  return {
    record: aProcessing(fields),
    transfers: [],
    ownerName: 'Per Nyberg',
    confirmedOn: '2026-03-10',
    links: [],
    ...more,
  }
}

function chaptersOf(document: ReviewDocument): Chapter[] {
  const all = (chapters: Chapter[]): Chapter[] =>
    chapters.flatMap((one) => [one, ...all(one.children)])
  return all(document.chapters)
}

/** What stands in the last column, by the first. */
function rowsOf(blocks: Block[]): Record<string, string> {
  return Object.fromEntries(
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.map(({ cells }) => {
            const texts = cells.map((cell) => cell.map(({ text }) => text).join(''))
            return [texts[0] ?? '', texts.at(-1) ?? '']
          })
        : [],
    ),
  )
}

function processingIn(one: PrintedProcessing) {
  const document = registerDocument(head, [one])
  return rowsOf(chaptersOf(document).at(-1)?.blocks ?? [])
}

describe('the register as a sheet', () => {
  const { columns, rows } = registerSheet([
    printed({ recipients: null }),
    printed({ role: 'processor', onBehalfOf: 'Socialnämnden' }),
  ])
  const at = (row: number, label: string) =>
    rows[row]?.[columns.findIndex((column) => column.label === label)]

  test('has a row for each, under the words and points of article 30', () => {
    expect(rows.map(([, role]) => role)).toEqual([
      'Personuppgiftsansvarig',
      'Personuppgiftsbiträde',
    ])
    expect(at(0, 'Ändamål (artikel 30.1 b)')).toBe(
      'Granska att ställföreträdare sköter sitt uppdrag.',
    )
    expect(at(0, 'Ansvarig')).toBe('Per Nyberg')
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
  })

  test('says what is not filled in, and leaves empty what is not asked of that role', () => {
    const recipients = columns.find(({ label }) => label.endsWith('(artikel 30.1 d)'))?.label ?? ''
    expect([at(0, recipients), at(1, recipients)]).toEqual(['Ej ifyllt', ''])
    const onBehalf = columns.find(({ label }) => label.endsWith('(artikel 30.2 a)'))?.label ?? ''
    expect([at(0, onBehalf), at(1, onBehalf)]).toEqual(['', 'Socialnämnden'])
  })
})

describe('the register for IMY', () => {
  test('has the controller first, and says what is not filled in', () => {
    const [first] = registerDocument(head, []).chapters
    expect(rowsOf(first?.blocks ?? [])).toEqual({
      Personuppgiftsansvarig: 'Överförmyndarnämnden, Sundvalla stad',
      Organisationsnummer: 'Ej ifyllt',
      Adress: 'Ej ifyllt',
      'E-post': 'Ej ifyllt',
      Telefon: 'Ej ifyllt',
      Dataskyddsombud: 'Inget dataskyddsombud är utsett',
      'E-post till dataskyddsombudet': 'Ej ifyllt',
    })
  })

  test('has all the fields of 30.1, in words', () => {
    expect(processingIn(printed({ recipients: null }))).toMatchObject({
      Ändamål: 'Granska att ställföreträdare sköter sitt uppdrag.',
      'Gemensamt personuppgiftsansvarig': 'Ingen',
      'Kategorier av registrerade': 'Huvudmän (med god man eller förvaltare); Ställföreträdare',
      Mottagare: 'Ej ifyllt',
      'Överföring till tredje land': 'Ingen',
      'Tidsfrister för radering': 'Gallras tre år efter att uppdraget upphört.',
      Personuppgiftsbiträden: 'Inga',
      Ansvarig: 'Per Nyberg',
      'Senast bekräftad': '2026-03-10',
    })
  })

  test.each<[string, PrintedProcessing, Record<string, string>]>([
    [
      'a transfer on its basis',
      printed({ thirdCountry: true }, { transfers: [aTransfer()] }),
      {
        'Överföring till tredje land':
          'USA: Molnbolaget Inc., Beslut om adekvat skyddsnivå (artikel 45)',
      },
    ],
    [
      'a transfer not described',
      printed({ thirdCountry: true }),
      { 'Överföring till tredje land': 'Ja, men ingen överföring är beskriven' },
    ],
    [
      'a transfer not looked into',
      printed({ thirdCountry: null }),
      { 'Överföring till tredje land': 'Ej utrett' },
    ],
    [
      'time limits that cannot be given',
      printed({ retention: null, retentionUnknownBecause: 'Beror på domstol' }),
      { 'Tidsfrister för radering': 'Går inte att ange: Beror på domstol' },
    ],
    [
      'a processor that is not linked',
      printed({ usesProcessor: true }),
      { Personuppgiftsbiträden: 'Ja, men inget är kopplat' },
    ],
    [
      'what it is linked to',
      printed(
        { usesProcessor: true },
        {
          links: [
            { kind: 'processedBy', type: 'supplier', title: 'Bolaget AB' },
            { kind: 'uses', type: 'system', title: 'Lex' },
          ],
        },
      ),
      { Personuppgiftsbiträden: 'Bolaget AB', System: 'Lex' },
    ],
  ])('%s', (_, one, expected) => {
    expect(processingIn(one)).toMatchObject(expected)
  })

  test('what the board does for others stands by itself, with the fields of 30.2 alone', () => {
    const other = printed({ role: 'processor', onBehalfOf: 'Grannkommunen' })
    const titles = chaptersOf(registerDocument(head, [printed(), other])).map(({ title }) => title)
    expect(titles).toContain('Behandlingar som personuppgiftsbiträde (artikel 30.2)')
    const rows = processingIn(other)
    expect(rows['Behandlar åt']).toBe('Grannkommunen')
    expect(Object.keys(rows)).not.toContain('Ändamål')
  })

  test('no two blocks share a key', () => {
    const keys = chaptersOf(
      registerDocument(head, [printed(), { ...printed(), record: aProcessing({}, { number: 2 }) }]),
    ).flatMap(({ blocks }) => blocks.map(({ key }) => key))
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('an assessment on paper', () => {
  const textOf = (document: ReviewDocument) =>
    JSON.stringify(chaptersOf(document).map(({ title, blocks }) => [title, blocks]))

  test('has its risks before and after, and what is not said', () => {
    const text = textOf(
      dpiaDocument(head, {
        record: aDpia({ necessity: 'Behövs.' }, { state: 'assessing' }),
        processing: ['Tillsyn'],
        risks: [aDpiaRisk(), aDpiaRisk({ residualLikelihood: null, residualSeverity: null })],
        advice: [],
        decisions: [],
        leaderName: null,
      }),
    )
    expect(text).toContain('Betydande × Mycket stor = 12')
    expect(text).toContain('Försumbar × Mycket stor = 4')
    expect(text).toContain('Ej bedömd')
    expect(text).toContain('Behövs.')
    expect(text).toContain('Dataskyddsombudet har inte gett råd.')
    expect(text).toContain('Inget beslut är fattat.')
  })

  test('without a record it is the template, with the questions and the nine criteria', () => {
    const document = dpiaDocument(head, null)
    expect(document.title).toBe('Mall för konsekvensbedömning')
    expect(textOf(document).match(/"\d\. [A-ZÅÄÖ]/g)?.length).toBeGreaterThanOrEqual(16)
    expect(textOf(document)).toContain('Varför ändamålet inte kan nås')
  })
})
