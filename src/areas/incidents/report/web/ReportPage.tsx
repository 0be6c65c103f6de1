/** Reporting in a minute: five questions in plain words, and a number to follow it by. */
import { useState } from 'react'
import { callApi } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { TextLink } from '../../../../web/ui/TextLink.tsx'
import { incident } from '../../incident.record.ts'
import { openLinkPage } from './api.ts'
import { ReportForm } from './ReportForm.tsx'
import '../../web/incidents.css'

type Receipt = { id: string; number: number }

export function ReportPage() {
  const { at, board } = usePlace()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const maySettle = board.acts.includes('incidentReporting.change')
  return (
    <Page
      title="Rapportera incident"
      purpose="Skriv det du vet. Det tar en minut, och du behöver inte veta om det är en incident."
      meta={
        maySettle && (
          <TextLink href={paths.register(at, openLinkPage)}>
            Öppen adress för den som inte har inloggning
          </TextLink>
        )
      }
    >
      <div className="report-page">
        {receipt ? (
          <Banner
            tone="good"
            title={`Tack. Rapporten har nummer ${receipt.number}.`}
            live="status"
            actions={
              <>
                <LinkButton href={paths.record(at, incident, receipt.id)}>
                  Följ rapporten
                </LinkButton>
                <Button onPress={() => setReceipt(null)}>Rapportera en till</Button>
              </>
            }
          >
            Den som samordnar informationssäkerheten tar hand om den och hör av sig om något saknas.
          </Banner>
        ) : (
          <ReportForm
            contact={{
              label: 'Vem vet mer?',
              description: 'Om det inte är du: en funktion eller ett telefonnummer.',
            }}
            send={(body) =>
              callApi<Receipt>('POST', `/api/boards/${board.id}/incident-reports`, {
                body,
                isMadeOnce: true,
              })
            }
            onSent={setReceipt}
          />
        )}
      </div>
    </Page>
  )
}
