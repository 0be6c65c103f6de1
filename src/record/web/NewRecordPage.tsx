/** The form of a record that is not there yet: the whole one, or the short one of a report. */
import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { actsOfRecord, whoMay } from '../../core/policy.ts'
import { uncapitalise } from '../../core/swedish.ts'
import { useCreateRecord, useLinkRecord } from '../../web/api/records.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import type { AnyRecord } from '../define.ts'
import type { AreaWords } from './area-words.ts'
import type { FormValues } from './form-values.ts'
import { RecordForm } from './RecordForm.tsx'
import { addLabelOf, reportOf, startingValues } from './report.ts'
import { type Tie, TiedTo, tieFrom } from './tie.tsx'

type NewRecordPageProps = {
  declaration: AnyRecord
  words?: AreaWords
  /** What an area fills in beforehand; the address goes before it. */
  usually?: Record<string, string>
  /** What an area says under a field, of what stands in the form. */
  noteUnder?: (name: string, form: FormValues) => ReactNode
}

export function NewRecordPage({ declaration, words, usually, noteUnder }: NewRecordPageProps) {
  const { at, board, year } = usePlace()
  const go = useGo()
  const asked = useSearch({ strict: false }) as Record<string, string>
  const filled = { ...usually, ...asked }
  const create = useCreateRecord(declaration, board.id)
  const tie = tieFrom(asked.koppla, declaration.type)
  const link = useLinkRecord(tie?.other ?? declaration, tie?.id ?? '')
  const report = reportOf(declaration, board.acts)
  const [start] = useState(() =>
    startingValues(declaration, report, { year, now: new Date().toISOString(), filled }),
  )
  const { definite, plural } = declaration.names
  const register = paths.register(at, declaration)
  const mayAdd = board.acts.some((act) => act === `${declaration.type}.create`)
  const mayRead = board.acts.some((act) => act === `${declaration.type}.read`)
  const mayOpen = mayRead || report !== null

  const header = {
    title: addLabelOf(declaration, board.acts),
    purpose: report?.purpose ?? declaration.purpose,
    breadcrumbs: mayRead ? [{ label: plural, href: register }] : [],
    meta: tie && <TiedTo tie={tie} />,
  }

  async function join({ kind, id }: Tie, fromId: string) {
    try {
      await link.mutateAsync({ kind, from: declaration, fromId, toId: id })
    } catch {
      showToast({
        tone: 'bad',
        message: `${definite} är sparad men inte kopplad. Koppla den under Kopplingar.`,
      })
    }
  }

  if (!mayAdd)
    return (
      <Page {...header}>
        <Banner tone="info" title="Din roll får inte lägga till här">
          Det får den som har {whoMay(actsOfRecord(declaration.type).create)}.
        </Banner>
      </Page>
    )
  return (
    <RecordForm
      declaration={declaration}
      header={header}
      saved={null}
      start={start}
      report={report}
      words={words}
      noteUnder={noteUnder}
      submitLabel={report ? 'Skicka rapporten' : `Spara ${uncapitalise(definite)}`}
      cancelHref={mayRead ? register : paths.board(at)}
      onSave={(values) => create.mutateAsync(values)}
      onSaved={({ record }) => {
        if (tie) void join(tie, record.id)
        const done = report ? 'rapporterats' : 'sparats'
        showToast({ message: `${definite} har ${done} med nummer ${record.number}.` })
        go(mayOpen ? paths.record(at, declaration, record.id) : paths.board(at), { replaces: true })
      }}
    />
  )
}
