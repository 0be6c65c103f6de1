/** Konto: who one is here, what protects the account, where it is signed in, and how it looks. */
import { MailSection } from '../../mail/web/MailSection.tsx'
import { CalendarSection } from '../../wheel/feed/web/CalendarSection.tsx'
import { useMe, usePresence } from '../api/me.ts'
import { Page } from '../frame/Page.tsx'
import { chooseTheme, type Theme, themes, useTheme } from '../frame/theme.ts'
import { DescriptionList } from '../ui/DescriptionList.tsx'
import { Section } from '../ui/Layout.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { PasskeySection } from './PasskeySection.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { SessionSection } from './SessionSection.tsx'
import { TotpSection } from './TotpSection.tsx'

export function AccountPage() {
  const offers = usePresence()?.offers
  const me = useMe()
  return (
    <Page title="Konto" purpose="Dina uppgifter, din inloggning och hur Genomlys ser ut hos dig.">
      <div className="account-page">
        <WhoIAm />
        <PasswordSection />
        <TotpSection />
        {offers?.passkeys && <PasskeySection />}
        <SessionSection />
        {offers?.mail && <MailSection />}
        {me?.acts.includes('wheel.read') && <CalendarSection />}
        <Appearance />
      </div>
    </Page>
  )
}

function WhoIAm() {
  const me = useMe()
  if (!me) return null
  const boardName = (id: string | null) =>
    id === null ? me.tenant.name : (me.boards.find((board) => board.id === id)?.name ?? '')
  return (
    <Section title="Dina uppgifter">
      <DescriptionList
        items={[
          { label: 'Namn', value: me.person.name },
          { label: 'Titel', value: me.person.title },
          { label: 'Loggar in med', value: me.login },
          {
            label: 'Roller',
            value:
              me.roles.length === 0
                ? null
                : me.roles.map(({ role, label, boardId }) => (
                    <div key={`${role} ${boardId}`}>
                      {label}, {boardName(boardId)}
                    </div>
                  )),
            help: 'Roller ges av den som är administratör för Genomlys hos er.',
          },
        ]}
      />
    </Section>
  )
}

function Appearance() {
  const theme = useTheme()
  return (
    <Section title="Utseende">
      <RadioGroup
        label="Ljust eller mörkt"
        name="utseende"
        layout="row"
        options={(Object.keys(themes) as Theme[]).map((value) => ({ value, label: themes[value] }))}
        value={theme}
        onChange={(value) => chooseTheme(value as Theme)}
      />
    </Section>
  )
}
