import { expect, test } from 'vitest'
import { layoutFor } from './use-layout.ts'

test.each([
  [1120, 1440, 'wide'],
  [960, 1280, 'wide'],
  [919, 1239, 'panel'],
  [780, 1100, 'panel'],
  [779, 1099, 'outline'],
  [818, 850, 'outline'],
  [640, 700, 'outline'],
  [358, 390, 'narrow'],
] as const)('%d of a window of %d is %s', (width, windowWidth, expected) => {
  expect(layoutFor(width, windowWidth)).toBe(expected)
})
