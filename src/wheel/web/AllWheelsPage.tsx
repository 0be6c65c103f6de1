/** The year of every board one sees, side by side: how much each month, and what is late. */
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { Page } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { type BoardYear, useAllWheels } from './api.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']

export function AllWheelsPage() {
  const { at, year } = usePlace()
  const { data, error, refetch } = useAllWheels(year)
  const columns: Column<BoardYear>[] = [
    {
      key: 'name',
      label: 'Nämnd',
      narrow: 'title',
      cell: ({ name, slug }) => (
        <TextLink href={paths.register({ board: slug, year }, { path: 'arshjul' })}>
          {name}
        </TextLink>
      ),
    },
    {
      key: 'late',
      label: 'Försenat',
      narrow: 'detail',
      cell: (board) => {
        const late = board.months.reduce((sum, month) => sum + month.late, 0)
        return (
          <StatusTag tone={late > 0 ? 'bad' : 'good'}>
            {late > 0 ? `${late} försenade` : 'Inget'}
          </StatusTag>
        )
      },
    },
    ...months.map(
      (label, index): Column<BoardYear> => ({
        key: label,
        label,
        align: 'right',
        narrow: 'hidden',
        cell: ({ months: own }) => {
          const { planned = 0, done = 0 } = own[index] ?? {}
          return <span className="num">{planned === 0 ? '–' : `${done}/${planned}`}</span>
        },
      }),
    ),
  ]
  return (
    <Page
      title={`Alla nämnders årshjul ${year}`}
      purpose="Klart av planerat, månad för månad. Förfallodagar ur registren står i varje nämnds eget hjul."
      breadcrumbs={[{ label: 'Årshjul', href: paths.register(at, { path: 'arshjul' }) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Årshjulen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : (
        <DataTable
          caption={`Nämnder ${year}`}
          columns={columns}
          rows={data?.boards}
          rowKey={({ id }) => id}
          isWide
        />
      )}
    </Page>
  )
}
