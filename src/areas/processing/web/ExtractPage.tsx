/** Lämna ut registerförteckningen: who the controller is, what still lacks, and the file for IMY. */
import { useState } from 'react'
import { isPassing, sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { Page } from '../../../web/frame/Page.tsx'
import { usePlace } from '../../../web/frame/place.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DescriptionList } from '../../../web/ui/DescriptionList.tsx'
import { ErrorState } from '../../../web/ui/ErrorState.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { processingRecord } from '../processing-record.record.ts'
import {
  type Contact,
  type ControllerAnswer,
  useController,
  useOverview,
  useRegisterActs,
} from './api.ts'
import './processing.css'

export function ExtractPage() {
  const { at, board } = usePlace()
  const { data, error, refetch } = useController(board.id)
  return (
    <Page
      title="Lämna ut registerförteckningen"
      purpose="Hela förteckningen som en fil, med det som artikel 30 kräver. IMY har rätt att få den på begäran."
      breadcrumbs={[
        { label: processingRecord.names.plural, href: paths.register(at, processingRecord) },
      ]}
    >
      {error && !data ? (
        <ErrorState
          title="Uppgifterna gick inte att hämta"
          onRetry={isPassing(error) ? () => void refetch() : undefined}
        >
          <p>{sentenceOf(error)}</p>
        </ErrorState>
      ) : !data ? (
        <LoadingState label="Hämtar uppgifterna …" shape="facts" lines={6} />
      ) : (
        <>
          <Files boardId={board.id} />
          <ControllerFacts boardId={board.id} controller={data} />
        </>
      )}
    </Page>
  )
}

function Files({ boardId }: { boardId: string }) {
  const { at } = usePlace()
  const { data } = useOverview(boardId)
  const sending = useSend()
  const rows = (data?.rows ?? []).filter(({ state }) => state === 'active')
  const incomplete = rows.filter(({ complete }) => !complete)

  async function fetchFile(format: 'docx' | 'pdf' | 'xlsx') {
    const path = `/api/boards/${boardId}/processing-register/${format}`
    const sent = await sending.send(() => download(path, `registerforteckning.${format}`))
    if (sent) showToast({ message: `${sent.result} har hämtats.` })
  }

  return (
    <Section
      title="Hämta"
      description={`${rows.length} pågående behandlingar kommer med. Utkast och upphörda lämnas inte ut.`}
    >
      {sending.failure && (
        <Banner tone="bad" title="Filen gick inte att hämta" live="alert">
          {sending.failure}
        </Banner>
      )}
      <div className="processing-actions">
        <Button
          variant="primary"
          isPending={sending.isSending}
          onPress={() => void fetchFile('docx')}
        >
          Hämta som Word
        </Button>
        <Button isDisabled={sending.isSending} onPress={() => void fetchFile('pdf')}>
          Hämta som PDF
        </Button>
        <Button isDisabled={sending.isSending} onPress={() => void fetchFile('xlsx')}>
          Hämta som Excel
        </Button>
      </div>
      {incomplete.length > 0 && (
        <Banner tone="warn" title={`${incomplete.length} behandlingar är inte fullständiga`}>
          Det som saknas står som ”Ej ifyllt” i filen.
          <ul className="processing-links">
            {incomplete.map(({ id, title }) => (
              <li key={id}>
                <TextLink href={paths.record(at, processingRecord, id)}>{title}</TextLink>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </Section>
  )
}

function ControllerFacts({
  boardId,
  controller,
}: {
  boardId: string
  controller: ControllerAnswer
}) {
  const [isWriting, setWriting] = useState(false)
  const { board, organisation, officers, contact, may } = controller
  return (
    <Section
      title="Personuppgiftsansvarig"
      description="Samma uppgifter gäller alla nämndens behandlingar (artikel 30.1 a)."
      actions={
        may.change.answer && (
          <Button size="small" icon="edit" onPress={() => setWriting(true)}>
            Ändra kontaktuppgifterna
          </Button>
        )
      }
    >
      <DescriptionList
        emptyText="Ej ifyllt"
        items={[
          { label: 'Personuppgiftsansvarig', value: `${board}, ${organisation}` },
          { label: 'Organisationsnummer', value: contact?.organisationNumber },
          { label: 'Adress', value: contact?.address },
          { label: 'E-post', value: contact?.email },
          { label: 'Telefon', value: contact?.phone },
          {
            label: 'Dataskyddsombud',
            value: officers.map(({ name }) => name).join(', ') || 'Inget utsett',
            help: 'Hämtas från Personer och roller.',
          },
          { label: 'E-post till dataskyddsombudet', value: contact?.officerEmail },
        ]}
      />
      {isWriting && (
        <ContactDialog
          boardId={boardId}
          saved={contact}
          suggested={officers[0]?.email ?? null}
          onClose={() => setWriting(false)}
        />
      )}
    </Section>
  )
}

type ContactDialogProps = {
  boardId: string
  saved: Contact | null
  suggested: string | null
  onClose: () => void
}

function ContactDialog({ boardId, saved, suggested, onClose }: ContactDialogProps) {
  const [contact, setContact] = useState<Contact>(
    saved ?? {
      organisationNumber: null,
      address: '',
      email: '',
      phone: null,
      officerEmail: suggested,
      version: 0,
    },
  )
  const acts = useRegisterActs()
  const sending = useSend()
  const set = (change: Partial<Contact>) => setContact((before) => ({ ...before, ...change }))
  const { problems } = sending

  async function send() {
    if (!(await sending.send(() => acts.saveContact(boardId, contact)))) return
    showToast({ message: 'Kontaktuppgifterna har sparats.' })
    onClose()
  }

  return (
    <FormDialog
      title="Kontaktuppgifter"
      save="Spara kontaktuppgifterna"
      notSaved="Uppgifterna är inte sparade"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        name="organisationNumber"
        label="Organisationsnummer"
        description="Till exempel 212000-0000."
        value={contact.organisationNumber ?? ''}
        onChange={(organisationNumber) => set({ organisationNumber })}
        errorMessage={problems.organisationNumber}
      />
      <TextArea
        name="address"
        label="Adress"
        isRequired
        rows={2}
        maxLength={300}
        value={contact.address}
        onChange={(address) => set({ address })}
        errorMessage={problems.address}
      />
      <TextField
        name="email"
        label="E-post"
        type="email"
        isRequired
        value={contact.email}
        onChange={(email) => set({ email })}
        errorMessage={problems.email}
      />
      <TextField
        name="phone"
        label="Telefon"
        type="tel"
        value={contact.phone ?? ''}
        onChange={(phone) => set({ phone })}
        errorMessage={problems.phone}
      />
      <TextField
        name="officerEmail"
        label="E-post till dataskyddsombudet"
        description="Gärna en funktionsbrevlåda."
        type="email"
        value={contact.officerEmail ?? ''}
        onChange={(officerEmail) => set({ officerEmail })}
        errorMessage={problems.officerEmail}
      />
    </FormDialog>
  )
}
