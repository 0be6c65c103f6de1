/** The plan of a decided classification: self-assessment, what is not met, and the yearly check. */
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { addressOf } from '../../../web/registers.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Row, Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Meter } from '../../../web/ui/ProgressBar.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { improvement } from '../../improvements/improvement.record.ts'
import { risk } from '../../risks/risk.record.ts'
import { doers } from '../catalogue.ts'
import { classification } from '../classification.record.ts'
import { type Plan, type PlanMeasure, usePlan } from './api.ts'
import { CheckDialog } from './CheckDialog.tsx'
import { PlanItem } from './PlanItem.tsx'

const views = {
  all: 'Alla åtgärder',
  unanswered: 'Inte värderade',
  unmet: 'Inte eller delvis uppfyllda',
} as const

type View = keyof typeof views

function isShown({ assessment }: PlanMeasure, view: View): boolean {
  if (view === 'unanswered') return assessment === null
  if (view === 'unmet')
    return assessment?.fulfilment === 'not' || assessment?.fulfilment === 'partly'
  return true
}

export function PlanSection({ id }: { id: string }) {
  const { data, error, refetch } = usePlan(id)
  if (error && !data)
    return (
      <ErrorState
        title="Handlingsplanen gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  if (!data) return <LoadingState label="Hämtar handlingsplanen …" shape="list" lines={6} />
  return <Loaded id={id} plan={data} />
}

function Loaded({ id, plan }: { id: string; plan: Plan }) {
  const { counts, measures, catalogue } = plan
  const [view, setView] = useState<View>('all')
  const [doer, setDoer] = useState<string | null>(null)
  // What one has just answered stays in sight until the list is chosen anew.
  const [kept, setKept] = useState<readonly string[]>([])
  const shown = measures.filter(
    (measure) =>
      (isShown(measure, view) || kept.includes(measure.key)) &&
      (doer === null || measure.doer === doer),
  )
  if (measures.length === 0)
    return (
      <Section title="Handlingsplan">
        <p>Nivåerna kräver inga åtgärder utöver det som gäller för all information.</p>
      </Section>
    )
  return (
    <>
      <Section
        title="Handlingsplan"
        description={`${count(measures.length, 'åtgärd', 'åtgärder')} krävs av nivåerna. Värdera var och en: så syns vad som återstår.`}
        actions={
          <LinkButton
            size="small"
            icon="download"
            href={`/api/classifications/${id}/requirements/docx`}
            download
          >
            Krav för upphandling (Word)
          </LinkButton>
        }
      >
        <p>
          <TextLink href={`/api/classifications/${id}/requirements/xlsx`} download>
            Hämta kraven som Excel
          </TextLink>
        </p>
        <div className="plan-tools">
          <Meter
            label="Värderade"
            value={counts.all - counts.unanswered}
            max={counts.all}
            valueText={`${counts.all - counts.unanswered} av ${counts.all}`}
          />
          <Meter
            label="Uppfyllda"
            value={counts.fulfilled}
            max={Math.max(1, counts.all - counts.notRelevant)}
            valueText={
              counts.unanswered === counts.all
                ? 'Ej redovisat'
                : `${counts.fulfilled} av ${counts.all - counts.notRelevant}`
            }
          />
        </div>
        <div className="plan-tools">
          <Select
            label="Visa"
            name="visa"
            options={Object.entries(views).map(([value, label]) => ({ value, label }))}
            value={view}
            onChange={(next) => {
              setKept([])
              setView((next ?? 'all') as View)
            }}
          />
          <Select
            label="Görs av"
            name="gors-av"
            emptyLabel="Alla"
            options={Object.values(doers).map((label) => ({ value: label, label }))}
            value={doer}
            onChange={setDoer}
          />
        </div>
        {shown.length === 0 ? (
          <p>Ingen åtgärd stämmer med urvalet.</p>
        ) : (
          groupsOf(shown).map(({ label, items }) => (
            <section key={label} aria-label={label}>
              <h3>{label}</h3>
              <ul className="plan-list">
                {items.map((measure) => (
                  <PlanItem
                    key={measure.key}
                    id={id}
                    measure={measure}
                    may={plan.may}
                    onAnswered={() => setKept((before) => [...before, measure.key])}
                  />
                ))}
              </ul>
            </section>
          ))
        )}
        <p className="soft">
          Katalog version {catalogue.version}, kontrollerad {catalogue.lastCheckedOn}
          {catalogue.verified ? '.' : ', ej verifierad.'} {catalogue.source}
        </p>
      </Section>
      <RiskSection id={id} plan={plan} />
      <CheckSection id={id} plan={plan} />
    </>
  )
}

function groupsOf(measures: readonly PlanMeasure[]) {
  const labels = [...new Set(measures.map(({ groupLabel }) => groupLabel))]
  return labels.map((label) => ({
    label,
    items: measures.filter(({ groupLabel }) => groupLabel === label),
  }))
}

function RiskSection({ id, plan }: { id: string; plan: Plan }) {
  const { at } = usePlace()
  const { related, may } = plan
  const tieTo = (kind: string) => ({ kind, to: { type: classification.type, id } })
  return (
    <Section
      title="Riskanalys och förbättringar"
      description="Risker och förbättringar som är kopplade till klassningen. Koppla fler under Kopplingar."
      actions={
        <Row>
          {may.addRisk.answer && (
            <LinkButton
              size="small"
              href={paths.newRecordTied(at, risk, tieTo('followsFrom'), {
                mandatoryPractice: 'classification',
              })}
            >
              Lägg till risk
            </LinkButton>
          )}
          {may.addImprovement.answer && (
            <LinkButton size="small" href={paths.newRecordTied(at, improvement, tieTo('answers'))}>
              Lägg till förbättring
            </LinkButton>
          )}
        </Row>
      }
    >
      {related.length === 0 ? (
        <p>Inga risker eller förbättringar är kopplade än.</p>
      ) : (
        <ul aria-label={`Kopplat till klassningen ${id}`}>
          {related.map(({ id: relatedId, type, title }) => (
            <li key={relatedId}>
              {type === 'risk' ? 'Risk: ' : 'Förbättring: '}
              <TextLink href={addressOf(at, { type, id: relatedId }) ?? ''}>{title}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function CheckSection({ id, plan }: { id: string; plan: Plan }) {
  const { checks, check, again, may, counts } = plan
  const [isChecking, setChecking] = useState(false)
  return (
    <Section
      title="Efterlevnadskontroll och omklassning"
      actions={
        may.change.answer && (
          <Button size="small" isDisabled={counts.unanswered > 0} onPress={() => setChecking(true)}>
            Slutför efterlevnadskontrollen
          </Button>
        )
      }
    >
      {counts.unanswered > 0 && (
        <p>
          Kontrollen kan slutföras när alla åtgärder är värderade. {counts.unanswered} återstår.
        </p>
      )}
      {check && <p>{check.because}</p>}
      {again && <p>{again.because}</p>}
      {checks.length > 0 && (
        <ul>
          {checks.map((one) => (
            <li key={one.id}>
              {dayInWords(one.checkedOn)}, {one.checkedByName}: {one.fulfilled} av{' '}
              {one.all - one.notRelevant} uppfyllda.{one.note ? ` ${one.note}` : ''}
            </li>
          ))}
        </ul>
      )}
      {isChecking && <CheckDialog id={id} onClose={() => setChecking(false)} />}
    </Section>
  )
}
