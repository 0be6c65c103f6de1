/** Facts of the organisation that could not be read, in place of them. */
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'

export type PageFailureProps = { title: string; error: unknown; onRetry: () => void }

export function PageFailure({ title, error, onRetry }: PageFailureProps) {
  return (
    <ErrorState title={title} onRetry={isPassing(error) ? onRetry : undefined}>
      <p>{sentenceOf(error)}</p>
    </ErrorState>
  )
}
