/** Passkeys: signing in with the device's finger, face or code instead of a password. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { sentenceOf } from '../api/client.ts'
import { addPasskey, type Passkey, removePasskey, usePasskeys } from '../api/session.ts'
import { Button } from '../ui/Button.tsx'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { Section } from '../ui/Layout.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/Toast.tsx'
import { AskPassword } from './AskPassword.tsx'

export function PasskeySection() {
  const { data, error } = usePasskeys()
  const [isAdding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<Passkey | null>(null)
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: ['passkeys'] })

  return (
    <Section
      title="Passnycklar"
      description="Logga in med fingeravtryck, ansikte eller kod på en enhet i stället för lösenord. En passnyckel fungerar bara på Genomlys egen adress och går inte att luras att lämna ut."
      actions={
        <Button size="small" onPress={() => setAdding(true)}>
          Lägg till passnyckel
        </Button>
      }
    >
      {error && !data && <p>{sentenceOf(error)}</p>}
      {!error && !data && <LoadingState label="Hämtar passnycklarna …" lines={1} />}
      {data?.passkeys.length === 0 && <p className="soft">Du har inga passnycklar.</p>}
      {data && data.passkeys.length > 0 && (
        <ul className="account-list">
          {data.passkeys.map((passkey) => (
            <li key={passkey.id}>
              <div>
                {passkey.name}
                <p className="soft small">
                  Tillagd {showInstant(passkey.createdAt).slice(0, 10)}
                  {passkey.lastUsedAt
                    ? `, använd ${showInstant(passkey.lastUsedAt)}`
                    : ', inte använd än'}
                </p>
              </div>
              <Button
                size="small"
                aria-label={`Ta bort passnyckeln ${passkey.name}`}
                onPress={() => setRemoved(passkey)}
              >
                Ta bort
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <AddPasskey
          onClose={() => setAdding(false)}
          onAdded={async (name) => {
            await readAgain()
            setAdding(false)
            showToast({ message: `Nyckeln ”${name}” har lagts till.` })
          }}
        />
      )}
      <ConfirmDialog
        isOpen={removed !== null}
        onOpenChange={() => setRemoved(null)}
        title={`Ta bort passnyckeln ”${removed?.name ?? ''}”?`}
        confirmLabel="Ta bort passnyckeln"
        tone="danger"
        onConfirm={async () => {
          if (!removed) return
          await removePasskey(removed.id)
          await readAgain()
        }}
      >
        <p>Enheten kan inte längre användas för att logga in. Lösenordet gäller som förut.</p>
      </ConfirmDialog>
    </Section>
  )
}

type AddPasskeyProps = { onAdded: (name: string) => Promise<void>; onClose: () => void }

function AddPasskey({ onAdded, onClose }: AddPasskeyProps) {
  const [name, setName] = useState('')
  const [isUnnamed, setUnnamed] = useState(false)

  function problems(): Record<string, string> {
    setUnnamed(name.trim() === '')
    return name.trim() === '' ? { name: 'Ge passnyckeln ett namn.' } : {}
  }

  return (
    <AskPassword
      title="Lägg till passnyckel"
      description="När du fortsätter frågar webbläsaren efter fingeravtryck, ansikte eller kod."
      confirmLabel="Fortsätt"
      problems={problems}
      onClose={onClose}
      onConfirm={async (password) => {
        const made = await addPasskey(password, name.trim())
        await onAdded(made.name)
      }}
    >
      <TextField
        label="Namn på passnyckeln"
        name="name"
        description="Så att du känner igen enheten, till exempel ”Jobbdatorn”."
        isRequired
        autoFocus
        maxLength={60}
        value={name}
        onChange={setName}
        errorMessage={isUnnamed ? 'Ge passnyckeln ett namn.' : undefined}
      />
    </AskPassword>
  )
}
