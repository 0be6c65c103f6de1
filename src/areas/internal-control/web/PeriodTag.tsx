import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import type { PeriodStanding } from '../periods.rules.ts'
import type { ShownPeriod } from './api.ts'

const words: Record<
  PeriodStanding,
  { tone: 'good' | 'bad' | 'warn' | 'info' | 'neutral'; label: string }
> = {
  asExpected: { tone: 'good', label: 'Som det ska' },
  deviation: { tone: 'warn', label: 'Avvikelse' },
  notPerformed: { tone: 'warn', label: 'Gick inte att genomföra' },
  late: { tone: 'bad', label: 'Inte redovisad' },
  open: { tone: 'info', label: 'Pågår' },
  coming: { tone: 'neutral', label: 'Kommer' },
}

/** How a period stands, and how many deviations it had where they are counted. */
export function PeriodTag({ period }: { period: ShownPeriod }) {
  const { tone, label } = words[period.standing]
  const deviations = period.result?.deviations ?? null
  const counted = period.standing === 'deviation' && deviations !== null ? `: ${deviations}` : ''
  return <StatusTag tone={tone}>{`${label}${counted}`}</StatusTag>
}
