/** The five questions of a report, in plain words; who sends them and how is the page's. */
import { useState } from 'react'
import { fromLocalTime, toLocalTime } from '../../../../record/web/form-values.ts'
import { base64Of } from '../../../../web/api/files.ts'
import { useFirstProblem } from '../../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../../web/frame/use-send.ts'
import { Banner } from '../../../../web/ui/Banner.tsx'
import { Button } from '../../../../web/ui/Button.tsx'
import { DateTimeField } from '../../../../web/ui/DateTimeField.tsx'
import { FileField } from '../../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../../web/ui/Form.tsx'
import { RadioGroup } from '../../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../../web/ui/TextArea.tsx'
import { TextField } from '../../../../web/ui/TextField.tsx'

export type WrittenReport = {
  what: string
  noticedAt: string | null
  where: string | null
  personalData: boolean | null
  contact: string | null
  files: { name: string; content: string }[]
}

type ReportFormProps<R> = {
  /** How the reporter can be reached, or who knows more. */
  contact: { label: string; description: string; isRequired?: boolean }
  /** What a file may tell of the one who sends it. */
  filesNote?: string
  send: (report: WrittenReport) => Promise<R>
  onSent: (result: R) => void
}

export function ReportForm<R>({
  contact: asked,
  filesNote,
  send: deliver,
  onSent,
}: ReportFormProps<R>) {
  const [what, setWhat] = useState('')
  const [noticedAt, setNoticedAt] = useState<string | null>(toLocalTime(new Date().toISOString()))
  const [where, setWhere] = useState('')
  const [personalData, setPersonalData] = useState('unknown')
  const [contact, setContact] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const sending = useSend()
  useFirstProblem(sending)

  async function send() {
    const sent = await sending.send(async () =>
      deliver({
        what,
        noticedAt: noticedAt && fromLocalTime(noticedAt),
        where: where.trim() || null,
        personalData: personalData === 'unknown' ? null : personalData === 'yes',
        contact: contact.trim() || null,
        files: await Promise.all(
          files.map(async (file) => ({ name: file.name, content: await base64Of(file) })),
        ),
      }),
    )
    if (sent) onSent(sent.result)
  }

  return (
    <Form aria-label="Rapportera incident" onSubmit={() => void send()}>
      {sending.failure && (
        <Banner tone="bad" title="Rapporten är inte skickad" live="alert">
          {sending.failure}
        </Banner>
      )}
      <TextArea
        name="what"
        label="Vad har hänt?"
        description="Börja med det viktigaste. Skriv roller i stället för namn."
        isRequired
        rows={4}
        maxLength={4000}
        value={what}
        onChange={setWhat}
        errorMessage={what.trim() === '' ? sending.problems.what : undefined}
      />
      <DateTimeField
        name="noticedAt"
        label="När märkte du det?"
        isRequired
        value={noticedAt}
        onChange={setNoticedAt}
        errorMessage={sending.problems.noticedAt}
      />
      <TextField
        name="where"
        label="Var hände det?"
        description="System, kanal eller plats, till exempel eDok, e-post eller posten."
        maxLength={200}
        value={where}
        onChange={setWhere}
        errorMessage={sending.problems.where}
      />
      <RadioGroup
        name="personalData"
        label="Gäller det uppgifter om en person?"
        layout="row"
        options={[
          { value: 'yes', label: 'Ja' },
          { value: 'no', label: 'Nej' },
          { value: 'unknown', label: 'Vet inte' },
        ]}
        value={personalData}
        onChange={setPersonalData}
      />
      <TextField
        name="contact"
        {...asked}
        maxLength={200}
        value={contact}
        onChange={setContact}
        errorMessage={sending.problems.contact}
      />
      <FileField
        name="files"
        label="Bilder eller filer"
        description={['Högst tre, sammanlagt 20 MB. Till exempel en skärmbild.', filesNote]
          .filter(Boolean)
          .join(' ')}
        allowsMany
        files={files}
        onChange={setFiles}
        errorMessage={sending.problems.files}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={sending.isSending}>
          Skicka rapporten
        </Button>
      </FormActions>
    </Form>
  )
}
