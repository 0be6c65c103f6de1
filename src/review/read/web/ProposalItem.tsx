/** One proposal: a line in the list, and opened what it would become, with the words it came from. */
import { responsibilities } from '../../../areas/improvements/improvement.record.ts'
import type { Answer } from '../../../core/answers.ts'
import { FieldInput } from '../../../record/web/FieldInput.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { registerOfType } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { FieldRow } from '../../../web/ui/Form.tsx'
import { Icon } from '../../../web/ui/icons.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { type Proposal, type ProposalKind, proposalKinds } from '../proposal.ts'
import type { OpenReading } from '../reading-answer.ts'
import { declarationOf, startingStates } from '../record-values.ts'
import { type Edit, partedFields, startingEdit } from './edits.ts'

type ProposalItemProps = {
  proposal: Proposal
  edit: Edit
  outcome: OpenReading['outcomes'][number] | null
  alike: OpenReading['alike']
  may: Readonly<Record<string, Answer>>
  /** By field. */
  problems: Readonly<Record<string, string>>
  isCurrent: boolean
  isChosen: boolean
  isBusy: boolean
  onOpen: () => void
  onChoose: (isChosen: boolean) => void
  onChange: (edit: Edit) => void
  onAccept: () => void
  onMark: (outcome: 'rejected' | 'noted' | null) => void
  onUndo: () => void
}

const handled = {
  accepted: { label: 'Tillagd', tone: 'good' },
  rejected: { label: 'Avvisad', tone: 'neutral' },
  noted: { label: 'Noterad', tone: 'neutral' },
} as const

export function ProposalItem(props: ProposalItemProps) {
  const { proposal, outcome, isCurrent, edit } = props
  const title = titleNow(proposal, edit)
  const needsMore = Object.keys(props.problems).length > 0
  return (
    <li className={`read-item${isCurrent ? ' read-item-current' : ''}`}>
      <div className="read-item-head">
        {proposalKinds[proposal.kind].recordType !== null && !outcome ? (
          <input
            type="checkbox"
            className="read-choose"
            aria-label={`Välj ${title}`}
            checked={props.isChosen}
            onChange={(event) => props.onChoose(event.target.checked)}
          />
        ) : (
          <span />
        )}
        <button
          type="button"
          className="read-item-button"
          data-proposal={proposal.id}
          aria-expanded={isCurrent}
          aria-current={isCurrent ? 'true' : undefined}
          onClick={props.onOpen}
        >
          <span className="read-item-title">{title}</span>
          <span className="read-item-facts soft">{factsOf(proposal)}</span>
        </button>
        {outcome ? (
          <StatusTag tone={handled[outcome.outcome].tone}>
            {handled[outcome.outcome].label}
          </StatusTag>
        ) : needsMore ? (
          <StatusTag tone="warn">Kompletteras</StatusTag>
        ) : props.alike.length > 0 ? (
          <StatusTag tone="info">Finns redan?</StatusTag>
        ) : null}
      </div>
      {isCurrent && <OpenProposal {...props} />}
    </li>
  )
}

/** The title as it has been changed, so that the list says what will be added. */
function titleNow(proposal: Proposal, edit: Edit): string {
  const declaration = declarationOf(edit.kind)
  const written = declaration ? edit.form[declaration.title] : null
  return typeof written === 'string' && written.trim() !== '' ? written : proposal.title
}

/** "2026 · ISAM ser till att aktiviteten initieras · rad 280". */
function factsOf(proposal: Proposal): string {
  const owners = proposal.responsible.map(({ name, verb }) =>
    verb === null ? name : `${name}: ${responsibilities[verb].toLocaleLowerCase('sv')}`,
  )
  return [proposal.year, ...owners, `rad ${proposal.source.line}`].filter(Boolean).join(' · ')
}

function OpenProposal(props: ProposalItemProps) {
  const { proposal, outcome } = props
  return (
    <div className="read-open">
      <blockquote className="read-quote">
        <p>{proposal.source.sentence}</p>
        <footer className="soft">
          {[proposal.source.heading, `rad ${proposal.source.line}`].filter(Boolean).join(', ')}
        </footer>
      </blockquote>
      {proposal.doubts.length > 0 && (
        <ul className="read-doubts">
          {proposal.doubts.map((doubt) => (
            <li key={doubt}>
              <Icon name="warn" />
              <span>{doubt}</span>
            </li>
          ))}
        </ul>
      )}
      {proposal.systems.length > 0 && proposal.kind !== 'system' && (
        <p className="soft">{`System: ${proposal.systems.join(', ')}`}</p>
      )}
      {outcome ? <Handled {...props} outcome={outcome} /> : <Unhandled {...props} />}
    </div>
  )
}

