/** Requests from the registered: the kit's pages with the clock over the facts, and the year's figures. */
import { useParams } from '@tanstack/react-router'
import { dayInWords, dayOf } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import type { AnyRecord } from '../../../record/define.ts'
import { ChangeRecordPage } from '../../../record/web/ChangeRecordPage.tsx'
import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import type { OneRecord } from '../../../web/api/records.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { type DataSubjectRequest, dataSubjectRequest } from '../data-subject-request.record.ts'
import {
  clockOf,
  mayBeExtended,
  type RequestStanding,
  requestStanding,
} from '../request-clock.rules.ts'
import { type Figures, useFigures } from './api.ts'
import './processing.css'

const requests = dataSubjectRequest as unknown as AnyRecord

export function RequestPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage
      key={id}
      declaration={requests}
      id={id}
      above={(one) => <ClockNotice one={one} />}
    />
  )
}

export function NewRequestPage() {
  return <NewRecordPage declaration={requests} />
}

export function ChangeRequestPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <ChangeRecordPage key={id} declaration={requests} id={id} />
}

const tones: Record<RequestStanding, 'good' | 'info' | 'warn' | 'bad'> = {
  inTime: 'good',
  late: 'warn',
  running: 'info',
  overdue: 'bad',
  withdrawn: 'info',
}
const titles: Record<RequestStanding, string> = {
  inTime: 'Besvarad inom tiden',
  late: 'Besvarad för sent',
  running: 'Fristen löper',
  overdue: 'Fristen har gått ut',
  withdrawn: 'Återkallad',
}

function ClockNotice({ one }: { one: OneRecord }) {
  const request = one.record as unknown as DataSubjectRequest
  const today = dayOf(new Date().toISOString())
  const { answer, because } = requestStanding(request, today)
  const clock = clockOf(request)
  const isOpen = answer === 'running' || answer === 'overdue'
  return (
    <div className="processing-notice">
      <Banner tone={tones[answer]} title={titles[answer]}>
        {because} {clock.isExtended && 'Förlängningen är meddelad i tid. '}
        {isOpen && !clock.isExtended && `${mayBeExtended(request, today).because} `}
        {clock.notes.join(' ')}{' '}
        {clock.perhapsOn !== null &&
          isOpen &&
          `Nästa vardag är den ${dayInWords(clock.perhapsOn)}. `}
        <span className="soft">{`Enligt ${clock.source}.`}</span>
      </Banner>
    </div>
  )
}

export function RequestFiguresPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useFigures(board.id, year)
  return (
    <Page
      title={`Registrerades begäran ${year}`}
      purpose="Hur många som kom in, hur många som besvarades i tid och hur lång tid det tog."
      breadcrumbs={[
        { label: dataSubjectRequest.names.plural, href: paths.register(at, dataSubjectRequest) },
      ]}
    >
      {error && !data ? (
        <ErrorState
          title="Siffrorna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Räknar …" shape="facts" lines={6} />
      ) : data.received.length === 0 ? (
        <EmptyState
          title={`Ingen begäran är registrerad för ${year}`}
          actions={
            <LinkButton href={paths.register(at, dataSubjectRequest)}>Visa registret</LinkButton>
          }
        >
          <p>Också det är ett svar: fråga om begäran kommer in någon annanstans.</p>
        </EmptyState>
      ) : (
        <YearFigures figures={data} />
      )}
    </Page>
  )
}

function YearFigures({ figures }: { figures: Figures }) {
  const { received, inTime, late, open, overdue, extended, medianDays, kinds, asOf } = figures
  return (
    <>
      <Section title="Antal" description={`Så som det var den ${dayInWords(asOf)}.`}>
        <DescriptionList
          items={[
            { label: 'Inkomna', value: <Count of={received} /> },
            { label: 'Besvarade inom tiden', value: <Count of={inTime} /> },
            { label: 'Besvarade för sent', value: <Count of={late} /> },
            { label: 'Inte besvarade', value: <Count of={open} /> },
            { label: 'Varav efter fristen', value: <Count of={overdue} /> },
            { label: 'Förlängda', value: <Count of={extended} /> },
            {
              label: 'Tid till svar, median',
              value: medianDays === null ? 'Ingen är besvarad' : count(medianDays, 'dag', 'dagar'),
            },
          ]}
        />
      </Section>
      <Section title="Rättigheter">
        <DescriptionList
          items={kinds.map(({ label, count: many }) => ({ label, value: String(many) }))}
        />
      </Section>
    </>
  )
}

function Count({ of }: { of: Figures['received'] }) {
  const { at } = usePlace()
  if (of.length === 0) return <span className="num">0</span>
  return (
    <Disclosure level={3} title={<span className="num">{of.length}</span>}>
      <ul className="processing-links">
        {of.map(({ id, title }) => (
          <li key={id}>
            <TextLink href={paths.record(at, dataSubjectRequest, id)}>{title}</TextLink>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
