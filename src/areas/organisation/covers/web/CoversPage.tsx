/** Who stands in for whom at the board, now and later. */
import { useState } from 'react'
import { dayInWords } from '../../../../core/dates.ts'
import { roles } from '../../../../core/roles.ts'
import { enumerate } from '../../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { paths } from '../../../../web/paths.ts'
import { Button } from '../../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../../web/ui/ConfirmDialog.tsx'
import { type Column, DataTable } from '../../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { StatusTag } from '../../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { todayHere } from '../../web/sight.ts'
import { type CoverRow, endCover, useCovers, useReadCoversAgain } from './api.ts'
import { CoverDialog } from './CoverDialog.tsx'

export function CoversPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useCovers(board.id)
  const [isNaming, setNaming] = useState(false)
  const [ending, setEnding] = useState<CoverRow | null>(null)
  const readAgain = useReadCoversAgain()

  async function end(cover: CoverRow) {
    await endCover(cover.id)
    await readAgain()
    showToast({ message: `${cover.personName} gör sitt arbete själv igen.` })
  }

  return (
    <Page
      title="Ersättare vid frånvaro"
      purpose="Vem som gör arbetet när någon är borta, så att inget blir liggande."
      breadcrumbs={[{ label: 'Min sida', href: paths.board(at) }]}
      actions={
        data && (
          <Button variant="primary" icon="plus" onPress={() => setNaming(true)}>
            Utse ersättare
          </Button>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Ersättarna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data?.covers.length === 0 ? (
        <EmptyState title="Ingen är borta">
          <p>
            Ska du vara ledig eller tjänstledig? Utse någon som gör ditt arbete så länge. Det du
            ansvarar för visas då på ersättarens Min sida.
          </p>
        </EmptyState>
      ) : (
        <DataTable
          caption={`Ersättare vid ${board.name}`}
          columns={columnsOf(setEnding)}
          rows={data?.covers}
          rowKey={({ id }) => id}
          skeletonRows={3}
        />
      )}
      {isNaming && data && <CoverDialog facts={data} onClose={() => setNaming(false)} />}
      <ConfirmDialog
        isOpen={ending !== null}
        onOpenChange={() => setEnding(null)}
        title="Avsluta ersättandet?"
        confirmLabel="Avsluta"
        onConfirm={() => (ending ? end(ending) : undefined)}
      >
        {ending && (
          <p>
            Från och med i dag gör {ending.personName} sitt arbete själv, och{' '}
            {ending.substituteName} har inte längre de roller som följde med.
          </p>
        )}
      </ConfirmDialog>
    </Page>
  )
}

function columnsOf(onEnd: (cover: CoverRow) => void): Column<CoverRow>[] {
  const today = todayHere()
  return [
    { key: 'person', label: 'Borta', cell: ({ personName }) => personName },
    {
      key: 'substitute',
      label: 'Ersättare',
      narrow: 'detail',
      cell: ({ substituteName }) => substituteName,
    },
    {
      key: 'days',
      label: 'Dagar',
      narrow: 'detail',
      cell: ({ fromOn, toOn }) => (
        <>
          {dayInWords(fromOn)} – {dayInWords(toOn)}
          <div>
            {fromOn > today ? (
              <StatusTag tone="info">Har inte börjat</StatusTag>
            ) : (
              <StatusTag tone="good">Pågår</StatusTag>
            )}
          </div>
        </>
      ),
    },
    {
      key: 'roles',
      label: 'Roller som följer med',
      narrow: 'detail',
      cell: (one) =>
        one.roles.length === 0
          ? 'Ingen, bara arbetet'
          : enumerate(one.roles.map((role) => roles[role].short)),
    },
    {
      key: 'end',
      label: 'Åtgärd',
      narrow: 'aside',
      align: 'right',
      cell: (one) =>
        one.mayEnd && (
          <Button
            size="small"
            aria-label={`Avsluta: ${one.substituteName} ersätter ${one.personName}`}
            onPress={() => onEnd(one)}
          >
            Avsluta
          </Button>
        ),
    },
  ]
}
