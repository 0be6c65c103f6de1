/** People: search by name, title or unit; who holds which role here, and who can sign in. */
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { personList } from '../../../import/people.ts'
import { ExportMenu } from '../../../record/web/RegisterFiles.tsx'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Chip, ChipGroup } from '../../../web/ui/Chip.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { FilterBar } from '../../../web/ui/FilterBar.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { SearchField } from '../../../web/ui/SearchField.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { VisuallyHidden } from '../../../web/ui/VisuallyHidden.tsx'
import { people } from './addresses.ts'
import { type AccountState, MOST_PEOPLE, useAccounts, usePeople, useRoles } from './api.ts'
import { OrganisationTabs } from './OrganisationTabs.tsx'
import { PageFailure } from './PageFailure.tsx'
import {
  isNarrowed,
  narrowed,
  type PeopleSearch,
  type PersonRow,
  personRows,
  readPeopleSearch,
  writePeopleSearch,
} from './person-list.ts'
import { maySeeAccounts, todayHere } from './sight.ts'
import { accountStates } from './words.ts'

export function PeoplePage() {
  const { me, board, at } = usePlace()
  const go = useGo()
  const search = readPeopleSearch(useSearch({ strict: false }) as Record<string, string>)
  const seesAccounts = maySeeAccounts(me)
  const { data, error, isPlaceholderData, refetch } = usePeople(search.words)
  const roles = useRoles()
  const accounts = useAccounts(seesAccounts)
  const rows =
    data &&
    narrowed(
      personRows(data.people, roles.data?.roles ?? [], accounts.data?.accounts ?? null, {
        boardId: board.id,
        today: todayHere(),
      }),
      search,
    )
  const show = (change: Partial<PeopleSearch>) =>
    go(paths.registerWith(at, people, writePeopleSearch({ ...search, ...change })), {
      replaces: true,
      keepsScroll: true,
    })
  const addHref = paths.newRecord(at, people)

  return (
    <Page
      title="Personer"
      count={rows?.length}
      purpose={`Alla som är upplagda i ${me.tenant.name}, och vad var och en gör vid ${board.name}.`}
      actions={
        data?.may.create.answer && (
          <>
            <ExportMenu declaration={personList} />
            <LinkButton href={paths.imports(at, personList)}>Importera</LinkButton>
            <LinkButton href={addHref} variant="primary" icon="plus">
              Lägg till person
            </LinkButton>
          </>
        )
      }
    >
      <OrganisationTabs here={people} />
      <FilterBar
        search={<SearchWords words={search.words} onSearch={(words) => show({ words })} />}
        active={
          <>
            <ChipGroup label="Urval">
              <Chip isSelected={search.isAtBoard} onChange={(isAtBoard) => show({ isAtBoard })}>
                Har roll vid nämnden
              </Chip>
            </ChipGroup>
            {seesAccounts && <AccountChips search={search} onShow={show} />}
          </>
        }
      />
      {error && !data ? (
        <PageFailure
          title="Personerna gick inte att hämta"
          error={error}
          onRetry={() => void refetch()}
        />
      ) : (
        <DataTable
          caption="Personer"
          columns={seesAccounts ? [...columns, accountColumn] : columns}
          rows={rows}
          isLoading={!data || isPlaceholderData}
          rowKey={({ person }) => person.id}
          rowHref={({ person }) => paths.record(at, people, person.id)}
          emptyState={
            <Empty
              isNarrowed={isNarrowed(search)}
              onClear={() => show({ words: '', isAtBoard: false, accounts: [] })}
            />
          }
        />
      )}
      {data?.people.length === MOST_PEOPLE && (
        <p className="soft org-after">
          De första {MOST_PEOPLE} visas. Skriv ett namn, en titel eller en enhet för att hitta fler.
        </p>
      )}
      <VisuallyHidden>
        <span role="status">{rows && isNarrowed(search) ? `${rows.length} träffar` : ''}</span>
      </VisuallyHidden>
    </Page>
  )
}

const columns: Column<PersonRow>[] = [
  {
    key: 'name',
    label: 'Namn',
    width: '22%',
    cell: ({ person }) => (
      <>
        {person.name}
        {!person.active && (
          <>
            {' '}
            <StatusTag tone="neutral">Har slutat</StatusTag>
          </>
        )}
      </>
    ),
  },
  {
    key: 'roles',
    label: 'Roll vid nämnden',
    narrow: 'detail',
    hidesNarrowLabel: true,
    cell: ({ rolesHere }) => rolesHere || <span className="soft">Ingen</span>,
  },
  {
    key: 'title',
    label: 'Titel',
    narrow: 'hidden',
    cell: ({ person }) => person.title,
  },
  {
    key: 'unit',
    label: 'Enhet',
    narrow: 'detail',
    hidesNarrowLabel: true,
    cell: ({ person }) => person.unitName,
  },
]

const accountColumn: Column<PersonRow> = {
  key: 'account',
  label: 'Konto',
  narrow: 'aside',
  cell: ({ account }) => account && <AccountTag state={account} />,
}

export function AccountTag({ state }: { state: AccountState | 'none' }) {
  if (state === 'none') return <span className="soft">Inget konto</span>
  const { label, tone } = accountStates[state]
  return <StatusTag tone={tone}>{label}</StatusTag>
}

type AccountChipsProps = { search: PeopleSearch; onShow: (change: Partial<PeopleSearch>) => void }

function AccountChips({ search, onShow }: AccountChipsProps) {
  const states = [...(Object.keys(accountStates) as AccountState[]), 'none'] as const
  return (
    <ChipGroup label="Konto" isLabelVisible>
      {states.map((state) => (
        <Chip
          key={state}
          isSelected={search.accounts.includes(state)}
          onChange={(isOn) => {
            const others = search.accounts.filter((one) => one !== state)
            onShow({ accounts: isOn ? [...others, state] : others })
          }}
        >
          {state === 'none' ? 'Inget konto' : accountStates[state].label}
        </Chip>
      ))}
    </ChipGroup>
  )
}

/** Waits for a pause before it searches; the address may change the words from outside. */
function SearchWords({ words, onSearch }: { words: string; onSearch: (words: string) => void }) {
  const [written, setWritten] = useState(words)
  const [known, setKnown] = useState(words)
  if (known !== words) {
    setKnown(words)
    setWritten(words)
  }
  useEffect(() => {
    if (written.trim() === words) return
    const timer = setTimeout(() => {
      setKnown(written.trim())
      onSearch(written.trim())
    }, 300)
    return () => clearTimeout(timer)
  }, [written, words, onSearch])
  return (
    <SearchField
      label="Sök på namn, titel eller enhet"
      value={written}
      onChange={setWritten}
      onSubmit={onSearch}
    />
  )
}

function Empty({ isNarrowed: isFiltered, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (!isFiltered)
    return (
      <EmptyState title="Ingen person är tillagd ännu">
        <p>
          Lägg till dem som har en roll i arbetet: den som samordnar, dataskyddsombudet,
          förvaltningschefen och systemägarna. De kan bjudas in att logga in senare.
        </p>
      </EmptyState>
    )
  return (
    <EmptyState
      title="Ingen person stämmer med det du sökte"
      actions={<Button onPress={onClear}>Rensa sökning och filter</Button>}
    >
      <p>Pröva med färre ord, eller ta bort något av filtren.</p>
    </EmptyState>
  )
}
