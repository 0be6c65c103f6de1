import { expect, test } from 'vitest'
import { anImprovement } from '../../test/support/an-improvement.ts'
import { linesOf } from '../../test/support/section-text.ts'
import type { FollowUp } from './plan.rules.ts'
import { type TertialFacts, tertialsSection } from './tertials.chapter.ts'

const accounts = anImprovement({ title: 'Rensa konton i Lex' }, { number: 1 })
const routine = anImprovement({ title: 'Ny rutin för avslut' }, { number: 2 })
const of = (
  activity: { id: string },
  tertial: 1 | 2 | 3,
  status: FollowUp['status'],
  comment: string | null = null,
): FollowUp => ({ improvementId: activity.id, year: 2026, tertial, status, comment })
const facts = (followUps: FollowUp[], secret = 0): TertialFacts => ({
  year: 2026,
  activities: [accounts, routine],
  secret,
  followUps,
})

test('nothing where no tertial has been followed up', () => {
  expect(tertialsSection(facts([]))).toEqual({ blocks: [], answers: [] })
})

test('the last tertial in words, each in the table, and a gap told as a gap', () => {
  const lines = linesOf(
    tertialsSection(
      facts(
        [
          of(accounts, 1, 'ongoing'),
          of(accounts, 2, 'late', 'väntar på leverantören'),
          of(routine, 2, 'done'),
        ],
        1,
      ),
    ),
  )
  expect(lines.standing).toEqual([
    'Vid slutet av tertial 2 2026 var 2 av 2 aktiviteter uppföljda: en var försenad och en var klar. 1 aktivitet som är märkt med sekretess är inte med.',
  ])
  expect(lines.tertials).toEqual([
    'Aktivitet | Tertial 1 | Tertial 2',
    'Rensa konton i Lex | Pågår | Försenad. Väntar på leverantören.',
    'Ny rutin för avslut | Ej redovisat | Klar',
  ])
})

test('several in the same state are told together', () => {
  const lines = linesOf(
    tertialsSection(facts([of(accounts, 3, 'notStarted'), of(routine, 3, 'notStarted')])),
  )
  expect(lines.standing).toEqual([
    'Vid slutet av tertial 3 2026 var 2 av 2 aktiviteter uppföljda: två var ej påbörjade.',
  ])
})

test('what was done in an earlier tertial needs no new word', () => {
  const lines = linesOf(
    tertialsSection(facts([of(accounts, 1, 'done'), of(routine, 2, 'ongoing')])),
  )
  expect(lines.standing).toEqual([
    'Vid slutet av tertial 2 2026 var 2 av 2 aktiviteter uppföljda: en pågick och en var klar.',
  ])
  expect(lines.tertials).toEqual([
    'Aktivitet | Tertial 1 | Tertial 2',
    'Rensa konton i Lex | Klar | –',
    'Ny rutin för avslut | Ej redovisat | Pågår',
  ])
})
