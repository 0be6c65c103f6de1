/** Kom igång: three short steps to the first board and the first person. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { isPassing, sentenceOf } from '../api/client.ts'
import { checkSetUpLink, type SetUp, setUp } from '../api/session.ts'
import { Page } from '../frame/Page.tsx'
import { useGo } from '../frame/place.tsx'
import { type Sending, useSend } from '../frame/use-send.ts'
import { paths } from '../paths.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { Form, FormActions } from '../ui/Form.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextField } from '../ui/TextField.tsx'
import { NewPasswordField } from './NewPasswordField.tsx'
import { tokenInAddress } from './token-in-address.ts'

export function SetUpPage() {
  const [token] = useState(tokenInAddress)
  const { error, isSuccess, refetch } = useQuery({
    queryKey: ['setup', token],
    queryFn: () => checkSetUpLink(token ?? ''),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (token === null)
    return (
      <Page
        title="Kom igång"
        purpose="Öppna hela den adress som skrevs ut när Genomlys startade. Den slutar med en lång rad tecken efter #."
      >
        <LinkButton href={paths.signIn()}>Jag har redan ett konto</LinkButton>
      </Page>
    )
  if (error)
    return (
      <Page title="Länken går inte att använda" purpose={sentenceOf(error)}>
        {isPassing(error) ? (
          <Button onPress={() => void refetch()}>Försök igen</Button>
        ) : (
          <LinkButton href={paths.signIn()}>Logga in</LinkButton>
        )}
      </Page>
    )
  if (!isSuccess)
    return (
      <Page title="Kom igång">
        <LoadingState label="Kontrollerar länken …" />
      </Page>
    )
  return <Steps token={token} />
}

type Written = Omit<SetUp, 'token' | 'administrationName'> & { administrationName: string }

const empty: Written = {
  municipalityName: '',
  municipalityKind: 'municipality',
  boardName: '',
  administrationName: '',
  name: '',
  email: '',
  password: '',
}

const steps = [
  {
    title: 'Kommunen och nämnden',
    fields: ['municipalityKind', 'municipalityName', 'boardName', 'administrationName'],
  },
  { title: 'Du', fields: ['name', 'email'] },
  { title: 'Lösenord', fields: ['password'] },
] as const satisfies readonly { title: string; fields: readonly (keyof Written)[] }[]

const missing: Partial<Record<keyof Written, string>> = {
  municipalityName: 'Fyll i namnet på kommunen eller regionen.',
  boardName: 'Fyll i nämndens namn.',
  name: 'Fyll i ditt namn.',
  email: 'Fyll i din e-postadress.',
  password: 'Välj ett lösenord.',
}

function Steps({ token }: { token: string }) {
  const [at, setAt] = useState(0)
  const [written, setWritten] = useState(empty)
  const sending = useSend()
  const go = useGo()
  const client = useQueryClient()
  const step = steps[at] ?? steps[0]
  const isLast = at === steps.length - 1
  const write = (change: Partial<Written>) => setWritten({ ...written, ...change })

  async function next() {
    const found = Object.fromEntries(
      step.fields.flatMap((field) => {
        const message = missing[field]
        return message && written[field].trim() === '' ? [[field, message]] : []
      }),
    )
    sending.refuse(found)
    if (Object.keys(found).length > 0) return
    if (!isLast) return setAt(at + 1)
    await create()
  }

  async function create() {
    const administrationName = written.administrationName.trim() || null
    const sent = await sending.send(() => setUp({ ...written, administrationName, token }))
    if (!sent) return
    client.clear()
    go(paths.home(), { replaces: true })
  }

  // What the server refuses may stand in an earlier step.
  const refusedAt = steps.findIndex(({ fields }) =>
    fields.some((field) => sending.problems[field] !== undefined),
  )
  if (refusedAt !== -1 && refusedAt < at) setAt(refusedAt)
  const heading = useFocusOnStep(at, refusedAt !== -1)

  return (
    <Page
      title="Kom igång"
      purpose="Tre korta steg. Allt går att ändra sedan, och fler nämnder och personer läggs till när du är inne."
    >
      <ol className="account-steps">
        {steps.map(({ title }, index) => (
          <li key={title} aria-current={index === at ? 'step' : undefined}>
            {index + 1}. {title}
          </li>
        ))}
      </ol>
      <Form onSubmit={() => void next()} aria-label={step.title}>
        <ErrorSummary
          attempt={sending.attempt}
          errors={Object.entries(sending.problems).map(([name, message]) => ({ name, message }))}
        />
        {sending.failure && (
          <Banner tone="bad" title="Det har inte sparats" live="alert">
            {sending.failure}
          </Banner>
        )}
        <h2 ref={heading} tabIndex={-1}>
          {step.title}
        </h2>
        <StepFields at={at} written={written} problems={sending.problems} onWrite={write} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={sending.isSending}>
            {isLast ? 'Skapa och logga in' : 'Fortsätt'}
          </Button>
          {at > 0 && (
            <Button variant="quiet" onPress={() => setAt(at - 1)}>
              Tillbaka
            </Button>
          )}
        </FormActions>
      </Form>
    </Page>
  )
}

/** Reading begins at the heading of a new step, unless there are errors to be read first. */
function useFocusOnStep(at: number, hasErrors: boolean): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    if (!hasErrors) heading.current?.focus()
  }, [at, hasErrors])
  return heading
}

