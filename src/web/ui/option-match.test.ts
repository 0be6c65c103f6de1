import { expect, test } from 'vitest'
import { namedFirst, stillFitting } from './option-match.ts'

const option = (label: string, description?: string) => ({ value: label, label, description })
const norrhall = option('Norrhall Serverdrift AB', 'Leverantör 4')
const alno = option('Alnö E-tjänster AB', 'Leverantör 2')
const port = option('Hamnen Alnö AB', 'Leverantör 1')
const labels = (options: readonly { label: string }[]) => options.map(({ label }) => label)

test.each([
  ['what is named so comes first', 'alnö', [norrhall, port, alno], [alno, port, norrhall]],
  ['the order is kept among equals', 'AB', [norrhall, alno], [norrhall, alno]],
  ['and when nothing is written', ' ', [norrhall, alno], [norrhall, alno]],
])('%s', (_, written, found, wanted) => {
  expect(labels(namedFirst(found, written))).toEqual(labels(wanted))
})

test.each([
  ['alnö', [alno, port]],
  ['leverantör 4', [norrhall]],
  ['', [norrhall, alno, port]],
  ['finns inte', []],
])(
  'while "%s" is searched for, only what fits of the earlier answer is offered',
  (written, wanted) => {
    expect(labels(stillFitting([norrhall, alno, port], written))).toEqual(labels(wanted))
  },
)
