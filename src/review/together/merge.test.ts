import { describe, expect, test } from 'vitest'
import { mergeTexts, placeAfter } from './merge.ts'

const BASE = 'Året var lugnt.\n\nTre incidenter anmäldes till tillsynen.\n\nVi fortsätter.'

describe('what two have written at once is put together', () => {
  test.each([
    ['nobody changed anything', BASE, BASE, BASE],
    ['only I did', BASE, `${BASE} Kanske.`, BASE, `${BASE} Kanske.`],
    ['only the other did', BASE, BASE, 'Kort.', 'Kort.'],
    ['both wrote the same', 'A b c', 'A x c', 'A x c', 'A x c'],
    [
      'different paragraphs',
      BASE,
      BASE.replace('lugnt', 'oroligt'),
      BASE.replace('fortsätter', 'slutar'),
      BASE.replace('lugnt', 'oroligt').replace('fortsätter', 'slutar'),
    ],
    [
      'the same paragraph, words apart',
      BASE,
      BASE.replace('Tre', 'Fyra'),
      BASE.replace('tillsynen', 'IMY'),
      BASE.replace('Tre', 'Fyra').replace('tillsynen', 'IMY'),
    ],
    [
      'neighbouring list items, each rewritten whole',
      '- ett\n- två\n- tre',
      '- en helt ny rad\n- två\n- tre',
      '- ett\n- också helt ny\n- tre',
      '- en helt ny rad\n- också helt ny\n- tre',
    ],
    ['each added a paragraph at the end', 'A', 'A\n\nMin.', 'A\n\nDin.', 'A\n\nDin.\n\nMin.'],
    ['each added a list item', '- a', '- a\n- min', '- a\n- din', '- a\n- din\n- min'],
    ['each began an empty text', '', 'Min.', 'Din.', null],
    [
      'one removed a paragraph, the other changed another',
      'A\n\nB\n\nC',
      'A\n\nC',
      'A\n\nB\n\nC d',
      'A\n\nC d',
    ],
    ['one removed what the other changed', 'A\n\nB bra\n\nC', 'A\n\nC', 'A\n\nB dåligt\n\nC', null],
    ['the same word, differently', 'Tre incidenter.', 'Fyra incidenter.', 'Fem incidenter.', null],
    [
      'neighbouring words',
      'tre små incidenter',
      'fyra små incidenter',
      'tre stora incidenter',
      null,
    ],
    ['both added words at the same place', 'Det gick.', 'Det gick bra.', 'Det gick illa.', null],
    ['line ends of another system', 'A\r\n\r\nB', 'A x\n\nB', 'A\r\n\r\nB y', 'A x\n\nB y'],
    [
      'hostile words are words',
      '<b>a</b> b c d',
      '<b>a</b> b c e',
      '<i>a</i> b c d',
      '<i>a</i> b c e',
    ],
  ] as [string, string, string, string, (string | null)?][])(
    '%s',
    (_what, base, mine, theirs, wanted = base) => {
      expect(mergeTexts(base, mine, theirs)).toEqual(
        wanted === null ? { kind: 'collision' } : { kind: 'clean', text: wanted },
      )
    },
  )

  test('whoever saves first, no word of either is lost when it is clean', () => {
    const mine = BASE.replace('lugnt', 'stilla').concat('\n\nMitt tillägg.')
    const theirs = BASE.replace('Vi fortsätter', 'De fortsätter').replace('Tre', 'Sju')
    for (const [a, b] of [
      [mine, theirs],
      [theirs, mine],
    ] as const) {
      const merged = mergeTexts(BASE, a, b)
      if (merged.kind !== 'clean') throw new Error('collided')
      for (const word of ['stilla', 'Mitt tillägg.', 'De', 'Sju'])
        expect(merged.text).toContain(word)
    }
  })

  test('a long text that is wholly rewritten by both is a collision, and soon', () => {
    const long = (seed: string) =>
      Array.from({ length: 3000 }, (_, at) => `${seed}${(at * 7919) % 3001}`).join(' ')
    const began = performance.now()
    expect(mergeTexts(long('a'), long('b'), long('c')).kind).toBe('collision')
    expect(performance.now() - began).toBeLessThan(4000)
  })
})

describe('the caret stays where it was', () => {
  test.each([
    ['something came before', 'ett två', 'noll ett två', 4, 9],
    ['something came after', 'ett två', 'ett två tre', 3, 3],
    ['something came at the very place: it stands after the caret', 'ett', 'ett två', 3, 3],
    ['what came before is gone', 'ett två tre', 'tre', 8, 0],
    ['its own word is gone', 'ett två tre', 'ett tre', 5, 4],
    ['characters of two units count as they do in the page', '😀 a', '😀😀 a', 3, 5],
    ['nothing changed', 'abc', 'abc', 2, 2],
  ])('%s', (_what, before, after, offset, wanted) => {
    expect(placeAfter(before, after, offset)).toBe(wanted)
  })
})
