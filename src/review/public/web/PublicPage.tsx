/** The public version: as the public gets it, what is left out and why, and where marks are made. */
import { useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { download as fetchFile } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { ViewSwitch } from '../../../web/ui/ViewSwitch.tsx'
import type { Block } from '../../document.ts'
import { useReviews } from '../../web/api.ts'
import { DownloadFailure, DownloadMenu, useDownload } from '../../web/DownloadMenu.tsx'
import { shorten } from '../../web/parts.ts'
import { LoadingReview, ReviewFailure } from '../../web/ReviewFailure.tsx'
import { stateOf } from '../../web/review-state.ts'
import type { PublicAnswer, ShownMark } from '../answer.ts'
import { useMarkActs, usePublicReview } from './api.ts'
import { MarkDialog } from './MarkDialog.tsx'
import { PublicDocument } from './PublicDocument.tsx'
import { blockAt } from './places.ts'
import { RemoveMarkDialog } from './RemoveMarkDialog.tsx'
import { useSelectedWords } from './use-selected-words.ts'
import { WithheldList } from './WithheldList.tsx'
import '../../web/review.css'
import './public.css'

export function PublicPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useReviews(board.id)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingReview />
  const found = data.rows.find((row) => row.fields.reviewYear === year)
  if (!found)
    return (
      <Page
        title="Offentlig version"
        breadcrumbs={[{ label: 'Alla genomgångar', href: paths.reviews(at) }]}
      >
        <EmptyState
          title={`Ingen genomgång finns för ${year}`}
          actions={<LinkButton href={paths.review(at)}>Öppna genomgången</LinkButton>}
        >
          <p>Välj ett annat år högst upp på sidan, eller påbörja genomgången först.</p>
        </EmptyState>
      </Page>
    )
  return <OpenPublicPage key={found.id} id={found.id} />
}

function OpenPublicPage({ id }: { id: string }) {
  const { data, error, refetch } = usePublicReview(id)
  if (error && !data) return <ReviewFailure error={error} onRetry={() => void refetch()} />
  return data ? <PublicVersionView answer={data} /> : <LoadingReview />
}

type View = 'public' | 'source'
type Marking = { block: Block | null; words: string }

function PublicVersionView({ answer }: { answer: PublicAnswer }) {
  const { at } = usePlace()
  const { review, source, may } = answer
  const { markera } = useSearch({ strict: false }) as { markera?: string }
  const asked = may.mark.answer && markera ? blockAt(source, markera) : null
  const [view, setView] = useState<View>(asked ? 'source' : 'public')
  const [marking, setMarking] = useState<Marking | null>(asked ? { block: asked, words: '' } : null)
  const [removing, setRemoving] = useState<ShownMark | null>(null)
  const acts = useMarkActs(review.id)
  const download = useDownload(review.id, 'public')
  const frame = useRef<HTMLDivElement>(null)
  const selected = useSelectedWords(frame)
  const packing = useSend()
  const { label, tone } = stateOf(review.state)

  /** Every form of the public version, with checksums and what is not in it. */
  async function fetchPackage() {
    const sent = await packing.send(() =>
      fetchFile(`/api/reviews/${review.id}/package?version=public`, 'offentligt-paket.zip'),
    )
    if (sent) showToast({ message: `Paketet är hämtat: ${sent.result}` })
  }

  return (
    <Page
      title="Offentlig version"
      breadcrumbs={[
        { label: 'Alla genomgångar', href: paths.reviews(at) },
        { label: review.title, href: paths.review(at) },
      ]}
      purpose="Rapporten som allmänheten får den. Det som är markerat med sekretess tas bort ur filen."
      meta={
        <StatusTag tone={tone} size="large">
          {label}
        </StatusTag>
      }
      actions={
        <>
          {may.mark.answer && (
            <Button onPress={() => setMarking({ block: null, words: '' })}>
              Markera ord i hela rapporten
            </Button>
          )}
          <Button
            isPending={packing.isSending}
            pendingLabel="Tar fram paketet …"
            onPress={() => void fetchPackage()}
          >
            Hämta som paket
          </Button>
          <DownloadMenu download={download} label="Hämta offentlig version" />
        </>
      }
    >
      <DownloadFailure download={download} />
      {packing.failure && (
        <div className="review-notice">
          <Banner tone="bad" title="Paketet gick inte att hämta" live="alert">
            {packing.failure}
          </Banner>
        </div>
      )}
      <LostMarks answer={answer} />
      <div className="public-frame">
        <div className="public-text">
          <div className="public-tools">
            <ViewSwitch
              label="Visa"
              options={[
                { value: 'public', label: 'Som allmänheten ser den' },
                {
                  value: 'source',
                  label: may.mark.answer ? 'Hela texten, för att markera' : 'Hela texten',
                },
              ]}
              value={view}
              onChange={(next) => setView(next as View)}
            />
            {view === 'source' && may.mark.answer && (
              <Button
                isDisabled={selected === null}
                onPress={() => {
                  if (selected)
                    setMarking({ block: blockAt(source, selected.block), words: selected.words })
                }}
              >
                {selected ? `Markera urvalet ”${shorten(selected.words, 30)}”` : 'Markera urvalet'}
              </Button>
            )}
          </div>
          {!may.mark.answer && <p className="soft">{may.mark.because}</p>}
          <div ref={frame}>
            <PublicDocument
              document={view === 'public' ? answer.document : source}
              marks={view === 'public' ? [] : answer.marks}
              onMark={
                view === 'source' && may.mark.answer
                  ? (block) => setMarking({ block, words: '' })
                  : null
              }
            />
          </div>
        </div>
        <aside className="public-aside" aria-label="Vad som utelämnas">
          <WithheldList answer={answer} onRemove={may.mark.answer ? setRemoving : null} />
        </aside>
      </div>
      {marking && (
        <MarkDialog
          source={source}
          block={marking.block}
          words={marking.words}
          acts={acts}
          onClose={() => setMarking(null)}
        />
      )}
      {removing && (
        <RemoveMarkDialog mark={removing} acts={acts} onClose={() => setRemoving(null)} />
      )}
    </Page>
  )
}

/** Nothing is left out for these: someone must look before the file is given to anyone. */
function LostMarks({ answer }: { answer: PublicAnswer }) {
  const lost = answer.marks.filter((mark) => mark.places.length === 0)
  if (lost.length === 0) return null
  return (
    <div className="review-notice">
      <Banner
        tone="warn"
        title={
          lost.length === 1
            ? 'En markering hittas inte längre i texten'
            : `${lost.length} markeringar hittas inte längre i texten`
        }
      >
        Texten har ändrats sedan den markerades. Läs igenom rapporten, markera på nytt där det
        behövs och ta bort markeringen som inte hittas.
      </Banner>
    </div>
  )
}
