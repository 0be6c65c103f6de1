/** Over the document: that it waits for a decision, or what was decided and what followed. */

import { improvement } from '../../areas/improvements/improvement.record.ts'
import { dayInWords, showInstant } from '../../core/dates.ts'
import { count, uncapitalise } from '../../core/swedish.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { TimingNotice } from '../timing/web/TimingNotice.tsx'
import type { DecisionAnswer, WorkspaceAnswer } from '../workspace-answer.ts'
import { deciderInWords } from './deciders.ts'
import { outcomeKeys, outcomes } from './decision-form.ts'

import { useSubmission } from './use-submission.ts'

export function ReviewStanding({ workspace }: { workspace: WorkspaceAnswer }) {
  return (
    <>
      <Standing workspace={workspace} />
      <TimingNotice review={workspace.review} />
    </>
  )
}

function Standing({ workspace }: { workspace: WorkspaceAnswer }) {
  const { review, decision } = workspace
  if (decision) return <DecisionTaken workspace={workspace} decision={decision} />
  if (review.state === 'submitted') return <Waiting workspace={workspace} />
  if (!workspace.may.write.answer) return <ReadOnly because={workspace.may.write.because} />
  return null
}

function ReadOnly({ because }: { because: string }) {
  return (
    <div className="review-notice">
      <Banner tone="info" title="Du kan läsa men inte ändra">
        {because}
      </Banner>
    </div>
  )
}

function Waiting({ workspace }: { workspace: WorkspaceAnswer }) {
  const { may } = workspace
  const sent = useSubmission(workspace.review.id)
  return (
    <div className="review-notice">
      <Banner tone="info" title="Genomgången väntar på beslut">
        <p>
          {sent ? `Skickad ${showInstant(sent.at)} av ${sent.byName}. ` : ''}
          Texten är fryst: det som ändras i registren kommer inte med.
        </p>
        <p>
          {may.decide.answer
            ? 'Du kan besluta. Läs rapporten här, eller hämta den som PDF.'
            : `Nu väntar den på ${deciderInWords(workspace.authority)}.`}
        </p>
      </Banner>
    </div>
  )
}

type TakenProps = { workspace: WorkspaceAnswer; decision: DecisionAnswer }

function DecisionTaken({ workspace, decision }: TakenProps) {
  const { at, year } = usePlace()
  const { wording, decidedOn, scope, items } = decision
  return (
    <section className="review-decision" aria-labelledby="beslutet">
      <h2 id="beslutet">Beslutet</h2>
      <blockquote className="document">
        {wording.split('\n').map((line) => line.trim() && <p key={line}>{line}</p>)}
      </blockquote>
      <p>
        {workspace.document.decision?.decidedBy}, den{' '}
        <span className="num">{dayInWords(decidedOn)}</span>
      </p>
      <HowSure decision={decision} />
      <p className="soft">{followsWords(decision)}</p>
      {scope === 'part' && items.length > 0 && (
        <Disclosure title="Varje aktivitet för sig" level={3}>
          <DecidedActivities workspace={workspace} decision={decision} />
        </Disclosure>
      )}
      <p>
        <TextLink href={paths.register({ ...at, year: year + 1 }, improvement)}>
          Följ aktiviteterna i registret
        </TextLink>
      </p>
    </section>
  )
}

/** On what ground, and how sure it is who decided. */
function HowSure({ decision }: { decision: DecisionAnswer }) {
  const { basis, decider, decidedByName, decidedByRole, decidedAt, signedInHow } = decision
  const by = [decidedByName, decidedByRole && uncapitalise(decidedByRole)].filter(Boolean)
  return (
    <p className="soft small">
      {basis && `Beslutsordning: ${basis}. `}
      {decider === 'board' ? 'Infört av ' : 'Fattat i Genomlys av '}
      {by.join(', ')}, {showInstant(decidedAt)}
      {signedInHow && `, inloggad med ${PROOFS[signedInHow] ?? signedInHow}`}.
    </p>
  )
}

const PROOFS: Readonly<Record<string, string>> = {
  password: 'lösenord',
  'password+totp': 'lösenord och engångskod',
  'password+recoveryCode': 'lösenord och reservkod',
  passkey: 'nyckel',
}

function followsWords({ items }: DecisionAnswer): string {
  const parts = outcomeKeys.flatMap((outcome) => {
    const found = items.filter((item) => item.outcome === outcome).length
    if (found === 0) return []
    const word = outcomes[outcome]
    return [`${found} ${found === 1 ? word.done.toLocaleLowerCase('sv') : word.several}`]
  })
  if (parts.length === 0) return 'Inga nya aktiviteter ingick i beslutet.'
  return `${count(items.length, 'aktivitet', 'aktiviteter')}: ${parts.join(', ')}.`
}

function DecidedActivities({ workspace, decision }: TakenProps) {
  const { at } = usePlace()
  const titleOf = (id: string) => workspace.proposed.find((one) => one.id === id)?.title
  return (
    <ul className="review-outcomes">
      {decision.items.map((item) => (
        <li key={item.improvementId}>
          <StatusTag tone={outcomes[item.outcome].tone}>{outcomes[item.outcome].done}</StatusTag>
          <div>
            <TextLink href={paths.record(at, improvement, item.improvementId)}>
              {titleOf(item.improvementId) ?? 'Aktiviteten i registret'}
            </TextLink>
            {item.reason && <p className="soft">{item.reason}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}