function Handled({
  outcome,
  isBusy,
  onUndo,
  onMark,
}: ProposalItemProps & { outcome: OpenReading['outcomes'][number] }) {
  const { at } = usePlace()
  const declaration = outcome.recordType === null ? null : registerOfType(outcome.recordType)
  if (outcome.outcome !== 'accepted')
    return (
      <Button size="small" isPending={isBusy} onPress={() => onMark(null)}>
        Ta tillbaka
      </Button>
    )
  return (
    <div className="ui-row">
      {declaration && outcome.recordId && (
        <TextLink href={paths.record(at, declaration, outcome.recordId)}>
          {`Öppna ${declaration.names.definite.toLocaleLowerCase('sv')}`}
        </TextLink>
      )}
      <Button size="small" isPending={isBusy} onPress={onUndo}>
        Ångra att den lades till
      </Button>
    </div>
  )
}

function Unhandled(props: ProposalItemProps) {
  const { proposal, edit, isBusy, onAccept, onMark } = props
  const type = proposalKinds[edit.kind].recordType
  if (type === null)
    return (
      <>
        {proposal.counts.length > 0 && <Figures proposal={proposal} />}
        <div className="ui-row">
          <Button variant="primary" size="small" isPending={isBusy} onPress={onAccept}>
            Notera
          </Button>
          <Button size="small" isPending={isBusy} onPress={() => onMark('rejected')}>
            Avvisa
          </Button>
        </div>
      </>
    )
  const mayCreate = props.may[type]
  return (
    <>
      <AlikeNotice {...props} />
      <EditFields {...props} />
      {mayCreate && !mayCreate.answer && (
        <Banner tone="info" title="Din roll lägger inte till i det här registret">
          <p>{mayCreate.because}</p>
        </Banner>
      )}
      <div className="ui-row">
        <Button
          variant="primary"
          size="small"
          isDisabled={mayCreate?.answer === false}
          isPending={isBusy}
          pendingLabel="Lägger till …"
          onPress={onAccept}
        >
          Lägg till i registret
        </Button>
        <Button size="small" isPending={isBusy} onPress={() => onMark('rejected')}>
          Avvisa
        </Button>
      </div>
    </>
  )
}

function Figures({ proposal }: { proposal: Proposal }) {
  return (
    <ul className="read-figures">
      {proposal.counts.map((one) => (
        <li key={`${one.words}-${one.what}`}>
          <strong className="num">
            {one.approximate ? `${one.words} (ungefärligt)` : `${one.count}${one.unit ? ' %' : ''}`}
          </strong>{' '}
          {one.what}
        </li>
      ))}
    </ul>
  )
}

function AlikeNotice({ alike }: ProposalItemProps) {
  const { at } = usePlace()
  const [first] = alike
  const declaration = first ? registerOfType(first.type) : null
  if (!first || !declaration) return null
  return (
    <Banner tone="warn" title="Det finns redan en sådan post">
      <p>
        <TextLink href={paths.record(at, declaration, first.id)}>
          {`${declaration.names.singular} ${first.number}: ${first.title}`}
        </TextLink>
      </p>
    </Banner>
  )
}

const recordable = (Object.keys(proposalKinds) as ProposalKind[]).filter(
  (kind) => proposalKinds[kind].recordType !== null,
)

function EditFields({ proposal, edit, problems, onChange }: ProposalItemProps) {
  const declaration = declarationOf(edit.kind)
  if (!declaration) return null
  const states = startingStates(edit.kind)
  const { shown, folded } = partedFields(edit, problems)
  const input = (name: string) => {
    const field = declaration.fields[name]
    if (!field) return null
    // The words of help are on the record's own form; here the report stands beside.
    const { help: _help, ...bare } = field
    return (
      <FieldInput
        key={`${edit.kind}-${name}`}
        name={`${proposal.id}-${name}`}
        field={bare}
        value={edit.form[name] ?? null}
        errorMessage={problems[name]}
        onChange={(value) => onChange({ ...edit, form: { ...edit.form, [name]: value } })}
        onBlur={() => undefined}
      />
    )
  }
  return (
    <div className="read-fields">
      <FieldRow>
        <Select
          name={`${proposal.id}-register`}
          label="Register"
          options={recordable.map((kind) => ({ value: kind, label: proposalKinds[kind].label }))}
          value={edit.kind}
          onChange={(kind) => {
            const next = recordable.find((one) => one === kind)
            if (next && next !== edit.kind) onChange(startingEdit(proposal, next))
          }}
        />
        {states.length > 1 && (
          <Select
            name={`${proposal.id}-state`}
            label="Läge"
            options={states.map((state) => ({
              value: state,
              label: declaration.states[state]?.label ?? state,
            }))}
            value={edit.state}
            onChange={(state) => {
              if (state !== null) onChange({ ...edit, state })
            }}
          />
        )}
      </FieldRow>
      {shown.map(input)}
      {folded.length > 0 && (
        <Disclosure title="Fler uppgifter" level={3}>
          <div className="read-fields">{folded.map(input)}</div>
        </Disclosure>
      )}
    </div>
  )
}
