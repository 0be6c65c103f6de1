/** What must go in one notification for the operator: the open incidents of every board in sight. */
import { instantInWords } from '../../../core/dates.ts'
import { whoMay } from '../../../core/policy.ts'
import { count } from '../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { incident } from '../incident.record.ts'
import { type Gathered, useGathered } from './api.ts'
import { ClockList } from './ClockList.tsx'
import './incidents.css'

export function ToNotifyPage() {
  const { board } = usePlace()
  const mayGather = board.acts.some((act) => act === 'incident.gather')
  return (
    <Page
      title="Incidenter att anmäla"
      purpose="Kommunen är den som anmäler enligt cybersäkerhetslagen, inte nämnden. Här syns det som kan behöva gå i en och samma anmälan."
    >
      {mayGather ? (
        <InSight />
      ) : (
        <Banner tone="info" title="Din roll ser inte det här">
          Det gör den som har {whoMay('incident.gather')}.
        </Banner>
      )}
    </Page>
  )
}

function InSight() {
  const { data, error, refetch } = useGathered()
  if (error && !data)
    return (
      <ErrorState
        title="Incidenterna gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  if (!data) return <LoadingState label="Hämtar nämndernas incidenter …" shape="facts" lines={8} />
  const found = data.boards.filter(({ incidents }) => incidents.length > 0)
  if (found.length === 0)
    return (
      <EmptyState title="Inget att anmäla">
        <p>
          {`Ingen öppen incident i ${count(data.boards.length, 'nämnd', 'nämnder')} har en frist enligt cybersäkerhetslagen.`}
        </p>
      </EmptyState>
    )
  return found.map((board) => <OfBoard key={board.id} board={board} />)
}

function OfBoard({ board }: { board: Gathered['boards'][number] }) {
  const { year } = usePlace()
  const at = { board: board.slug, year }
  return (
    <Section title={board.name}>
      {board.incidents.map((one) => (
        <article key={one.id} className="clocks">
          <h3>
            <TextLink href={paths.record(at, incident, one.id)}>
              {`Incident ${one.number}: ${one.title}`}
            </TextLink>
          </h3>
          <StatusTag tone={one.isSignificant === null ? 'warn' : 'bad'}>
            {one.isSignificant === null ? 'Inte bedömd än' : 'Betydande'}
          </StatusTag>
          <p className="soft">
            {`Känd ${instantInWords(one.noticedAt)}. System: ${one.system ?? 'ej angivet'}.`}
            {one.recurring && ' Samma grundorsak som en annan incident det senaste halvåret.'}
          </p>
          <ClockList clocks={one.clocks} label={`Frister för incident ${one.number}`} />
        </article>
      ))}
    </Section>
  )
}
