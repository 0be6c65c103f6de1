/** The thread of one record as a picture, and the same as a list beside it. */
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { count, uncapitalise } from '../../../core/swedish.ts'
import { ApiError, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { NotFoundPage } from '../../../web/NotFoundPage.tsx'
import { paths } from '../../../web/paths.ts'
import { registerAt } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import type { AnyRecord } from '../../define.ts'
import { drawThread } from '../drawing.ts'
import { gapsIn, startOf } from '../thread.ts'
import { useThread } from './api.ts'
import { StepsDrawing } from './StepsDrawing.tsx'
import { ThreadList } from './ThreadList.tsx'

export function ThreadPage() {
  const { register = '', id = '' } = useParams({ strict: false }) as Record<string, string>
  const declaration = registerAt(register)
  if (!declaration) return <NotFoundPage />
  return <ThreadOf key={id} declaration={declaration} id={id} />
}

function ThreadOf({ declaration, id }: { declaration: AnyRecord; id: string }) {
  const { at } = usePlace()
  const { data, error, refetch } = useThread(id)
  const drawn = useMemo(() => data && drawThread(data), [data])
  const start = data && startOf(data)
  const record = paths.record(at, declaration, id)
  const gaps = data ? gapsIn(data).length : 0
  return (
    <Page
      title={start ? `Tråden: ${start.title}` : 'Tråden'}
      purpose="Vad det kommer av, vad som beslutades och gjordes, och vad det gav."
      breadcrumbs={[
        { label: declaration.names.plural, href: paths.register(at, declaration) },
        ...(start ? [{ label: start.title, href: record }] : []),
      ]}
      actions={
        <LinkButton href={record}>{`Öppna ${uncapitalise(declaration.names.definite)}`}</LinkButton>
      }
    >
      {error && !data ? (
        <ErrorState
          title={isGone(error) ? 'Tråden finns inte' : 'Tråden gick inte att hämta'}
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <>
          {data.isCut && (
            <Banner tone="info" title="Tråden är längre än så här">
              De närmaste posterna visas. Öppna en av dem för att följa tråden vidare.
            </Banner>
          )}
          {drawn && <StepsDrawing label="Tråden som bild" {...drawn} />}
          <Section
            title="Steg för steg"
            description={
              gaps === 0
                ? 'Inga luckor i tråden.'
                : `${count(gaps, 'lucka', 'luckor')} i tråden. Öppna posten för att rätta.`
            }
          >
            <ThreadList thread={data} />
          </Section>
        </>
      ) : (
        <LoadingState label="Hämtar tråden …" shape="list" lines={7} />
      )}
    </Page>
  )
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && [400, 404, 422].includes(error.status)
}
