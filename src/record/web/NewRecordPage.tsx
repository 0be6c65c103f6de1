/** The form of a record that is not there yet. */
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { uncapitalise } from '../../core/swedish.ts'
import { useCreateRecord } from '../../web/api/records.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import type { AnyRecord } from '../define.ts'
import { newFormValues, withSecrecy } from './form-values.ts'
import { RecordForm } from './RecordForm.tsx'

export function NewRecordPage({ declaration }: { declaration: AnyRecord }) {
  const { at, board, year } = usePlace()
  const go = useGo()
  const filled = useSearch({ strict: false }) as Record<string, string>
  const create = useCreateRecord(declaration, board.id)
  const start = useMemo(
    () => newFormValues(withSecrecy(declaration), year, filled),
    [declaration, year, filled],
  )
  const { singular, definite, plural } = declaration.names
  const register = paths.register(at, declaration)
  const mayAdd = board.acts.some((act) => act === `${declaration.type}.create`)
  const mayRead = board.acts.some((act) => act === `${declaration.type}.read`)

  const header = {
    title: `Lägg till ${uncapitalise(singular)}`,
    purpose: declaration.purpose,
    breadcrumbs: mayRead ? [{ label: plural, href: register }] : [],
  }

  if (!mayAdd)
    return (
      <Page {...header}>
        <Banner tone="info" title="Din roll får inte lägga till här">
          Be den som samordnar informationssäkerheten om hjälp.
        </Banner>
      </Page>
    )
  return (
    <RecordForm
      declaration={declaration}
      header={header}
      saved={null}
      start={start}
      submitLabel={`Spara ${uncapitalise(definite)}`}
      cancelHref={mayRead ? register : paths.board(at)}
      onSave={(values) => create.mutateAsync(values)}
      onSaved={({ record }) => {
        showToast({ message: `${definite} har sparats med nummer ${record.number}.` })
        go(mayRead ? paths.record(at, declaration, record.id) : paths.board(at), { replaces: true })
      }}
    />
  )
}
