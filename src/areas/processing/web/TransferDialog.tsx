/** One transfer to a third country: where, to whom, on what, and where that can be read. */
import { useState } from 'react'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { DateField } from '../../../web/ui/DateField.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { decisionFor } from '../adequacy.ts'
import { type TransferBasis, transferBases } from '../transfer.rules.ts'
import { type ShownTransfer, useRegisterActs, type WantedTransfer } from './api.ts'

type TransferDialogProps = {
  record: { id: string; title: string }
  saved: ShownTransfer | null
  onClose: () => void
}

const empty: WantedTransfer = {
  country: '',
  recipient: '',
  basis: null,
  certified: null,
  certifiedCheckedOn: null,
  tiaOn: null,
  safeguards: null,
  settledOn: null,
  evidence: null,
}

export function TransferDialog({ record, saved, onClose }: TransferDialogProps) {
  const [wanted, setWanted] = useState<WantedTransfer>(() => startOf(saved))
  const acts = useRegisterActs()
  const sending = useSend()
  const set = (change: Partial<WantedTransfer>) => setWanted((before) => ({ ...before, ...change }))
  const { problems } = sending
  const decision = decisionFor(wanted.country)
  const asksCertificate = wanted.basis === 'adequacy' && (decision?.onlyCertified ?? false)
  const asksAssessment =
    wanted.basis === 'scc' || wanted.basis === 'bcr' || wanted.basis === 'publicInstrument'

  async function send() {
    const done = await sending.send(() =>
      saved === null ? acts.addTransfer(record.id, wanted) : acts.changeTransfer(saved, wanted),
    )
    if (!done) return
    showToast({ message: `Överföringen till ${wanted.country} har sparats.` })
    onClose()
  }

  return (
    <FormDialog
      title={saved === null ? 'Lägg till överföring' : 'Ändra överföringen'}
      description={record.title}
      save="Spara överföringen"
      notSaved="Överföringen är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        name="country"
        label="Land"
        description="Dit uppgifterna förs, eller därifrån de kan nås."
        isRequired
        maxLength={80}
        value={wanted.country}
        onChange={(country) => set({ country })}
        errorMessage={problems.country}
      />
      <TextField
        name="recipient"
        label="Mottagare"
        description="Till exempel leverantörens underbiträde för drift."
        isRequired
        maxLength={200}
        value={wanted.recipient}
        onChange={(recipient) => set({ recipient })}
        errorMessage={problems.recipient}
      />
      <Select
        name="basis"
        label="Stöds på"
        options={Object.entries(transferBases).map(([value, label]) => ({ value, label }))}
        emptyLabel="Inte klarlagt"
        value={wanted.basis}
        onChange={(basis) => set({ basis: basis as TransferBasis | null })}
        errorMessage={problems.basis}
      />
      {asksCertificate && (
        <>
          <RadioGroup
            name="certified"
            label="Är mottagaren certifierad?"
            description={`Beslutet om ${decision?.country} gäller bara den som finns på listan över certifierade.`}
            layout="row"
            options={[
              { value: 'ja', label: 'Ja' },
              { value: 'nej', label: 'Nej' },
              { value: '', label: 'Inte kontrollerat' },
            ]}
            value={wanted.certified === null ? '' : wanted.certified ? 'ja' : 'nej'}
            onChange={(key) => set({ certified: key === '' ? null : key === 'ja' })}
          />
          <DateField
            name="certifiedCheckedOn"
            label="Kontrollerat den"
            value={wanted.certifiedCheckedOn}
            onChange={(certifiedCheckedOn) => set({ certifiedCheckedOn })}
            errorMessage={problems.certifiedCheckedOn}
          />
        </>
      )}
      {asksAssessment && (
        <DateField
          name="tiaOn"
          label="Skyddet i mottagarlandet bedömt (TIA) den"
          value={wanted.tiaOn}
          onChange={(tiaOn) => set({ tiaOn })}
          errorMessage={problems.tiaOn}
        />
      )}
      {wanted.basis === 'exemption' && (
        <TextArea
          name="safeguards"
          label="Vilket undantag, och vilka skyddsåtgärder"
          rows={3}
          maxLength={2000}
          value={wanted.safeguards ?? ''}
          onChange={(safeguards) => set({ safeguards })}
          errorMessage={problems.safeguards}
        />
      )}
      <DateField
        name="settledOn"
        label="Stödet klarlagt den"
        value={wanted.settledOn}
        onChange={(settledOn) => set({ settledOn })}
        errorMessage={problems.settledOn}
      />
      <TextField
        name="evidence"
        label="Underlag"
        description="Diarienummer eller webbadress."
        maxLength={300}
        value={wanted.evidence ?? ''}
        onChange={(evidence) => set({ evidence })}
        errorMessage={problems.evidence}
      />
    </FormDialog>
  )
}

function startOf(saved: ShownTransfer | null): WantedTransfer {
  if (saved === null) return empty
  const { country, recipient, basis, certified, certifiedCheckedOn, tiaOn } = saved
  const { safeguards, settledOn, evidence } = saved
  return {
    country,
    recipient,
    basis,
    certified,
    certifiedCheckedOn,
    tiaOn,
    safeguards,
    settledOn,
    evidence,
  }
}
