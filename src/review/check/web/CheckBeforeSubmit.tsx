/** In the last look before the review is sent: what stops it, and how much more there is to mend. */
import { count } from '../../../core/swedish.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { useCheck } from './api.ts'

type CheckBeforeSubmitProps = { reviewId: string; onLook: () => void }

export function CheckBeforeSubmit({ reviewId, onLook }: CheckBeforeSubmitProps) {
  const { data } = useCheck(reviewId)
  if (!data) return null
  const should = data.hits.filter(({ severity }) => severity === 'should').length
  const look = (
    <Button size="small" onPress={onLook}>
      Öppna granskningen
    </Button>
  )
  if (data.open > 0)
    return (
      <Banner
        tone="bad"
        title={`${count(data.open, 'träff', 'träffar')} i granskningen stoppar beslut`}
        actions={look}
      >
        <ul>
          {data.hits
            .filter(({ severity, pass }) => severity === 'stops' && pass === null)
            .slice(0, 5)
            .map(({ key, label, quote }) => (
              <li
                key={key}
              >{`${label}: ”${quote.length > 90 ? `${quote.slice(0, 90)} …` : quote}”`}</li>
            ))}
        </ul>
        <p>Rätta, eller godta med skäl, innan genomgången skickas.</p>
      </Banner>
    )
  if (should === 0) return null
  return (
    <Banner
      tone="warn"
      title={`Granskningen har ${count(should, 'träff', 'träffar')} som bör åtgärdas`}
      actions={look}
    >
      De stoppar inte beslutet.
    </Banner>
  )
}

/** Does something keep the review from being sent? Unknown while the check is being made. */
export function useIsStopped(reviewId: string): boolean {
  return (useCheck(reviewId).data?.open ?? 0) > 0
}
