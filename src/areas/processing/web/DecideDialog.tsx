/** The decision on an assessment, in the decider's own words; what the law stops is said here. */
import { useState } from 'react'
import type { OneRecord } from '../../../web/api/records.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { consultationTime, decisionOutcomes } from '../dpia.rules.ts'
import { type Assessment, useDpiaActs } from './api.ts'

type DecideDialogProps = { one: OneRecord; assessment: Assessment; onClose: () => void }

export function DecideDialog({ one, assessment, onClose }: DecideDialogProps) {
  const { record } = one
  const [outcome, setOutcome] = useState<string | null>(null)
  const [wording, setWording] = useState('')
  const [onAdvice, setOnAdvice] = useState('')
  const acts = useDpiaActs(record.id)
  const sending = useSend()
  const [latest] = assessment.advice

  async function send() {
    const body = { version: record.version, outcome, wording, onAdvice }
    if (!(await sending.send(() => acts.decide(body)))) return
    showToast({ message: 'Beslutet har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title="Besluta om konsekvensbedömningen"
      description={record.title}
      save="Besluta"
      notSaved="Inget är beslutat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {assessment.mustConsult.answer && (
        <Banner tone="warn" title="Hög risk återstår">
          {assessment.mustConsult.because} IMY svarar inom {consultationTime.weeks} veckor, eller{' '}
          {consultationTime.weeks + consultationTime.extraWeeks} om ärendet är komplicerat (
          {consultationTime.source}, tiden är ej verifierad).
        </Banner>
      )}
      <RadioGroup
        name="outcome"
        label="Beslut"
        isRequired
        options={Object.entries(decisionOutcomes).map(([value, label]) => ({ value, label }))}
        value={outcome}
        onChange={setOutcome}
        errorMessage={sending.problems.outcome}
      />
      <TextArea
        name="wording"
        label="Beslutets lydelse"
        description="Med villkoren, om det finns några."
        isRequired
        rows={3}
        maxLength={2000}
        value={wording}
        onChange={setWording}
        errorMessage={sending.problems.wording}
      />
      {latest && (
        <TextArea
          name="onAdvice"
          label="Om dataskyddsombudets råd"
          description={`${latest.stanceLabel}: ${latest.advice} Skriv varför, om rådet inte följs.`}
          rows={2}
          maxLength={2000}
          value={onAdvice}
          onChange={setOnAdvice}
          errorMessage={sending.problems.onAdvice}
        />
      )}
    </FormDialog>
  )
}
