/** Changing the password. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { changePassword, useAccount } from '../api/session.ts'
import { useSend } from '../frame/use-send.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Section } from '../ui/Layout.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/Toast.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'

export function PasswordSection() {
  const [isOpen, setOpen] = useState(false)
  const { data } = useAccount()
  return (
    <Section
      title="Lösenord"
      actions={
        <Button size="small" onPress={() => setOpen(true)}>
          Byt lösenord
        </Button>
      }
    >
      <p className="soft">
        {data?.passwordChangedAt
          ? `Bytt senast ${showInstant(data.passwordChangedAt)}.`
          : 'Lösenordet behöver bara bytas om någon annan kan ha fått veta det.'}
      </p>
      {isOpen && <ChangePassword onClose={() => setOpen(false)} />}
    </Section>
  )
}

function ChangePassword({ onClose }: { onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { isSending, problems, failure, send, refuse } = useSend()
  const client = useQueryClient()

  async function submit() {
    const found: Record<string, string> = {}
    if (current === '') found.current = 'Fyll i det lösenord du har nu.'
    if (password === '') found.password = 'Välj ett nytt lösenord.'
    if (Object.keys(found).length > 0) return refuse(found)
    if (!(await send(() => changePassword({ current, password })))) return
    await client.invalidateQueries({ queryKey: ['account'] })
    await client.invalidateQueries({ queryKey: ['sessions'] })
    showToast({ message: 'Lösenordet har bytts. Dina andra enheter har loggats ut.' })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSending}
      title="Byt lösenord"
      description="Alla andra enheter där du är inloggad loggas ut."
      actions={
        <>
          <Button type="submit" form="byt-losenord" variant="primary" isPending={isSending}>
            Byt lösenord
          </Button>
          <Button isDisabled={isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="byt-losenord" onSubmit={() => void submit()} aria-label="Byt lösenord">
        {failure && (
          <Banner tone="bad" title="Lösenordet har inte bytts" live="alert">
            {failure}
          </Banner>
        )}
        <TextField
          label="Lösenordet du har nu"
          name="current"
          type="password"
          autoComplete="current-password"
          autoFocus
          isRequired
          width="long"
          value={current}
          onChange={setCurrent}
          errorMessage={problems.current}
        />
        <NewPasswordField
          label="Nytt lösenord"
          value={password}
          onChange={setPassword}
          errorMessage={problems.password}
        />
      </Form>
    </Dialog>
  )
}
