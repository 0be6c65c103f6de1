/** Underlag on a record's page: listed, fetched, added, and taken away with a reason. */
import { useState } from 'react'
import { dayOf, showInstant } from '../../../core/dates.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { download } from '../../../web/api/files.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { fileSizeText } from '../../../web/ui/FileField.tsx'
import { Section } from '../../../web/ui/Layout.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { evidenceFileAddress, type ShownEvidence, useEvidence, useEvidenceActs } from './api.ts'
import { EvidenceDialog } from './EvidenceDialog.tsx'
import './evidence.css'

type OfRecord = { id: string; type: string; title: string }

export function EvidenceSection({ record }: { record: OfRecord }) {
  const { data, error, refetch } = useEvidence(record.id)
  const [isAdding, setAdding] = useState(false)
  const [toRemove, setToRemove] = useState<ShownEvidence | null>(null)
  const mayChange = data?.may.change.answer === true
  return (
    <Section
      title="Underlag"
      id="underlag"
      actions={
        mayChange && (
          <Button size="small" icon="plus" onPress={() => setAdding(true)}>
            Lägg till underlag
          </Button>
        )
      }
    >
      {error && !data && (
        <>
          <p>{sentenceOf(error)}</p>
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        </>
      )}
      {!error && !data && <LoadingState label="Hämtar underlaget …" shape="text" lines={2} />}
      {data?.rows.length === 0 && (
        <p className="soft">
          {mayChange
            ? 'Inget underlag ännu. Lägg till det som visar vad som gjordes eller vad det gav: ett diarienummer, en webbadress eller en fil.'
            : 'Inget underlag.'}
        </p>
      )}
      {data && data.rows.length > 0 && (
        <ul className="evidence" aria-label="Underlag">
          {data.rows.map((one) => (
            <li key={one.id}>
              <OneEvidence record={record} one={one} />
              {mayChange && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Ta bort ${one.title}`}
                  onPress={() => setToRemove(one)}
                >
                  Ta bort
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {data && data.removed.length > 0 && (
        <Disclosure title={`Borttaget underlag (${data.removed.length})`} level={3}>
          <ul className="evidence">
            {data.removed.map((one) => (
              <li key={one.id}>
                <div>
                  <p>{one.title}</p>
                  <p className="soft small">
                    {`Borttaget ${dayOf(one.removedAt)}${one.removedByName ? ` av ${one.removedByName}` : ''}: ${one.removedBecause}`}
                  </p>
                  {one.kind === 'file' && mayChange && <FetchFile record={record} one={one} />}
                </div>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {isAdding && <EvidenceDialog record={record} onClose={() => setAdding(false)} />}
      {toRemove && (
        <RemoveDialog record={record} one={toRemove} onClose={() => setToRemove(null)} />
      )}
    </Section>
  )
}

function OneEvidence({ record, one }: { record: OfRecord; one: ShownEvidence }) {
  return (
    <div>
      <p className="evidence-title">{one.title}</p>
      {one.shows && <p className="record-text">{one.shows}</p>}
      <p className="soft small">
        <span className="num">{one.datedOn}</span>
        {one.kind === 'case' && `, diarienummer ${one.reference}`}
        {`. Tillagt ${showInstant(one.addedAt)}${one.addedByName ? ` av ${one.addedByName}` : ''}.`}
      </p>
      {one.kind === 'address' && one.reference && (
        <p className="evidence-address">
          <TextLink href={one.reference} target="_blank">
            {one.reference}
          </TextLink>
        </p>
      )}
      {one.kind === 'file' && <FetchFile record={record} one={one} />}
    </div>
  )
}

function FetchFile({ record, one }: { record: OfRecord; one: ShownEvidence }) {
  const sending = useSend()
  const name = one.fileName ?? one.title

  async function fetchFile() {
    const sent = await sending.send(() => download(evidenceFileAddress(record.id, one.id), name))
    if (sent) showToast({ message: `Hämtad: ${sent.result}` })
  }

  return (
    <>
      {sending.failure && (
        <Banner tone="bad" title="Filen gick inte att hämta" live="alert">
          {sending.failure}
        </Banner>
      )}
      <div className="evidence-file">
        <Button
          size="small"
          icon="download"
          aria-label={`Hämta ${name}`}
          isPending={sending.isSending}
          onPress={() => void fetchFile()}
        >
          Hämta
        </Button>
        <span>
          {name} <span className="soft num">{fileSizeText(one.size ?? 0)}</span>
        </span>
      </div>
      {one.sha256 && <p className="evidence-sum">SHA-256 {one.sha256}</p>}
    </>
  )
}

type RemoveDialogProps = { record: OfRecord; one: ShownEvidence; onClose: () => void }

function RemoveDialog({ record, one, onClose }: RemoveDialogProps) {
  const [because, setBecause] = useState('')
  const acts = useEvidenceActs(record)
  const sending = useSend()

  async function remove() {
    if (because.trim() === '')
      return sending.refuse({ because: 'Skriv varför underlaget tas bort.' })
    if (!(await sending.send(() => acts.remove(one.id, because.trim())))) return
    showToast({ message: `Underlaget ”${one.title}” är borttaget.` })
    onClose()
  }

  return (
    <FormDialog
      title="Ta bort underlaget?"
      description={one.title}
      save="Ta bort underlaget"
      notSaved="Underlaget är inte borttaget"
      sending={sending}
      onSend={remove}
      onClose={onClose}
    >
      <p>
        Det räknas inte längre som underlag, men står kvar under Borttaget underlag med skälet.
        {one.kind === 'file' && ' Filen gallras först enligt er dokumenthanteringsplan.'}
      </p>
      <TextArea
        name="because"
        label="Varför tas det bort?"
        description="Till exempel ”Fel fil: listan gällde ett annat system”."
        isRequired
        rows={2}
        maxLength={500}
        value={because}
        onChange={setBecause}
        errorMessage={sending.problems.because}
      />
    </FormDialog>
  )
}
