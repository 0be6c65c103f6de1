/** A register: search, filters, sort and page, all in the address; rows open the record. */
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { actsOfRecord, whoMay } from '../../core/policy.ts'
import { uncapitalise } from '../../core/swedish.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { type RecordPageOf, useRegister } from '../../web/api/records.ts'
import { companionsOf } from '../../web/companions.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Button } from '../../web/ui/Button.tsx'
import { Chip, ChipGroup } from '../../web/ui/Chip.tsx'
import { type Column, DataTable } from '../../web/ui/DataTable.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { FilterBar } from '../../web/ui/FilterBar.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { Menu } from '../../web/ui/Menu.tsx'
import { Pagination } from '../../web/ui/Pagination.tsx'
import { SearchField } from '../../web/ui/SearchField.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { VisuallyHidden } from '../../web/ui/VisuallyHidden.tsx'
import type { AnyRecord, RecordRow } from '../define.ts'
import type { AreaWords } from './area-words.ts'
import { ChooseColumns } from './ChooseColumns.tsx'
import { CellValue } from './FieldValue.tsx'
import type { Refs } from './field-text.ts'
import { ExportMenu, ImportLink } from './RegisterFiles.tsx'
import {
  envelopeColumns,
  filterableFields,
  filterOptions,
  isNarrowed,
  isSortable,
  listQueryOf,
  PAGE_SIZE,
  type RegisterSearch,
  readRegisterSearch,
  standardColumns,
  writeRegisterSearch,
} from './register-search.ts'
import { addLabelOf } from './report.ts'
import { useIsWide } from './use-is-wide.ts'

type RegisterPageProps = { declaration: AnyRecord; words?: AreaWords }

export function RegisterPage({ declaration, words }: RegisterPageProps) {
  const { board } = usePlace()
  const mayRead = board.acts.some((act) => act === `${declaration.type}.read`)
  return mayRead ? (
    <Register declaration={declaration} words={words} />
  ) : (
    <NotForReading declaration={declaration} />
  )
}

/** Whoever may report but not read finds the way to the form. */
function NotForReading({ declaration }: RegisterPageProps) {
  const { at, board } = usePlace()
  const { type, names } = declaration
  const mayAdd = board.acts.some((act) => act === `${type}.create`)
  return (
    <Page title={names.plural} purpose={declaration.purpose}>
      <EmptyState
        title="Din roll får inte läsa registret"
        actions={
          mayAdd && (
            <LinkButton href={paths.newRecord(at, declaration)} variant="primary">
              {addLabelOf(declaration, board.acts)}
            </LinkButton>
          )
        }
      >
        <p>
          {mayAdd && declaration.report
            ? 'Du kan rapportera. Det du själv har rapporterat och som inte är avslutat finns på Min sida.'
            : `Det får den som har ${whoMay(actsOfRecord(type).read)}.`}
        </p>
      </EmptyState>
    </Page>
  )
}

