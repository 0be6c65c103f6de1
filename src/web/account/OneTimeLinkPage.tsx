/**
 * Links that let a person choose a password: invitations and resets. The token stands in the
 * fragment, which no server's log sees.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isPassing, sentenceOf } from '../api/client.ts'
import { acceptLink, askForReset, checkLink, type LinkOwner } from '../api/session.ts'
import { Page } from '../frame/Page.tsx'
import { useGo } from '../frame/place.tsx'
import { useSend } from '../frame/use-send.ts'
import { paths } from '../paths.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Form, FormActions } from '../ui/Form.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { TextField } from '../ui/TextField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { tokenInAddress } from './token-in-address.ts'

export function InvitationPage() {
  const [token] = useState(tokenInAddress)
  return token === null ? (
    <BrokenLink title="Länken är inte hel" />
  ) : (
    <ChoosePassword token={token} />
  )
}

export function ResetPage() {
  const [token] = useState(tokenInAddress)
  return token === null ? <AskForReset /> : <ChoosePassword token={token} />
}

function BrokenLink({ title, because }: { title: string; because?: string }) {
  return (
    <Page
      title={title}
      purpose={because ?? 'Kopiera hela adressen ur brevet, eller be om en ny länk.'}
    >
      <LinkButton href={paths.reset()}>Be om en ny länk</LinkButton>
    </Page>
  )
}

function ChoosePassword({ token }: { token: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['link', token],
    queryFn: () => checkLink(token),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data) return <PasswordForm token={token} owner={data} />
  if (!error)
    return (
      <Page title="Välj lösenord">
        <LoadingState label="Kontrollerar länken …" />
      </Page>
    )
  if (!isPassing(error))
    return <BrokenLink title="Länken gäller inte längre" because={sentenceOf(error)} />
  return (
    <Page title="Länken gick inte att kontrollera" purpose={sentenceOf(error)}>
      <Button onPress={() => void refetch()}>Försök igen</Button>
    </Page>
  )
}

function PasswordForm({ token, owner }: { token: string; owner: LinkOwner }) {
  const [password, setPassword] = useState('')
  const { isSending, problems, failure, send, refuse } = useSend()
  const go = useGo()
  const client = useQueryClient()
  const isInvited = owner.purpose === 'invitation'

  async function submit() {
    if (password === '') return refuse({ password: 'Välj ett lösenord.' })
    const sent = await send(() => acceptLink({ token, password }))
    if (!sent) return
    client.clear()
    go(sent.result.signedIn ? paths.home() : paths.signIn(), { replaces: true })
  }

  return (
    <Page
      title={isInvited ? `Välkommen, ${owner.name}` : 'Välj ett nytt lösenord'}
      purpose={
        isInvited
          ? `Du är inbjuden till Genomlys av ${owner.tenantName}. Välj ett lösenord, så är du inne.`
          : `För ${owner.name}, ${owner.tenantName}. Alla andra enheter loggas ut.`
      }
    >
      <Form onSubmit={() => void submit()} aria-label="Välj lösenord">
        {failure && (
          <Banner tone="bad" title="Lösenordet har inte sparats" live="alert">
            {failure}
          </Banner>
        )}
        <TextField
          label="E-postadress"
          name="login"
          type="email"
          description="Den här adressen loggar du in med."
          autoComplete="username"
          isReadOnly
          width="long"
          value={owner.login}
        />
        <NewPasswordField
          label="Nytt lösenord"
          value={password}
          onChange={setPassword}
          errorMessage={problems.password}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={isSending} pendingLabel="Sparar …">
            Spara lösenordet
          </Button>
        </FormActions>
      </Form>
    </Page>
  )
}

function AskForReset() {
  const [login, setLogin] = useState('')
  const [answer, setAnswer] = useState<{ mailed: boolean; message: string } | null>(null)
  const { isSending, problems, failure, send, refuse } = useSend()

  async function submit() {
    if (login.trim() === '') return refuse({ login: 'Fyll i e-postadressen.' })
    const sent = await send(() => askForReset(login))
    if (sent) setAnswer(sent.result)
  }

  return (
    <Page
      title="Glömt lösenordet"
      purpose="Skriv adressen du loggar in med, så skickar vi en länk där du väljer ett nytt."
      breadcrumbs={[{ label: 'Logga in', href: paths.signIn() }]}
    >
      {answer ? (
        <Banner
          tone={answer.mailed ? 'good' : 'info'}
          title={answer.mailed ? 'Titta i din e-post' : 'Ingen e-post härifrån'}
          live="status"
        >
          {answer.message}
        </Banner>
      ) : (
        <Form onSubmit={() => void submit()} aria-label="Be om en länk">
          {failure && (
            <Banner tone="bad" title="Länken har inte skickats" live="alert">
              {failure}
            </Banner>
          )}
          <TextField
            label="E-postadress"
            name="login"
            type="email"
            inputMode="email"
            autoComplete="username"
            isRequired
            width="long"
            value={login}
            onChange={setLogin}
            errorMessage={problems.login}
          />
          <FormActions>
            <Button type="submit" variant="primary" isPending={isSending} pendingLabel="Skickar …">
              Skicka länken
            </Button>
          </FormActions>
        </Form>
      )}
    </Page>
  )
}
