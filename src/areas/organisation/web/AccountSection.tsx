/** For the administrator: whether the person can sign in, and the way in. */
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { Row, Section, Stack } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import {
  type Account,
  changeAccount,
  type Person,
  removeSecondFactors,
  type SentLink,
  useAccounts,
  useReadAgain,
} from './api.ts'
import { InvitationDialog } from './InvitationDialog.tsx'
import { LoginDialog } from './LoginDialog.tsx'
import { SentLinkNotice } from './SentLinkNotice.tsx'
import { accountStates } from './words.ts'

type Asked = 'link' | 'login' | 'close' | 'open' | 'factors'

export function AccountSection({ person }: { person: Person }) {
  const { me } = usePlace()
  const { data, error, refetch } = useAccounts(true, person.id)
  const readAgain = useReadAgain()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [sent, setSent] = useState<SentLink | null>(null)
  const account = data?.accounts[0] ?? null
  const isSelf = me.person.id === person.id
  const done = () => setAsked(null)

  async function after(message: string) {
    await readAgain()
    showToast({ message })
  }

  if (error && !data)
    return (
      <Section title="Konto">
        <Stack>
          <p>{sentenceOf(error)}</p>
          <Row>
            <Button size="small" onPress={() => void refetch()}>
              Försök igen
            </Button>
          </Row>
        </Stack>
      </Section>
    )
  if (!data)
    return (
      <Section title="Konto">
        <LoadingState label="Hämtar kontot …" lines={3} />
      </Section>
    )

  const isOpen = account !== null && account.state !== 'disabled'
  return (
    <Section title="Konto">
      <Stack>
        {sent && <SentLinkNotice sent={sent} name={person.name} />}
        {account ? <AccountFacts account={account} /> : <NoAccount person={person} />}
        <Row gap={2}>
          {person.active && (account === null || isOpen) && (
            <Button
              variant={account === null ? 'primary' : 'secondary'}
              onPress={() => setAsked('link')}
            >
              {linkVerb(account)}
            </Button>
          )}
          {isOpen && <Button onPress={() => setAsked('login')}>Byt inloggningsadress</Button>}
          {isOpen && (account.hasTotp || account.passkeys > 0) && (
            <Button onPress={() => setAsked('factors')}>Ta bort kod och nycklar</Button>
          )}
          {isOpen && !isSelf && <Button onPress={() => setAsked('close')}>Stäng kontot</Button>}
          {account?.state === 'disabled' && person.active && (
            <Button onPress={() => setAsked('open')}>Öppna kontot</Button>
          )}
        </Row>
      </Stack>
      {asked === 'link' && (
        <InvitationDialog
          person={person}
          account={account}
          verb={linkVerb(account)}
          onClose={done}
          onSent={(link) => {
            setSent(link)
            done()
            void readAgain()
          }}
        />
      )}
      {asked === 'login' && account && <LoginDialog account={account} onClose={done} />}
      {account && (
        <>
          <ConfirmDialog
            isOpen={asked === 'close'}
            onOpenChange={done}
            title="Stäng kontot?"
            confirmLabel="Stäng kontot"
            tone="danger"
            onConfirm={async () => {
              await changeAccount(person.id, { login: account.login, disabled: true })
              setSent(null)
              await after(`Kontot för ${person.name} är stängt.`)
            }}
          >
            <p>
              {person.name} loggas ut genast och kan inte logga in igen. Rollerna ligger kvar tills
              de avslutas. Kontot kan öppnas igen.
            </p>
          </ConfirmDialog>
          <ConfirmDialog
            isOpen={asked === 'open'}
            onOpenChange={done}
            title="Öppna kontot?"
            confirmLabel="Öppna kontot"
            onConfirm={async () => {
              await changeAccount(person.id, { login: account.login, disabled: false })
              await after(`Kontot för ${person.name} är öppet.`)
            }}
          >
            <p>{person.name} kan logga in igen med samma lösenord som förut.</p>
          </ConfirmDialog>
          <ConfirmDialog
            isOpen={asked === 'factors'}
            onOpenChange={done}
            title="Ta bort kod och nycklar?"
            confirmLabel="Ta bort kod och nycklar"
            tone="danger"
            onConfirm={async () => {
              await removeSecondFactors(person.id)
              await after(`${person.name} loggar nu in med bara lösenord.`)
            }}
          >
            <p>
              Gör det när {person.name} har tappat sin telefon eller dator. Appen, reservkoderna och
              nycklarna slutar gälla, och {person.name} loggas ut överallt. Det går inte att ångra.
            </p>
          </ConfirmDialog>
        </>
      )}
    </Section>
  )
}

function linkVerb(account: Account | null): string {
  if (account === null) return 'Bjud in'
  return account.state === 'invited' ? 'Gör en ny inbjudan' : 'Gör en länk för nytt lösenord'
}

function AccountFacts({ account }: { account: Account }) {
  const { label, tone, means } = accountStates[account.state]
  const ways = [
    ...(account.hasTotp ? ['Kod i app'] : []),
    ...(account.passkeys > 0
      ? [`${account.passkeys} nycklar`.replace(/^1 nycklar/, '1 nyckel')]
      : []),
  ]
  return (
    <DescriptionList
      items={[
        { label: 'Läge', value: <StatusTag tone={tone}>{label}</StatusTag>, help: means },
        { label: 'Loggar in med', value: account.login },
        { label: 'Utöver lösenord', value: ways.join(', ') || 'Inget' },
        {
          label: 'Senast inloggad',
          value: account.lastSignedInAt ? (
            <span className="num">{showInstant(account.lastSignedInAt)}</span>
          ) : (
            <span className="soft">Aldrig</span>
          ),
        },
      ]}
    />
  )
}

function NoAccount({ person }: { person: Person }) {
  return (
    <p className="soft">
      {person.active
        ? `${person.name} har inget konto och kan inte logga in. En inbjudan är en länk som fungerar en gång.`
        : `${person.name} har slutat och har inget konto.`}
    </p>
  )
}
