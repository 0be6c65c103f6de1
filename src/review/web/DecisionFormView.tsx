/** The decision's form: the choice, the words and the day; and a last question before it is taken. */
import { useState } from 'react'
import { dayInWords, dayOf } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import { ApiError } from '../../web/api/client.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { DateField } from '../../web/ui/DateField.tsx'
import { ErrorSummary } from '../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../web/ui/Form.tsx'
import { FormSection } from '../../web/ui/FormSection.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { RadioGroup } from '../../web/ui/RadioGroup.tsx'
import type { Option } from '../../web/ui/Select.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { TextField } from '../../web/ui/TextField.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { deciderAsSubject, needsMinutes } from '../decision/authority.rules.ts'
import type { ProposedActivity, WorkspaceAnswer } from '../workspace-answer.ts'
import { ActivityChoice, ResourcesChoice, Rest } from './ActivityChoice.tsx'
import { actSentence } from './act-sentence.ts'
import { type DecisionInput, useReviewActs } from './api.ts'
import { dropDecision, keepDecision, readDecision } from './decision-drafts.ts'
import {
  countOutcomes,
  type DecisionForm,
  emptyDecision,
  field,
  followsWords,
  itemsOf,
  problemsInDecision,
  type Scope,
  wordingOf,
} from './decision-form.ts'
import { useSubmission } from './use-submission.ts'

type Problems = Readonly<Record<string, string>>

export function DecisionFormView({ workspace }: { workspace: WorkspaceAnswer }) {
  const { at, me, board } = usePlace()
  const go = useGo()
  const { review, proposed, authority, proved, resourcesAsked } = workspace
  const isOfBoard = needsMinutes(authority)
  const acts = useReviewActs(review.id)
  const sent = useSubmission(review.id)
  const place = { personId: me.person.id, boardId: board.id, reviewId: review.id }
  const today = dayOf(new Date().toISOString())
  const [form, setForm] = useState<DecisionForm>(
    () => readDecision(browserStore(), place) ?? emptyDecision(today),
  )
  const [problems, setProblems] = useState<Problems>({})
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<unknown>(null)
  const [asked, setAsked] = useState<DecisionInput | null>(null)
  const subject = {
    who: deciderAsSubject(authority.decider, board.name, board.roles),
    title: review.title,
  }
  const wording = wordingOf(subject, form, proposed)

  function change(next: Partial<DecisionForm>, ...mended: string[]) {
    const changed = { ...form, ...next }
    setForm(changed)
    keepDecision(browserStore(), place, changed)
    setProblems((before) =>
      Object.fromEntries(Object.entries(before).filter(([name]) => !mended.includes(name))),
    )
  }

  function ask() {
    setFailure(null)
    setAttempt((before) => before + 1)
    const first = sent ? dayOf(sent.at) : null
    const found = problemsInDecision(
      form,
      wording,
      proposed,
      { first, today },
      {
        minutes: isOfBoard,
        resources: resourcesAsked !== null,
      },
    )
    setProblems(Object.fromEntries(found.map((one) => [one.field, one.message])))
    if (found.length > 0 || form.scope === null || form.decidedOn === null) return
    setAsked({
      scope: form.scope,
      wording: wording.trim(),
      decidedOn: form.decidedOn,
      resources:
        resourcesAsked === null || form.resources === null
          ? null
          : {
              outcome: form.resources,
              reason: form.resources === 'approved' ? null : form.resourcesReason.trim(),
            },
      minutes: isOfBoard ? form.minutes.trim() : null,
      items: itemsOf(form, proposed),
    })
  }

  async function decide(decision: DecisionInput) {
    try {
      await acts.decide(review.version, decision)
    } catch (error) {
      meet(error)
      return
    }
    dropDecision(browserStore(), place)
    showToast({ message: 'Beslutet är fattat.' })
    go(paths.review(at))
  }

  function meet(error: unknown) {
    const known =
      error instanceof ApiError
        ? error.fields.map((one) => ({
            ...one,
            field: one.field === 'items' ? field.scope : one.field,
          }))
        : []
    if (known.length > 0) {
      setProblems(Object.fromEntries(known.map((one) => [one.field, one.message])))
      setAttempt((before) => before + 1)
      return
    }
    setFailure(error)
    if (!(error instanceof ApiError) || error.status !== 409) return
    // It has been taken back, or decided by someone else: the page shows that, and the form goes.
    showToast({ tone: 'warn', message: `Beslutet är inte fattat. ${actSentence(error)}` })
    void acts.readAgain().catch(() => null)
  }

  return (
    <Form aria-label="Beslut" onSubmit={ask}>
      <ErrorSummary
        errors={Object.entries(problems).map(([name, message]) => ({ name, message }))}
        attempt={attempt}
      />
      {failure !== null && (
        <Banner tone="bad" title="Beslutet är inte fattat" live="alert">
          {actSentence(failure)}
        </Banner>
      )}
      {!proved.answer && (
        <Banner
          tone="warn"
          title="Logga in på nytt för att besluta"
          actions={
            <LinkButton href={paths.signIn(paths.reviewDecision(at))}>Logga in på nytt</LinkButton>
          }
        >
          {proved.because} Det du fyller i finns kvar.
        </Banner>
      )}
      <FormSection title="Beslut">
        <RadioGroup
          name={field.scope}
          label={proposed.length === 0 ? 'Rapporten' : 'Förslagen'}
          description={
            proposed.length === 0
              ? undefined
              : 'Inget är förvalt. Behöver genomgången arbetas om före beslut tas den tillbaka av den som skickade den.'
          }
          isRequired
          options={scopeOptions(proposed.length)}
          value={form.scope}
          onChange={(scope) => change({ scope: scope as Scope }, field.scope)}
          errorMessage={problems[field.scope]}
        />
        {form.scope === 'part' && <Rest form={form} proposed={proposed} onChange={change} />}
        {form.scope === 'part' &&
          proposed.map((activity) => (
            <ActivityChoice
              key={activity.id}
              activity={activity}
              form={form}
              problems={problems}
              onChange={change}
            />
          ))}
        {resourcesAsked !== null && (
          <ResourcesChoice
            asked={resourcesAsked}
            form={form}
            problems={problems}
            onChange={change}
          />
        )}
        <TextArea
          name={field.wording}
          label="Beslutet lyder"
          description="Så som det ska stå i protokollet och i rapporten. Meningen följer dina val tills du ändrar den."
          isRequired
          isDocumentText
          rows={3}
          value={wording}
          onChange={(next) => change({ wording: next }, field.wording)}
          errorMessage={problems[field.wording]}
        />
        {form.wording !== null && form.scope !== null && (
          <div>
            <Button size="small" variant="quiet" onPress={() => change({ wording: null })}>
              Använd den föreslagna meningen
            </Button>
          </div>
        )}
        {isOfBoard && (
          <TextField
            name={field.minutes}
            label="Paragraf i protokollet"
            description="Till exempel § 12. Skrivs ut i rapporten tillsammans med nämndens namn."
            isRequired
            width="short"
            maxLength={40}
            value={form.minutes}
            onChange={(minutes) => change({ minutes }, field.minutes)}
            errorMessage={problems[field.minutes]}
          />
        )}
        <DateField
          name={field.decidedOn}
          label={isOfBoard ? 'Sammanträdesdag' : 'Beslutsdag'}
          description={
            sent
              ? `Tidigast ${dayOf(sent.at)}, då genomgången skickades, och senast i dag.`
              : 'Senast i dag.'
          }
          isRequired
          value={form.decidedOn}
          onChange={(decidedOn) => change({ decidedOn }, field.decidedOn)}
          minValue={sent ? dayOf(sent.at) : undefined}
          maxValue={today}
          today={today}
          errorMessage={problems[field.decidedOn]}
        />
      </FormSection>
      <FormSection title="Vad som händer sedan">
        <ul className="review-steps">
          <li>Rapporten fryses med beslutet i sig. Den kan inte ändras efter det.</li>
          {proposed.length > 0 && <li>{followsWords(form, proposed)}</li>}
          <li>{`Genomgången för ${review.fields.reviewYear + 1} påbörjas och börjar med att följa upp beslutet.`}</li>
        </ul>
      </FormSection>
      <FormActions>
        <Button variant="primary" type="submit">
          Fatta beslutet
        </Button>
      </FormActions>
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={() => setAsked(null)}
        title="Fatta beslutet?"
        confirmLabel="Fatta beslutet"
        cancelLabel="Tillbaka"
        onConfirm={() => (asked ? decide(asked) : undefined)}
      >
        {asked && <AskedDecision asked={asked} form={form} proposed={proposed} />}
      </ConfirmDialog>
    </Form>
  )
}

