/** "Läs in en tidigare rapport": the file or text first, then its proposals one by one. */
import { ApiError, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { useReading, useReadingActs } from './api.ts'
import { ReadingView } from './ReadingView.tsx'
import { ReportForm } from './ReportForm.tsx'
import './read.css'

const TITLE = 'Läs in en tidigare rapport'

export function ReadReportPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useReading(board.id)
  const acts = useReadingActs(board.id)
  const breadcrumbs = [{ label: 'Alla genomgångar', href: paths.reviews(at) }]
  if (error && !data) {
    if (error instanceof ApiError && error.status === 403)
      return (
        <Page title={TITLE} breadcrumbs={breadcrumbs}>
          <EmptyState
            title="Din roll läser inte in rapporter"
            actions={<LinkButton href={paths.board(at)}>Gå till Min sida</LinkButton>}
          >
            <p>Be informationssäkerhetssamordnaren (ISAM) läsa in rapporten.</p>
          </EmptyState>
        </Page>
      )
    return (
      <ErrorState
        level={1}
        title="Inläsningen gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
        actions={<LinkButton href={paths.reviews(at)}>Gå till genomgångarna</LinkButton>}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  }
  if (!data) return <LoadingState label="Hämtar inläsningen …" shape="list" lines={8} />
  if (data.reading)
    return (
      <ReadingView
        key={data.reading.id}
        reading={data.reading}
        may={data.may}
        acts={acts}
        title={TITLE}
        breadcrumbs={breadcrumbs}
      />
    )
  return (
    <Page
      title={TITLE}
      purpose="Aktiviteter, risker och rekommendationer i en rapport ni redan har blir förslag. Du godtar, ändrar eller avvisar vart och ett."
      breadcrumbs={breadcrumbs}
    >
      <ReportForm acts={acts} />
    </Page>
  )
}
