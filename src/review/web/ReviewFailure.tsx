/** The review while it is being fetched, and when it cannot be. */
import { ApiError, isPassing, sentenceOf } from '../../web/api/client.ts'
import { Page, useTabTitle } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'

export function LoadingReview() {
  const { year } = usePlace()
  useTabTitle(`Ledningens genomgång ${year}`)
  return <LoadingState label="Hämtar genomgången …" shape="text" lines={14} />
}

type ReviewFailureProps = { error: unknown; onRetry: () => void }

export function ReviewFailure({ error, onRetry }: ReviewFailureProps) {
  if (error instanceof ApiError && error.status === 403) return <NotForYou />
  return <Unreachable error={error} onRetry={onRetry} />
}

function Unreachable({ error, onRetry }: ReviewFailureProps) {
  const { at } = usePlace()
  const title = 'Genomgången gick inte att hämta'
  useTabTitle(title)
  return (
    <ErrorState
      level={1}
      title={title}
      onRetry={isPassing(error) ? onRetry : undefined}
      actions={<LinkButton href={paths.board(at)}>Gå till Min sida</LinkButton>}
    >
      <p>{sentenceOf(error)}</p>
    </ErrorState>
  )
}

/** Not an error: most who work at the board have no part in the review. */
function NotForYou() {
  const { at, year } = usePlace()
  return (
    <Page title={`Ledningens genomgång ${year}`}>
      <EmptyState
        title="Genomgången visas inte för din roll"
        actions={<LinkButton href={paths.board(at)}>Gå till Min sida</LinkButton>}
      >
        <p>
          Den läses av ledningen, cheferna och de som samordnar informationssäkerheten. Behöver du
          ta del av den, fråga informationssäkerhetssamordnaren (ISAM).
        </p>
      </EmptyState>
    </Page>
  )
}
