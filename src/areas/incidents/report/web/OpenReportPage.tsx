/** Reporting without signing in, by the board's open address. The token stands in the fragment. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { tokenInAddress } from '../../../../web/account/token-in-address.ts'
import { callApi, isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { WarnOfPersonalNumbers } from '../../../../web/frame/PersonalNumberNote.tsx'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import type { OpenReportBoard } from './api.ts'
import { ReportForm } from './ReportForm.tsx'
import '../../web/incidents.css'

export function OpenReportPage() {
  const [token] = useState(tokenInAddress)
  return token === null ? (
    <Closed because="Adressen är inte hel. Läs av koden igen, eller logga in och rapportera där." />
  ) : (
    <Reached token={token} />
  )
}

function Closed({ because }: { because: string }) {
  return (
    <Page title="Det går inte att rapportera här" purpose={because}>
      <LinkButton href={paths.signIn()}>Logga in och rapportera</LinkButton>
    </Page>
  )
}

function Reached({ token }: { token: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['open-report', token],
    queryFn: () => callApi<OpenReportBoard>('POST', '/api/open-reports/look', { body: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data) return <Report token={token} board={data} />
  if (!error)
    return (
      <Page title="Rapportera incident">
        <LoadingState label="Öppnar formuläret …" shape="facts" lines={5} />
      </Page>
    )
  if (!isPassing(error)) return <Closed because={sentenceOf(error)} />
  return (
    <Page title="Formuläret gick inte att öppna" purpose={sentenceOf(error)}>
      <Button onPress={() => void refetch()}>Försök igen</Button>
    </Page>
  )
}

function Report({ token, board }: { token: string; board: OpenReportBoard }) {
  const [number, setNumber] = useState<number | null>(null)
  return (
    <Page
      title="Rapportera incident"
      purpose={`Till ${board.boardName}, ${board.organisation}. Skriv det du vet. Det tar en minut, och du behöver inte veta om det är en incident.`}
    >
      <div className="report-page">
        {number === null ? (
          <WarnOfPersonalNumbers>
            <ReportForm
              contact={
                board.allowsAnonymous
                  ? {
                      label: 'Hur når vi dig?',
                      description:
                        'Namn, telefon eller e-post. Lämna tomt om du vill vara anonym: då kan ingen fråga dig mer.',
                    }
                  : {
                      label: 'Vem är du, och hur når vi dig?',
                      description: 'Namn och telefon eller e-post.',
                      isRequired: true,
                    }
              }
              filesNote={`Uppgifter om plats, tid och kamera tas bort ur bilder.${board.allowsAnonymous ? ' I en PDF, ett dokument eller ett mejl kan ditt namn stå: bifoga hellre en bild om du vill vara anonym.' : ''}`}
              send={(report) =>
                callApi<{ number: number }>('POST', '/api/open-reports', {
                  body: { ...report, token },
                  isMadeOnce: true,
                })
              }
              onSent={(sent) => setNumber(sent.number)}
            />
          </WarnOfPersonalNumbers>
        ) : (
          <Banner
            tone="good"
            title={`Tack. Rapporten har nummer ${number}.`}
            live="status"
            actions={<Button onPress={() => setNumber(null)}>Rapportera en till</Button>}
          >
            Skriv upp numret om du vill kunna hänvisa till rapporten. Den som samordnar
            informationssäkerheten tar hand om den.
          </Banner>
        )}
      </div>
    </Page>
  )
}
