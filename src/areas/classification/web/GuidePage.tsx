/** The guided classification: one aspect at a time, then the decision. Saved as one goes. */
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { AnyRecord } from '../../../record/define.ts'
import { LoadingRecord, RecordFailure } from '../../../record/web/RecordPage.tsx'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { classification } from '../classification.record.ts'
import { outcomesOf } from '../guide.rules.ts'
import { type Aspect, aspectWords } from '../levels.rules.ts'
import {
  consequences,
  events,
  meanings,
  type Question,
  questionsAbout,
  questionsOf,
} from '../questions.ts'
import { type ClassificationScale, stopWords } from '../scale.rules.ts'
import { type Guide, useGuide } from './api.ts'
import { DecisionStep } from './DecisionStep.tsx'
import { GuideSteps } from './GuideSteps.tsx'
import {
  answered,
  chosen,
  type GuideForm,
  isStopped,
  NOT_RELEVANT,
  problemsIn,
  withAnswer,
  withRaise,
} from './guide-form.ts'
import { RaiseFields } from './RaiseFields.tsx'
import { type GuideKeeper, useGuideKeeper } from './use-guide.ts'
import './classification.css'

const declaration = classification as unknown as AnyRecord

export function GuidePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch, isFetchedAfterMount } = useGuide(id)
  if (error && !data)
    return <RecordFailure declaration={declaration} error={error} onRetry={() => void refetch()} />
  if (!data || !isFetchedAfterMount) return <LoadingRecord declaration={declaration} />
  return <Guided key={id} guide={data} />
}

function Guided({ guide: start }: { guide: Guide }) {
  const { at } = usePlace()
  // What is saved meanwhile changes the versions, not where one stands.
  const [guide] = useState(start)
  const { record } = guide.one
  const isOpen = record.state === 'draft' || record.state === 'proposed'
  return (
    <Page
      title={`Klassa ${guide.set.title}`}
      purpose="Tänk på vad som rimligen kan hända, inte på hur det är skyddat i dag. Den värsta följden avgör. Skriv inga uppgifter ur ärenden."
      breadcrumbs={[
        { label: classification.names.plural, href: paths.register(at, classification) },
        { label: guide.set.title, href: paths.record(at, classification, record.id) },
      ]}
    >
      {!isOpen || !guide.may.change.answer ? (
        <Banner
          tone="info"
          title={isOpen ? 'Din roll får inte klassa' : 'Klassningen går inte att ändra'}
          actions={
            <LinkButton href={paths.record(at, classification, record.id)}>
              Visa klassningen
            </LinkButton>
          }
        >
          {isOpen
            ? guide.may.change.because
            : 'Den är beslutad, ersatt eller avbruten. Börja en omklassning om något har ändrats.'}
        </Banner>
      ) : (
        <Steps guide={guide} />
      )}
    </Page>
  )
}

function Steps({ guide }: { guide: Guide }) {
  const { scale } = guide
  const keeper = useGuideKeeper(guide)
  const { form } = keeper
  const outcomes = outcomesOf(form.answers, form.raises, scale)
  const [step, setStep] = useState(() => firstOpen(guide))
  const heading = useRef<HTMLHeadingElement>(null)
  const aspect = scale.aspects[step]

  // Whoever goes on is taken to the new step's heading; the page itself begins at its own.
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'start' })
  }, [step])

  return (
    <div className="guide">
      <GuideSteps scale={scale} outcomes={outcomes} step={step} onStep={setStep} />
      {keeper.failure && (
        <Banner
          tone="bad"
          title={keeper.isConflict ? 'Någon annan har svarat samtidigt' : 'Svaren är inte sparade'}
          live="alert"
          actions={
            keeper.isConflict && (
              <Button onPress={() => window.location.reload()}>Läs in det som är sparat</Button>
            )
          }
        >
          {keeper.isConflict
            ? 'Det du just ändrade är inte sparat. Läs in det som är sparat och gör om ändringen om den behövs.'
            : keeper.failure}
        </Banner>
      )}
      {aspect === undefined ? (
        <DecisionStep
          guide={guide}
          keeper={keeper}
          outcomes={outcomes}
          heading={heading}
          onStep={setStep}
        />
      ) : (
        <AspectStep
          key={aspect}
          aspect={aspect}
          guide={guide}
          keeper={keeper}
          heading={heading}
          onNext={() => setStep(step + 1)}
          onBack={step > 0 ? () => setStep(step - 1) : null}
          nextLabel={nextLabel(scale, step)}
        />
      )}
      <p className="plan-about">
        {questionsAbout.source} Version {questionsAbout.version}, kontrollerad{' '}
        {questionsAbout.lastCheckedOn}
        {questionsAbout.verified ? '.' : ', ej verifierad.'}
      </p>
    </div>
  )
}

