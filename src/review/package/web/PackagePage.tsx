/** Beslutspaket: what goes to the registry, listed before it is fetched. */
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { WithReviewOfYear } from '../../web/WithReviewOfYear.tsx'
import { Attachments } from './Attachments.tsx'
import { type DecisionPackage, usePackage } from './api.ts'
import { MemorandumSection } from './MemorandumSection.tsx'
import './package.css'

export function PackagePage() {
  const { at, year } = usePlace()
  return (
    <Page
      title={`Beslutspaket ${year}`}
      purpose="Allt som ska till diariet i en zip-fil: rapporten, tjänsteutlåtandet, bilagorna och en förteckning med kontrollsummor."
      breadcrumbs={[{ label: `Ledningens genomgång ${year}`, href: paths.review(at) }]}
    >
      <WithReviewOfYear>{(reviewId) => <OpenPackage reviewId={reviewId} />}</WithReviewOfYear>
    </Page>
  )
}

function OpenPackage({ reviewId }: { reviewId: string }) {
  const { data, error, refetch } = usePackage(reviewId)
  if (error && !data)
    return (
      <ErrorState
        title="Beslutspaketet gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  if (!data) return <LoadingState label="Hämtar beslutspaketet …" shape="facts" lines={8} />
  return (
    <Stack gap={12}>
      <Contents content={data} />
      <MemorandumSection key={data.review.id} content={data} />
      <Attachments content={data} />
    </Stack>
  )
}

function Contents({ content }: { content: DecisionPackage }) {
  const sending = useSend()
  const { review, files, fileName } = content
  const isDecided = review.state === 'decided'

  async function fetchPackage() {
    const sent = await sending.send(() => download(`/api/reviews/${review.id}/package`, fileName))
    if (sent) showToast({ message: `Beslutspaketet är hämtat: ${sent.result}` })
  }

  return (
    <Section
      title="Innehåll"
      actions={
        <Button
          variant="primary"
          icon="download"
          isPending={sending.isSending}
          pendingLabel="Tar fram paketet …"
          onPress={() => void fetchPackage()}
        >
          Hämta beslutspaketet
        </Button>
      }
    >
      <Stack gap={4}>
        {sending.failure && (
          <Banner tone="bad" title="Paketet gick inte att hämta" live="alert">
            {sending.failure}
          </Banner>
        )}
        {!isDecided && (
          <Banner tone="info" title="Genomgången är inte beslutad">
            Alla filer märks UTKAST i namnet och i förteckningen. Hämta paketet igen när beslutet är
            fattat.
          </Banner>
        )}
        {review.registryNumber === null && (
          <Banner tone="warn" title="Diarienummer saknas">
            Ange det under Uppgifter i genomgången, så står det i rapporten och i förteckningen.
          </Banner>
        )}
        <ul className="package-files" aria-label={`Innehåll i ${fileName}`}>
          {files.map((file) => (
            <li key={file.path}>
              <span>{file.title}</span>
              <span className="package-path">{file.path}</span>
            </li>
          ))}
          <li>
            <span>Förteckning att läsa</span>
            <span className="package-path">innehall.txt</span>
          </li>
          <li>
            <span>Uppgifter för ärendesystemet, med diarienummer och beslut</span>
            <span className="package-path">metadata.json</span>
          </li>
          <li>
            <span>Kontrollsummor (SHA-256)</span>
            <span className="package-path">kontrollsummor.txt</span>
          </li>
        </ul>
      </Stack>
    </Section>
  )
}