type StepFieldsProps = {
  at: number
  written: Written
  problems: Sending['problems']
  onWrite: (change: Partial<Written>) => void
}

function StepFields({ at, written, problems, onWrite }: StepFieldsProps) {
  if (at === 0)
    return (
      <>
        <RadioGroup
          label="Vilka är ni?"
          name="municipalityKind"
          layout="row"
          options={[
            { value: 'municipality', label: 'Kommun' },
            { value: 'region', label: 'Region' },
          ]}
          value={written.municipalityKind}
          onChange={(municipalityKind) => onWrite({ municipalityKind })}
        />
        <TextField
          label="Namn på kommunen eller regionen"
          name="municipalityName"
          description="Till exempel Stockholms stad."
          isRequired
          width="long"
          value={written.municipalityName}
          onChange={(municipalityName) => onWrite({ municipalityName })}
          errorMessage={problems.municipalityName}
        />
        <TextField
          label="Den första nämnden"
          name="boardName"
          description="Den nämnd vars genomgång ska skrivas först, till exempel Socialnämnden."
          isRequired
          width="long"
          value={written.boardName}
          onChange={(boardName) => onWrite({ boardName })}
          errorMessage={problems.boardName}
        />
        <TextField
          label="Nämndens förvaltning"
          name="administrationName"
          description="Till exempel Socialförvaltningen. Kan lämnas tomt."
          width="long"
          value={written.administrationName}
          onChange={(administrationName) => onWrite({ administrationName })}
          errorMessage={problems.administrationName}
        />
      </>
    )
  if (at === 1)
    return (
      <>
        <p>
          Du blir administratör för Genomlys och informationssäkerhetssamordnare (ISAM) vid nämnden.
        </p>
        <TextField
          label="Ditt namn"
          name="name"
          autoComplete="name"
          isRequired
          width="long"
          value={written.name}
          onChange={(name) => onWrite({ name })}
          errorMessage={problems.name}
        />
        <TextField
          label="Din e-postadress"
          name="email"
          type="email"
          inputMode="email"
          description="Den loggar du in med."
          autoComplete="username"
          isRequired
          width="long"
          value={written.email}
          onChange={(email) => onWrite({ email })}
          errorMessage={problems.email}
        />
      </>
    )
  return (
    <NewPasswordField
      label="Lösenord"
      value={written.password}
      onChange={(password) => onWrite({ password })}
      errorMessage={problems.password}
    />
  )
}
