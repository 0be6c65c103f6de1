import { expect, test } from 'vitest'
import { aRegister } from '../../test/support/a-register.ts'
import { anImprovement, noImprovements } from '../../test/support/an-improvement.ts'
import { linesOf } from '../../test/support/section-text.ts'
import { decisionSection } from './purpose.ts'

const proposal = (planned: Parameters<typeof anImprovement>[0][]) => {
  const improvements = {
    ...noImprovements,
    planned: planned.map((fields, index) => anImprovement(fields, { number: index + 1 })),
  }
  const { facts, context } = aRegister({ improvements })
  return linesOf(decisionSection(facts, context)).proposal?.join(' ')
}

test('the proposals are put to the decision', () => {
  expect(proposal([{ plannedYear: 2026 }])).toMatch(
    /föreslås godkänna förslagen till förbättringar för åren 2026–2027 i sin helhet\.$/,
  )
})

test.each<[string, Parameters<typeof anImprovement>[0][]]>([
  ['nothing is proposed', []],
  ['all is outside the years of the plan', [{ plannedYear: 2031 }]],
])('the review alone, where %s', (_, planned) => {
  expect(proposal(planned)).toMatch(/föreslås godkänna Ledningens genomgång 2025\.$/)
})
