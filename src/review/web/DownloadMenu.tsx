/** "Hämta rapporten": four forms, with what goes on and what went wrong said beside it. */
import { useState } from 'react'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Menu } from '../../web/ui/Menu.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import {
  fetchReport,
  formatKeys,
  type ReportFormat,
  type ReportVersion,
  reportFormats,
} from './report-file.ts'

type Standing =
  | { kind: 'still' }
  | { kind: 'underWay'; format: ReportFormat }
  | { kind: 'failed'; format: ReportFormat; error: unknown }

export type Download = {
  standing: Standing
  start: (format: ReportFormat) => void
  dismiss: () => void
}

export function useDownload(reviewId: string, version: ReportVersion = 'whole'): Download {
  const [standing, setStanding] = useState<Standing>({ kind: 'still' })

  async function start(format: ReportFormat) {
    setStanding({ kind: 'underWay', format })
    try {
      const name = await fetchReport(reviewId, format, version)
      setStanding({ kind: 'still' })
      showToast({ message: `Rapporten är hämtad: ${name}` })
    } catch (error) {
      setStanding({ kind: 'failed', format, error })
    }
  }

  return {
    standing,
    start: (format) => void start(format),
    dismiss: () => setStanding({ kind: 'still' }),
  }
}

type DownloadMenuProps = {
  download: Download
  label?: string
}

export function DownloadMenu({ download, label = 'Hämta rapporten' }: DownloadMenuProps) {
  const { standing, start } = download
  if (standing.kind === 'underWay')
    return (
      <Button isPending pendingLabel={`Tar fram ${reportFormats[standing.format].label} …`}>
        {`Tar fram ${reportFormats[standing.format].label} …`}
      </Button>
    )
  return (
    <Menu
      label={label}
      icon="download"
      entries={formatKeys.map((format) => ({
        id: format,
        ...reportFormats[format],
        onAction: () => start(format),
      }))}
    />
  )
}

export function DownloadFailure({ download }: { download: Download }) {
  const { standing, start, dismiss } = download
  if (standing.kind !== 'failed') return null
  const { format, error } = standing
  return (
    <div className="review-notice">
      <Banner
        tone="bad"
        live="alert"
        title={`Rapporten gick inte att hämta som ${reportFormats[format].label}`}
        actions={
          <>
            {isPassing(error) && <Button onPress={() => start(format)}>Försök igen</Button>}
            {format === 'pdf' && <Button onPress={() => start('docx')}>Hämta som Word</Button>}
            <Button variant="quiet" onPress={dismiss}>
              Stäng
            </Button>
          </>
        }
      >
        {sentenceOf(error)}
      </Banner>
    </div>
  )
}
