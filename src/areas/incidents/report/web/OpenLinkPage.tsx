/** The setting of the open address: whether there is one, from where, and if one may be anonymous. */
import { useState } from 'react'
import { renderSVG } from 'uqr'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../../web/frame/use-send.ts'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { CheckboxField } from '../../../../web/ui/CheckboxField.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { CopyField } from '../../../../web/ui/CopyField.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Form, FormActions } from '../../../../web/ui/Form.tsx'
import { Section, Stack } from '../../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import { TextArea } from '../../../../web/ui/TextArea.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { type OpenLinkSetting, useOpenLink, useSaveOpenLink } from './api.ts'
import '../../web/incidents.css'

export function OpenLinkPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useOpenLink(board.id)
  return (
    <Page
      title="Öppen adress för rapporter"
      purpose="För medarbetare som inte har någon inloggning: en adress på intranätet eller en kod på anslagstavlan. Den ger bara rätt att lämna en rapport."
      breadcrumbs={[
        { label: 'Rapportera incident', href: paths.register(at, { path: 'rapportera' }) },
      ]}
    >
      {error && !data ? (
        <ErrorState
          title="Inställningen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar inställningen …" shape="facts" lines={4} />
      ) : (
        <>
          {data.isOpen && data.link !== null && <Address setting={data} link={data.link} />}
          {data.may.change.answer ? (
            <SettingForm setting={data} />
          ) : (
            <Banner tone="info" title="Din roll får inte ändra inställningen">
              {data.may.change.because}
            </Banner>
          )}
        </>
      )}
    </Page>
  )
}

function Address({ setting, link }: { setting: OpenLinkSetting; link: string }) {
  const { board } = usePlace()
  const save = useSaveOpenLink(board.id)
  const [isAsked, setAsked] = useState(false)
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 2 }))}`
  return (
    <Section title="Adressen">
      <Stack>
        <CopyField
          label="Adress att lägga på intranätet"
          value={link}
          copyLabel="Kopiera adressen"
        />
        <img
          className="report-code"
          src={picture}
          width={160}
          height={160}
          alt="QR-kod med adressen. Skriv ut sidan och sätt upp den."
        />
        {setting.may.change.answer && (
          <div>
            <Button onPress={() => setAsked(true)}>Byt adress</Button>
          </div>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title="Byta adress?"
        confirmLabel="Byt adress"
        onConfirm={async () => {
          const { isOpen, allowsAnonymous, networks, version } = setting
          await save({ isOpen, allowsAnonymous, networks, version, renew: true })
          showToast({ message: 'Adressen är bytt. Den gamla fungerar inte längre.' })
        }}
      >
        <p>Den gamla adressen och koden slutar fungera genast. Byt om adressen har missbrukats.</p>
      </ConfirmDialog>
    </Section>
  )
}

function SettingForm({ setting }: { setting: OpenLinkSetting }) {
  const { board } = usePlace()
  const [isOpen, setOpen] = useState(setting.isOpen)
  const [allowsAnonymous, setAnonymous] = useState(setting.allowsAnonymous)
  const [networks, setNetworks] = useState(setting.networks.join('\n'))
  const save = useSaveOpenLink(board.id)
  const sending = useSend()
  useFirstProblem(sending)

  async function submit() {
    const sent = await sending.send(() =>
      save({
        isOpen,
        allowsAnonymous,
        networks: networks.split(/[\s,;]+/).filter((text) => text !== ''),
        version: setting.version,
        renew: false,
      }),
    )
    if (!sent) return
    showToast({
      message: sent.result.isOpen
        ? 'Adressen är öppen.'
        : 'Adressen är stängd. Det går bara att rapportera genom att logga in.',
    })
  }

  return (
    <Section title="Inställning">
      <Form aria-label="Öppen adress för rapporter" onSubmit={() => void submit()}>
        {sending.failure && (
          <Banner tone="bad" title="Inte sparat" live="alert">
            {sending.failure}
          </Banner>
        )}
        <CheckboxField
          name="isOpen"
          label="Det går att rapportera utan att logga in"
          description="Den som har adressen kan lämna en rapport, men inte läsa någon."
          isSelected={isOpen}
          onChange={setOpen}
        />
        <CheckboxField
          name="allowsAnonymous"
          label="Den som rapporterar får vara anonym"
          description="Annars måste rapporten säga vem som lämnar den. En anonym rapport går inte att fråga mer om."
          isSelected={allowsAnonymous}
          onChange={setAnonymous}
        />
        <TextArea
          name="networks"
          label="Nät som adressen får användas från"
          description="Ett på varje rad, till exempel 10.20.0.0/16. Fråga it-avdelningen. Tomt betyder var som helst på internet."
          rows={3}
          value={networks}
          onChange={setNetworks}
          errorMessage={sending.problems.networks}
        />
        {isOpen && networks.trim() === '' && (
          <Banner tone="warn" title="Adressen fungerar från hela internet" live="status">
            Ange kommunens nät om den bara ska fungera på arbetsplatsen.
          </Banner>
        )}
        <FormActions>
          <Button type="submit" variant="primary" isPending={sending.isSending}>
            Spara
          </Button>
        </FormActions>
      </Form>
    </Section>
  )
}
