/** The year on one page: each figure over years as picture and table, with the records behind it. */
import { useQuery } from '@tanstack/react-query'
import { callApi, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { Drawing } from '../../../web/ui/Drawing.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import type { FigureBlock, ReviewDocument } from '../../document.ts'
import { useReviews } from '../../web/api.ts'
import { SourceList } from '../../web/SourceList.tsx'
import { plainText } from '../../written.ts'
import '../../web/review.css'
import './one-page.css'

export function OnePagePage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  const found = data?.rows.find((row) => row.fields.reviewYear === year)
  return (
    <Page
      title={`Året i siffror ${year}`}
      purpose="En sida för nämnden: siffrorna över åren, och posterna bakom dem."
      breadcrumbs={[{ label: 'Ledningens genomgång', href: paths.review(at) }]}
      actions={
        found && (
          <>
            <LinkButton href={`/api/reviews/${found.id}/one-page/pdf`} icon="download" download>
              Hämta som PDF
            </LinkButton>
            <LinkButton href={`/api/reviews/${found.id}/one-page/docx`} icon="download" download>
              Hämta som Word
            </LinkButton>
          </>
        )
      }
    >
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : found ? (
        <Figures id={found.id} />
      ) : data ? (
        <EmptyState
          title={`Ingen genomgång finns för ${year}`}
          actions={<LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>}
        >
          <p>Siffrorna hör till årets genomgång. Påbörja den först.</p>
        </EmptyState>
      ) : (
        <LoadingState label="Hämtar siffrorna …" shape="facts" lines={8} />
      )}
    </Page>
  )
}

function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <ErrorState
      title="Siffrorna gick inte att hämta"
      onRetry={isPassing(error) ? onRetry : undefined}
    >
      <p>{sentenceOf(error)}</p>
    </ErrorState>
  )
}

function Figures({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    // Begins with 'review', so that a change to any record makes it be read again.
    queryKey: ['review', 'one-page', id],
    queryFn: ({ signal }) =>
      callApi<{ document: ReviewDocument }>('GET', `/api/reviews/${id}/one-page`, { signal }),
    refetchOnMount: 'always',
  })
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingState label="Hämtar siffrorna …" shape="facts" lines={8} />
  const blocks = data.document.chapters.flatMap((chapter) => chapter.blocks)
  const [told, ...notes] = blocks.filter((block) => block.kind === 'paragraph')
  return (
    <>
      {told && <p className="one-page-told">{plainText(told)}</p>}
      <div className="one-page-figures">
        {blocks.map((block) => block.kind === 'figure' && <Figure key={block.key} block={block} />)}
      </div>
      {notes.map((block) => (
        <p key={block.key} className="soft">
          {plainText(block)}
        </p>
      ))}
      <p className="soft small">Uppgifter per {data.document.readOn}.</p>
    </>
  )
}

function Figure({ block }: { block: FigureBlock }) {
  const [name = '', ...about] = block.caption.split('. ')
  const { columns, rows } = block.data
  const years = [columns[1]?.label, columns.at(-1)?.label]
  return (
    <section className="one-page-figure" aria-label={name}>
      <h2>{name}</h2>
      <p className="soft small">{about.join('. ')}</p>
      <Drawing svg={block.svg} alt={block.alt} />
      <table>
        <caption className="ui-hidden">{block.caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const [head = '', ...cells] = row.cells.map((cell) =>
              cell.map((inline) => inline.text).join(''),
            )
            return (
              <tr key={head}>
                <th scope="row">{head}</th>
                {cells.map((cell, index) => (
                  <td key={columns[index + 1]?.label}>{cell}</td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      {block.sources.length > 0 && (
        <Disclosure title={`Posterna bakom ${years.join('–')} (${block.sources.length})`} level={3}>
          <SourceList sources={block.sources} />
        </Disclosure>
      )}
    </section>
  )
}
