import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { type PeriodStanding, standingInWords } from '../periods.rules.ts'
import type { ShownPeriod } from './api.ts'

const tones: Record<PeriodStanding, 'good' | 'bad' | 'warn' | 'info' | 'neutral'> = {
  asExpected: 'good',
  deviation: 'warn',
  notPerformed: 'warn',
  late: 'bad',
  open: 'info',
  coming: 'neutral',
}

/** How a period stands, and how many deviations it had where they are counted. */
export function PeriodTag({ period }: { period: ShownPeriod }) {
  const deviations = period.result?.deviations ?? null
  const counted = period.standing === 'deviation' && deviations !== null ? `: ${deviations}` : ''
  return (
    <StatusTag
      tone={tones[period.standing]}
    >{`${standingInWords[period.standing]}${counted}`}</StatusTag>
  )
}
