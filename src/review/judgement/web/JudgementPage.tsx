/** Management's judgement of the LIS, and how the review stands against what the standard asks. */
import type { ReactNode } from 'react'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { useReviews } from '../../web/api.ts'
import { grades, judgementKeys, judgementQuestions, resourceStandings } from '../judgement.rules.ts'
import { type JudgementAnswer, useJudgement } from './api.ts'
import { CoverageTable } from './CoverageTable.tsx'
import { JudgementFormView } from './JudgementFormView.tsx'

export function JudgementPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  const found = data?.rows.find((row) => row.fields.reviewYear === year)
  if (found) return <OfReview key={found.id} id={found.id} />
  return (
    <Frame>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <EmptyState
          title={`Ingen genomgång finns för ${year}`}
          actions={<LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>}
        >
          <p>Påbörja årets genomgång först. Sedan kan ledningens bedömning skrivas här.</p>
        </EmptyState>
      ) : (
        <LoadingState label="Hämtar bedömningen …" shape="facts" lines={8} />
      )}
    </Frame>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const { at } = usePlace()
  return (
    <Page
      title="Bedömning och täckning"
      purpose="Ledningens svar på om ledningssystemet är lämpligt, tillräckligt och har verkan, och vad genomgången täcker av ISO/IEC 27001 avsnitt 9.3."
      breadcrumbs={[{ label: 'Ledningens genomgång', href: paths.review(at) }]}
    >
      {children}
    </Page>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <ErrorState
      title="Bedömningen gick inte att hämta"
      onRetry={isPassing(error) ? onRetry : undefined}
    >
      <p>{sentenceOf(error)}</p>
    </ErrorState>
  )
}

function OfReview({ id }: { id: string }) {
  const { data, error, refetch } = useJudgement(id)
  return (
    <Frame>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Stack gap={12}>
          {data.may.write.answer ? (
            <JudgementFormView read={data} />
          ) : (
            <JudgementFacts read={data} />
          )}
          <CoverageTable points={data.coverage} />
        </Stack>
      ) : (
        <LoadingState label="Hämtar bedömningen …" shape="facts" lines={8} />
      )}
    </Frame>
  )
}

/** For those who read, and for what has been sent. */
function JudgementFacts({ read: { judgement, may } }: { read: JudgementAnswer }) {
  const { climate, resources } = judgement
  const said = (word: string | null, because: string | null) =>
    word === null ? 'Inte bedömt' : [word, because].filter(Boolean).join('. ')
  return (
    <Section title="Ledningens bedömning" description={may.write.because}>
      <DescriptionList
        items={[
          ...judgementKeys.map((key) => {
            const grade = judgement[key]
            return {
              label: judgementQuestions[key].word,
              value: said(grade && grades[grade], judgement[`${key}Because`]),
            }
          }),
          {
            label: 'Klimatförändringar',
            value: said(
              climate === null ? null : climate ? 'Påverkar' : 'Påverkar inte',
              judgement.climateBecause,
            ),
          },
          {
            label: 'Resurser',
            value: said(resources && resourceStandings[resources], judgement.resourcesBecause),
          },
        ]}
      />
    </Section>
  )
}