function Register({ declaration, words }: RegisterPageProps) {
  const { me, board, year, at } = usePlace()
  const go = useGo()
  const query = useSearch({ strict: false }) as Record<string, string>
  const search = readRegisterSearch(declaration, query)
  const asked = listQueryOf(declaration, search, { year, personId: me.person.id })
  const { data, error, isPlaceholderData, refetch } = useRegister(declaration, board.id, asked)
  const { plural } = declaration.names
  const { frame, isWide } = useIsWide()

  const addressWith = (change: Partial<RegisterSearch>) =>
    paths.registerWith(
      at,
      declaration,
      writeRegisterSearch(declaration, { ...search, page: 1, ...change }),
    )
  const show = (change: Partial<RegisterSearch>) =>
    go(addressWith(change), { replaces: true, keepsScroll: true })

  const pageCount = Math.max(1, Math.ceil((data?.total ?? 0) / PAGE_SIZE))
  const companions = companionsOf(declaration).map(({ path, label }) => (
    <TextLink key={path} href={paths.register(at, { path })}>
      {label}
    </TextLink>
  ))
  const addHref = paths.newRecord(at, declaration)
  const isAddable = data?.may.create.answer === true
  const addLabel = addLabelOf(declaration, board.acts)

  return (
    <Page
      title={plural}
      count={data?.total}
      purpose={declaration.purpose}
      meta={companions.length > 0 && companions}
      actions={
        (data === undefined || data.total > 0 || isNarrowed(search)) && (
          <>
            <ExportMenu declaration={declaration} />
            <ImportLink declaration={declaration} />
            {isAddable && (
              <LinkButton href={addHref} variant="primary" icon="plus">
                {addLabel}
              </LinkButton>
            )}
          </>
        )
      }
    >
      <div className="record-filters">
        <Filters declaration={declaration} search={search} onShow={show} />
      </div>
      {error && !data ? (
        <ErrorState
          title={`${plural} gick inte att hämta`}
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : (
        <div ref={frame} className={search.columns ? undefined : 'record-register'}>
          <DataTable
            caption={search.isAllYears || declaration.year === null ? plural : `${plural} ${year}`}
            columns={columnsOf(declaration, search.columns, data?.refs ?? {}, words)}
            rows={data?.rows}
            isLoading={!data || isPlaceholderData}
            isWide={isWide}
            rowKey={(row) => row.id}
            rowLabel={(row) => row.title}
            rowHref={(row) => paths.record(at, declaration, row.id)}
            sort={search.sort}
            onSort={(sort) => show({ sort })}
            emptyState={
              data && (
                <Empty
                  declaration={declaration}
                  search={search}
                  year={year}
                  may={data.may.create}
                  addHref={addHref}
                  addLabel={addLabel}
                  onShow={show}
                />
              )
            }
          />
        </div>
      )}
      {data && data.total > 0 && (
        <Pagination
          label={`Sidor med ${uncapitalise(plural)}`}
          page={search.page}
          pageCount={pageCount}
          total={data.total}
          pageSize={PAGE_SIZE}
          hrefFor={(page) => addressWith({ page })}
        />
      )}
      <VisuallyHidden>
        <span role="status">{data && isNarrowed(search) ? `${data.total} träffar` : ''}</span>
      </VisuallyHidden>
    </Page>
  )
}

type FiltersProps = {
  declaration: AnyRecord
  search: RegisterSearch
  onShow: (change: Partial<RegisterSearch>) => void
}

function Filters({ declaration, search, onShow }: FiltersProps) {
  const fields = filterableFields(declaration)
  const states = Object.entries(declaration.states)
  const { plural } = declaration.names

  function toggleState(state: string, isOn: boolean) {
    const others = search.states.filter((one) => one !== state)
    onShow({ states: isOn ? [...others, state] : others })
  }

  function without(name: string) {
    const { [name]: _removed, ...others } = search.where
    onShow({ where: others })
  }

  const chosen = fields.flatMap(([name, declared]) => {
    const label = filterOptions(declared).find(({ value }) => value === search.where[name])?.label
    return label === undefined ? [] : [{ name, text: `${declared.label}: ${label}` }]
  })

  return (
    <FilterBar
      search={
        <SearchText
          label={`Sök bland ${uncapitalise(plural)}`}
          text={search.text}
          onSearch={(text) => onShow({ text })}
        />
      }
      actions={
        <ChooseColumns
          declaration={declaration}
          chosen={search.columns}
          onChoose={(columns) => onShow({ columns, page: search.page })}
        />
      }
      active={
        <>
          <ChipGroup label="Läge">
            {states.map(([state, { label }]) => (
              <Chip
                key={state}
                isSelected={search.states.includes(state)}
                onChange={(isOn) => toggleState(state, isOn)}
              >
                {label}
              </Chip>
            ))}
          </ChipGroup>
          <ChipGroup label="Urval">
            {declaration.owner !== null && (
              <Chip
                isSelected={search.isMineOnly}
                onChange={(isMineOnly) => onShow({ isMineOnly })}
              >
                Mina
              </Chip>
            )}
            {declaration.year !== null && (
              <Chip
                isSelected={search.isAllYears}
                onChange={(isAllYears) => onShow({ isAllYears })}
              >
                Visa alla år
              </Chip>
            )}
            {chosen.map(({ name, text }) => (
              <Chip key={name} onRemove={() => without(name)}>
                {text}
              </Chip>
            ))}
          </ChipGroup>
        </>
      }
    >
      {fields.length > 0 && (
        <Menu
          label="Filtrera"
          icon="filter"
          groups={fields.map(([name, declared]) => ({
            title: declared.label,
            entries: filterOptions(declared).map(({ value, label }) => ({
              id: `${name}=${value}`,
              label,
              isCurrent: search.where[name] === value,
              onAction: () =>
                search.where[name] === value
                  ? without(name)
                  : onShow({ where: { ...search.where, [name]: value } }),
            })),
          }))}
        />
      )}
    </FilterBar>
  )
}

/** Waits for a pause before it searches; the address may change the text from outside. */
function SearchText({
  label,
  text,
  onSearch,
}: {
  label: string
  text: string
  onSearch: (text: string) => void
}) {
  const [written, setWritten] = useState(text)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    setWritten(text)
  }
  useEffect(() => {
    if (written.trim() === text) return
    const timer = setTimeout(() => {
      setKnown(written.trim())
      onSearch(written.trim())
    }, 300)
    return () => clearTimeout(timer)
  }, [written, text, onSearch])
  return <SearchField label={label} value={written} onChange={setWritten} onSubmit={onSearch} />
}

