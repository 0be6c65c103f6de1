/** Files that go with the report: added, fetched, taken away. */
import { useState } from 'react'
import { download } from '../../../web/api/files.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { FileField, fileSizeText } from '../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type DecisionPackage, type PackedAttachment, usePackageActs } from './api.ts'

const LARGEST = 20 * 1024 * 1024

export function Attachments({ content }: { content: DecisionPackage }) {
  const { attachments, may, review } = content
  const acts = usePackageActs(review.id)
  const sending = useSend()
  const [toRemove, setToRemove] = useState<PackedAttachment | null>(null)

  async function fetchOne({ id, title }: PackedAttachment) {
    const sent = await sending.send(() =>
      download(`/api/reviews/${review.id}/attachments/${id}`, title),
    )
    if (sent) showToast({ message: `Hämtad: ${sent.result}` })
  }

  async function remove({ id, title }: PackedAttachment) {
    setToRemove(null)
    if (await sending.send(() => acts.removeAttachment(id)))
      showToast({ message: `Bilagan ”${title}” är borttagen.` })
  }

  return (
    <Section title="Bilagor" description="Läggs i paketet och räknas upp i tjänsteutlåtandet.">
      <Stack gap={4}>
        {sending.failure && (
          <Banner tone="bad" title="Det gick inte" live="alert">
            {sending.failure}
          </Banner>
        )}
        {attachments.length === 0 ? (
          <p>Inga bilagor.</p>
        ) : (
          <ol className="package-files" aria-label="Bilagor">
            {attachments.map((one) => (
              <li key={one.id}>
                <span>
                  {one.title}{' '}
                  <span className="soft num">
                    {one.extension}, {fileSizeText(one.size)}
                  </span>
                </span>
                <span className="ui-row ui-gap-2">
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Hämta ${one.title}`}
                    onPress={() => void fetchOne(one)}
                  >
                    Hämta
                  </Button>
                  {may.change.answer && (
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={`Ta bort ${one.title}`}
                      onPress={() => setToRemove(one)}
                    >
                      Ta bort
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ol>
        )}
        {may.change.answer ? (
          <AttachForm reviewId={review.id} />
        ) : (
          <p className="soft">{may.change.because}</p>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={toRemove !== null}
        onOpenChange={() => setToRemove(null)}
        title="Ta bort bilagan?"
        confirmLabel="Ta bort bilagan"
        cancelLabel="Behåll"
        onConfirm={() => {
          if (toRemove) void remove(toRemove)
        }}
      >
        <p>{`”${toRemove?.title ?? ''}” tas bort ur paketet och ur tjänsteutlåtandets lista.`}</p>
      </ConfirmDialog>
    </Section>
  )
}

function AttachForm({ reviewId }: { reviewId: string }) {
  const acts = usePackageActs(reviewId)
  const sending = useSend()
  const [files, setFiles] = useState<File[]>([])
  const [title, setTitle] = useState('')

  function choose(chosen: File[]) {
    setFiles(chosen)
    const [file] = chosen
    if (file && title.trim() === '') setTitle(file.name.replace(/\.[^.]*$/, '').slice(0, 150))
  }

  async function attach() {
    const [file] = files
    if (!file) return sending.refuse({ file: 'Välj en fil att bifoga.' })
    if (file.size > LARGEST)
      return sending.refuse({ file: 'Bilagan är större än 20 MB. Dela upp den.' })
    if (title.trim() === '') return sending.refuse({ title: 'Skriv vad bilagan heter.' })
    if (!(await sending.send(() => acts.attach(title.trim(), file)))) return
    setFiles([])
    setTitle('')
    showToast({ message: 'Filen är bifogad.' })
  }

  return (
    <Form aria-label="Bifoga en fil" onSubmit={() => void attach()}>
      {sending.failure && (
        <Banner tone="bad" title="Filen är inte bifogad" live="alert">
          {sending.failure}
        </Banner>
      )}
      <FileField
        name="file"
        label="Fil att bifoga"
        description="PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG eller text, högst 20 MB."
        files={files}
        onChange={choose}
        errorMessage={sending.problems.file}
      />
      {files.length > 0 && (
        <TextField
          name="title"
          label="Bilagans namn"
          description="Som det ska stå i förteckningen."
          maxLength={150}
          value={title}
          onChange={setTitle}
          errorMessage={sending.problems.title}
        />
      )}
      <FormActions>
        <Button type="submit" isPending={sending.isSending} pendingLabel="Bifogar …">
          Bifoga filen
        </Button>
      </FormActions>
    </Form>
  )
}