function scopeOptions(proposed: number): Option[] {
  if (proposed === 0)
    return [{ value: 'whole', label: 'Godkänn', description: 'Inga aktiviteter påverkas.' }]
  return [
    {
      value: 'whole',
      label: 'Godkänn i sin helhet',
      description: `${count(proposed, 'aktivitet blir beslutad', 'aktiviteter blir beslutade')}.`,
    },
    {
      value: 'part',
      label: 'Besluta i delar',
      description: 'Ta ställning till varje aktivitet för sig. Det som inte godkänns får ett skäl.',
    },
  ]
}

type AskedProps = {
  asked: DecisionInput
  form: DecisionForm
  proposed: readonly ProposedActivity[]
}

function AskedDecision({ asked, form, proposed }: AskedProps) {
  const { approved, deferred, rejected } = countOutcomes(form, proposed)
  const counts = [
    `${approved} ${approved === 1 ? 'godkänd' : 'godkända'}`,
    ...(deferred > 0 ? [`${deferred} ${deferred === 1 ? 'uppskjuten' : 'uppskjutna'}`] : []),
    ...(rejected > 0 ? [`${rejected} ${rejected === 1 ? 'avslagen' : 'avslagna'}`] : []),
  ]
  return (
    <>
      <blockquote className="document review-asked">{asked.wording}</blockquote>
      <p>
        {`Den ${dayInWords(asked.decidedOn)}.`}
        {proposed.length > 0 &&
          ` ${count(proposed.length, 'aktivitet', 'aktiviteter')}: ${counts.join(', ')}.`}
      </p>
      <p>
        <strong>Beslutet går inte att ändra eller ta tillbaka.</strong>
      </p>
    </>
  )
}
