/** Utbildningsläget: how many have taken what is required, who lacks it, and of how many we count. */
import { useState } from 'react'
import { dayInWords } from '../../../core/dates.ts'
import { count } from '../../../core/swedish.ts'
import { targetGroups } from '../../../core/target-groups.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { standings } from '../completion.rules.ts'
import { course } from '../course.record.ts'
import { trainingPaths } from './addresses.ts'
import {
  type LackingRow,
  type NotedHeadCount,
  type ShownCourse,
  type TrainingStanding,
  useLacking,
  useTraining,
} from './api.ts'
import { HeadCountDialog } from './HeadCountDialog.tsx'
import { ShareTables } from './ShareTable.tsx'
import './training.css'

export function StandingPage() {
  const { at, board } = usePlace()
  const [on, setOn] = useState<string | null>(null)
  const { data, error, refetch } = useTraining(board.id, on)
  return (
    <Page
      title="Utbildningsläget"
      purpose="Hur många av dem som ska ha gått en utbildning som har den i dag, per enhet och målgrupp."
      breadcrumbs={[{ label: 'Utbildningar', href: paths.register(at, course) }]}
      actions={
        data?.may.follow.answer && (
          <>
            <LinkButton variant="primary" icon="upload" href={trainingPaths.lists(at)}>
              Läs in genomförda
            </LinkButton>
            <LinkButton href={trainingPaths.management(at)}>Ledningens utbildning</LinkButton>
          </>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Utbildningsläget gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        data.courses.length === 0 ? (
          <NothingYet />
        ) : (
          <Content data={data} on={on} onDay={setOn} />
        )
      ) : (
        <LoadingState label="Räknar utbildningarna …" shape="list" lines={8} />
      )}
    </Page>
  )
}

function NothingYet() {
  const { at, board } = usePlace()
  const mayCreate = board.acts.some((act) => act === 'course.create')
  return (
    <EmptyState
      title="Ingen utbildning erbjuds"
      actions={
        mayCreate && (
          <LinkButton variant="primary" href={paths.newRecord(at, course)}>
            Lägg till utbildning
          </LinkButton>
        )
      }
    >
      <p>
        Lägg till de utbildningar som krävs, börja erbjuda dem och läs in listan över genomförda ur
        e-utbildningsverktyget. Ange hur många som finns i målgruppen, så visas andelen.
      </p>
    </EmptyState>
  )
}

type ContentProps = {
  data: TrainingStanding
  on: string | null
  onDay: (on: string | null) => void
}

function Content({ data, on, onDay }: ContentProps) {
  return (
    <>
      <div className="training-head">
        <DateField
          name="on"
          label="Läget den"
          description="Lämna tomt för i dag."
          value={on}
          onChange={onDay}
        />
      </div>
      {data.courses.map((one) => (
        <CourseSection key={one.id} one={one} data={data} />
      ))}
      <Section title="Ledningen enligt cybersäkerhetslagen 2:4">
        <p className="training-note">{data.management.because}</p>
      </Section>
      <HeadCounts data={data} />
    </>
  )
}

function CourseSection({ one, data }: { one: ShownCourse; data: TrainingStanding }) {
  const { at } = usePlace()
  return (
    <Section
      title={one.title}
      description={
        <>
          {`${one.mandatory ? 'Obligatorisk' : 'Frivillig'}. ${one.validMonths === null ? 'Behöver inte gås om.' : `Gäller i ${count(one.validMonths, 'månad', 'månader')}.`} Läget ${dayInWords(data.on)}. `}
          <TextLink href={paths.record(at, course, one.id)}>Öppna utbildningen</TextLink>
        </>
      }
    >
      <ShareTables course={one} />
      {data.may.seeNames.answer && <LackingList courseId={one.id} title={one.title} />}
    </Section>
  )
}

function LackingList({ courseId, title }: { courseId: string; title: string }) {
  const { board } = usePlace()
  const [isOpen, setOpen] = useState(false)
  const { data, error, refetch } = useLacking(board.id, courseId, isOpen)
  return (
    <Disclosure title="Vilka som saknar den i dag" isExpanded={isOpen} onExpandedChange={setOpen}>
      {error && !data ? (
        <p>
          {sentenceOf(error)}{' '}
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        </p>
      ) : data ? (
        <>
          <p className="soft small training-note">
            {data.onlyUnit === null
              ? 'Bara personer som finns i Genomlys visas med namn.'
              : `Du ser din egen enhet, ${data.onlyUnit}. Bara personer som finns i Genomlys visas med namn.`}
          </p>
          <DataTable
            caption={`Saknar ${title}`}
            columns={lackingColumns}
            rows={data.rows}
            rowKey={({ personId, name, unitName }) => personId ?? `${name} ${unitName}`}
            emptyState={<p>Ingen saknar utbildningen.</p>}
          />
        </>
      ) : (
        isOpen && <LoadingState label="Hämtar listan …" shape="list" lines={3} />
      )}
    </Disclosure>
  )
}

const lackingColumns: readonly Column<LackingRow>[] = [
  { key: 'name', label: 'Namn', narrow: 'title' },
  { key: 'unitName', label: 'Enhet', narrow: 'detail', hidesNarrowLabel: true },
  {
    key: 'standing',
    label: 'Läge',
    narrow: 'aside',
    cell: ({ standing }) => (
      <StatusTag tone={standings[standing].tone}>{standings[standing].label}</StatusTag>
    ),
  },
  { key: 'completedOn', label: 'Senast genomförd', narrow: 'detail', isNoWrap: true },
  { key: 'until', label: 'Gäller till och med', narrow: 'hidden', isNoWrap: true },
]

function HeadCounts({ data }: { data: TrainingStanding }) {
  const [isAdding, setAdding] = useState(false)
  return (
    <Section
      title="Antal i målgrupperna"
      description="Andelen räknas på det senaste antalet till och med dagen. Utan ett antal står det Ej redovisat."
      actions={
        data.may.follow.answer && (
          <Button size="small" onPress={() => setAdding(true)}>
            Ange antal
          </Button>
        )
      }
    >
      <DataTable
        caption="Antal i målgrupperna"
        columns={headCountColumns}
        rows={data.headCounts}
        rowKey={({ id }) => id}
        emptyState={<p>Inget antal är angivet. Andelarna går inte att räkna förrän det finns.</p>}
      />
      {isAdding && <HeadCountDialog units={data.units} onClose={() => setAdding(false)} />}
    </Section>
  )
}

const headCountColumns: readonly Column<NotedHeadCount>[] = [
  { key: 'unitName', label: 'Enhet', narrow: 'title' },
  {
    key: 'group',
    label: 'Målgrupp',
    narrow: 'detail',
    hidesNarrowLabel: true,
    cell: ({ group }) => targetGroups[group],
  },
  { key: 'headCount', label: 'Antal', align: 'right', narrow: 'aside' },
  { key: 'asOf', label: 'Den', narrow: 'detail', isNoWrap: true, hidesNarrowLabel: true },
  { key: 'source', label: 'Källa', narrow: 'hidden' },
]
