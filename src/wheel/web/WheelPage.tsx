/** Årshjulet: the board's year as a wheel, as a list and by month, and what becomes of each item. */
import { useSearch } from '@tanstack/react-router'
import { useState, useSyncExternalStore } from 'react'
import { dayInWords } from '../../core/dates.ts'
import { roles } from '../../core/roles.ts'
import { count, enumerate } from '../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { download } from '../../web/api/files.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { addressOf } from '../../web/registers.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { CheckboxField } from '../../web/ui/CheckboxField.tsx'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { Disclosure } from '../../web/ui/Disclosure.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { Stack } from '../../web/ui/Layout.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { Select } from '../../web/ui/Select.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { ViewSwitch } from '../../web/ui/ViewSwitch.tsx'
import { rhythms, type WheelArea, wheelAreas } from '../series.rules.ts'
import {
  type Item,
  markItem,
  type ShownSeries,
  takeBack,
  useReadWheelAgain,
  useWheel,
  type Wheel,
} from './api.ts'
import { MarkDialog } from './MarkDialog.tsx'
import { ReminderDialog } from './ReminderDialog.tsx'
import { SeriesDialog } from './SeriesDialog.tsx'
import { WheelDrawing } from './WheelDrawing.tsx'
import { chosenItems, readWheelSearch, type WheelSearch, writeWheelSearch } from './wheel-search.ts'
import './wheel.css'

const months = [
  ...['Januari', 'Februari', 'Mars', 'April', 'Maj', 'Juni', 'Juli', 'Augusti'],
  ...['September', 'Oktober', 'November', 'December'],
]

