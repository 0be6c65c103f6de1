/** Reporting in a minute: five questions in plain words, and a number to follow it by. */
import { useState } from 'react'
import { fromLocalTime, toLocalTime } from '../../../record/web/form-values.ts'
import { callApi } from '../../../web/api/client.ts'
import { base64Of } from '../../../web/api/files.ts'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useFirstProblem } from '../../../web/frame/use-first-problem.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateTimeField } from '../../../web/ui/DateTimeField.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { incident } from '../incident.record.ts'
import './incidents.css'

type Receipt = { id: string; number: number }

export function ReportPage() {
  const { at } = usePlace()
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  return (
    <Page
      title="Rapportera incident"
      purpose="Skriv det du vet. Det tar en minut, och du behöver inte veta om det är en incident."
    >
      <div className="report-page">
        {receipt ? (
          <Banner
            tone="good"
            title={`Tack. Rapporten har nummer ${receipt.number}.`}
            live="status"
            actions={
              <>
                <LinkButton href={paths.record(at, incident, receipt.id)}>
                  Följ rapporten
                </LinkButton>
                <Button onPress={() => setReceipt(null)}>Rapportera en till</Button>
              </>
            }
          >
            Den som samordnar informationssäkerheten tar hand om den och hör av sig om något saknas.
          </Banner>
        ) : (
          <ReportForm onSent={setReceipt} />
        )}
      </div>
    </Page>
  )
}

function ReportForm({ onSent }: { onSent: (receipt: Receipt) => void }) {
  const { board } = usePlace()
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
      callApi<Receipt>('POST', `/api/boards/${board.id}/incident-reports`, {
        body: {
          what,
          noticedAt: noticedAt && fromLocalTime(noticedAt),
          where: where.trim() || null,
          personalData: personalData === 'unknown' ? null : personalData === 'yes',
          contact: contact.trim() || null,
          files: await Promise.all(
            files.map(async (file) => ({ name: file.name, content: await base64Of(file) })),
          ),
        },
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
        errorMessage={sending.problems.what}
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
        label="Vem vet mer?"
        description="Om det inte är du: en funktion eller ett telefonnummer."
        maxLength={200}
        value={contact}
        onChange={setContact}
        errorMessage={sending.problems.contact}
      />
      <FileField
        name="files"
        label="Bilder eller filer"
        description="Högst tre, sammanlagt 20 MB. Till exempel en skärmbild."
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
