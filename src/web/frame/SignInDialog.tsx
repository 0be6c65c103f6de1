/** An expired session is met where the person stands: sign in, and what was under way goes on. */
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { ApiError, callApi, onExpiredSession } from '../api/client.ts'
import { type Me, type Presence, presenceQuery } from '../api/me.ts'
import { paths } from '../paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'

const SignInForm = lazy(async () => ({
  default: (await import('../account/SignInForm.tsx')).SignInForm,
}))

type Waiting = { done: () => void; refused: (reason: ApiError) => void }

export function SignInDialog({ me }: { me: Me }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const client = useQueryClient()

  useEffect(
    () =>
      onExpiredSession(
        () =>
          new Promise<void>((done, refused) => {
            setWaiting({ done, refused })
          }),
      ),
    [],
  )

  function giveUp() {
    waiting?.refused(
      new ApiError('notSignedIn', 401, 'Du är inte inloggad. Logga in för att fortsätta.'),
    )
    setWaiting(null)
  }

  async function goOn() {
    const presence = await callApi<Presence>('GET', '/api/me').catch(() => null)
    // Someone else's rights and drafts must not meet this page.
    if (presence?.me && presence.me.person.id !== me.person.id)
      return window.location.assign(paths.home())
    if (presence) client.setQueryData(presenceQuery.queryKey, presence)
    waiting?.done()
    setWaiting(null)
  }

  return (
    <Dialog
      isOpen={waiting !== null}
      onOpenChange={giveUp}
      size="small"
      title="Du har loggats ut"
      description="Inloggningen har gått ut. Logga in igen så fortsätter du där du var; det du har skrivit finns kvar."
    >
      <Suspense fallback={<LoadingState label="Hämtar inloggningen …" />}>
        <SignInForm login={me.login} onSignedIn={() => void goOn()} />
      </Suspense>
    </Dialog>
  )
}