function columnsOf(
  declaration: AnyRecord,
  chosen: readonly string[] | null,
  refs: Refs,
  words?: AreaWords,
): Column<RecordRow>[] {
  let details = 0
  return (chosen ?? standardColumns(declaration)).flatMap((key): Column<RecordRow>[] => {
    if (key === 'state') return [stateColumn(declaration)]
    if (key === 'number')
      return [
        {
          key,
          label: envelopeColumns.number,
          cell: (row) => row.number,
          align: 'right',
          sortable: true,
          narrow: 'hidden',
        },
      ]
    if (key === 'changedAt')
      return [
        {
          key,
          label: envelopeColumns.changedAt,
          cell: (row) => showInstant(row.changedAt),
          isNoWrap: true,
          sortable: true,
          narrow: 'hidden',
        },
      ]
    const field = declaration.fields[key]
    if (!field) return []
    const isTitle = key === declaration.title
    if (!isTitle) details += 1
    return [
      {
        key,
        label: field.label,
        cell: (row) =>
          words?.show(key, row) ?? <CellValue field={field} value={row.fields[key]} refs={refs} />,
        align: isAmount(key, field, declaration, words) ? 'right' : 'left',
        sortable: isSortable(field),
        width: isTitle ? '28%' : undefined,
        narrow: isTitle ? 'title' : details <= 2 ? 'detail' : 'hidden',
        hidesNarrowLabel: field.kind === 'choice',
      },
      ...(isFollowedByComputed(key, chosen, words) ? [words.computed.column] : []),
    ]
  })
}

/** What is computed gives way to the field that it is ordered by, when that one has been chosen. */
function isFollowedByComputed(
  key: string,
  chosen: readonly string[] | null,
  words: AreaWords | undefined,
): words is AreaWords {
  return words?.computed.after === key && chosen?.includes(words.computed.column.key) !== true
}

/** A year and a step on a scale are read as names, not compared as amounts. */
function isAmount(
  key: string,
  field: AnyRecord['fields'][string],
  declaration: AnyRecord,
  words?: AreaWords,
): boolean {
  return field.kind === 'integer' && key !== declaration.year && !words?.stepsOf(key, {})
}

function stateColumn(declaration: AnyRecord): Column<RecordRow> {
  return {
    key: 'state',
    label: envelopeColumns.state,
    narrow: 'aside',
    cell: (row) => {
      const state = declaration.states[row.state]
      return <StatusTag tone={state?.tone ?? 'neutral'}>{state?.label ?? row.state}</StatusTag>
    },
  }
}

type EmptyProps = {
  declaration: AnyRecord
  search: RegisterSearch
  year: number
  may: RecordPageOf['may']['create']
  addHref: string
  addLabel: string
  onShow: (change: Partial<RegisterSearch>) => void
}

function Empty({ declaration, search, year, may, addHref, addLabel, onShow }: EmptyProps) {
  const plural = uncapitalise(declaration.names.plural)
  const isOneYear = declaration.year !== null && !search.isAllYears
  const allYears = isOneYear && (
    <Button onPress={() => onShow({ isAllYears: true })}>Visa alla år</Button>
  )
  if (isNarrowed(search)) {
    return (
      <EmptyState
        title="Inget stämmer med det du sökte"
        actions={
          <>
            <Button onPress={() => onShow({ text: '', states: [], where: {}, isMineOnly: false })}>
              Rensa sökning och filter
            </Button>
            {allYears}
          </>
        }
      >
        <p>Pröva med färre ord, eller ta bort något av filtren.</p>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={isOneYear ? `Här finns inget för ${year}` : 'Här finns inget ännu'}
      actions={
        <>
          {may.answer && (
            <LinkButton href={addHref} variant="primary" icon="plus">
              {addLabel}
            </LinkButton>
          )}
          <ImportLink declaration={declaration} />
          {allYears}
        </>
      }
    >
      <p>
        {may.answer
          ? `Lägg till det första, så finns det med när årets genomgång skrivs.`
          : `Du kan läsa ${plural} men inte lägga till. ${may.because}`}
      </p>
    </EmptyState>
  )
}
