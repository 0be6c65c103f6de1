/** Invites a person, or makes a link with which whoever has an account chooses a new password. */
import { useState } from 'react'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
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
    <FormDialog
      size="small"
      title={account === null ? `Bjud in ${person.name}` : `${verb}?`}
      save={verb}
      notSaved="Ingen länk är gjord"
      sending={sending}
      onSend={send}
      onClose={props.onClose}
    >
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
    </FormDialog>
  )
}
