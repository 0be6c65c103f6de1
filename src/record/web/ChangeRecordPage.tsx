/** The form of a saved record. */
import { useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { FieldProblem } from '../../core/errors.ts'
import { uncapitalise } from '../../core/swedish.ts'
import { type OneRecord, useChangeRecord, useRecord } from '../../web/api/records.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { type AnyRecord, sealOf } from '../define.ts'
import type { AreaWords } from './area-words.ts'
import { type FormValues, fieldsWithSecrecy, formValuesOf, withSecrecy } from './form-values.ts'
import { RecordForm } from './RecordForm.tsx'
import { LoadingRecord, RecordFailure } from './RecordPage.tsx'

type ChangeRecordPageProps = {
  declaration: AnyRecord
  id: string
  /** What an area asks and says besides, of what is written over the saved record. */
  check?: (form: FormValues, saved: OneRecord) => readonly FieldProblem[]
  noteUnder?: (name: string, form: FormValues, saved: OneRecord) => ReactNode
  words?: AreaWords
}

export function ChangeRecordPage({ declaration, id, ...of }: ChangeRecordPageProps) {
  const { data, error, refetch } = useRecord(declaration, id)
  if (error && !data)
    return <RecordFailure declaration={declaration} error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingRecord declaration={declaration} />
  return <ChangeForm declaration={declaration} read={data} {...of} />
}

type ChangeFormProps = Omit<ChangeRecordPageProps, 'id'> & { read: OneRecord }

function ChangeForm({ declaration, read, check, noteUnder, words }: ChangeFormProps) {
  // The form stays on the version it was opened with, whatever is read in the background.
  const [opened] = useState(read)
  const { at } = usePlace()
  const go = useGo()
  const { falt } = useSearch({ strict: false }) as Record<string, string>
  const change = useChangeRecord(declaration, opened.record.id)
  const [start] = useState(() =>
    formValuesOf(withSecrecy(declaration), fieldsWithSecrecy(declaration, opened.record)),
  )
  const { definite, plural } = declaration.names
  const address = paths.record(at, declaration, opened.record.id)

  const header = {
    title: `Ändra ${uncapitalise(definite)}`,
    breadcrumbs: [
      { label: plural, href: paths.register(at, declaration) },
      { label: opened.record.title, href: address },
    ],
  }

  if (!opened.may.change.answer)
    return (
      <Page {...header}>
        <Banner tone="info" title="Din roll får inte ändra här">
          {opened.may.change.because}
        </Banner>
      </Page>
    )
  const seal = sealOf(declaration, opened.record.state)
  if (seal !== null)
    return (
      <Page {...header}>
        <Banner
          tone="info"
          title="Uppgifterna ändras inte nu"
          actions={<LinkButton href={address}>Tillbaka</LinkButton>}
        >
          {seal}
        </Banner>
      </Page>
    )
  return (
    <RecordForm
      declaration={declaration}
      header={header}
      saved={opened}
      start={start}
      focusOn={falt}
      words={words}
      submitLabel="Spara ändringarna"
      cancelHref={address}
      check={check && ((form) => check(form, opened))}
      noteUnder={noteUnder && ((name, form) => noteUnder(name, form, opened))}
      onSave={(values, version) => change.mutateAsync({ ...values, version })}
      onSaved={() => {
        showToast({ message: `${definite} har sparats.` })
        go(address, { replaces: true })
      }}
    />
  )
}
