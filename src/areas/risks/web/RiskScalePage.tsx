/** The board's risk scale: what likelihood and consequence mean, and where one level ends. */
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { risk } from '../risk.record.ts'
import { nameOfScale } from '../scale.rules.ts'
import { changeRiskScale, riskMatrix } from './addresses.ts'
import { type Scales, type ShownScale, useScales } from './api.ts'
import { ScaleFacts } from './ScaleFacts.tsx'
import { scaleInAddress } from './scale-form.ts'
import './risks.css'

export function RiskScalePage() {
  const { board, at } = usePlace()
  const { data, error, refetch } = useScales(board.id)
  const active = data?.scales.find((scale) => scale.active)

  return (
    <Page
      title="Riskskala"
      purpose={`Så graderar ${board.name} sannolikhet och konsekvens.`}
      breadcrumbs={[{ label: risk.names.plural, href: paths.register(at, risk) }]}
      meta={<TextLink href={paths.register(at, riskMatrix)}>Riskmatris</TextLink>}
      actions={
        data?.may.change.answer && (
          <LinkButton href={paths.register(at, changeRiskScale)} icon="edit">
            Ändra skalan
          </LinkButton>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Riskskalan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data && active ? (
        <Loaded scales={data} active={active} />
      ) : (
        <LoadingState label="Hämtar riskskalan …" shape="facts" lines={8} />
      )}
    </Page>
  )
}

function Loaded({ scales, active }: { scales: Scales; active: ShownScale }) {
  const others = scales.scales.filter((scale) => !scale.active)
  return (
    <>
      {!active.verified && (
        <div className="record-notice">
          <Banner tone="warn" title="Skalan är ej verifierad">
            Ingen har stämt av den mot er egen anvisning. Riskerna går att bedöma ändå; rapporten
            säger att skalan är ett antagande.
          </Banner>
        </div>
      )}
      <Section title={`Gäller nu: ${active.name} (${nameOfScale(active)})`}>
        <ScaleFacts scale={active} />
      </Section>
      <Section
        title="Andra skalor"
        description="Risker som är bedömda på en tidigare skala behåller den. Medföljande skalor kan tas i bruk."
      >
        {others.map((scale) => (
          <Disclosure key={nameOfScale(scale)} title={`${nameOfScale(scale)}: ${scale.name}`}>
            <Stack>
              <ScaleFacts scale={scale} />
              {scales.may.change.answer && <StartFrom scale={scale} />}
            </Stack>
          </Disclosure>
        ))}
      </Section>
    </>
  )
}

function StartFrom({ scale }: { scale: ShownScale }) {
  const { at } = usePlace()
  return (
    <div>
      <LinkButton
        href={paths.registerWith(at, changeRiskScale, { fran: scaleInAddress(scale) })}
        aria-label={`Utgå från skalan ${nameOfScale(scale)}`}
      >
        Utgå från den här
      </LinkButton>
    </div>
  )
}
