/** The risks for the registered, before and after the measures. */
import { useState } from 'react'
import type { OneRecord } from '../../../web/api/records.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { likelihoods, riskScale, severities } from '../dpia.rules.ts'
import { type Assessment, type ShownRisk, useDpiaActs, type WantedRisk } from './api.ts'

type DpiaRisksProps = { one: OneRecord; assessment: Assessment }

export function DpiaRisks({ one, assessment }: DpiaRisksProps) {
  const [writing, setWriting] = useState<ShownRisk | 'new' | null>(null)
  const [removing, setRemoving] = useState<ShownRisk | null>(null)
  const acts = useDpiaActs(one.record.id)
  const mayChange = assessment.may.change.answer && assessment.open.answer
  return (
    <Section
      title={`Risker för de registrerade (${assessment.risks.length})`}
      id="risker"
      description={`Sannolikhet gånger allvar, från 1 till 16. Hög risk från ${riskScale.high} (${riskScale.source}).`}
      actions={
        mayChange && (
          <Button size="small" icon="plus" onPress={() => setWriting('new')}>
            Lägg till risk
          </Button>
        )
      }
    >
      {assessment.risks.length === 0 ? (
        <p className="soft">
          Ingen risk är beskriven. Börja med tre: att obehöriga läser uppgifterna, att de blir fel
          och att de försvinner.
        </p>
      ) : (
        <ul className="processing-rows">
          {assessment.risks.map((risk) => (
            <li key={risk.id}>
              <RiskFacts risk={risk} />
              {mayChange && (
                <div className="processing-mend">
                  <Button
                    size="small"
                    aria-label={`Ändra risken ${risk.event}`}
                    onPress={() => setWriting(risk)}
                  >
                    Ändra
                  </Button>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Ta bort risken ${risk.event}`}
                    onPress={() => setRemoving(risk)}
                  >
                    Ta bort
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {writing !== null && (
        <RiskDialog
          dpiaId={one.record.id}
          saved={writing === 'new' ? null : writing}
          onClose={() => setWriting(null)}
        />
      )}
      <ConfirmDialog
        isOpen={removing !== null}
        onOpenChange={() => setRemoving(null)}
        title="Ta bort risken?"
        confirmLabel="Ta bort risken"
        onConfirm={async () => {
          if (!removing) return
          await acts.removeRisk(removing)
          showToast({ message: 'Risken har tagits bort.' })
        }}
      >
        <p>Vad som stod i den syns i historiken.</p>
      </ConfirmDialog>
    </Section>
  )
}

function RiskFacts({ risk }: { risk: ShownRisk }) {
  const { residualLikelihood: likelihood, residualSeverity: severity } = risk
  const isAssessed = likelihood !== null && severity !== null
  return (
    <>
      <p className="processing-row-head">
        <strong>{risk.event}</strong>
        {!isAssessed ? (
          <StatusTag tone="warn">Ej bedömd efter åtgärder</StatusTag>
        ) : risk.staysHigh ? (
          <StatusTag tone="bad">Hög risk återstår</StatusTag>
        ) : (
          <StatusTag tone="good">Godtagbar efter åtgärder</StatusTag>
        )}
      </p>
      {risk.effect && <p>{risk.effect}</p>}
      <DescriptionList
        items={[
          { label: 'Före åtgärder', value: inWords(risk.likelihood, risk.severity) },
          { label: 'Åtgärder', value: risk.measures },
          {
            label: 'Efter åtgärder',
            value: isAssessed ? inWords(likelihood, severity) : 'Ej bedömt',
          },
        ]}
      />
    </>
  )
}

function inWords(likelihood: number, severity: number): string {
  return `${likelihood * severity} (sannolikhet ${likelihood} ${likelihoods[likelihood - 1]?.toLocaleLowerCase('sv')}, allvar ${severity} ${severities[severity - 1]?.toLocaleLowerCase('sv')})`
}

type RiskDialogProps = { dpiaId: string; saved: ShownRisk | null; onClose: () => void }

type RiskDraft = Omit<WantedRisk, 'likelihood' | 'severity'> & {
  likelihood: number | null
  severity: number | null
}

function RiskDialog({ dpiaId, saved, onClose }: RiskDialogProps) {
  const [risk, setRisk] = useState<RiskDraft>(() => startOf(saved))
  const acts = useDpiaActs(dpiaId)
  const sending = useSend()
  const set = (change: Partial<RiskDraft>) => setRisk((before) => ({ ...before, ...change }))
  // A saved risk is sent inside a body with its version: its problems come with that name before.
  const problemOf = (name: string) => sending.problems[name] ?? sending.problems[`risk.${name}`]

  async function send() {
    const { likelihood, severity } = risk
    const missing: Record<string, string> = {
      ...(risk.event.trim() === '' ? { event: 'Beskriv vad som kan hända den registrerade.' } : {}),
      ...(likelihood === null ? { likelihood: 'Välj hur sannolikt det är.' } : {}),
      ...(severity === null ? { severity: 'Välj hur allvarligt det är.' } : {}),
      ...((risk.residualLikelihood === null) === (risk.residualSeverity === null)
        ? {}
        : {
            residualSeverity:
              'Bedöm både sannolikhet och allvar efter åtgärderna, eller ingetdera.',
          }),
    }
    if (Object.keys(missing).length > 0 || likelihood === null || severity === null)
      return sending.refuse(missing)
    const wanted: WantedRisk = { ...risk, likelihood, severity }
    const sent = await sending.send(() =>
      saved === null ? acts.addRisk(wanted) : acts.changeRisk(saved, wanted),
    )
    if (!sent) return
    showToast({ message: 'Risken har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title={saved === null ? 'Lägg till risk' : 'Ändra risken'}
      save="Spara risken"
      notSaved="Risken är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        name="event"
        label="Vad kan hända?"
        description="Till exempel ”Obehörig ser en annan huvudmans räkning”."
        isRequired
        maxLength={300}
        value={risk.event}
        onChange={(event) => set({ event })}
        errorMessage={problemOf('event')}
      />
      <TextArea
        name="effect"
        label="Vad betyder det för den registrerade?"
        rows={2}
        maxLength={2000}
        value={risk.effect ?? ''}
        onChange={(effect) => set({ effect: effect === '' ? null : effect })}
        errorMessage={problemOf('effect')}
      />
      <Steps
        name="likelihood"
        label="Sannolikhet"
        steps={likelihoods}
        value={risk.likelihood}
        error={problemOf('likelihood')}
        onChange={(likelihood) => set({ likelihood })}
        isRequired
      />
      <Steps
        name="severity"
        label="Allvar"
        steps={severities}
        value={risk.severity}
        error={problemOf('severity')}
        onChange={(severity) => set({ severity })}
        isRequired
      />
      <TextArea
        name="measures"
        label="Åtgärder"
        rows={2}
        maxLength={2000}
        value={risk.measures ?? ''}
        onChange={(measures) => set({ measures: measures === '' ? null : measures })}
        errorMessage={problemOf('measures')}
      />
      <Steps
        name="residualLikelihood"
        label="Sannolikhet efter åtgärderna"
        steps={likelihoods}
        value={risk.residualLikelihood}
        error={problemOf('residualLikelihood')}
        onChange={(residualLikelihood) => set({ residualLikelihood })}
      />
      <Steps
        name="residualSeverity"
        label="Allvar efter åtgärderna"
        steps={severities}
        value={risk.residualSeverity}
        error={problemOf('residualSeverity')}
        onChange={(residualSeverity) => set({ residualSeverity })}
      />
    </FormDialog>
  )
}

type StepsProps = {
  name: string
  label: string
  steps: readonly string[]
  value: number | null
  error: string | undefined
  isRequired?: boolean
  onChange: (value: number | null) => void
}

function Steps({ name, label, steps, value, error, isRequired, onChange }: StepsProps) {
  return (
    <Select
      name={name}
      label={label}
      isRequired={isRequired}
      options={steps.map((word, index) => ({
        value: String(index + 1),
        label: `${index + 1} ${word}`,
      }))}
      emptyLabel={isRequired ? undefined : 'Ej bedömt'}
      value={value === null ? null : String(value)}
      onChange={(key) => onChange(key === null ? null : Number(key))}
      errorMessage={error}
    />
  )
}

function startOf(saved: ShownRisk | null): RiskDraft {
  if (saved === null)
    return {
      event: '',
      effect: null,
      likelihood: null,
      severity: null,
      measures: null,
      residualLikelihood: null,
      residualSeverity: null,
    }
  const { event, effect, likelihood, severity, measures } = saved
  const { residualLikelihood, residualSeverity } = saved
  return { event, effect, likelihood, severity, measures, residualLikelihood, residualSeverity }
}
