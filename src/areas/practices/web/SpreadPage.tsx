/** Spridningen: each practice in each unit, in words and marks, with shares and what is missing. */
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { EmptyState } from '../../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { questionKeys, questions } from '../answers.rules.ts'
import { practice } from '../practice.record.ts'
import { shareInWords } from '../spread.rules.ts'
import { AnswerTag } from './AnswerTag.tsx'
import { practicePaths } from './addresses.ts'
import { type Spread, useSpread } from './api.ts'
import './practices.css'

type Row = Spread['rows'][number]
type Gap = Spread['gaps'][number]

export function SpreadPage() {
  const { at, board, year } = usePlace()
  const { data, error, refetch } = useSpread(board.id, year)
  return (
    <Page
      title={`Spridning av arbetssätten ${year}`}
      purpose="Om varje arbetssätt är känt, följs och ger effekt i varje enhet, enligt enhetens chef. Den som inte har svarat räknas inte som nej."
      breadcrumbs={[{ label: practice.names.plural, href: paths.register(at, practice) }]}
      actions={
        board.acts.includes('practice.answer') && (
          <LinkButton href={practicePaths.answers(at)}>Svara för en enhet</LinkButton>
        )
      }
    >
      {error && !data ? (
        <ErrorState
          title="Spridningen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar spridningen …" lines={8} />
      ) : data.rows.length === 0 ? (
        <EmptyState title={`Inget obligatoriskt arbetssätt gäller ${year}`}>
          <p>Lägg till arbetssätten ur styrsystemet och låt dem börja gälla.</p>
        </EmptyState>
      ) : (
        <>
          <Section title="Arbetssätt och enheter">
            <DataTable
              caption={`Obligatoriska arbetssätt per enhet ${year}`}
              columns={matrixColumns(data, (id) => paths.record(at, practice, id))}
              rows={data.rows}
              rowKey={(row) => row.practice.id}
              isWide
            />
          </Section>
          <Section
            title={data.gaps.length === 0 ? 'Inget saknas' : `Det som saknas (${data.gaps.length})`}
            description="Först de som inte har svarat, sedan där det brister, sist det som chefen inte vet."
          >
            <DataTable
              caption="Var det saknas"
              columns={gapColumns((unitId) => practicePaths.answers(at, unitId))}
              rows={data.gaps}
              rowKey={(gap) => `${gap.practiceId} ${gap.unitId}`}
              emptyState={
                <p>Alla enheter har svarat, och alla arbetssätt ger effekt i alla enheter.</p>
              }
            />
          </Section>
        </>
      )}
    </Page>
  )
}

function matrixColumns(data: Spread, hrefOf: (id: string) => string): Column<Row>[] {
  return [
    {
      key: 'practice',
      label: 'Arbetssätt',
      narrow: 'title',
      width: '14rem',
      cell: ({ practice: { id, name } }) => <TextLink href={hrefOf(id)}>{name}</TextLink>,
    },
    {
      key: 'shares',
      label: 'Enheter som svarat ja',
      hidesNarrowLabel: true,
      narrow: 'detail',
      width: '16rem',
      cell: ({ shares }) => (
        <span className="practice-marks">
          {questionKeys.map((question) => (
            <span key={question}>
              {`${questions[question].label}: ${shareInWords(shares[question])}`}
            </span>
          ))}
        </span>
      ),
    },
    ...data.units.map(
      (unit, index): Column<Row> => ({
        key: unit.id,
        label: unit.name,
        narrow: 'block',
        cell: ({ cells }) => (
          <span className="practice-marks">
            {questionKeys.map((question) => (
              <AnswerTag key={question} question={question} of={cells[index]?.[question] ?? null} />
            ))}
          </span>
        ),
      }),
    ),
  ]
}

const kinds: Record<Gap['kind'], { tone: 'info' | 'warn' | 'neutral'; label: string }> = {
  unanswered: { tone: 'info', label: 'Inget svar' },
  lacking: { tone: 'warn', label: 'Brister' },
  unknown: { tone: 'neutral', label: 'Vet inte' },
}

function gapColumns(hrefOf: (unitId: string) => string): Column<Gap>[] {
  return [
    {
      key: 'unitName',
      label: 'Enhet',
      narrow: 'title',
      cell: ({ unitId, unitName }) => <TextLink href={hrefOf(unitId)}>{unitName}</TextLink>,
    },
    { key: 'practiceTitle', label: 'Arbetssätt', narrow: 'detail', hidesNarrowLabel: true },
    {
      key: 'kind',
      label: 'Läge',
      narrow: 'aside',
      cell: ({ kind }) => <StatusTag tone={kinds[kind].tone}>{kinds[kind].label}</StatusTag>,
    },
    {
      key: 'because',
      label: 'Varför',
      width: '45%',
      narrow: 'detail',
      hidesNarrowLabel: true,
    },
  ]
}
