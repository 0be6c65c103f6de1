/** Where the person is signed in, and how to end it elsewhere. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { count } from '../../core/swedish.ts'
import { sentenceOf } from '../api/client.ts'
import { endOtherSessions, endSession, type Session, useSessions } from '../api/session.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Section } from '../ui/Layout.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { StatusTag } from '../ui/StatusTag.tsx'
import { showToast } from '../ui/Toast.tsx'

const ways: Record<Session['how'], string> = {
  password: 'lösenord',
  'password+totp': 'lösenord och kod',
  'password+recoveryCode': 'lösenord och reservkod',
  passkey: 'passnyckel',
}

export function SessionSection() {
  const { data, error } = useSessions()
  const [ended, setEnded] = useState<Session | 'others' | null>(null)
  const client = useQueryClient()
  const sessions = data?.sessions ?? []
  const others = sessions.filter((session) => !session.current)

  async function end() {
    if (ended === null) return
    if (ended === 'others') {
      const { ended: number } = await endOtherSessions()
      showToast({ message: `${count(number, 'enhet', 'enheter')} har loggats ut.` })
    } else {
      await endSession(ended.id)
      showToast({ message: 'Enheten har loggats ut.' })
    }
    await client.invalidateQueries({ queryKey: ['sessions'] })
  }

  return (
    <Section
      title="Där du är inloggad"
      actions={
        others.length > 1 && (
          <Button size="small" onPress={() => setEnded('others')}>
            Logga ut alla andra
          </Button>
        )
      }
    >
      {error && !data && <p>{sentenceOf(error)}</p>}
      {!error && !data && <LoadingState label="Hämtar enheterna …" lines={2} />}
      <ul className="account-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              {session.browser}
              <p className="soft small">
                Inloggad {showInstant(session.createdAt)} med {ways[session.how]}, använd senast{' '}
                {showInstant(session.lastSeenAt)}
              </p>
            </div>
            {session.current ? (
              <StatusTag tone="good">Den här enheten</StatusTag>
            ) : (
              <Button
                size="small"
                aria-label={`Logga ut ${session.browser}, använd senast ${showInstant(session.lastSeenAt)}`}
                onPress={() => setEnded(session)}
              >
                Logga ut
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        isOpen={ended !== null}
        onOpenChange={() => setEnded(null)}
        title={ended === 'others' ? 'Logga ut alla andra enheter?' : 'Logga ut enheten?'}
        confirmLabel={ended === 'others' ? 'Logga ut alla andra' : 'Logga ut enheten'}
        onConfirm={end}
      >
        <p>
          Det som är skrivet där men inte sparat ligger kvar som utkast på den datorn. Känner du
          inte igen en enhet: byt också lösenord.
        </p>
      </ConfirmDialog>
    </Section>
  )
}
