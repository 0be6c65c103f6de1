/** Incidentanalys: what the year's incidents say, whether they are reported at all, and what to ask. */
import { BlocksWithSources } from '../../../../review/web/BlocksWithSources.tsx'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Section } from '../../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import { incident } from '../../incident.record.ts'
import { type Analysis, useAnalysis } from './api.ts'
import { QuestionList } from './QuestionList.tsx'
import { SortingTable } from './SortingTable.tsx'
import './analysis.css'

export function AnalysisPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useAnalysis(board.id, year)
  const file = (format: string) =>
    `/api/boards/${board.id}/incident-analysis/${format}?year=${year}`
  return (
    <Page
      title={`Incidentanalys ${year}`}
      purpose="Vad årets incidenter säger: orsaker, tider, lärdomar, och om det som händer rapporteras."
      breadcrumbs={[{ label: incident.names.plural, href: paths.register(at, incident) }]}
      actions={
        data && (
          <>
            <LinkButton href={file('pdf')} icon="download" download>
              Hämta som PDF
            </LinkButton>
            <LinkButton href={file('docx')} icon="download" download>
              Hämta som Word
            </LinkButton>
          </>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Analysen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Parts data={data} />
      ) : (
        <LoadingState label="Räknar incidenterna …" shape="facts" lines={8} />
      )}
    </Page>
  )
}

function Parts({ data }: { data: Analysis }) {
  return (
    <div className="analysis">
      {data.parts.map(({ key, title, blocks }) => (
        <Section key={key} title={title}>
          <BlocksWithSources blocks={blocks} />
          {key === 'causes' && <Unsorted data={data} />}
        </Section>
      ))}
      {data.questions.length > 0 && <QuestionList data={data} />}
      {data.incidents.length > 0 && <SortingTable data={data} />}
      <p className="soft small">Uppgifter per {data.asOf}.</p>
    </div>
  )
}

function Unsorted({ data }: { data: Analysis }) {
  const left = data.incidents.filter(({ causeKind }) => causeKind === null).length
  if (left === 0 || !data.may.sort) return null
  return (
    <p>
      <a href="#sortering">{`Sortera ${left === 1 ? 'den som är kvar' : `de ${left} som är kvar`}`}</a>
    </p>
  )
}
