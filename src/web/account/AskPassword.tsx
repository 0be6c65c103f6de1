/** Asks for the password before something that protects the account is changed. */
import { type ReactNode, useState } from 'react'
import { useSend } from '../frame/use-send.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'

type AskPasswordProps = {
  title: string
  description: string
  /** The verb on the button. */
  confirmLabel: string
  tone?: 'normal' | 'danger'
  /** Further fields over the password. */
  children?: ReactNode
  /** Problems of those fields, found before anything is sent. */
  problems?: () => Record<string, string>
  onConfirm: (password: string) => Promise<void>
  onClose: () => void
}

export function AskPassword(props: AskPasswordProps) {
  const [password, setPassword] = useState('')
  const { isSending, problems, failure, send, refuse } = useSend()

  async function submit() {
    const found = { ...props.problems?.() }
    if (password === '') found.password = 'Fyll i lösenordet.'
    if (Object.keys(found).length > 0) return refuse(found)
    await send(() => props.onConfirm(password))
  }

  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      isLocked={isSending}
      size="small"
      title={props.title}
      description={props.description}
      actions={
        <>
          <Button
            type="submit"
            form="fraga-losenord"
            variant={props.tone === 'danger' ? 'danger' : 'primary'}
            isPending={isSending}
          >
            {props.confirmLabel}
          </Button>
          <Button isDisabled={isSending} onPress={props.onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="fraga-losenord" onSubmit={() => void submit()} aria-label={props.title}>
        {failure && (
          <Banner tone="bad" title="Inget har ändrats" live="alert">
            {failure}
          </Banner>
        )}
        {props.children}
        <TextField
          label="Ditt lösenord"
          name="password"
          type="password"
          autoComplete="current-password"
          isRequired
          value={password}
          onChange={setPassword}
          errorMessage={problems.password}
        />
      </Form>
    </Dialog>
  )
}
