/** What is shown when a page fails: what happened, that nothing is lost, and what to do. */
import { useRouter } from '@tanstack/react-router'
import { ApiError, sentenceOf } from './api/client.ts'
import { useTabTitle } from './frame/Page.tsx'
import { paths } from './paths.ts'
import { Button } from './ui/Button.tsx'
import { ErrorState } from './ui/ErrorState.tsx'
import { LinkButton } from './ui/LinkButton.tsx'

export function FailurePage({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const isOurs = error instanceof ApiError
  const title = isOurs ? 'Genomlys svarar inte' : 'Sidan gick inte att visa'
  useTabTitle(title)
  return (
    <ErrorState
      level={1}
      title={title}
      actions={
        <>
          <Button
            variant="primary"
            onPress={() => {
              reset()
              void router.invalidate()
            }}
          >
            Försök igen
          </Button>
          <LinkButton href={paths.home()}>Gå till Min sida</LinkButton>
        </>
      }
    >
      <p>
        {isOurs
          ? sentenceOf(error)
          : 'Något gick fel på sidan, inte i det som är sparat. Utkast ligger kvar på den här datorn.'}
      </p>
    </ErrorState>
  )
}
