import { describe, expect, test } from 'vitest'
import { figure, type Inline, item, list, paragraph, row, table } from './document.ts'
import { numbersInWords } from './numbers.ts'

function said(...content: (string | Inline)[]): string {
  const block = numbersInWords(paragraph('p', content))
  return block.kind === 'paragraph' ? block.content.map(({ text }) => text).join('') : ''
}

const counted = (text: string) => figure(text, [])

describe('the numbers of a running text', () => {
  test.each([
    ['För ', '1 risk', ' finns ingen aktivitet.', 'För en risk finns ingen aktivitet.'],
    ['Av dem är ', '4', ' bedömda.', 'Av dem är fyra bedömda.'],
    ['', '12 incidenter', ' är bedömda.', 'Tolv incidenter är bedömda.'],
    ['Så är det. ', '6 incidenter', ' var tillbud.', 'Så är det. Sex incidenter var tillbud.'],
    ['För ', '4 av 5 genomförda förbättringar', '.', 'För fyra av fem genomförda förbättringar.'],
    ['Det saknas ', '1 dokument', '.', 'Det saknas ett dokument.'],
    ['Det hände i ', '1', ' fall.', 'Det hände i ett fall.'],
    ['Under 2025 har ', '13 incidenter', ' hänt.', 'Under 2025 har 13 incidenter hänt.'],
    ['Planen är från ', '2024', '.', 'Planen är från 2024.'],
    ['Effekten är ', 'visad för 2', '.', 'Effekten är visad för två.'],
    ['Läget är ', '0 av 3', '.', 'Läget är noll av tre.'],
    ['Tider saknas: ', '1', '.', 'Tider saknas: 1.'],
    ['Klassad före upphandling: ', '0 av 2', '.', 'Klassad före upphandling: 0 av 2.'],
    ['', '1 personuppgiftsbiträdesavtal', ' gällde.', 'Ett personuppgiftsbiträdesavtal gällde.'],
  ])('%s%s%s', (before, number, after, expected) => {
    expect(said(before, counted(number), after)).toBe(expected)
  })

  test('are all figures where one is above twelve', () => {
    expect(said('I år ', counted('20 incidenter'), ', varav ', counted('3'), ' anmälda.')).toBe(
      'I år 20 incidenter, varav 3 anmälda.',
    )
  })

  test('stay to be opened, with their sources', () => {
    const record = { type: 'risk', id: 'r1', title: 'En risk' }
    const block = numbersInWords(paragraph('p', [figure('1 risk', [record])]))
    expect(block).toMatchObject({
      content: [{ kind: 'figure', text: 'En risk', sources: [record] }],
      sources: [record],
    })
  })

  test('that somebody has written in words of their own are let be', () => {
    expect(said('Den 3 maj fanns 7 konton kvar.')).toBe('Den 3 maj fanns 7 konton kvar.')
  })
})

test('the points of a list are written alike, one above twelve or none', () => {
  const points = (...numbers: string[]) => {
    const block = numbersInWords(
      list(
        'l',
        numbers.map((number) => item(['Antalet är ', counted(number)])),
      ),
    )
    return block.kind === 'list' ? block.items.map(({ content }) => content[1]?.text) : []
  }
  expect(points('2', '3')).toEqual(['två', 'tre'])
  expect(points('2', '30')).toEqual(['2', '30'])
})

test('a table keeps its figures', () => {
  const made = table('t', 'Antal', [{ label: 'Antal' }], [row([[counted('3')]], [])])
  expect(numbersInWords(made)).toBe(made)
})
