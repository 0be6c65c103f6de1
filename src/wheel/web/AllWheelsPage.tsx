/** The year of every board one sees, side by side: how much each month, and what is late. */
import { dayOf, lastOfMonth } from '../../core/dates.ts'
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
        if (late > 0) return <StatusTag tone="bad">{`${late} försenade`}</StatusTag>
        const unanswered = unansweredBy(board, year, dayOf(new Date().toISOString()))
        return unanswered > 0 ? (
          <StatusTag tone="neutral">{`${unanswered} utan besked`}</StatusTag>
        ) : (
          <StatusTag tone="good">Inget</StatusTag>
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
      purpose="Klart av planerat, månad för månad. En antagen dag kan inte vara försenad, men står utan besked tills någon bekräftar den. Förfallodagar ur registren står i varje nämnds eget hjul."
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

/** Planned in the months that have ended, and neither done nor late: assumed days nobody has taken up. */
function unansweredBy({ months: own }: BoardYear, year: number, today: string): number {
  const ended = own.filter((_, index) => lastOfMonth(year, index + 1) < today)
  return ended.reduce((sum, { planned, done, late }) => sum + planned - done - late, 0)
}
