/** The Word template: upload it, see what was found in it, and fetch a sample report. */
import { useState } from 'react'
import { showBytes } from '../../../core/swedish-numbers.ts'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { DataTable } from '../../../web/ui/DataTable.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import {
  type ShownTemplate,
  type TemplateScope,
  type Templates,
  templatePath,
  useTemplateActs,
  useTemplates,
} from './api.ts'

const LARGEST = 10 * 1024 * 1024

export function TemplatePage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useTemplates(board.id)
  return (
    <Page
      title="Wordmall"
      purpose="Rapporten som Word sätts i er egen mall: format, sidhuvud, sidfot, logotyp och sidstorlek."
      breadcrumbs={[{ label: 'Alla genomgångar', href: paths.reviews(at) }]}
    >
      {error && !data ? (
        <ErrorState
          title="Mallen gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : data ? (
        <Stack gap={12}>
          <OneTemplate
            scope="board"
            title={`Mall för ${board.name}`}
            empty={
              data.municipality
                ? 'Nämnden har ingen egen mall och använder kommunens.'
                : 'Nämnden har ingen egen mall. Rapporten får då Genomlys eget utseende.'
            }
            templates={data}
          />
          <OneTemplate
            scope="municipality"
            title="Mall för hela kommunen"
            empty="Kommunen har ingen mall. En mall här används av alla nämnder som saknar egen."
            templates={data}
          />
        </Stack>
      ) : (
        <LoadingState label="Hämtar mallen …" shape="facts" lines={6} />
      )}
    </Page>
  )
}

type OneTemplateProps = {
  scope: TemplateScope
  title: string
  empty: string
  templates: Templates
}

function OneTemplate({ scope, title, empty, templates }: OneTemplateProps) {
  const template = templates[scope]
  const { answer: mayChange, because } = templates.may[scope]
  return (
    <Section title={title}>
      <Stack gap={6}>
        {template ? (
          <>
            {templates.inUse === scope && (
              <div>
                <StatusTag tone="good">Används i rapporten</StatusTag>
              </div>
            )}
            <Found template={template} scope={scope} mayRemove={mayChange} />
          </>
        ) : (
          <p>{empty}</p>
        )}
        {mayChange ? (
          <Upload scope={scope} hasOne={template !== null} />
        ) : (
          <p className="soft">{because}</p>
        )}
      </Stack>
    </Section>
  )
}

type FoundProps = { template: ShownTemplate; scope: TemplateScope; mayRemove: boolean }

function Found({ template, scope, mayRemove }: FoundProps) {
  const { board } = usePlace()
  const acts = useTemplateActs(board.id)
  const sending = useSend()
  const [isAsked, setAsked] = useState(false)
  const { findings } = template
  const added = [template.addedAt.slice(0, 10), template.addedByName].filter(Boolean).join(' av ')

  async function fetchFile(what: 'file' | 'sample') {
    const path = `${templatePath(board.id, scope)}/${what}`
    const sent = await sending.send(() => download(path, 'mall.docx'))
    if (sent) showToast({ message: `Hämtad: ${sent.result}` })
  }

  async function remove() {
    setAsked(false)
    if (await sending.send(() => acts.remove(scope)))
      showToast({ message: 'Mallen används inte längre.' })
  }

  return (
    <>
      {sending.failure && (
        <Banner tone="bad" title="Det gick inte" live="alert">
          {sending.failure}
        </Banner>
      )}
      <DescriptionList
        items={[
          { label: 'Fil', value: `${template.fileName} (${showBytes(template.size)})` },
          { label: 'Inläst', value: added },
          { label: 'Sida', value: findings.page },
          { label: 'Marginaler', value: findings.margins },
          { label: 'Sidhuvud', value: findings.head },
          { label: 'Sidfot', value: findings.foot },
          {
            label: 'Bilder i sidhuvud och sidfot',
            value: findings.pictures === 0 ? 'Inga' : String(findings.pictures),
          },
          { label: 'Språk', value: findings.language },
          {
            label: 'Platser som fylls i',
            value:
              findings.places.length === 0
                ? 'Inga'
                : findings.places.map((name) => `{{${name}}}`).join(', '),
            help: 'Skriv till exempel {{diarienummer}}, {{nämnd}}, {{rubrik}}, {{datum}} eller {{status}} i mallens sidhuvud, så fyller rapporten i det.',
          },
        ]}
      />
      {findings.remarks.length > 0 && (
        <Banner tone="warn" title="Att se över i mallen">
          <ul>
            {findings.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Banner>
      )}
      <DataTable
        caption="Format i mallen"
        columns={[
          { key: 'name', label: 'Format', narrow: 'title' },
          {
            key: 'isFound',
            label: 'I mallen',
            cell: (row) =>
              row.isFound ? (
                <StatusTag tone="good">Finns</StatusTag>
              ) : (
                <StatusTag tone="neutral">Saknas</StatusTag>
              ),
            narrow: 'aside',
          },
          {
            key: 'instead',
            label: 'Vad rapporten gör',
            cell: (row) => row.instead || 'Använder mallens.',
            narrow: 'detail',
            hidesNarrowLabel: true,
          },
        ]}
        rows={findings.styles}
        rowKey={(row) => row.name}
      />
      <div className="ui-row ui-gap-2">
        <Button
          icon="download"
          isPending={sending.isSending}
          pendingLabel="Tar fram …"
          onPress={() => void fetchFile('sample')}
        >
          Hämta en provrapport
        </Button>
        <Button variant="quiet" onPress={() => void fetchFile('file')}>
          Hämta mallen
        </Button>
        {mayRemove && (
          <Button variant="quiet" onPress={() => setAsked(true)}>
            Sluta använda mallen
          </Button>
        )}
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title="Sluta använda mallen?"
        confirmLabel="Sluta använda"
        cancelLabel="Behåll"
        onConfirm={() => void remove()}
      >
        <p>Rapporter som redan är beslutade och hämtade ändras inte.</p>
      </ConfirmDialog>
    </>
  )
}

function Upload({ scope, hasOne }: { scope: TemplateScope; hasOne: boolean }) {
  const { board } = usePlace()
  const acts = useTemplateActs(board.id)
  const sending = useSend()
  const [files, setFiles] = useState<File[]>([])
  const name = `mall-${scope}`

  async function upload() {
    const [file] = files
    if (!file) return sending.refuse({ [name]: 'Välj en Wordmall (.docx eller .dotx).' })
    if (file.size > LARGEST)
      return sending.refuse({
        [name]: 'Mallen är större än 10 MB. Förminska logotypen och försök igen.',
      })
    if (!(await sending.send(() => acts.upload(scope, file)))) return
    setFiles([])
    showToast({ message: 'Mallen är inläst.' })
  }

  return (
    <Form
      aria-label={scope === 'board' ? 'Läs in nämndens mall' : 'Läs in kommunens mall'}
      onSubmit={() => void upload()}
    >
      {sending.failure && (
        <Banner tone="bad" title="Mallen är inte inläst" live="alert">
          {sending.failure}
        </Banner>
      )}
      <FileField
        name={name}
        label={hasOne ? 'Byt mall' : 'Läs in en mall'}
        description="Högst 10 MB, utan makron. Mallens format, sidhuvud och sidfot används; text i mallen följer inte med."
        accept=".docx,.dotx"
        files={files}
        onChange={setFiles}
        errorMessage={sending.problems[name]}
      />
      <FormActions>
        <Button type="submit" isPending={sending.isSending} pendingLabel="Läser mallen …">
          Läs in mallen
        </Button>
      </FormActions>
    </Form>
  )
}