export function WheelPage() {
  const { at, board, year, me } = usePlace()
  const { data, error, refetch } = useWheel(board.id, year)
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      title={`Årshjul ${year}`}
      purpose="Det som återkommer varje år och det som förfaller, på ett ställe."
      meta={
        <span className="wheel-links">
          {me.boards.length > 1 && (
            <TextLink href={`${paths.register(at, { path: 'arshjul' })}/alla`}>
              Alla nämnder
            </TextLink>
          )}
          <TextLink href={paths.account()}>Lägg årshjulet i din kalender</TextLink>
        </span>
      }
      actions={
        <>
          {data && <PrintButton />}
          {data?.may.change && (
            <Button variant="primary" icon="plus" onPress={() => setAdding(true)}>
              Lägg till
            </Button>
          )}
        </>
      }
    >
      {error && !data ? (
        <ErrorState
          title="Årshjulet gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Year wheel={data} />
      ) : (
        <LoadingState label="Hämtar årshjulet …" lines={8} />
      )}
      {isAdding && data && (
        <SeriesDialog
          series={null}
          year={year}
          mayChangeAll={data.may.changeAll}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  )
}

function PrintButton() {
  const { board, year } = usePlace()
  const [isBusy, setBusy] = useState(false)
  async function fetchFile() {
    setBusy(true)
    try {
      await download(`/api/boards/${board.id}/wheel/${year}/pdf`, `arshjul-${year}.pdf`)
    } catch (error) {
      showToast({ tone: 'bad', message: `Årshjulet gick inte att hämta. ${sentenceOf(error)}` })
    }
    setBusy(false)
  }
  return (
    <Button icon="download" isPending={isBusy} onPress={() => void fetchFile()}>
      Hämta som PDF
    </Button>
  )
}

function Year({ wheel }: { wheel: Wheel }) {
  const { at, year, me } = usePlace()
  const go = useGo()
  const isNarrow = useIsNarrow()
  const query = useSearch({ strict: false }) as Record<string, unknown>
  const search = readWheelSearch(query, Number(wheel.today.slice(5, 7)))
  const view = search.view ?? (isNarrow ? 'list' : 'wheel')
  const show = (change: Partial<WheelSearch>) =>
    go(paths.registerWith(at, { path: 'arshjul' }, writeWheelSearch({ ...search, ...change })), {
      replaces: true,
      keepsScroll: true,
    })
  const chosen = chosenItems(wheel.items, search, me.person.id)
  const inMonth = chosen.filter(({ on }) => Number(on.slice(5, 7)) === search.month)
  const people = new Map(
    wheel.items.flatMap(({ owners }) => owners.map((one) => [one.id, one.name] as const)),
  )
  return (
    <Stack gap={4}>
      {wheel.guard && (
        <Banner tone="warn" title="Genomgången är planerad före det den bygger på">
          <p>
            Ledningens genomgång ligger {dayInWords(wheel.guard.reviewOn)}, men{' '}
            {wheel.guard.after.map(({ title, on }) => `${title} ${dayInWords(on)}`).join(' och ')}.
            Flytta något av dem, eller säg i genomgången att den bygger på förra årets.
          </p>
        </Banner>
      )}
      <div className="wheel-choices">
        <ViewSwitch
          label="Visa som"
          options={[
            { value: 'wheel', label: 'Hjul' },
            { value: 'list', label: 'Lista' },
            { value: 'month', label: 'Månad' },
          ]}
          value={view}
          onChange={(next) => show({ view: next as WheelSearch['view'] })}
        />
        {view === 'month' && (
          <Select
            label="Månad"
            name="manad"
            options={months.map((label, index) => ({ value: String(index + 1), label }))}
            value={String(search.month)}
            onChange={(month) => month && show({ view: 'month', month: Number(month) })}
          />
        )}
        <Select
          label="Område"
          name="omrade"
          emptyLabel="Alla områden"
          options={Object.entries(wheelAreas).map(([value, label]) => ({ value, label }))}
          value={search.area}
          onChange={(area) => show({ area: area as WheelArea | null })}
        />
        <Select
          label="Ansvarig"
          name="ansvarig"
          emptyLabel="Alla"
          options={[...people].map(([value, label]) => ({ value, label }))}
          value={search.ownerId}
          onChange={(ownerId) => show({ ownerId })}
        />
        <CheckboxField
          label="Bara mina"
          name="mina"
          isSelected={search.isMine}
          onChange={(isMine) => show({ isMine })}
        />
        <CheckboxField
          label="Bara försenade"
          name="sena"
          isSelected={search.isLate}
          onChange={(isLate) => show({ isLate })}
        />
      </div>
      {view === 'wheel' && <WheelDrawing items={chosen} year={year} today={wheel.today} />}
      <Items
        items={view === 'month' ? inMonth : chosen}
        caption={
          view === 'month' ? `${months[search.month - 1]} ${year}` : `Allt i årshjulet ${year}`
        }
        mayMark={wheel.may.mark}
        today={wheel.today}
      />
      <SeriesList wheel={wheel} />
    </Stack>
  )
}

type ItemsProps = { items: Item[]; caption: string; mayMark: boolean; today: string }

function Items({ items, caption, mayMark, today }: ItemsProps) {
  const { at, board } = usePlace()
  const [changing, setChanging] = useState<Item | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const readAgain = useReadWheelAgain()

  async function run(work: () => Promise<unknown>, message: string) {
    try {
      await work()
      setFailure(null)
      showToast({ message })
    } catch (error) {
      setFailure(sentenceOf(error))
    }
    await readAgain()
  }

  const columns: Column<Item>[] = [
    {
      key: 'on',
      label: 'Dag',
      isNoWrap: true,
      narrow: 'detail',
      cell: ({ on }) => <span className="num">{on}</span>,
    },
    {
      key: 'title',
      label: 'Vad',
      narrow: 'title',
      cell: (item) => {
        const href = hrefOf(at, item)
        return (
          <>
            {href ? <TextLink href={href}>{item.title}</TextLink> : item.title}
            {!item.isVerified && <div className="soft small">Dagen är antagen, ej verifierad</div>}
            {item.reason && (
              <div className="soft small">
                Planerat {item.plannedOn}: {item.reason}
              </div>
            )}
          </>
        )
      },
    },
    { key: 'area', label: 'Område', narrow: 'detail', cell: ({ area }) => wheelAreas[area] },
    {
      key: 'owner',
      label: 'Ansvarig',
      narrow: 'detail',
      cell: ({ owners, ownerRole }) =>
        owners.map(({ name }) => name).join(', ') ||
        (ownerRole ? `${ownerRole} (ingen utsedd)` : 'Ingen utsedd'),
    },
    {
      key: 'standing',
      label: 'Läge',
      narrow: 'detail',
      cell: (item) => <StandingTag item={item} today={today} />,
    },
    {
      key: 'act',
      label: 'Åtgärd',
      align: 'right',
      narrow: 'aside',
      cell: (item) =>
        mayMark &&
        item.occurrence !== null && (
          <div className="wheel-acts">
            {item.isDone || item.standing === 'skipped' ? (
              <Button
                size="small"
                aria-label={`Ångra: ${item.title} ${item.on}`}
                onPress={() =>
                  void run(() => takeBack(board.id, item), `${item.title} är som det var planerat.`)
                }
              >
                Ångra
              </Button>
            ) : (
              <>
                <Button
                  size="small"
                  aria-label={`Klart: ${item.title} ${item.on}`}
                  onPress={() =>
                    void run(
                      () => markItem(board.id, item, { act: 'done', reason: null, toOn: null }),
                      `${item.title} är klart.`,
                    )
                  }
                >
                  Klart
                </Button>
                <Button
                  size="small"
                  aria-label={`Ändra tillfället: ${item.title} ${item.on}`}
                  onPress={() => setChanging(item)}
                >
                  Ändra
                </Button>
              </>
            )}
          </div>
        ),
    },
  ]
  return (
    <>
      {failure && (
        <Banner tone="bad" title="Det gick inte att spara" live="alert">
          {failure}
        </Banner>
      )}
      <DataTable
        caption={caption}
        isCaptionVisible
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        emptyState={
          <EmptyState title="Inget här">
            <p>Inget i årshjulet stämmer med det du har valt. Ta bort ett urval för att se mer.</p>
          </EmptyState>
        }
      />
      {changing && (
        <MarkDialog
          // As it stands now: whoever meets another's mark sends again from what was read anew.
          item={items.find(({ id }) => id === changing.id) ?? changing}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  )
}

function StandingTag({ item, today }: { item: Item; today: string }) {
  if (item.standing === 'skipped') return <StatusTag tone="neutral">Hoppas över</StatusTag>
  if (item.isDone) return <StatusTag tone="good">Klart</StatusTag>
  if (item.isLate) return <StatusTag tone="bad">Försenat</StatusTag>
  if (item.standing === 'carried') return <StatusTag tone="warn">Överfört</StatusTag>
  if (item.standing === 'moved') return <StatusTag tone="info">Flyttat</StatusTag>
  // An assumed day is never late, but what is past is not planned any more.
  if (item.on < today) return <StatusTag tone="neutral">Inte redovisat</StatusTag>
  return <StatusTag tone="neutral">Planerat</StatusTag>
}

function hrefOf(at: Parameters<typeof paths.board>[0], item: Item): string | null {
  if (item.record) return addressOf(at, item.record)
  return item.page ? `${paths.board(at)}/${item.page}` : null
}

/** Behind the items: what comes back, so that a day can be put right for good. */
function SeriesList({ wheel }: { wheel: Wheel }) {
  const { year } = usePlace()
  const [changing, setChanging] = useState<ShownSeries | null>(null)
  const [isReminding, setReminding] = useState(false)
  const reach = { shipped: 'Antaget, ej verifierat', all: 'Alla nämnder', board: 'Den här nämnden' }
  const columns: Column<ShownSeries>[] = [
    { key: 'title', label: 'Serie', narrow: 'title', cell: ({ title }) => title },
    {
      key: 'rhythm',
      label: 'Hur ofta',
      narrow: 'detail',
      cell: ({ rhythm }) => rhythms[rhythm].label,
    },
    {
      key: 'owner',
      label: 'Ansvarig',
      narrow: 'detail',
      cell: ({ ownerName, ownerRole }) =>
        ownerName ?? (ownerRole === null ? 'Ingen' : roles[ownerRole].short),
    },
    {
      key: 'from',
      label: 'Gäller',
      narrow: 'detail',
      cell: ({ from, isOn }) => (isOn ? reach[from] : `${reach[from]}, används inte`),
    },
    {
      key: 'change',
      label: 'Åtgärd',
      align: 'right',
      narrow: 'aside',
      cell: (one) =>
        wheel.may.change && (
          <Button
            size="small"
            aria-label={`Ändra serien ${one.title}`}
            onPress={() => setChanging(one)}
          >
            Ändra
          </Button>
        ),
    },
  ]
  return (
    <Disclosure title="Det som återkommer, och påminnelser" level={2}>
      <div className="wheel-reminders">
        <p className="soft">{remindedInWords(wheel.reminders.days)}</p>
        {wheel.may.change && (
          <Button size="small" onPress={() => setReminding(true)}>
            Ändra påminnelserna
          </Button>
        )}
      </div>
      <DataTable
        caption="Serier i årshjulet"
        columns={columns}
        rows={wheel.series}
        rowKey={({ key }) => key}
      />
      {isReminding && <ReminderDialog wheel={wheel} onClose={() => setReminding(false)} />}
      {changing && (
        <SeriesDialog
          series={changing}
          year={year}
          mayChangeAll={wheel.may.changeAll}
          onClose={() => setChanging(null)}
        />
      )}
    </Disclosure>
  )
}

function remindedInWords(days: readonly number[]): string {
  if (days.length === 0) return 'Inga påminnelser skickas.'
  const said = days.map((day) =>
    day === 0
      ? 'samma dag'
      : `${count(Math.abs(day), 'dag', 'dagar')} ${day < 0 ? 'före' : 'efter'}`,
  )
  return `Påminnelse med e-post: ${enumerate(said)}.`
}

const narrow = () => window.matchMedia('(max-width: 48rem)')

/** On a phone the list comes first: a wheel of that size says too little. */
function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = narrow()
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => narrow().matches,
  )
}
