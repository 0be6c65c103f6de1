/** Lägg till underlag: what it is called, what it shows, from which day, and where it is. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type ShownEvidence, useEvidenceActs } from './api.ts'

type Kind = ShownEvidence['kind']

const LARGEST = 20 * 1024 * 1024

const kinds: readonly { value: Kind; label: string; description: string }[] = [
  {
    value: 'case',
    label: 'Ett ärende i diariet',
    description: 'Handlingen finns redan diarieförd. Det är oftast bäst.',
  },
  {
    value: 'address',
    label: 'En webbadress',
    description: 'Till exempel en sida i stadens system. Alla kanske inte kommer åt den.',
  },
  { value: 'file', label: 'En fil', description: 'Sparas här, med kontrollsumma.' },
]

type EvidenceDialogProps = {
  record: { id: string; type: string; title: string }
  onClose: () => void
}

export function EvidenceDialog({ record, onClose }: EvidenceDialogProps) {
  const today = dayOf(new Date().toISOString())
  const [kind, setKind] = useState<Kind>('case')
  const [title, setTitle] = useState('')
  const [shows, setShows] = useState('')
  const [datedOn, setDatedOn] = useState<string | null>(today)
  const [reference, setReference] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const acts = useEvidenceActs(record)
  const sending = useSend()

  function chooseFile(chosen: File[]) {
    setFiles(chosen)
    const [file] = chosen
    if (file && title.trim() === '') setTitle(file.name.replace(/\.[^.]*$/, '').slice(0, 150))
  }

  async function send() {
    const [file] = files
    if (title.trim() === '') return sending.refuse({ title: 'Skriv vad underlaget heter.' })
    if (datedOn === null) return sending.refuse({ datedOn: 'Välj vilken dag underlaget är från.' })
    const note = { title: title.trim(), shows: shows.trim() || null, datedOn }
    if (kind === 'file') {
      if (!file) return sending.refuse({ file: 'Välj en fil.' })
      if (file.size > LARGEST)
        return sending.refuse({ file: 'Filen är större än 20 MB. Dela upp den.' })
      if (!(await sending.send(() => acts.upload(note, file)))) return
    } else {
      if (reference.trim() === '')
        return sending.refuse({
          reference: kind === 'case' ? 'Skriv diarienumret.' : 'Skriv webbadressen.',
        })
      const referred = { ...note, kind, reference: reference.trim() }
      if (!(await sending.send(() => acts.refer(referred)))) return
    }
    showToast({ message: `Underlaget ”${note.title}” har sparats.` })
    onClose()
  }

  return (
    <FormDialog
      title="Lägg till underlag"
      description={record.title}
      save="Spara underlaget"
      notSaved="Underlaget är inte sparat"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        name="kind"
        label="Var finns underlaget?"
        isRequired
        options={kinds}
        value={kind}
        onChange={(next) => {
          setKind(next as Kind)
          setReference('')
        }}
      />
      {kind === 'case' && (
        <TextField
          name="reference"
          label="Diarienummer"
          description="Till exempel ÖFN 2025/412."
          isRequired
          maxLength={60}
          value={reference}
          onChange={setReference}
          errorMessage={sending.problems.reference}
        />
      )}
      {kind === 'address' && (
        <TextField
          name="reference"
          label="Webbadress"
          description="Hela adressen, från https://."
          isRequired
          maxLength={1000}
          value={reference}
          onChange={setReference}
          errorMessage={sending.problems.reference}
        />
      )}
      {kind === 'file' && (
        <FileField
          name="file"
          label="Fil"
          description="PDF, Word (docx), Excel (xlsx), PNG, JPEG, text, CSV eller e-post (eml), högst 20 MB. Genomlys söker inte efter virus i filen: det gör skyddet på din dator."
          accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.csv,.eml"
          files={files}
          onChange={chooseFile}
          errorMessage={sending.problems.file}
        />
      )}
      <TextField
        name="title"
        label="Underlagets namn"
        description="Till exempel ”Lista över konton i Lex, oktober 2025”."
        isRequired
        maxLength={150}
        value={title}
        onChange={setTitle}
        errorMessage={sending.problems.title}
      />
      <TextArea
        name="shows"
        label="Vad det visar"
        description="Till exempel ”12 konton avslutade, inga kvar för dem som slutat”. Skriv inga personuppgifter."
        rows={2}
        maxLength={500}
        value={shows}
        onChange={setShows}
        errorMessage={sending.problems.shows}
      />
      <DateField
        name="datedOn"
        label="Underlaget är från den"
        isRequired
        value={datedOn}
        onChange={setDatedOn}
        maxValue={today}
        errorMessage={sending.problems.datedOn}
      />
    </FormDialog>
  )
}
