/** Karta: what a record of the inventory needs and what needs it, drawn and in words. */
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { uncapitalise } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { drawSteps } from '../../../record/thread/drawing.ts'
import { StepsDrawing } from '../../../record/thread/web/StepsDrawing.tsx'
import { ApiError, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { NotFoundPage } from '../../../web/NotFoundPage.tsx'
import { paths } from '../../../web/paths.ts'
import { registerAt } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { columns } from '../surroundings.rules.ts'
import { type Surroundings, useSurroundings } from './api.ts'
import { ReachedList } from './Surroundings.tsx'
import './information.css'

export function SurroundingsPage() {
  const { register = '', id = '' } = useParams({ strict: false }) as Record<string, string>
  const declaration = registerAt(register)
  if (!declaration || !Object.hasOwn(columns, declaration.type)) return <NotFoundPage />
  return <SurroundingsOf key={id} declaration={declaration} id={id} />
}

function SurroundingsOf({ declaration, id }: { declaration: AnyRecord; id: string }) {
  const { at } = usePlace()
  const { data, error, refetch } = useSurroundings(declaration, id)
  const record = paths.record(at, declaration, id)
  return (
    <Page
      title={data ? `Karta: ${data.start.title}` : 'Karta'}
      purpose="Vad den behöver för att fungera, och vad som står stilla när den gör det."
      breadcrumbs={[
        { label: 'Inventering', href: paths.inventory(at) },
        ...(data ? [{ label: data.start.title, href: record }] : []),
      ]}
      actions={
        <LinkButton href={record}>{`Öppna ${uncapitalise(declaration.names.definite)}`}</LinkButton>
      }
    >
      {error && !data ? (
        <ErrorState
          title={isGone(error) ? 'Kartan finns inte' : 'Kartan gick inte att hämta'}
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Drawn data={data} />
      ) : (
        <LoadingState label="Hämtar kartan …" shape="list" lines={7} />
      )}
    </Page>
  )
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && [400, 404, 422].includes(error.status)
}

function Drawn({ data }: { data: Surroundings }) {
  const { svg, alt } = useMemo(() => drawSteps(data.picture), [data])
  return (
    <>
      {data.picture.isCut && (
        <Banner tone="info" title="Det finns fler beroenden än som ryms i bilden">
          De närmaste visas. Öppna kartan för en av dem för att följa den vidare.
        </Banner>
      )}
      <StepsDrawing
        svg={svg}
        alt={`Karta kring ”${data.start.title}”. ${alt}`}
        label="Kartan som bild"
      />
      <div className="surroundings">
        <div>
          <h2>Behöver</h2>
          <ReachedList
            label="Behöver"
            records={data.needs}
            total={data.needsTotal}
            empty="Inget är angivet. Koppla till det som måste fungera först."
          />
        </div>
        <div>
          <h2>Står stilla utan den här</h2>
          <ReachedList
            label="Står stilla utan den här"
            records={data.falls}
            total={data.fallsTotal}
            empty="Inget är angivet som beroende av den här."
          />
        </div>
      </div>
    </>
  )
}
