/** Changes the address a person signs in with. */
import { useState } from 'react'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Account, changeAccount, useReadAgain } from './api.ts'

export function LoginDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [login, setLogin] = useState(account.login)
  const sending = useSend()
  useFirstProblem(sending)
  const readAgain = useReadAgain()

  async function send() {
    const address = login.trim()
    if (address === '') return sending.refuse({ login: 'Ange en e-postadress.' })
    const sent = await sending.send(() =>
      changeAccount(account.personId, { login: address, disabled: false }),
    )
    if (!sent) return
    await readAgain()
    showToast({ message: `${account.name} loggar nu in med ${sent.result.login}.` })
    onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={sending.isSending}
      size="small"
      title="Byt inloggningsadress"
      description="Lösenordet är oförändrat. En länk som redan är skickad slutar fungera."
      actions={
        <>
          <Button type="submit" form="byt-adress" variant="primary" isPending={sending.isSending}>
            Byt adress
          </Button>
          <Button isDisabled={sending.isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      <Form id="byt-adress" aria-label="Byt inloggningsadress" onSubmit={() => void send()}>
        {sending.failure && (
          <Banner tone="bad" title="Adressen är inte bytt" live="alert">
            {sending.failure}
          </Banner>
        )}
        <TextField
          name="login"
          label="Loggar in med"
          type="email"
          isRequired
          errorMessage={sending.problems.login}
          value={login}
          onChange={setLogin}
        />
      </Form>
    </Dialog>
  )
}
