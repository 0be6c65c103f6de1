/** The review while it is being fetched, and when it cannot be. */
import { ApiError, isPassing, sentenceOf } from '../../web/api/client.ts'
import { useTabTitle } from '../../web/frame/Page.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'

export function LoadingReview() {
  const { year } = usePlace()
  useTabTitle(`Ledningens genomgång ${year}`)
  return <LoadingState label="Hämtar genomgången …" shape="text" lines={14} />
}

export function ReviewFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { at } = usePlace()
  const mayNot = error instanceof ApiError && error.status === 403
  const title = mayNot ? 'Du har inte tillgång till genomgången' : 'Genomgången gick inte att hämta'
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
