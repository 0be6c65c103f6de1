/** The risks of an analysis as a matrix: a picture, and the same as a table that leads on. */
import { useSearch } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LevelMark } from '../../../web/ui/LevelMark.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { ViewSwitch } from '../../../web/ui/ViewSwitch.tsx'
import { analyses, risk } from '../risk.record.ts'
import { colourStep, findScale, nameOfScale } from '../scale.rules.ts'
import { riskMatrix, riskScale } from './addresses.ts'
import { type Matrix, type ShownScale, useLatestYear, useMatrices, useScales } from './api.ts'
import {
  type MatrixSearch,
  readMatrixSearch,
  writeMatrixSearch,
  yearsAround,
} from './matrix-search.ts'
import { RiskDrawing } from './RiskDrawing.tsx'
import './risks.css'

const shortNames = { vor: 'VoR', rsa: 'RSA' } as const

export function RiskMatrixPage() {
  const { board, year: standingIn, at } = usePlace()
  const go = useGo()
  const isNarrow = useIsNarrow()
  const query = useSearch({ strict: false }) as Record<string, string>
  const search = readMatrixSearch(query, standingIn)
  const { analysis, year } = search
  const view = search.view ?? (isNarrow ? 'table' : 'picture')
  const { data, error, isPlaceholderData, refetch } = useMatrices(board.id, analysis, year)
  const scales = useScales(board.id).data?.scales ?? []
  const hasRisks = data?.matrices.some(({ rows }) => rows.length > 0) ?? false
  const name = `${shortNames[analysis]} ${year}`

  const show = (change: Partial<MatrixSearch>) =>
    go(
      paths.registerWith(at, riskMatrix, writeMatrixSearch({ ...search, ...change }, standingIn)),
      { replaces: true, keepsScroll: true },
    )

  return (
    <Page
      title={`Riskmatris, ${name}`}
      purpose={analyses[analysis]}
      breadcrumbs={[{ label: risk.names.plural, href: paths.register(at, risk) }]}
      meta={<TextLink href={paths.register(at, riskScale)}>Riskskala</TextLink>}
    >
      <div className="risk-choices">
        <ViewSwitch
          label="Analys"
          options={[
            { value: 'vor', label: shortNames.vor },
            { value: 'rsa', label: shortNames.rsa },
          ]}
          value={analysis}
          onChange={(next) => show({ analysis: next === 'rsa' ? 'rsa' : 'vor' })}
        />
        <Select
          name="ar"
          label="Analysens år"
          width="short"
          options={yearsAround(standingIn, year).map((one) => ({
            value: String(one),
            label: String(one),
          }))}
          value={String(year)}
          onChange={(next) => next && show({ year: Number(next) })}
        />
        {hasRisks && (
          <ViewSwitch
            label="Visa riskerna som"
            options={[
              { value: 'picture', label: 'Visa som bild' },
              { value: 'table', label: 'Visa som tabell' },
            ]}
            value={view}
            onChange={(next) => show({ view: next === 'table' ? 'table' : 'picture' })}
          />
        )}
      </div>
      {error && !data ? (
        <ErrorState
          title="Riskmatrisen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar riskmatrisen …" shape="list" lines={6} />
      ) : !hasRisks ? (
        <NoRisks search={search} onShow={show} isAsked={!isPlaceholderData} />
      ) : (
        <div aria-busy={isPlaceholderData || undefined}>
          {data.matrices.map((matrix) => (
            <OneMatrix
              key={nameOfScale(matrix)}
              matrix={matrix}
              view={view}
              scale={findScale(scales, matrix)}
              heading={`${name}, ${nameOfScale(matrix)}`}
            />
          ))}
        </div>
      )}
    </Page>
  )
}

type OneMatrixProps = {
  matrix: Matrix
  view: 'picture' | 'table'
  scale: ShownScale | null
  heading: string
}

function OneMatrix({ matrix, view, scale, heading }: OneMatrixProps) {
  const { at } = usePlace()
  return (
    <Section
      title={matrix.caption}
      actions={
        matrix.verified ? (
          <StatusTag tone="good">Skalan är avstämd</StatusTag>
        ) : (
          <StatusTag tone="warn">Skalan är ej verifierad</StatusTag>
        )
      }
    >
      {view === 'table' ? (
        <DataTable
          caption={`Risker i ${heading}`}
          columns={columnsOf(matrix, scale)}
          rows={matrix.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => paths.record(at, risk, row.id)}
        />
      ) : (
        <>
          <RiskDrawing svg={matrix.svg} alt={matrix.alt} caption={`Bild: ${heading}`} />
          <p className="risk-words">{matrix.alt}</p>
        </>
      )}
    </Section>
  )
}

type Row = Matrix['rows'][number]

/** The columns as the server names them: number, event, likelihood, consequence, value, level. */
const NARROW = ['hidden', 'title', 'detail', 'detail', 'hidden', 'aside'] as const
const VALUE_AT = 4
const LEVEL_AT = 5

/** Value and level stand together, the value on the level's colour. */
function columnsOf(matrix: Matrix, scale: ShownScale | null): Column<Row>[] {
  return matrix.columns.flatMap(({ label, align }, index): Column<Row>[] => {
    if (index === VALUE_AT) return []
    const isLevel = index === LEVEL_AT
    return [
      {
        key: String(index),
        label: isLevel ? 'Riskvärde och nivå' : label,
        align,
        narrow: NARROW[index],
        width: index === 1 ? '40%' : undefined,
        isNoWrap: isLevel || align === 'right',
        cell: (row) => (isLevel ? <RiskLevel cells={row.cells} scale={scale} /> : row.cells[index]),
      },
    ]
  })
}

function RiskLevel({ cells, scale }: { cells: readonly string[]; scale: ShownScale | null }) {
  const name = cells[LEVEL_AT]
  const at = scale?.levels.findIndex((level) => level.name === name) ?? -1
  if (scale && at !== -1)
    return <LevelMark level={colourStep(at, scale)} value={cells[VALUE_AT]} label={name} />
  const isAssessed = cells[VALUE_AT] !== name
  return <span className="soft">{isAssessed ? `${cells[VALUE_AT]} ${name}` : name}</span>
}

type NoRisksProps = {
  search: MatrixSearch
  isAsked: boolean
  onShow: (change: Partial<MatrixSearch>) => void
}

function NoRisks({ search, isAsked, onShow }: NoRisksProps) {
  const { board, at } = usePlace()
  const { analysis, year } = search
  const { data: latest } = useLatestYear(board.id, analysis, isAsked)
  const short = shortNames[analysis]
  const hasOther = typeof latest === 'number' && latest !== year
  return (
    <EmptyState
      title={`Ingen risk finns i ${short} ${year}`}
      actions={
        <>
          {hasOther && (
            <Button variant="primary" onPress={() => onShow({ year: latest })}>
              {`Visa ${short} ${latest}`}
            </Button>
          )}
          <LinkButton href={paths.register(at, risk)}>Visa riskregistret</LinkButton>
        </>
      }
    >
      <p>
        {hasOther
          ? `Den senaste analysen i registret är ${short} ${latest}.`
          : 'När risker är registrerade och bedömda visas de här efter sannolikhet och konsekvens.'}
      </p>
    </EmptyState>
  )
}

const narrowScreen = '(width < 600px)'

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(narrowScreen)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => window.matchMedia(narrowScreen).matches,
  )
}
