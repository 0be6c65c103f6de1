/** One person: the facts, the roles and when they are held, the account, and what has happened. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { ApiError, isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page, useTabTitle } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section, SplitView } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { Timeline } from '../../../web/ui/Timeline.tsx'
import { AccountSection } from './AccountSection.tsx'
import { people } from './addresses.ts'
import { type OnePerson, usePerson, useUnits } from './api.ts'
import { PersonRoles } from './PersonRoles.tsx'
import { type PersonEvent, personEvent } from './person-history.ts'
import { maySeeAccounts } from './sight.ts'

export function PersonPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = usePerson(id)
  if (error && !data) return <PersonFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingState label="Hämtar personen …" shape="facts" lines={8} />
  return <LoadedPerson key={id} one={data} />
}

function LoadedPerson({ one }: { one: OnePerson }) {
  const { me, at } = usePlace()
  const { person, may } = one
  return (
    <Page
      title={person.name}
      breadcrumbs={[{ label: 'Personer', href: paths.register(at, people) }]}
      meta={
        !person.active && (
          <StatusTag tone="neutral" size="large">
            Har slutat
          </StatusTag>
        )
      }
      actions={
        may.change.answer && (
          <LinkButton href={paths.changeRecord(at, people, person.id)} icon="edit">
            Ändra
          </LinkButton>
        )
      }
    >
      {may.change.answer ? (
        <SplitView asideLabel="Historik" aside={<PersonHistory one={one} />}>
          <Facts one={one} seesAccounts={maySeeAccounts(me)} />
        </SplitView>
      ) : (
        <Facts one={one} seesAccounts={false} />
      )}
    </Page>
  )
}

function Facts({ one, seesAccounts }: { one: OnePerson; seesAccounts: boolean }) {
  const { person } = one
  return (
    <>
      <Section title="Uppgifter">
        <DescriptionList
          items={[
            { label: 'Titel', value: person.title },
            { label: 'Enhet', value: person.unitName },
            {
              label: 'E-post',
              value: person.email && (
                <TextLink href={`mailto:${person.email}`}>{person.email}</TextLink>
              ),
            },
          ]}
        />
      </Section>
      <PersonRoles one={one} />
      {seesAccounts && <AccountSection person={person} />}
    </>
  )
}

const SHOWN_FIRST = 6

function PersonHistory({ one }: { one: OnePerson }) {
  const [isAll, setAll] = useState(false)
  const units = useUnits().data?.units ?? []
  const names = Object.fromEntries(units.map((unit) => [unit.id, unit.name]))
  const shown = isAll ? one.history : one.history.slice(0, SHOWN_FIRST)
  return (
    <Section title="Historik">
      {one.history.length === 0 ? (
        <p className="soft">Inget är ändrat sedan personen lades in.</p>
      ) : (
        <Timeline
          label="Historik, senaste först"
          entries={shown.map((row) => {
            const event = personEvent(row, names)
            return {
              id: String(row.seq),
              when: showInstant(row.at),
              dateTime: row.at,
              who: row.byName,
              what: event.what,
              detail: event.changes.length > 0 && <Changes event={event} />,
            }
          })}
        />
      )}
      {one.history.length > shown.length && (
        <Button size="small" variant="quiet" onPress={() => setAll(true)}>
          {`Visa hela historiken (${one.history.length})`}
        </Button>
      )}
    </Section>
  )
}

function Changes({ event }: { event: PersonEvent }) {
  return event.changes.map(({ label, before, after }) => (
    <p key={label} className="record-change">
      {label}: <del>{before}</del> → <ins>{after}</ins>
    </p>
  ))
}

export function PersonFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { at } = usePlace()
  const isGone = error instanceof ApiError && [400, 404, 422].includes(error.status)
  const title = isGone ? 'Personen finns inte' : 'Personen gick inte att hämta'
  useTabTitle(title)
  return (
    <ErrorState
      level={1}
      title={title}
      onRetry={isPassing(error) ? onRetry : undefined}
      actions={<LinkButton href={paths.register(at, people)}>Visa personer</LinkButton>}
    >
      <p>
        {isGone
          ? 'Länken kan vara felskriven, eller så hör personen till en annan kommun.'
          : sentenceOf(error)}
      </p>
    </ErrorState>
  )
}
