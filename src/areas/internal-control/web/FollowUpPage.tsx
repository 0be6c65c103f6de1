/** The year's plan at a glance: each control, and how each of its periods came out. For the tertial reports. */
import { useState } from 'react'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { internalControl } from '../internal-control.record.ts'
import { type FollowedControl, useFollowUp } from './api.ts'
import { PeriodTag } from './PeriodTag.tsx'
import './internal-control.css'

export function FollowUpPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useFollowUp(board.id, year)
  const mayAdd = board.acts.includes('internalControl.create')
  return (
    <Page
      title={`Uppföljning av internkontrollen ${year}`}
      purpose="Hur varje kontroll i planen har gått, period för period. Underlag till tertialrapport och verksamhetsberättelse."
      breadcrumbs={[
        { label: internalControl.names.plural, href: paths.register(at, internalControl) },
      ]}
      actions={
        data !== undefined &&
        data.controls.length > 0 && (
          <>
            <FileButton format="pdf" label="Hämta som PDF" />
            <FileButton format="docx" label="Hämta som Word" />
          </>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Uppföljningen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data?.controls.length === 0 ? (
        <EmptyState
          title={`Ingen kontroll är beslutad för ${year}`}
          actions={
            mayAdd && (
              <LinkButton
                href={paths.newRecord(at, internalControl, { controlYear: String(year) })}
              >
                Lägg till kontroll
              </LinkButton>
            )
          }
        >
          <p>
            Lägg till kontroller och ta in dem i den beslutade planen. Välj de risker i
            väsentlighets- och riskanalysen där det är viktigast att veta att det fungerar.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption={`Kontroller i internkontrollplanen ${year}`}
          columns={columnsOf((id) => paths.record(at, internalControl, id))}
          rows={data?.controls}
          rowKey={({ id }) => id}
          skeletonRows={4}
        />
      )}
    </Page>
  )
}

function FileButton({ format, label }: { format: 'pdf' | 'docx'; label: string }) {
  const { board, year } = usePlace()
  const [isBusy, setBusy] = useState(false)
  async function fetchFile() {
    setBusy(true)
    try {
      const path = `/api/boards/${board.id}/internal-control/${year}/${format}`
      await download(path, `internkontroll-${year}.${format}`)
    } catch (error) {
      showToast({ tone: 'bad', message: `Uppföljningen gick inte att hämta. ${sentenceOf(error)}` })
    }
    setBusy(false)
  }
  return (
    <Button icon="download" isPending={isBusy} onPress={() => void fetchFile()}>
      {label}
    </Button>
  )
}

function columnsOf(hrefOf: (id: string) => string): Column<FollowedControl>[] {
  return [
    {
      key: 'title',
      label: 'Kontroll',
      width: '40%',
      cell: ({ id, title }) => <TextLink href={hrefOf(id)}>{title}</TextLink>,
    },
    {
      key: 'periods',
      label: 'Perioder',
      narrow: 'block',
      hidesNarrowLabel: true,
      cell: ({ id, title, periods }) => (
        <ul className="control-periods" aria-label={`Perioder för ${title}`}>
          {periods.map((one) => (
            <li key={one.key}>
              <span className="soft">{one.label}</span>
              <div>
                <PeriodTag period={one} />
                {one.standing === 'late' && (
                  <TextLink href={hrefOf(id)} aria-label={`Redovisa ${one.label}: ${title}`}>
                    Redovisa
                  </TextLink>
                )}
                {one.result && one.standing !== 'asExpected' && <p>{one.result.found}</p>}
                {one.result?.measure && <p className="soft">Åtgärd: {one.result.measure}</p>}
              </div>
            </li>
          ))}
        </ul>
      ),
    },
  ]
}
