/** One improvement: its next steps, and what its effect is measured by. */
import { useParams } from '@tanstack/react-router'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import type { OneRecord } from '../../../web/api/records.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { improvement } from '../improvement.record.ts'
import { isEffectOverdue, isMeasurable, isOpen } from '../rules.ts'
import { ImprovementMoves } from './ImprovementMoves.tsx'
import { savedImprovement } from './saved-improvement.ts'
import './improvements.css'

export function ImprovementPage() {
  const { id = '' } = useParams({ strict: false })
  return (
    <RecordPage
      key={id}
      declaration={improvement}
      id={id}
      moves={(one) => <ImprovementMoves one={one} />}
      above={(one) => <EffectNotice one={one} />}
    />
  )
}

/** Before it is done: can it be shown at all? After: is it answered, and what then? */
function EffectNotice({ one }: { one: OneRecord }) {
  const { at } = usePlace()
  const record = savedImprovement(one)
  const { state, fields, id } = record
  if (state === 'done') {
    const overdue = isEffectOverdue(record, dayOf(new Date().toISOString()))
    return (
      <div className="effect-panel">
        <Banner
          tone={overdue.answer ? 'bad' : 'warn'}
          title={overdue.answer ? 'Effekten skulle ha varit besvarad' : 'Effekten är inte besvarad'}
        >
          {overdue.because} Aktiviteten är färdig först när det är besvarat vad måttet visar
          {fields.measure === null ? '' : ` (${fields.measure})`}.
        </Banner>
      </div>
    )
  }
  if (state === 'effectNotShown' || state === 'effectPartlyShown') {
    const isCarriedOn = one.links.some(
      ({ kind, direction }) => kind === 'continues' && direction === 'in',
    )
    if (isCarriedOn) return null
    return (
      <div className="effect-panel">
        <Banner
          tone="info"
          title={state === 'effectNotShown' ? 'Effekten visades inte' : 'Effekten visades delvis'}
        >
          Det är också ett svar. Behövs något mer? Fortsätt då i en ny aktivitet: den börjar där
          måttet står nu
          {fields.outcomeValue === null ? '' : ` (${fields.outcomeValue})`}.
        </Banner>
      </div>
    )
  }
  const measurable = isMeasurable(record)
  if (!isOpen(record) || measurable.answer || !one.may.change.answer) return null
  const missing = fields.measure === null ? 'measure' : 'baseline'
  return (
    <div className="effect-panel">
      <Banner tone="info" title="Effekten går inte att visa än">
        {measurable.because}{' '}
        <TextLink href={paths.changeRecord(at, improvement, id, missing)}>
          {missing === 'measure' ? 'Sätt ett mått' : 'Fyll i utgångsläget'}
        </TextLink>
        {fields.effectDueOn !== null &&
          ` Effekten ska bedömas senast den ${dayInWords(fields.effectDueOn)}.`}
      </Banner>
    </div>
  )
}
