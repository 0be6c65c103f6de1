/** Two years' reviews beside each other: the figures first, then the text, block by block. */
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { paths, queryText } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { useReviews } from '../../web/api.ts'
import { ReviewFailure } from '../../web/ReviewFailure.tsx'
import type { ReviewList } from '../../workspace-answer.ts'
import type { Standing } from '../compare.ts'
import { useComparison } from './api.ts'
import { ComparedFigures } from './ComparedFigures.tsx'
import { ComparedText } from './ComparedText.tsx'
import { readStanding, summaryOf } from './standings.ts'
import './compare.css'

type Row = ReviewList['rows'][number]

export function ComparePage() {
  const { board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  const { med, visa } = useSearch({ strict: false }) as Record<string, string>
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <Frame>
        <LoadingState label="Hämtar genomgångarna …" shape="list" lines={8} />
      </Frame>
    )
  const found = data.rows.find((row) => row.fields.reviewYear === year)
  const others = data.rows
    .filter((row) => row !== found)
    .sort((a, b) => b.fields.reviewYear - a.fields.reviewYear)
  const other =
    others.find((row) => String(row.fields.reviewYear) === med) ??
    others.find((row) => row.fields.reviewYear < year) ??
    others[0]
  if (!found || !other) return <NothingToCompare hasThisYear={found !== undefined} />
  return (
    <Compared
      key={`${found.id} ${other.id}`}
      found={found}
      other={other}
      others={others}
      shown={readStanding(visa)}
    />
  )
}

function Frame({ purpose, children }: { purpose?: string; children: ReactNode }) {
  const { at, year } = usePlace()
  return (
    <Page
      title="Jämför genomgångar"
      purpose={purpose}
      breadcrumbs={[
        { label: 'Alla genomgångar', href: paths.reviews(at) },
        { label: `Ledningens genomgång ${year}`, href: paths.review(at) },
      ]}
    >
      {children}
    </Page>
  )
}

function NothingToCompare({ hasThisYear }: { hasThisYear: boolean }) {
  const { at, year } = usePlace()
  return (
    <Frame>
      <EmptyState
        title={
          hasThisYear ? 'Det finns ingen annan genomgång än' : `Ingen genomgång finns för ${year}`
        }
        actions={<LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>}
      >
        <p>
          {hasThisYear
            ? 'När nämnden har en genomgång till går det att se vad som har ändrats mellan åren.'
            : 'Välj ett annat år högst upp på sidan, eller påbörja genomgången först.'}
        </p>
      </EmptyState>
    </Frame>
  )
}

type ComparedProps = { found: Row; other: Row; others: readonly Row[]; shown: Standing | null }

function Compared({ found, other, others, shown }: ComparedProps) {
  const { at } = usePlace()
  const go = useGo()
  const { data, error, refetch } = useComparison(found.id, other.id)

  function show(year: number, standing: Standing | null) {
    const query = queryText({ med: String(year), visa: standing ?? undefined })
    go(`${paths.reviewCompare(at)}${query}`, { replaces: true, keepsScroll: true })
  }

  return (
    <Frame purpose="Vad som har ändrats mellan två år, siffra för siffra och stycke för stycke.">
      <div className="compare-choice">
        <Select
          name="med"
          label={`Jämför ${found.fields.reviewYear} med`}
          width="short"
          options={others.map(({ fields }) => ({
            value: String(fields.reviewYear),
            label: String(fields.reviewYear),
          }))}
          value={String(other.fields.reviewYear)}
          onChange={(year) => year && show(Number(year), shown)}
        />
      </div>
      {error && !data ? (
        <ErrorState
          title="Genomgångarna gick inte att jämföra"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <>
          <p className="compare-summary">{summaryOf(data)}</p>
          <ComparedFigures comparison={data} />
          <ComparedText
            comparison={data}
            shown={shown}
            onShow={(standing) => show(other.fields.reviewYear, standing)}
          />
        </>
      ) : (
        <LoadingState label="Jämför genomgångarna …" shape="list" lines={8} />
      )}
    </Frame>
  )
}