/** Where one left off. */
function firstOpen({ scale, answers }: Guide): number {
  const open = scale.aspects.findIndex((aspect) =>
    questionsOf(aspect).some(({ key }) => answers[key] === undefined),
  )
  return open === -1 ? scale.aspects.length : open
}

function nextLabel(scale: ClassificationScale, step: number): string {
  const next = scale.aspects[step + 1]
  return next ? `Nästa: ${aspectWords[next].label}` : 'Nästa: Sammanfattning och beslut'
}

type AspectStepProps = {
  aspect: Aspect
  guide: Guide
  keeper: GuideKeeper
  heading: React.RefObject<HTMLHeadingElement | null>
  onNext: () => void
  onBack: (() => void) | null
  nextLabel: string
}

function AspectStep({
  aspect,
  guide,
  keeper,
  heading,
  onNext,
  onBack,
  nextLabel: next,
}: AspectStepProps) {
  const { scale } = guide
  const { form, change } = keeper
  const [attempt, setAttempt] = useState(0)
  const problems = attempt > 0 ? problemsIn(aspect, form, scale) : {}
  const outcome = outcomesOf(form.answers, form.raises, scale)[aspect]
  const isStop = isStopped(form, scale)

  async function goOn() {
    setAttempt(attempt + 1)
    if (isStop || Object.keys(problemsIn(aspect, form, scale)).length > 0) return
    await keeper.settle()
    onNext()
  }

  return (
    <Form aria-labelledby="aspekt" onSubmit={() => void goOn()}>
      <h2 id="aspekt" ref={heading} tabIndex={-1} className="ui-section-title">
        {aspectWords[aspect].label}
      </h2>
      <p className="guide-event">
        {aspectWords[aspect].protects} {events[aspect]}
      </p>
      <ErrorSummary
        attempt={attempt}
        errors={Object.entries(problems).map(([name, message]) => ({
          name,
          message: `${nameOf(aspect, name)}: ${message}`,
        }))}
      />
      {questionsOf(aspect).map((question) => (
        <QuestionFields
          key={question.key}
          question={question}
          scale={scale}
          form={form}
          problem={problems[question.key]}
          onChange={change}
        />
      ))}
      {isStop && (
        <Banner tone="bad" title={stopWords.title} live="alert">
          <p>{stopWords.because}</p>
          <p>{stopWords.whatToDo} Svaret är inte sparat.</p>
        </Banner>
      )}
      <RaiseFields
        aspect={aspect}
        scale={scale}
        raise={form.raises.find((one) => one.aspect === aspect) ?? null}
        problem={problems[`raise.${aspect}`]}
        from={outcomesOf(form.answers, [], scale)[aspect]?.soFar ?? null}
        onChange={(raise) => change(withRaise(form, aspect, raise))}
      />
      <p className="guide-outcome" role="status">
        {outcome?.because}
      </p>
      <FormActions status={keeper.status}>
        <Button type="submit" variant="primary">
          {next}
        </Button>
        {onBack && <Button onPress={onBack}>Tillbaka</Button>}
      </FormActions>
    </Form>
  )
}

function nameOf(aspect: Aspect, field: string): string {
  const question = questionsOf(aspect).find(({ key }) => key === field)
  return question ? consequences[question.consequence] : 'Höjd nivå'
}

type QuestionFieldsProps = {
  question: Question
  scale: ClassificationScale
  form: GuideForm
  problem: string | undefined
  onChange: (form: GuideForm) => void
}

function QuestionFields({ question, scale, form, problem, onChange }: QuestionFieldsProps) {
  const { key, consequence, text, example } = question
  const answer = form.answers[key]
  const isReasonMissing = answer?.notRelevant === true && (answer.reason ?? '').trim() === ''
  return (
    <div className="guide-question">
      <RadioGroup
        label={`${consequences[consequence]}: ${text}`}
        name={key}
        description={`Till exempel: ${example}`}
        errorMessage={isReasonMissing ? undefined : problem}
        options={[
          ...scale.levels.map(({ label, like }, level) => ({
            value: String(level),
            label: `${level} ${label}`,
            description: meanings[consequence][like],
          })),
          { value: NOT_RELEVANT, label: 'Ej relevant' },
        ]}
        value={chosen(answer)}
        onChange={(value) => onChange(withAnswer(form, key, answered(answer, value)))}
      />
      {answer?.notRelevant && (
        <TextField
          label="Varför är frågan inte relevant?"
          name={isReasonMissing ? key : `${key}.reason`}
          id={`${key}-skal`}
          isRequired
          maxLength={1000}
          errorMessage={isReasonMissing ? problem : undefined}
          value={answer.reason ?? ''}
          onChange={(reason) => onChange(withAnswer(form, key, { ...answer, reason }))}
        />
      )}
    </div>
  )
}
