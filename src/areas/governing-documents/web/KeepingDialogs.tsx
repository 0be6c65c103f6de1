/** The small forms of a governing document: place, new version, approval, archive copy, review. */
import { type ReactNode, useState } from 'react'
import { addMonths, dayOf } from '../../../core/dates.ts'
import { targetGroups } from '../../../core/target-groups.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { type Sending, useSend } from '../../../web/frame/use-send.ts'
import { CheckboxField } from '../../../web/ui/CheckboxField.tsx'
import { CheckboxGroup } from '../../../web/ui/CheckboxGroup.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { FileField } from '../../../web/ui/FileField.tsx'
import { NumberField } from '../../../web/ui/NumberField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { USUAL_REVIEW_MONTHS } from '../keeping.rules.ts'
import { type Keeping, type ShownVersion, useKeepingActs } from './api.ts'

type AskProps = {
  title: string
  description?: string
  save: string
  done: string
  sending: Sending
  onSend: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

function Ask({ title, description, save, done, sending, onSend, onClose, children }: AskProps) {
  async function send() {
    if (!(await sending.send(onSend))) return
    showToast({ message: done })
    onClose()
  }
  return (
    <FormDialog
      title={title}
      description={description}
      save={save}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  )
}

type KeepingProps = { id: string; keeping: Keeping; onClose: () => void }

export function SettingsDialog({ id, keeping, onClose }: KeepingProps) {
  const acts = useKeepingActs(id)
  const sending = useSend()
  const [parentId, setParentId] = useState(keeping.settings.parentId)
  const [reviewMonths, setReviewMonths] = useState(keeping.settings.reviewMonths)
  const [groups, setGroups] = useState<string[]>(keeping.settings.groups)
  return (
    <Ask
      title="Ändra plats och krav"
      save="Spara"
      done="Plats och krav har sparats."
      sending={sending}
      onSend={() => acts.settings({ parentId, reviewMonths, groups, seen: keeping.settings })}
      onClose={onClose}
    >
      <Select
        name="parentId"
        label="Står under"
        description="Ordningen är policy, riktlinje, tillämpningsanvisning, lokal anvisning, rutin."
        emptyLabel="Inget dokument"
        options={keeping.parents.map((one) => ({ value: one.id, label: one.title }))}
        value={parentId}
        onChange={setParentId}
        errorMessage={sending.problems.parentId}
      />
      <NumberField
        name="reviewMonths"
        label="Ses över var"
        unit="månad"
        minValue={1}
        maxValue={120}
        value={reviewMonths}
        onChange={setReviewMonths}
        errorMessage={sending.problems.reviewMonths}
      />
      <CheckboxGroup
        name="groups"
        label="Bekräftas av"
        description="De får frågan på Min sida när en version är fastställd."
        options={Object.entries(targetGroups).map(([value, label]) => ({ value, label }))}
        value={groups}
        onChange={setGroups}
        errorMessage={sending.problems.groups}
      />
    </Ask>
  )
}

const contents = [
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'Fil' },
  { value: 'address', label: 'Länk' },
]

export function VersionDialog({ id, title, keeping, onClose }: KeepingProps & { title: string }) {
  const acts = useKeepingActs(id)
  const sending = useSend()
  const [edition, setEdition] = useState('')
  const [kind, setKind] = useState('text')
  const [body, setBody] = useState('')
  const [address, setAddress] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [changeNote, setChangeNote] = useState('')
  const [asksAnew, setAsksAnew] = useState(keeping.versions.length > 0)

  async function save() {
    const about = { edition, changeNote: changeNote.trim() || null, asksAnew }
    if (kind === 'text') return acts.write({ ...about, kind, body })
    if (kind === 'address') return acts.write({ ...about, kind, address })
    // An empty file is refused with what to choose.
    return acts.upload(about, file ?? new File([], 'fil'))
  }

  return (
    <Ask
      title="Spara ny version"
      description={title}
      save="Spara versionen"
      done="Versionen har sparats. Fastställ den när den är beslutad."
      sending={sending}
      onSend={save}
      onClose={onClose}
    >
      <TextField
        name="edition"
        label="Version"
        description="Till exempel 1.2 eller 2026:1."
        isRequired
        maxLength={40}
        value={edition}
        onChange={setEdition}
        errorMessage={sending.problems.edition}
      />
      <RadioGroup
        name="kind"
        label="Vad som sparas"
        layout="row"
        options={contents}
        value={kind}
        onChange={setKind}
      />
      {kind === 'text' && (
        <TextArea
          name="body"
          label="Text"
          description="Klistra in texten. Två versioner med text går att jämföra ord för ord."
          isRequired
          rows={8}
          maxLength={100_000}
          value={body}
          onChange={setBody}
          errorMessage={sending.problems.body}
        />
      )}
      {kind === 'address' && (
        <TextField
          name="address"
          label="Webbadress"
          description="Genomlys hämtar ingenting därifrån. Ladda upp en arkivkopia efteråt, för länken kan sluta fungera."
          isRequired
          type="url"
          maxLength={1000}
          value={address}
          onChange={setAddress}
          errorMessage={sending.problems.address}
        />
      )}
      {kind === 'file' && (
        <FileField
          name="file"
          label="Fil"
          description="PDF, Word, Excel, bild eller text, högst 20 MB."
          isRequired
          files={file ? [file] : []}
          onChange={(files) => setFile(files[0] ?? null)}
        />
      )}
      <TextArea
        name="changeNote"
        label="Vad som är ändrat"
        rows={2}
        maxLength={2000}
        value={changeNote}
        onChange={setChangeNote}
        errorMessage={sending.problems.changeNote}
      />
      <CheckboxField
        name="asksAnew"
        label="Kräver ny bekräftelse"
        description="De som har bekräftat en tidigare version frågas igen."
        isSelected={asksAnew}
        onChange={setAsksAnew}
      />
    </Ask>
  )
}

