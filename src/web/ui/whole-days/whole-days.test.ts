import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { createElement } from './index.ts'
import { jsx, jsxs } from './jsx-runtime.ts'
import { withWholeDays } from './whole-days.ts'

const html = (element: ReactElement) => renderToStaticMarkup(element)
const day = (text: string) => `<span class="whole-day">${text}</span>`

describe('a day in a text', () => {
  it.each([
    ['alone', '2026-11-23', day('2026-11-23')],
    ['in a sentence', 'Senast 2026-11-23.', `<span>Senast ${day('2026-11-23')}.</span>`],
    ['with a time', '2026-11-23 14:05', `<span>${day('2026-11-23')} 14:05</span>`],
    [
      'two of them',
      '2026-01-01–2026-12-31',
      `<span>${day('2026-01-01')}–${day('2026-12-31')}</span>`,
    ],
    ['a number that only looks like one', '12026-11-234', '12026-11-234'],
    ['none', 'Sen', 'Sen'],
  ])('%s', (_name, text, expected) => {
    expect(html(jsx('p', { children: text }))).toBe(`<p>${expected}</p>`)
  })

  it('is found among children, which keep their places', () => {
    const children = ['Senast ', '2026-11-23', null, ' av ', jsx('b', { children: 'Anna' }), '.']
    expect(html(jsxs('p', { children }))).toBe(
      `<p><span>Senast ${day('2026-11-23')} av </span><b>Anna</b>.</p>`,
    )
    const kept = withWholeDays('p', { children }, true).children
    expect(kept).toHaveLength(children.length)
    expect(kept?.[4]).toBe(children[4])
  })

  it.each(['option', 'textarea', 'title', 'text'])('is left alone in <%s>', (type) => {
    const props = { children: 'Senast 2026-11-23' }
    expect(withWholeDays(type, props, false)).toBe(props)
  })

  it('is kept whole also in an element with its key last', () => {
    expect(html(createElement('p', { id: 'a' }, 'Senast ', '2026-11-23'))).toBe(
      `<p id="a"><span>Senast ${day('2026-11-23')}</span></p>`,
    )
    expect(html(createElement('p', null, '2026-11-23'))).toBe(`<p>${day('2026-11-23')}</p>`)
    expect(html(createElement('p', { children: 'a' }))).toBe('<p>a</p>')
  })

  it('is left to a component to draw', () => {
    const Note = ({ children }: { children: string }) => createElement('i', null, children.length)
    expect(html(jsx(Note, { children: '2026-11-23' }))).toBe('<i>10</i>')
  })
})
