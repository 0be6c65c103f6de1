/** At the right of the bar: who is signed in, how it looks, and the way out. */
import { useState } from 'react'
import { countDrafts, dropDraftsOf } from '../../record/web/drafts.ts'
import { ApiError, sentenceOf } from '../api/client.ts'
import type { Me } from '../api/me.ts'
import { signOut } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Menu } from '../ui/Menu.tsx'
import { showToast } from '../ui/Toast.tsx'
import { browserStore } from './browser-store.ts'
import { leaveForGood } from './leaving.ts'
import { chooseTheme, type Theme, themes, useTheme } from './theme.ts'

export function PersonMenu({ me }: { me: Me }) {
  const theme = useTheme()
  /** How many drafts are asked about. */
  const [drafts, setDrafts] = useState(0)

  function askOrLeave() {
    const found = countDrafts(browserStore(), me.person.id)
    if (found > 0) setDrafts(found)
    else void leave('withDrafts')
  }

  async function leave(how: 'withDrafts' | 'withoutDrafts') {
    try {
      await signOut()
      leaveForGood(how)
      if (how === 'withoutDrafts') dropDraftsOf(browserStore(), me.person.id)
      window.location.assign(paths.signIn())
    } catch (error) {
      setDrafts(0)
      // Out here, if not at the server: the sentence is left to be read before the page goes.
      if (error instanceof ApiError && error.id === 'signedOutHere')
        setTimeout(() => window.location.assign(paths.signIn()), 10_000)
      showToast({ tone: 'bad', message: sentenceOf(error) })
    }
  }

  return (
    <>
      <Menu
        variant="bar"
        icon="person"
        label={me.person.name}
        aria-label={`${me.person.name}: konto, utseende och utloggning`}
        entries={[{ id: 'konto', label: 'Konto', href: paths.account() }]}
        groups={[
          {
            title: 'Utseende',
            entries: (Object.keys(themes) as Theme[]).map((key) => ({
              id: key,
              label: themes[key],
              isCurrent: key === theme,
              onAction: () => chooseTheme(key),
            })),
          },
          {
            title: me.tenant.name,
            entries: [
              {
                id: 'logga-ut',
                label: 'Logga ut',
                onAction: askOrLeave,
              },
            ],
          },
        ]}
      />
      <Dialog
        isOpen={drafts > 0}
        onOpenChange={() => setDrafts(0)}
        size="small"
        title={drafts === 1 ? 'Du har ett utkast kvar' : `Du har ${drafts} utkast kvar`}
        actions={
          <>
            <Button variant="primary" onPress={() => void leave('withoutDrafts')}>
              Ta bort och logga ut
            </Button>
            <Button onPress={() => void leave('withDrafts')}>Behåll och logga ut</Button>
          </>
        }
      >
        <p>
          Det du har skrivit men inte sparat ligger på den här datorn. Ta bort det om andra använder
          samma dator.
        </p>
      </Dialog>
    </>
  )
}
