/** Signing in: e-mail and password, then a code or a choice of municipality when it is needed. */
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useState } from 'react'
import { usePresence } from '../api/me.ts'
import { type SignInAnswer, signIn, signInWithPasskey } from '../api/session.ts'
import { useSend } from '../frame/use-send.ts'
import { paths } from '../paths.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Form, FormActions } from '../ui/Form.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextField } from '../ui/TextField.tsx'
import { TextLink } from '../ui/TextLink.tsx'

type SignInFormProps = {
  /** Given when someone signs in again: then the address is not asked for. */
  login?: string
  onSignedIn: () => void
}

export function SignInForm({ login: known, onSignedIn }: SignInFormProps) {
  const [login, setLogin] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [tenantId, setTenantId] = useState<string | null>(null)
  const [answer, setAnswer] = useState<SignInAnswer | null>(null)
  const { isSending, problems, failure, send, refuse } = useSend()
  const offers = usePresence()?.offers
  const needs = answer?.needs ?? null

  function missing(): Record<string, string> {
    const found: Record<string, string> = {}
    if (login.trim() === '') found.login = 'Fyll i e-postadressen.'
    if (password === '') found.password = 'Fyll i lösenordet.'
    if (needs === 'totp' && code.trim() === '') found.code = 'Fyll i koden.'
    if (needs === 'tenant' && tenantId === null) found.tenantId = 'Välj var du vill logga in.'
    return found
  }

  async function submit() {
    const found = missing()
    if (Object.keys(found).length > 0) return refuse(found)
    const sent = await send(() => signIn({ login, password, code: code.trim() || null, tenantId }))
    if (!sent) return
    if (sent.result.needs === null) onSignedIn()
    else setAnswer(sent.result)
  }

  async function takePasskey() {
    if (await send(signInWithPasskey)) onSignedIn()
  }

  return (
    <Form onSubmit={() => void submit()} aria-label="Logga in">
      {failure && (
        <Banner tone="bad" title="Det gick inte att logga in" live="alert">
          {failure}
        </Banner>
      )}
      {needs === null && (
        <>
          {known ? (
            <p>
              Du loggar in som <strong>{known}</strong>.
            </p>
          ) : (
            <TextField
              label="E-postadress"
              name="login"
              type="email"
              inputMode="email"
              autoComplete="username"
              autoFocus
              isRequired
              width="long"
              value={login}
              onChange={setLogin}
              errorMessage={problems.login}
            />
          )}
          <TextField
            label="Lösenord"
            name="password"
            type="password"
            autoComplete="current-password"
            autoFocus={Boolean(known)}
            isRequired
            width="long"
            value={password}
            onChange={setPassword}
            errorMessage={problems.password}
          />
        </>
      )}
      {needs === 'totp' && (
        <TextField
          label="Kod"
          name="code"
          description="Sex siffror ur appen på din telefon. Har du inte appen till hands kan du använda en av dina reservkoder."
          autoComplete="one-time-code"
          autoFocus
          isRequired
          width="medium"
          value={code}
          onChange={setCode}
          errorMessage={problems.code}
        />
      )}
      {needs === 'tenant' && (
        <RadioGroup
          label="Var vill du logga in?"
          name="tenantId"
          description="Din adress har konto på flera ställen."
          isRequired
          options={(answer?.tenants ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={tenantId}
          onChange={setTenantId}
          errorMessage={problems.tenantId}
        />
      )}
      <FormActions>
        <Button type="submit" variant="primary" isPending={isSending} pendingLabel="Loggar in …">
          Logga in
        </Button>
        {needs !== null && (
          <Button variant="quiet" onPress={() => setAnswer(null)}>
            Börja om
          </Button>
        )}
      </FormActions>
      {needs === null && (
        <div className="account-choices">
          {offers?.passkeys && browserSupportsWebAuthn() && (
            <Button isDisabled={isSending} onPress={() => void takePasskey()}>
              Logga in med passnyckel
            </Button>
          )}
          {!known && <TextLink href={paths.reset()}>Jag har glömt lösenordet</TextLink>}
        </div>
      )}
    </Form>
  )
}
