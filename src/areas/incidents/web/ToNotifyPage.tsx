/** What must go in one notification for the operator: the open incidents of every board in sight. */
import { instantInWords } from '../../../core/dates.ts'
import { whoMay } from '../../../core/policy.ts'
import { count } from '../../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import {
  type GatheredBoard,
  jointText,
  mayBeOne,
  SAME_EVENT_DAYS,
  type Together,
} from '../gather/gather.rules.ts'
import { incident } from '../incident.record.ts'
import { useGathered } from './api.ts'
import { ClockList } from './ClockList.tsx'
import { copyText } from './copy-text.ts'
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
  const groups = mayBeOne(found)
  return (
    <>
      {groups.length > 0 && (
        <Section
          title="Kan gå i samma anmälan"
          description={`Samma system, och känt inom ${SAME_EVENT_DAYS} dagar. Ett förslag: bedöm om det är samma händelse.`}
        >
          {groups.map((group) => (
            <OneEvent key={`${group.system} ${group.of[0]?.incident.id}`} group={group} />
          ))}
        </Section>
      )}
      {found.map((board) => (
        <OfBoard key={board.id} board={board} />
      ))}
    </>
  )
}

/** The kommun's time runs from the first awareness, whichever board had it. */
function OneEvent({ group }: { group: Together }) {
  const { year } = usePlace()
  const { system, of, notified } = group
  const first = of[0]
  if (!first) return null
  const sent = notified?.incident.notified
  return (
    <article className="clocks">
      <h3>{system}</h3>
      <ul>
        {of.map(({ board, incident: one }) => (
          <li key={one.id}>
            <TextLink href={paths.record({ board: board.slug, year }, incident, one.id)}>
              {`${board.name}, incident ${one.number}: ${one.title}`}
            </TextLink>{' '}
            {`Känd ${instantInWords(one.noticedAt)}.`}
          </li>
        ))}
      </ul>
      {notified && sent && (
        <Banner tone="info" title={`${notified.board.name} har redan anmält`}>
          {`${instantInWords(sent.at)}, referens ${sent.reference ?? 'ej redovisad'}. Är det samma händelse: komplettera den anmälan i stället för att göra en ny.`}
        </Banner>
      )}
      <p>{`Fristerna räknas från ${first.board.name}, som fick kännedom först.`}</p>
      <ClockList clocks={first.incident.clocks} label={`Frister för händelsen i ${system}`} />
      <Disclosure title="Gemensamt underlag att klistra in" level={4}>
        <pre className="notice-text">{jointText(group)}</pre>
        <Button size="small" onPress={() => void copyText(jointText(group), 'underlaget')}>
          Kopiera underlaget
        </Button>
      </Disclosure>
    </article>
  )
}

function OfBoard({ board }: { board: GatheredBoard }) {
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
