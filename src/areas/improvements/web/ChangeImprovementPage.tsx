/** The form of an improvement: who moves a commitment to a later year is asked why, there and then. */
import { useParams } from '@tanstack/react-router'
import { ChangeRecordPage } from '../../../record/web/ChangeRecordPage.tsx'
import type { FormValues } from '../../../record/web/form-values.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { isCommitted, moveProblems } from '../commitment.rules.ts'
import { improvement } from '../improvement.record.ts'
import { savedImprovement } from './saved-improvement.ts'

export function ChangeImprovementPage() {
  const { id = '' } = useParams({ strict: false })
  return (
    <ChangeRecordPage
      key={id}
      declaration={improvement}
      id={id}
      check={(form, one) =>
        isPromised(one) ? moveProblems(savedImprovement(one).fields, form) : []
      }
      noteUnder={(name, form, one) => name === 'plannedYear' && <MoveNote form={form} one={one} />}
    />
  )
}

function isPromised(one: OneRecord): boolean {
  const hasDecision = one.links.some(
    ({ kind, direction }) => kind === 'decidedIn' && direction === 'out',
  )
  return isCommitted(savedImprovement(one), hasDecision)
}

function MoveNote({ form, one }: { form: FormValues; one: OneRecord }) {
  const from = savedImprovement(one).fields.plannedYear
  const to = form.plannedYear
  if (typeof to !== 'number' || to <= from || !isPromised(one)) return null
  return (
    <Banner tone="warn" title={`Du flyttar aktiviteten från ${from} till ${to}`} live="status">
      Den är lovad till {from}. Skriv skälet till just den här flytten i nästa fält: det skrivs ut i
      nästa genomgång.
    </Banner>
  )
}
