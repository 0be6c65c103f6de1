/** The rows with their fates, one kind at a time or all; each with its reason and the cell. */
import { useState } from 'react'
import type { AnyRecord } from '../../record/define.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Chip, ChipGroup } from '../../web/ui/Chip.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { Pagination } from '../../web/ui/Pagination.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import type { ImportAnswer, RowsAnswer } from '../import-answer.ts'
import { type Fate, fates } from '../plan.ts'
import { UNIT } from '../units.ts'
import { ROWS_A_PAGE, type RowFilter, useRows } from './api.ts'
import { fateTones, outcomes } from './import-words.ts'

type RowsViewProps = { declaration: AnyRecord; data: ImportAnswer }
type ShownRow = RowsAnswer['rows'][number]

export function RowsView({ declaration, data }: RowsViewProps) {
  const { counts, id, plannedAt, runAt, undoneAt, state } = data.import
  const isRun = state === 'done' || state === 'undone'
  const [filter, setFilter] = useState<RowFilter>(() => firstFilter(counts, isRun))
  const stamp = [plannedAt, runAt, undoneAt].join(' ')
  const { data: page, error, refetch } = useRows(id, filter, stamp)
  const kinds: { key: string; label: string; filter: RowFilter }[] = [
    ...(Object.keys(fates) as Fate[]).map((fate) => ({
      key: fate,
      label: fates[fate],
      filter: { fate, page: 1 },
    })),
    ...(isRun ? Object.entries(outcomes) : []).map(([outcome, { label }]) => ({
      key: outcome,
      label,
      filter: { outcome, page: 1 },
    })),
  ].filter(({ key }) => (counts[key] ?? 0) > 0)
  const chosen = filter.fate ?? filter.outcome
  return (
    <section className="import-section" aria-labelledby="import-rows">
      <h2 id="import-rows">Raderna</h2>
      <ChipGroup label="Visa">
        <Chip isSelected={chosen === undefined} onChange={() => setFilter({ page: 1 })}>
          Alla
        </Chip>
        {kinds.map((kind) => (
          <Chip
            key={kind.key}
            count={counts[kind.key]}
            isSelected={chosen === kind.key}
            onChange={() => setFilter(kind.filter)}
          >
            {kind.label}
          </Chip>
        ))}
      </ChipGroup>
      {error && !page ? (
        <ErrorState
          title="Raderna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : page ? (
        <ol className="import-rows">
          {page.rows.map((row) => (
            <RowItem key={row.line} row={row} declaration={declaration} isRun={isRun} />
          ))}
        </ol>
      ) : (
        <LoadingState label="Hämtar raderna …" shape="list" lines={6} />
      )}
      {page?.rows.length === 0 && <p className="soft">Inga rader av det slaget.</p>}
      {page && page.total > ROWS_A_PAGE && (
        <Pagination
          label="Sidor med rader"
          page={filter.page}
          pageCount={Math.ceil(page.total / ROWS_A_PAGE)}
          total={page.total}
          pageSize={ROWS_A_PAGE}
          onPage={(next) => setFilter({ ...filter, page: next })}
        />
      )}
    </section>
  )
}

/** What needs a person comes first. */
function firstFilter(counts: Readonly<Record<string, number>>, isRun: boolean): RowFilter {
  if (isRun) {
    const outcome = ['kept', 'conflict', 'failed'].find((one) => (counts[one] ?? 0) > 0)
    return outcome ? { outcome, page: 1 } : { page: 1 }
  }
  return (counts.error ?? 0) > 0 ? { fate: 'error', page: 1 } : { page: 1 }
}

function RowItem({
  row,
  declaration,
  isRun,
}: {
  row: ShownRow
  declaration: AnyRecord
  isRun: boolean
}) {
  const { at } = usePlace()
  const outcome = row.outcome === null ? undefined : outcomes[row.outcome]
  // A unit has no page of its own; a person has.
  const isThere = row.recordId !== null && row.outcome !== 'undone' && declaration.type !== UNIT
  const title = row.title || 'Utan namn'
  return (
    <li className="import-row">
      <p className="import-row-head">
        <span className="num soft">{`Rad ${row.line}`}</span>
        {isThere && row.recordId !== null ? (
          <TextLink href={paths.record(at, declaration, row.recordId)}>{title}</TextLink>
        ) : (
          <strong>{title}</strong>
        )}
        <StatusTag tone={fateTones[row.fate] ?? 'neutral'}>
          {fates[row.fate as Fate] ?? row.fate}
        </StatusTag>
        {isRun && outcome && <StatusTag tone={outcome.tone}>{outcome.one}</StatusTag>}
      </p>
      {row.problems.length > 0 && (
        <ul className="import-problems">
          {row.problems.map((problem) => (
            <li key={`${problem.address} ${problem.label} ${problem.message}`}>
              {problem.address && <span className="import-address">{problem.address}</span>}{' '}
              <strong>{problem.label}:</strong> {problem.message}
            </li>
          ))}
        </ul>
      )}
      {row.problems.length === 0 && row.changes.length > 0 && (
        <dl className="import-changes">
          {row.changes.map((change) => (
            <div key={change.label}>
              <dt>{change.label}</dt>
              <dd>
                <del>{change.from || 'tomt'}</del> <span aria-hidden="true">→</span>{' '}
                <ins>{change.to || 'tomt'}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {row.reason && <p className="soft">{row.reason}</p>}
      {row.outcomeNote && <p>{row.outcomeNote}</p>}
    </li>
  )
}
