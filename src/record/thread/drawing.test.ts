import { describe, expect, test } from 'vitest'
import { drawThread, wrap } from './drawing.ts'
import type { Thread, ThreadItem } from './thread.ts'

function anItem(key: string, over: Partial<ThreadItem> = {}): ThreadItem {
  return {
    key,
    kind: 'record',
    title: `Post ${key}`,
    about: `Risk ${key}`,
    standing: null,
    record: { id: key, type: 'risk', year: 2025 },
    isStart: false,
    ...over,
  }
}

const thread: Thread = {
  steps: [
    { key: 'risk', label: 'Risk', items: [anItem('1', { isStart: true })], empty: 'Ingen risk' },
    { key: 'decision', label: 'Beslut', items: [], empty: 'Inget beslut kopplat' },
    {
      key: 'activity',
      label: 'Aktivitet',
      items: [anItem('gap', { kind: 'gap', title: 'Ingen aktivitet svarar på risken' })],
      empty: 'Ingen kopplad',
    },
  ],
  lines: [{ from: '1', to: 'gap' }],
  isCut: false,
}

describe('the picture', () => {
  const { svg, alt } = drawThread(thread)

  test('says the same in words', () => {
    expect(alt).toBe(
      'Tråden för ”Post 1” från upphov till effekt. Risk: ”Post 1”. Beslut: inget beslut kopplat. Aktivitet: ingen aktivitet svarar på risken. Luckor: ingen aktivitet svarar på risken.',
    )
  })

  test('draws what is missing as a broken box, with a broken line to it', () => {
    expect(svg.match(/class="thread-gap"/g)).toHaveLength(1)
    expect(svg.match(/class="thread-line"[^>]*stroke-dasharray/g)).toHaveLength(1)
    expect(svg).not.toContain('style=')
  })

  test('never lets a title become markup', () => {
    const hostile = drawThread({
      ...thread,
      steps: [
        {
          key: 'risk',
          label: 'Risk',
          items: [anItem('1', { title: '</text><script>"&', isStart: true })],
          empty: '',
        },
      ],
    })
    expect(hostile.svg).not.toContain('<script')
    expect(hostile.svg).toContain('&lt;/text&gt;&lt;script')
  })

  test('keeps what leads to each other at the same height, and nothing on top of another', () => {
    const items = (prefix: string) => [1, 2, 3].map((n) => anItem(`${prefix}${n}`))
    const { svg: drawn } = drawThread({
      steps: [
        { key: 'a', label: 'A', items: items('a'), empty: '' },
        { key: 'b', label: 'B', items: items('b'), empty: '' },
      ],
      lines: [
        { from: 'a3', to: 'b1' },
        { from: 'a3', to: 'b2' },
      ],
      isCut: false,
    })
    const places = [...drawn.matchAll(/<rect x="([\d.]+)" y="([\d.]+)"/g)].map(
      ([, x, y]) => `${x} ${y}`,
    )
    expect(new Set(places).size).toBe(6)
  })
})

test.each([
  ['Kort', 3, ['Kort']],
  ['Rensning av gamla behörigheter i Lex', 3, ['Rensning av gamla', 'behörigheter i Lex']],
  ['Informationssäkerhetssamordnare', 3, ['Informations-', 'säkerhetssamordnare']],
  ['Uppföljning av efterlevnadskontrollen', 3, ['Uppföljning av', 'efterlevnads-', 'kontrollen']],
  ['01234567890123456789', 3, ['012345678901234567-', '89']],
  ['ett två tre fyra fem sex sju åtta nio tio', 1, ['ett två tre fyra f…']],
])('%s on %i lines', (text, most, lines) => {
  expect(wrap(text, most)).toEqual(lines)
})
