/** One practice: how each unit has answered this year, and the record beneath. */
import { useParams } from '@tanstack/react-router'
import type { AnyRecord } from '../../../record/define.ts'
import { RecordPage } from '../../../record/web/RecordPage.tsx'
import { sentenceOf } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { type Column, DataTable } from '../../../web/ui/DataTable.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { questionKeys, questions } from '../answers.rules.ts'
import { practice } from '../practice.record.ts'
import { shareInWords } from '../spread.rules.ts'
import { AnswerTag } from './AnswerTag.tsx'
import { practicePaths } from './addresses.ts'
import { type ShownCell, useSpread } from './api.ts'
import './practices.css'

const practices = practice as unknown as AnyRecord

export function PracticePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return (
    <RecordPage key={id} declaration={practices} id={id} above={() => <Units practiceId={id} />} />
  )
}

type Row = { id: string; name: string; managerName: string | null; cell: ShownCell | undefined }

function Units({ practiceId }: { practiceId: string }) {
  const { at, board, year } = usePlace()
  const { data, error } = useSpread(board.id, year)
  const title = `Enheternas svar ${year}`
  if (error && !data)
    return (
      <Section title={title}>
        <p>{sentenceOf(error)}</p>
      </Section>
    )
  if (!data) return <LoadingState label="Hämtar enheternas svar …" lines={4} />
  const row = data.rows.find((one) => one.practice.id === practiceId)
  if (!row)
    return (
      <Section title={title}>
        <p className="soft">{`Arbetssättet gäller inte ${year}, och enheterna svarar inte om det.`}</p>
      </Section>
    )
  return (
    <div className="practice-units">
      <Section
        title={title}
        description={questionKeys
          .map((question) => `${questions[question].label}: ${shareInWords(row.shares[question])}.`)
          .join(' ')}
        actions={
          board.acts.includes('practice.answer') && (
            <LinkButton size="small" href={practicePaths.answers(at)}>
              Svara för en enhet
            </LinkButton>
          )
        }
      >
        <DataTable
          caption={title}
          columns={columnsOf((unitId) => practicePaths.answers(at, unitId))}
          rows={data.units.map((unit, index): Row => ({ ...unit, cell: row.cells[index] }))}
          rowKey={(one) => one.id}
        />
      </Section>
    </div>
  )
}

function columnsOf(hrefOf: (unitId: string) => string): Column<Row>[] {
  return [
    {
      key: 'name',
      label: 'Enhet',
      cell: ({ id, name, managerName }) => (
        <>
          <TextLink href={hrefOf(id)}>{name}</TextLink>
          <div className="soft">{managerName ?? 'Ingen chef registrerad'}</div>
        </>
      ),
    },
    {
      key: 'answers',
      label: 'Svar',
      hidesNarrowLabel: true,
      narrow: 'detail',
      cell: ({ cell }) => (
        <span className="practice-marks">
          {questionKeys.map((question) => (
            <AnswerTag key={question} question={question} of={cell?.[question] ?? null} />
          ))}
        </span>
      ),
    },
    {
      key: 'reason',
      label: 'Vad som brister, och vad som visar effekt',
      hidesNarrowLabel: true,
      narrow: 'detail',
      width: '40%',
      cell: ({ cell }) => {
        const said = questionKeys.flatMap((question) => {
          const one = cell?.[question]
          return one ? [one.reason, one.evidence].filter((text) => text !== null) : []
        })
        return said.length === 0 ? null : said.map((text) => <div key={text}>{text}</div>)
      },
    },
  ]
}
