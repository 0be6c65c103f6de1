/** The judgement as it is written: three questions with their ground, climate, and resources. */
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { ApiError } from '../../../web/api/client.ts'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DiffView } from '../../../web/ui/DiffView.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { FormSection } from '../../../web/ui/FormSection.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import {
  grades,
  judgementKeys,
  judgementQuestions,
  problemsInJudgement,
  resourceStandings,
} from '../judgement.rules.ts'
import { type JudgementAnswer, useSaveJudgement } from './api.ts'
import { formOf, type JudgementForm, judgementIn } from './judgement-form.ts'

const GRADES = Object.entries(grades).map(([value, label]) => ({ value, label }))

export function JudgementFormView({ read }: { read: JudgementAnswer }) {
  const save = useSaveJudgement(read.review.id)
  const sending = useSend()
  const [start] = useState(() => formOf(read.judgement))
  const kept = useKeptForm({
    type: 'judgement',
    id: read.review.id,
    start,
    version: read.version,
  })
  const [theirs, setTheirs] = useState<JudgementAnswer | null>(null)
  const form = kept.form as JudgementForm
  const set = (name: keyof JudgementForm, value: string) => kept.set(name, value)

  async function send(version: number) {
    const judgement = judgementIn(form)
    const problems = problemsInJudgement(judgement)
    if (problems.length > 0)
      return sending.refuse(
        Object.fromEntries(problems.map(({ field, message }) => [field, message])),
      )
    const sent = await sending.send(() =>
      save(judgement, version).catch((error: unknown) => {
        const saved = savedByAnother(error)
        if (!saved) throw error
        setTheirs(saved)
        return null
      }),
    )
    if (!sent?.result) return
    setTheirs(null)
    const saved = formOf(sent.result.judgement)
    kept.rebase(sent.result.version, saved, saved)
    showToast({ message: 'Bedömningen är sparad och står i rapporten.' })
  }

  return (
    <Form aria-label="Ledningens bedömning" onSubmit={() => void send(kept.base.version)}>
      {kept.offer}
      <ErrorSummary
        attempt={sending.attempt}
        errors={Object.entries(sending.problems).map(([name, message]) => ({ name, message }))}
      />
      {sending.failure && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      {theirs && (
        <Theirs
          mine={form}
          theirs={theirs}
          onKeepMine={() => void send(theirs.version)}
          onTakeTheirs={() => {
            const saved = formOf(theirs.judgement)
            kept.rebase(theirs.version, saved, saved)
            setTheirs(null)
          }}
        />
      )}
      <FormSection
        title="Ledningens bedömning"
        description="Svaren och grunden skrivs ut i rapporten under Bedömning av ledningssystemet. Det som inte är besvarat skrivs inte."
      >
        {judgementKeys.map((key) => (
          <div key={key} className="ui-stack ui-gap-2">
            <RadioGroup
              name={key}
              label={judgementQuestions[key].question}
              description={judgementQuestions[key].help}
              layout="row"
              options={GRADES}
              value={form[key] || null}
              onChange={(value) => set(key, value)}
              errorMessage={sending.problems[key]}
            />
            <TextArea
              name={`${key}Because`}
              label={`Vad bedömningen av ${judgementQuestions[key].word.toLocaleLowerCase('sv')} bygger på`}
              rows={2}
              maxLength={4000}
              value={form[`${key}Because`]}
              onChange={(value) => set(`${key}Because`, value)}
              errorMessage={sending.problems[`${key}Because`]}
            />
          </div>
        ))}
      </FormSection>
      <FormSection
        title="Klimatförändringar"
        description="Standarden frågar sedan 2024 om klimatförändringar påverkar ledningssystemet, till exempel genom värme, översvämning eller elbrist."
      >
        <RadioGroup
          name="climate"
          label="Påverkar klimatförändringar ledningssystemet?"
          layout="row"
          options={[
            { value: 'yes', label: 'Ja' },
            { value: 'no', label: 'Nej' },
          ]}
          value={form.climate || null}
          onChange={(value) => set('climate', value)}
          errorMessage={sending.problems.climate}
        />
        <TextArea
          name="climateBecause"
          label="Vad svaret bygger på"
          rows={2}
          maxLength={4000}
          value={form.climateBecause}
          onChange={(value) => set('climateBecause', value)}
          errorMessage={sending.problems.climateBecause}
        />
      </FormSection>
      <FormSection
        title="Resurser"
        description="Kräver planen mer än vad som finns blir resurserna en egen del av beslutet."
      >
        <RadioGroup
          name="resources"
          label="Räcker resurserna för planen?"
          options={Object.entries(resourceStandings).map(([value, label]) => ({ value, label }))}
          value={form.resources || null}
          onChange={(value) => set('resources', value)}
          errorMessage={sending.problems.resources}
        />
        <TextArea
          name="resourcesBecause"
          label="Vad som behövs, för vad och när"
          description="Till exempel ”En halv tjänst för ISAM under 2026, för inventering och klassning”."
          rows={2}
          maxLength={4000}
          value={form.resourcesBecause}
          onChange={(value) => set('resourcesBecause', value)}
          errorMessage={sending.problems.resourcesBecause}
        />
      </FormSection>
      <FormActions status={kept.status || savedWords(read)}>
        <Button
          type="submit"
          variant="primary"
          isPending={sending.isSending}
          pendingLabel="Sparar …"
        >
          Spara bedömningen
        </Button>
      </FormActions>
      {kept.leaving}
    </Form>
  )
}

function savedWords({ changedAt, changedByName }: JudgementAnswer): string {
  if (changedAt === null) return ''
  return `Sparad ${showInstant(changedAt)}${changedByName ? ` av ${changedByName}` : ''}`
}

type TheirsProps = {
  mine: JudgementForm
  theirs: JudgementAnswer
  onKeepMine: () => void
  onTakeTheirs: () => void
}

const LABELS: Readonly<Record<keyof JudgementForm, string>> = {
  suitability: 'Lämplighet',
  suitabilityBecause: 'Lämplighet, grund',
  adequacy: 'Tillräcklighet',
  adequacyBecause: 'Tillräcklighet, grund',
  effectiveness: 'Verkan',
  effectivenessBecause: 'Verkan, grund',
  climate: 'Klimatförändringar',
  climateBecause: 'Klimatförändringar, grund',
  resources: 'Resurser',
  resourcesBecause: 'Resurser, grund',
}

const WORDS: Readonly<Record<string, string>> = { ...grades, ...resourceStandings }

/** Somebody saved in between: both are shown, and one is chosen. */
function Theirs({ mine, theirs, onKeepMine, onTakeTheirs }: TheirsProps) {
  const saved = formOf(theirs.judgement)
  const rows = (Object.keys(LABELS) as (keyof JudgementForm)[])
    .filter((key) => mine[key] !== saved[key])
    .map((key) => ({
      key,
      label: LABELS[key],
      mine: WORDS[mine[key]] ?? mine[key],
      saved: WORDS[saved[key]] ?? saved[key],
      isDifferent: true,
    }))
  return (
    <Banner
      tone="warn"
      live="alert"
      title={`${theirs.changedByName ?? 'Någon annan'} har sparat bedömningen medan du skrev`}
      actions={
        <>
          <Button onPress={onKeepMine}>Spara min</Button>
          <Button variant="quiet" onPress={onTakeTheirs}>
            Ta den som är sparad
          </Button>
        </>
      }
    >
      <DiffView caption="Det som skiljer" rows={rows} mineLabel="Min" savedLabel="Sparad" />
    </Banner>
  )
}

function savedByAnother(error: unknown): JudgementAnswer | null {
  if (!(error instanceof ApiError) || error.id !== 'staleVersion') return null
  const { saved } = error.details
  return typeof saved === 'object' && saved !== null ? (saved as JudgementAnswer) : null
}
