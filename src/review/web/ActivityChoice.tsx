/** A decision in part: each proposed activity with its outcome, and why when it is not approved. */
import { count } from '../../core/swedish.ts'
import { Button } from '../../web/ui/Button.tsx'
import { RadioGroup } from '../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import type { ProposedActivity } from '../workspace-answer.ts'
import { type DecisionForm, field, type Outcome, outcomeKeys, outcomes } from './decision-form.ts'

/** `mended` are the fields whose problems the change does away with. */
type Change = (next: Partial<DecisionForm>, ...mended: string[]) => void

type RestProps = {
  form: DecisionForm
  proposed: readonly ProposedActivity[]
  onChange: Change
}

/** Most activities are approved also when some are not. */
export function Rest({ form, proposed, onChange }: RestProps) {
  const left = proposed.filter(({ id }) => form.outcomes[id] === undefined)
  const approved = Object.fromEntries(left.map(({ id }) => [id, 'approved' as const]))
  return (
    <div className="ui-row">
      <span role="status" className="soft">
        {left.length === 0
          ? 'Alla aktiviteter är besvarade.'
          : `${count(left.length, 'aktivitet', 'aktiviteter')} kvar att ta ställning till. Ingen är förvald.`}
      </span>
      {left.length > 0 && (
        <Button
          size="small"
          onPress={() =>
            onChange(
              { outcomes: { ...form.outcomes, ...approved } },
              field.scope,
              ...left.map(({ id }) => field.outcome(id)),
            )
          }
        >
          Godkänn de som är kvar
        </Button>
      )}
    </div>
  )
}

type ActivityProps = {
  activity: ProposedActivity
  form: DecisionForm
  problems: Readonly<Record<string, string>>
  onChange: Change
}

export function ActivityChoice({ activity, form, problems, onChange }: ActivityProps) {
  const { id, title, plannedYear, responsible } = activity
  const outcome = form.outcomes[id]
  const [ofOutcome, ofReason] = [field.outcome(id), field.reason(id)]
  return (
    <div className="review-activity">
      <RadioGroup
        name={ofOutcome}
        label={title}
        description={`${plannedYear}. ${responsible}`}
        layout="row"
        options={outcomeKeys.map((key) => ({ value: key, label: outcomes[key].choice }))}
        value={outcome ?? null}
        onChange={(key) =>
          onChange({ outcomes: { ...form.outcomes, [id]: key as Outcome } }, ofOutcome, field.scope)
        }
        errorMessage={problems[ofOutcome]}
      />
      {outcome !== undefined && outcome !== 'approved' && (
        <TextArea
          name={ofReason}
          label={outcome === 'deferred' ? 'Varför skjuts den upp?' : 'Varför avslås den?'}
          description="Skälet står i nästa års uppföljning."
          isRequired
          rows={2}
          value={form.reasons[id] ?? ''}
          onChange={(reason) => onChange({ reasons: { ...form.reasons, [id]: reason } }, ofReason)}
          errorMessage={problems[ofReason]}
        />
      )}
    </div>
  )
}

type ResourcesProps = {
  asked: string
  form: DecisionForm
  problems: Readonly<Record<string, string>>
  onChange: Change
}

/** The resources the plan asks for: approved, put off or refused, each with its reason. */
export function ResourcesChoice({ asked, form, problems, onChange }: ResourcesProps) {
  const { resources } = form
  return (
    <div className="review-activity">
      <RadioGroup
        name={field.resources}
        label="Resurser"
        description={`Planen kräver resurser utöver dem som finns: ${asked}`}
        isRequired
        layout="row"
        options={outcomeKeys.map((key) => ({ value: key, label: outcomes[key].choice }))}
        value={resources}
        onChange={(key) => onChange({ resources: key as Outcome }, field.resources)}
        errorMessage={problems[field.resources]}
      />
      {resources !== null && resources !== 'approved' && (
        <TextArea
          name={field.resourcesReason}
          label={resources === 'deferred' ? 'Varför skjuts de upp?' : 'Varför avslås de?'}
          description="Skälet skrivs ut i rapporten."
          isRequired
          rows={2}
          value={form.resourcesReason}
          onChange={(reason) => onChange({ resourcesReason: reason }, field.resourcesReason)}
          errorMessage={problems[field.resourcesReason]}
        />
      )}
    </div>
  )
}
