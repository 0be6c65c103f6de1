/** The decision: what is decided, by whom, on what, in whose words, and what happens next. */
import type { ReactNode } from 'react'
import { improvement } from '../../areas/improvements/improvement.record.ts'
import { dayInWords, dayOf } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { DescriptionList } from '../../web/ui/DescriptionList.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { Section } from '../../web/ui/Layout.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { PassedHits } from '../check/web/PassedHits.tsx'
import type { WorkspaceAnswer } from '../workspace-answer.ts'
import { useReviews, useWorkspace } from './api.ts'
import { DecisionFormView } from './DecisionFormView.tsx'
import { DownloadFailure, DownloadMenu, useDownload } from './DownloadMenu.tsx'
import { deciderInWords } from './deciders.ts'
import { byPlannedYear } from './decision-form.ts'
import { LoadingReview, ReviewFailure } from './ReviewFailure.tsx'
import { stateOf } from './review-state.ts'
import { useSubmission } from './use-submission.ts'
import './review.css'

export function DecisionPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingReview />
  const found = data.rows.find((row) => row.fields.reviewYear === year)
  if (!found)
    return (
      <Page title="Beslut" breadcrumbs={[{ label: 'Alla genomgångar', href: paths.reviews(at) }]}>
        <EmptyState
          title={`Ingen genomgång finns för ${year}`}
          actions={<LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>}
        >
          <p>Välj ett annat år högst upp på sidan, eller påbörja genomgången först.</p>
        </EmptyState>
      </Page>
    )
  return <OpenDecision key={found.id} id={found.id} />
}

function OpenDecision({ id }: { id: string }) {
  const { data, error, refetch } = useWorkspace(id)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  return data ? <Decision workspace={data} /> : <LoadingReview />
}

function Decision({ workspace }: { workspace: WorkspaceAnswer }) {
  const { at } = usePlace()
  const { review, may } = workspace
  const { label, tone } = stateOf(review.state)
  const download = useDownload(review.id)
  return (
    <Page
      title={`Beslut om ${review.title}`}
      tabTitle="Beslut"
      breadcrumbs={[
        { label: 'Alla genomgångar', href: paths.reviews(at) },
        { label: review.title, href: paths.review(at) },
      ]}
      meta={
        <StatusTag tone={tone} size="large">
          {label}
        </StatusTag>
      }
    >
      <div className="review-deciding">
        <DownloadFailure download={download} />
        {review.state === 'submitted' ? (
          <>
            <Plan workspace={workspace} />
            <Ground workspace={workspace}>
              <DownloadMenu download={download} />
            </Ground>
            {may.decide.answer ? (
              <DecisionFormView workspace={workspace} />
            ) : (
              <Section title="Beslut">
                <p>{may.decide.because}</p>
              </Section>
            )}
          </>
        ) : (
          <NotNow workspace={workspace} />
        )}
      </div>
    </Page>
  )
}

function NotNow({ workspace }: { workspace: WorkspaceAnswer }) {
  const { at } = usePlace()
  const { review, decision } = workspace
  const isDecided = review.state === 'decided'
  return (
    <EmptyState
      title={isDecided ? 'Genomgången är beslutad' : 'Genomgången är inte skickad för beslut'}
      actions={<LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>}
    >
      <p>
        {decision
          ? `Beslutet fattades den ${dayInWords(decision.decidedOn)} av ${decision.decidedByName}. Det går inte att ändra.`
          : `När den som skriver genomgången har skickat den kan ${deciderInWords(workspace.authority)} besluta här.`}
      </p>
    </EmptyState>
  )
}

function Ground({ workspace, children }: { workspace: WorkspaceAnswer; children: ReactNode }) {
  const { at } = usePlace()
  const { review, document, authorName } = workspace
  const sent = useSubmission(review.id)
  return (
    <Section title="Underlaget" actions={children}>
      <DescriptionList
        items={[
          {
            label: 'Rapport',
            value: <TextLink href={paths.review(at)}>{review.title}</TextLink>,
            help: 'Fryst när den skickades: det som beslutas är just den texten.',
          },
          {
            label: 'Skickad för beslut',
            value: sent && `${dayInWords(dayOf(sent.at))} av ${sent.byName}`,
          },
          { label: 'Skriven av', value: authorName },
          { label: 'Registren lästa', value: dayInWords(document.readOn) },
          { label: 'Diarienummer', value: review.fields.registryNumber },
          {
            label: 'Beslutar',
            value: (
              <>
                {workspace.authority.label}
                {workspace.authority.verifiedOn === null && (
                  <>
                    {' '}
                    <StatusTag tone="warn">Ej verifierad</StatusTag>
                  </>
                )}
              </>
            ),
            help: (
              <>
                {workspace.authority.basis}.{' '}
                <TextLink href={paths.decisionOrder(at)}>Beslutsordningen</TextLink>
              </>
            ),
          },
        ]}
      />
      <PassedHits reviewId={review.id} />
    </Section>
  )
}

/** The plan's proposals as they were frozen, year by year. */
function Plan({ workspace }: { workspace: WorkspaceAnswer }) {
  const { at } = usePlace()
  const years = byPlannedYear(workspace.proposed)
  return (
    <Section title="Vad som beslutas">
      <p>
        {years.length === 0
          ? 'Planen innehåller inga nya förslag. Beslutet gäller rapporten.'
          : `Rapporten och ${count(workspace.proposed.length, 'föreslagen aktivitet', 'föreslagna aktiviteter')}.`}
      </p>
      {years.map(({ year, activities }) => (
        <div key={year} className="review-plan-year">
          <h3>{year}</h3>
          <ol>
            {activities.map((activity) => (
              <li key={activity.id}>
                <TextLink href={paths.record(at, improvement, activity.id)}>
                  {activity.title}
                </TextLink>
                <p className="soft">{activity.responsible}</p>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </Section>
  )
}