type OfVersionProps = { id: string; version: ShownVersion; onClose: () => void }

export function ApproveDialog({ id, version, onClose }: OfVersionProps) {
  const today = dayOf(new Date().toISOString())
  const acts = useKeepingActs(id)
  const sending = useSend()
  const [approvedOn, setApprovedOn] = useState<string | null>(today)
  const [approvedBy, setApprovedBy] = useState('')
  const [registryNumber, setRegistryNumber] = useState('')
  return (
    <Ask
      title={`Fastställ version ${version.edition}`}
      description="Dokumentets version, dag och beslutsfattare följer med."
      save="Fastställ"
      done="Versionen gäller."
      sending={sending}
      onSend={() =>
        acts.approve(version.id, {
          approvedOn,
          approvedBy,
          registryNumber: registryNumber.trim() || null,
        })
      }
      onClose={onClose}
    >
      <DateField
        name="approvedOn"
        label="Fastställd den"
        isRequired
        value={approvedOn}
        onChange={setApprovedOn}
        maxValue={today}
        errorMessage={sending.problems.approvedOn}
      />
      <TextField
        name="approvedBy"
        label="Fastställd av"
        description="Till exempel Förvaltningschefen."
        isRequired
        maxLength={200}
        value={approvedBy}
        onChange={setApprovedBy}
        errorMessage={sending.problems.approvedBy}
      />
      <TextField
        name="registryNumber"
        label="Diarienummer"
        maxLength={60}
        value={registryNumber}
        onChange={setRegistryNumber}
        errorMessage={sending.problems.registryNumber}
      />
    </Ask>
  )
}

export function CopyDialog({ id, version, onClose }: OfVersionProps) {
  const acts = useKeepingActs(id)
  const sending = useSend()
  const [file, setFile] = useState<File | null>(null)
  return (
    <Ask
      title={`Arkivkopia av version ${version.edition}`}
      description="Spara det som länken visar som PDF och ladda upp filen. Den behålls med sin kontrollsumma."
      save="Spara kopian"
      done="Arkivkopian har sparats."
      sending={sending}
      onSend={() => acts.copy(version.id, file ?? new File([], 'fil'))}
      onClose={onClose}
    >
      <FileField
        name="copy"
        label="Fil"
        isRequired
        files={file ? [file] : []}
        onChange={(files) => setFile(files[0] ?? null)}
      />
    </Ask>
  )
}

export function ReviewDialog({ id, keeping, onClose }: KeepingProps) {
  const today = dayOf(new Date().toISOString())
  const acts = useKeepingActs(id)
  const sending = useSend()
  const [reviewedOn, setReviewedOn] = useState<string | null>(today)
  const [nextOn, setNextOn] = useState<string | null>(
    addMonths(today, keeping.settings.reviewMonths ?? USUAL_REVIEW_MONTHS),
  )
  const [found, setFound] = useState('')
  return (
    <Ask
      title="Anteckna översyn"
      save="Spara översynen"
      done="Översynen har sparats."
      sending={sending}
      onSend={() => acts.review({ reviewedOn, nextOn, found: found.trim() || null })}
      onClose={onClose}
    >
      <DateField
        name="reviewedOn"
        label="Översett den"
        isRequired
        value={reviewedOn}
        onChange={setReviewedOn}
        maxValue={today}
        errorMessage={sending.problems.reviewedOn}
      />
      <DateField
        name="nextOn"
        label="Nästa översyn senast"
        isRequired
        value={nextOn}
        onChange={setNextOn}
        errorMessage={sending.problems.nextOn}
      />
      <TextArea
        name="found"
        label="Vad översynen visade"
        description="Till exempel ”Inget att ändra” eller ”Kapitel 2 skrivs om”."
        rows={2}
        maxLength={1000}
        value={found}
        onChange={setFound}
        errorMessage={sending.problems.found}
      />
    </Ask>
  )
}
