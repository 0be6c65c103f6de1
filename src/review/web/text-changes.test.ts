import { describe, expect, test } from 'vitest'
import { changedLines, type Run } from './text-changes.ts'

/** Changed words in brackets. */
const marked = (runs: Run[] | null) =>
  runs?.map((run) => (run.isChanged ? `[${run.text.trim()}]` : run.text.trim())).join(' ') ?? null

const show = (before: string, now: string) =>
  changedLines(before, now).map((line) => [marked(line.before), marked(line.now)])

describe('changed lines', () => {
  test('nothing differs', () => {
    expect(show('Samma.\nText.', 'Samma.\nText.')).toEqual([])
  })

  test('one figure in a sentence', () => {
    expect(show('Året gav 20 incidenter.', 'Året gav 21 incidenter.')).toEqual([
      ['Året gav [20] incidenter.', 'Året gav [21] incidenter.'],
    ])
  })

  test('only the lines that differ are shown', () => {
    expect(show('a\nb är två\nc', 'a\nb är tre\nc')).toEqual([['b är [två]', 'b är [tre]']])
  })

  test('a line that has come and one that has gone', () => {
    expect(show('a\nc', 'a\nb\nc')).toEqual([[null, '[b]']])
    expect(show('a\nb\nc', 'a\nc')).toEqual([['[b]', null]])
  })

  test('lines with little in common are read whole', () => {
    expect(
      show('Ingen revision har gjorts i år.', 'Två revisioner blev klara under hösten.'),
    ).toEqual([['[Ingen revision har gjorts i år.]', '[Två revisioner blev klara under hösten.]']])
  })

  test('from nothing, and to nothing', () => {
    expect(show('', 'Nytt.').map(([, now]) => now)).toEqual(['[Nytt.]'])
    expect(show('Gammalt.', '').map(([before]) => before)).toEqual(['[Gammalt.]'])
  })

  test('very long lines are shown whole rather than compared', () => {
    const words = (word: string) => Array.from({ length: 900 }, (_, at) => `${word}${at}`).join(' ')
    const [line] = changedLines(words('a'), words('b'))
    expect(line?.before).toHaveLength(1)
    expect(line?.now).toHaveLength(1)
  })
})
