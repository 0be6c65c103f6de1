/** The way in. */
import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { usePresence } from '../api/me.ts'
import { Page } from '../frame/Page.tsx'
import { useGo } from '../frame/place.tsx'
import { safeReturn } from '../paths.ts'
import { Banner } from '../ui/Banner.tsx'
import { SignInForm } from './SignInForm.tsx'

export function SignInPage() {
  const go = useGo()
  const client = useQueryClient()
  const { till } = useSearch({ strict: false }) as { till?: string }
  const presence = usePresence()

  if (presence?.setupNeeded)
    return (
      <Page title="Genomlys är inte igång än">
        <Banner tone="info" title="Öppna länken som programmet skrev ut">
          När Genomlys startade skrevs en adress ut i fönstret, eller i loggen, där programmet körs.
          Öppna den för att lägga upp kommunen och din inloggning.
        </Banner>
      </Page>
    )

  return (
    <Page title="Logga in">
      <SignInForm
        onSignedIn={() => {
          // Everything read so far was read by nobody, or by someone else.
          client.clear()
          go(safeReturn(till), { replaces: true })
        }}
      />
    </Page>
  )
}
