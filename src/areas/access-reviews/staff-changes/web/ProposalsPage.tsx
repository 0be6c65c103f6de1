/** Those who have left the staff list or changed unit on it, and have no case yet. */
import { useState } from 'react'
import { dayInWords } from '../../../../core/dates.ts'
import { count } from '../../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../../web/api/client.ts'
import { Page } from '../../../../web/frame/Page.tsx'
import { usePlace } from '../../../../web/frame/place.tsx'
import { useSend } from '../../../../web/frame/use-send.ts'
import { paths } from '../../../../web/paths.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../../web/ui/ErrorState.tsx'
import { Stack } from '../../../../web/ui/Layout.tsx'
import { TextLink } from '../../../../web/ui/TextLink.tsx'
import { showToast } from '../../../../web/ui/Toast.tsx'
import { accessReview } from '../../access-review.record.ts'
import { changeKinds, staffChange } from '../../staff-change.record.ts'
import type { ProposalsAnswer } from '../answers.ts'
import { useProposals, useSortProposals } from './api.ts'
import './staff-changes.css'

type Shown = ProposalsAnswer['proposals'][number]

export function ProposalsPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useProposals(board.id)
  return (
    <Page
      title="Förslag ur personallistan"
      purpose="De som försvunnit från personallistan, fått en sista dag eller bytt enhet sedan listan före, och som inte har något ärende."
      breadcrumbs={[{ label: staffChange.names.plural, href: paths.register(at, staffChange) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Förslagen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data?.latestOn === null ? (
        <EmptyState title="Ingen personallista är inläst">
          <p>
            Personallistan läses in på sidan för en behörighetsgranskning.{' '}
            <TextLink href={paths.register(at, accessReview)}>Till granskningarna</TextLink>
          </p>
        </EmptyState>
      ) : data?.proposals.length === 0 ? (
        <EmptyState title="Alla har ett ärende">
          <p>
            {data.previousOn === null
              ? 'När nästa personallista läses in jämförs den med den som finns.'
              : 'Ingen har försvunnit, slutat eller bytt enhet utan att det finns ett ärende.'}
          </p>
        </EmptyState>
      ) : (
        <Proposals data={data} />
      )}
    </Page>
  )
}

function Proposals({ data }: { data: ProposalsAnswer | undefined }) {
  const { board } = usePlace()
  const sort = useSortProposals(board.id)
  const sending = useSend()
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const mayTake = data?.may.take.answer ?? false

  async function act(which: 'take' | 'dismiss') {
    const ids = [...keys]
    const sent = await sending.send(() =>
      sort({ take: which === 'take' ? ids : [], dismiss: which === 'dismiss' ? ids : [] }),
    )
    if (!sent) return
    setKeys(new Set())
    showToast({
      message:
        which === 'take'
          ? `${count(ids.length, 'ärende', 'ärenden')} upplagda, med checklista.`
          : `${count(ids.length, 'förslag', 'förslag')} borttagna.`,
    })
  }

  return (
    <Stack>
      {data && (
        <p>
          {data.previousOn === null
            ? `Personallistan ${dayInWords(data.latestOn ?? '')}. Ingen tidigare lista finns att jämföra med.`
            : `Personallistan ${dayInWords(data.latestOn ?? '')} mot listan ${dayInWords(data.previousOn)}.`}
        </p>
      )}
      {sending.failure && (
        <Banner tone="bad" title="Ingenting är sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      {mayTake && (
        <div className="staff-change-buttons">
          <Button
            variant="primary"
            isDisabled={keys.size === 0}
            isPending={sending.isSending}
            onPress={() => void act('take')}
          >
            {keys.size > 0
              ? `Lägg upp ${count(keys.size, 'ärende', 'ärenden')}`
              : 'Lägg upp ärenden'}
          </Button>
          <Button
            isDisabled={keys.size === 0 || sending.isSending}
            onPress={() => void act('dismiss')}
          >
            Behöver inget ärende
          </Button>
        </div>
      )}
      <DataTable
        caption="Förslag"
        columns={columns}
        rows={data?.proposals}
        rowKey={({ id }) => id}
        rowLabel={({ name, kind }) => `${name}, ${changeKinds[kind].toLocaleLowerCase('sv')}`}
        selection={mayTake ? { keys, onChange: setKeys } : undefined}
        skeletonRows={4}
      />
    </Stack>
  )
}

const columns: Column<Shown>[] = [
  {
    key: 'name',
    label: 'Vem',
    cell: ({ name, number }) => (
      <>
        {name}
        {number !== null && <div className="soft">{number}</div>}
      </>
    ),
  },
  { key: 'kind', label: 'Vad', narrow: 'detail', cell: ({ kind }) => changeKinds[kind] },
  { key: 'lastDay', label: 'Sista dag', narrow: 'detail', isNoWrap: true },
  {
    key: 'because',
    label: 'Därför',
    narrow: 'detail',
    hidesNarrowLabel: true,
    width: '40%',
  },
]
