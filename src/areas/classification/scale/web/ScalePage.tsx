/** The board's classification scale: the aspects, what each level means, and how often it is gone over. */
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Disclosure } from '../../../../web/ui/Disclosure.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Section, Stack } from '../../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../../web/ui/LoadingState.tsx'
import { classification } from '../../classification.record.ts'
import type { ClassificationScale } from '../../scale.rules.ts'
import { changeScalePage, type Scales, useClassificationScales } from './api.ts'
import { ScaleFacts } from './ScaleFacts.tsx'
import '../../web/classification.css'

export function ClassificationScalePage() {
  const { board, at } = usePlace()
  const { data, error, refetch } = useClassificationScales(board.id)
  const active = data?.scales.find(({ version }) => version === data.active)
  return (
    <Page
      title="Klassningsskala"
      purpose={`De nivåer som ${board.name} klassar sin information på.`}
      breadcrumbs={[
        { label: classification.names.plural, href: paths.register(at, classification) },
      ]}
      actions={
        data?.may.change.answer && (
          <LinkButton href={paths.register(at, changeScalePage)} icon="edit">
            Ändra skalan
          </LinkButton>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Skalan gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data && active ? (
        <Loaded scales={data} active={active} />
      ) : (
        <LoadingState label="Hämtar skalan …" shape="facts" lines={8} />
      )}
    </Page>
  )
}

function Loaded({ scales, active }: { scales: Scales; active: ClassificationScale }) {
  const { at } = usePlace()
  const others = scales.scales.filter((scale) => scale !== active)
  return (
    <>
      {!active.verified && (
        <div className="record-notice">
          <Banner tone="warn" title="Skalan är ej verifierad">
            Ingen har stämt av den mot er egen anvisning. Det går att klassa ändå.
          </Banner>
        </div>
      )}
      <Section title={`Gäller nu: ${nameOf(active)}`}>
        <ScaleFacts scale={active} />
      </Section>
      {others.length > 0 && (
        <Section
          title="Andra skalor"
          description="Det som är klassat på en annan skala behåller den tills det klassas om."
        >
          {others.map((scale) => (
            <Disclosure key={scale.version} title={nameOf(scale)}>
              <Stack>
                <ScaleFacts scale={scale} />
                {scales.may.change.answer && (
                  <div>
                    <LinkButton
                      href={paths.registerWith(at, changeScalePage, {
                        fran: String(scale.version),
                      })}
                      aria-label={`Utgå från ${nameOf(scale)}`}
                    >
                      Utgå från den här
                    </LinkButton>
                  </div>
                )}
              </Stack>
            </Disclosure>
          ))}
        </Section>
      )}
    </>
  )
}

function nameOf({ name, version }: ClassificationScale): string {
  return `${name} (version ${version})`
}
