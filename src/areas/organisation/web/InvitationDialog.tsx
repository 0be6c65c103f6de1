/** Invites a person, or makes a link with which whoever has an account chooses a new password. */
import { useState } from 'react'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { type Account, type Person, type SentLink, sendLink } from './api.ts'

export type InvitationDialogProps = {
  person: Person
  account: Account | null
  verb: string
  onClose: () => void
  onSent: (sent: SentLink) => void
}

export function InvitationDialog({ person, account, verb, ...props }: InvitationDialogProps) {
  const [login, setLogin] = useState(person.email ?? '')
  const sending = useSend()
  useFirstProblem(sending)

  async function send() {
    const address = login.trim()
    if (account === null && address === '')
      return sending.refuse({ login: `Ange den adress som ${person.name} ska logga in med.` })
    const sent = await sending.send(() =>
      sendLink(person.id, account === null ? address : undefined),
    )
    if (sent) props.onSent(sent.result)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      isLocked={sending.isSending}
      size="small"
      title={account === null ? `Bjud in ${person.name}` : `${verb}?`}
      actions={
        <>
          <Button type="submit" form="bjud-in" variant="primary" isPending={sending.isSending}>
            {verb}
          </Button>
          <Button isDisabled={sending.isSending} onPress={props.onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="bjud-in" aria-label={verb} onSubmit={() => void send()}>
        {sending.failure && (
          <Banner tone="bad" title="Ingen länk är gjord" live="alert">
            {sending.failure}
          </Banner>
        )}
        {account === null ? (
          <TextField
            name="login"
            label="Loggar in med"
            type="email"
            description="En e-postadress som bara den här personen läser."
            isRequired
            errorMessage={sending.problems.login}
            value={login}
            onChange={setLogin}
          />
        ) : (
          <p>
            {account.state === 'invited'
              ? `En tidigare inbjudan till ${person.name} slutar fungera.`
              : `${person.name} får välja ett nytt lösenord. Det gamla gäller tills det är gjort.`}
          </p>
        )}
      </Form>
    </Dialog>
  )
}
