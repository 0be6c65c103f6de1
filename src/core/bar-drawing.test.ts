import { expect, test } from 'vitest'
import { drawBars } from './bar-drawing.ts'

const bar = (amount: number | null, label = '2025') => ({
  label,
  amount,
  shown: String(amount ?? ''),
  isNow: false,
})

test('nothing told is a dashed line, none is a bar of least height', () => {
  expect(drawBars([bar(null)])).not.toContain('<rect')
  expect(drawBars([bar(null)])).toContain('stroke-dasharray="3 3"')
  expect(drawBars([bar(0)])).toContain('height="1"')
})

test('a share is measured against all, other amounts against the highest', () => {
  expect(drawBars([bar(50)], { most: 100 })).toContain('height="30"')
  expect(drawBars([bar(50)])).toContain('height="60"')
})

test('a target higher than every bar is within the picture, with its word', () => {
  const svg = drawBars([bar(10)], { target: { amount: 40, label: 'mål 40' } })
  expect(svg).toContain('height="15"')
  expect(svg).toContain('y1="16"')
  expect(svg).toContain('>mål 40<')
})
