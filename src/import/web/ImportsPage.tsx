/** "Importera": drop a file, or go on with one; and what has been imported before. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { uncapitalise } from '../../core/swedish.ts'
import type { AnyRecord } from '../../record/define.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { NotFoundPage } from '../../web/NotFoundPage.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { DataTable } from '../../web/ui/DataTable.tsx'
import { EmptyState } from '../../web/ui/EmptyState.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { FileField } from '../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../web/ui/Form.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import type { ImportSummary } from '../import-answer.ts'
import { NO_INVITATIONS, PERSON } from '../people.ts'
import { useImportActs, useImports } from './api.ts'
import { stateOf, sumOf } from './import-words.ts'
import { importableAt } from './importable.ts'
import './import.css'

const LARGEST_FILE = 50 * 1024 * 1024

export function ImportsPage() {
  const { register = '' } = useParams({ strict: false })
  const declaration = importableAt(register)
  return declaration ? <Imports key={register} declaration={declaration} /> : <NotFoundPage />
}

function Imports({ declaration }: { declaration: AnyRecord }) {
  const { at, board } = usePlace()
  const { data, error, refetch } = useImports(board.id, declaration.type)
  const plural = uncapitalise(declaration.names.plural)
  const title = `Importera ${plural}`
  const breadcrumbs = [{ label: declaration.names.plural, href: paths.register(at, declaration) }]
  if (error && !data)
    return (
      <ErrorState
        level={1}
        title="Importerna gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
        actions={<LinkButton href={paths.register(at, declaration)}>Gå till registret</LinkButton>}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  if (!data) return <LoadingState label="Hämtar importerna …" shape="list" lines={6} />
  return (
    <Page
      title={title}
      purpose="Ladda upp en lista från Excel eller CSV. Du ser vad varje rad blir innan något sparas, och kan ångra allt efteråt."
      breadcrumbs={breadcrumbs}
    >
      {data.may.import.answer ? (
        <Upload declaration={declaration} />
      ) : (
        <EmptyState
          title="Din roll importerar inte till det här registret"
          actions={
            <LinkButton href={paths.register(at, declaration)}>Gå till registret</LinkButton>
          }
        >
          <p>{data.may.import.because}</p>
        </EmptyState>
      )}
      {data.may.import.answer && <Former declaration={declaration} imports={data.imports} />}
    </Page>
  )
}

function Upload({ declaration }: { declaration: AnyRecord }) {
  const { at, board } = usePlace()
  const go = useGo()
  const acts = useImportActs(board.id, '')
  const sending = useSend()
  const [files, setFiles] = useState<File[]>([])

  async function upload() {
    const [file] = files
    const problem = problemOf(file)
    if (problem || !file) {
      sending.refuse({ file: problem ?? 'Välj en fil.' })
      return
    }
    const done = await sending.send(() => acts.upload(declaration.type, file))
    if (done) go(paths.importOf(at, declaration, done.result))
  }

  return (
    <div className="import-form">
      {sending.failure && (
        <Banner tone="bad" title="Filen lästes inte" live="alert">
          <p>{sending.failure}</p>
        </Banner>
      )}
      <Form onSubmit={() => void upload()} aria-label="Läs in en fil">
        <FileField
          label="Fil"
          name="file"
          description="Excel (.xlsx) eller CSV, högst 50 MB. En rad med rubriker och en rad för varje post."
          accept=".xlsx,.csv,.txt,.tsv"
          files={files}
          onChange={setFiles}
          errorMessage={sending.problems.file}
          isRequired
        />
        <FormActions status={sending.isSending ? 'Läser filen …' : ''}>
          <Button
            variant="primary"
            type="submit"
            isPending={sending.isSending}
            pendingLabel="Läser filen …"
          >
            Läs filen
          </Button>
        </FormActions>
      </Form>
      {declaration.type === PERSON && <p>{NO_INVITATIONS}</p>}
      <p className="soft">
        Saknar du en lista att börja med? Exportera registret från registrets sida, fyll i filen och
        importera den.
      </p>
    </div>
  )
}

function problemOf(file: File | undefined): string | null {
  if (!file) return 'Välj en fil.'
  if (file.size > LARGEST_FILE)
    return 'Filen är större än 50 MB. Ta bort bilder och blad som inte behövs, eller spara bladet som CSV.'
  return file.size === 0 ? 'Filen är tom. Välj en annan fil.' : null
}

function Former({
  declaration,
  imports,
}: {
  declaration: AnyRecord
  imports: readonly ImportSummary[]
}) {
  const { at } = usePlace()
  return (
    <section className="import-section" aria-labelledby="former-imports">
      <h2 id="former-imports">Tidigare importer</h2>
      {imports.length === 0 ? (
        <p className="soft">Inget har importerats hit ännu.</p>
      ) : (
        <DataTable
          caption="Tidigare importer"
          rows={imports}
          rowKey={(one) => one.id}
          rowHref={(one) => paths.importOf(at, declaration, one.id)}
          columns={[
            { key: 'fileName', label: 'Fil', narrow: 'title' },
            {
              key: 'state',
              label: 'Läge',
              narrow: 'aside',
              cell: (one) => {
                const { label, tone } = stateOf(one)
                return <StatusTag tone={tone}>{label}</StatusTag>
              },
            },
            { key: 'sum', label: 'Rader', cell: sumOf, narrow: 'detail', hidesNarrowLabel: true },
            {
              key: 'createdAt',
              label: 'Uppladdad',
              cell: (one) => showInstant(one.createdAt),
              isNoWrap: true,
              narrow: 'detail',
              hidesNarrowLabel: true,
            },
            {
              key: 'startedByName',
              label: 'Av',
              cell: (one) => one.startedByName ?? 'Kommandoraden',
              narrow: 'hidden',
            },
          ]}
        />
      )}
    </section>
  )
}
