/** Changes the address a person signs in with. */
import { useState } from 'react'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Account, changeAccount, useReadAgain } from './api.ts'

export function LoginDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [login, setLogin] = useState(account.login)
  const sending = useSend()
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
    <FormDialog
      size="small"
      title="Byt inloggningsadress"
      description="Lösenordet är oförändrat. En länk som redan är skickad slutar fungera."
      save="Byt adress"
      notSaved="Adressen är inte bytt"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        name="login"
        label="Loggar in med"
        type="email"
        isRequired
        errorMessage={sending.problems.login}
        value={login}
        onChange={setLogin}
      />
    </FormDialog>
  )
}
