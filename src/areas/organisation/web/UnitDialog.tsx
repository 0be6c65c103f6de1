/** Adds a unit, or gives a saved one another name or place. */
import { useState } from 'react'
import { ApiError } from '../../../web/api/client.ts'
import { FormDialog } from '../../../web/frame/FormDialog.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { changeUnit, createUnit, type Unit, type UnitKind, useReadAgain } from './api.ts'
import { possibleParents } from './unit-tree.ts'
import { unitKinds, usualKindUnder } from './words.ts'

export type UnitAsk = { kind: 'add'; under: Unit | null } | { kind: 'change'; unit: Unit }

export type UnitDialogProps = { ask: UnitAsk; units: readonly Unit[]; onClose: () => void }

export function UnitDialog({ ask, units, onClose }: UnitDialogProps) {
  const saved = ask.kind === 'change' ? ask.unit : null
  const under = ask.kind === 'add' ? ask.under : null
  const [name, setName] = useState(saved?.name ?? '')
  const [kind, setKind] = useState<UnitKind>(saved?.kind ?? usualKindUnder(under?.kind ?? null))
  const [parentId, setParentId] = useState(saved ? saved.parentId : (under?.id ?? null))
  const [version, setVersion] = useState(saved?.version ?? 0)
  /** What someone else saved while this was written. */
  const [met, setMet] = useState<Unit | null>(null)
  const sending = useSend()
  const readAgain = useReadAgain()
  const verb = saved ? 'Spara enheten' : 'Lägg till enheten'

  async function save(): Promise<Unit | null> {
    if (!saved) return createUnit({ name: name.trim(), kind, parentId })
    const active = met?.active ?? saved.active
    return changeUnit(saved.id, { version, name: name.trim(), parentId, active }).catch(
      (error: unknown) => {
        if (!(error instanceof ApiError) || error.id !== 'staleVersion') throw error
        const newer = error.details.saved as Unit
        setMet(newer)
        setVersion(newer.version)
        return null
      },
    )
  }

  async function send() {
    if (name.trim() === '') return sending.refuse({ name: 'Fyll i namn.' })
    const sent = await sending.send(save)
    if (!sent?.result) return
    await readAgain()
    showToast({ message: `${sent.result.name} har sparats.` })
    onClose()
  }

  function takeSaved(newer: Unit) {
    setName(newer.name)
    setParentId(newer.parentId)
    setMet(null)
  }

  const nameOf = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? 'högst upp'
  return (
    <FormDialog
      size="small"
      title={saved ? `Ändra ${saved.name}` : under ? `Ny enhet under ${under.name}` : 'Ny enhet'}
      save={met ? 'Spara det jag skrev' : verb}
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      {met && (
        <Banner
          tone="warn"
          title="Någon annan har ändrat enheten medan du skrev"
          live="alert"
          actions={<Button onPress={() => takeSaved(met)}>Ta det som är sparat</Button>}
        >
          Nu är det sparat: {met.name}, under {nameOf(met.parentId)}
          {!met.active && ', används inte'}.
        </Banner>
      )}
      <TextField
        name="name"
        label="Namn"
        description="Till exempel ”Förvaltningsstaben”."
        isRequired
        maxLength={200}
        errorMessage={sending.problems.name}
        value={name}
        onChange={setName}
      />
      {!saved && (
        <Select
          name="kind"
          label="Slag"
          isRequired
          errorMessage={sending.problems.kind}
          options={(Object.keys(unitKinds) as UnitKind[]).map((key) => ({
            value: key,
            label: unitKinds[key],
          }))}
          value={kind}
          onChange={(key) => key && setKind(key as UnitKind)}
        />
      )}
      <Select
        name="parentId"
        label="Ligger under"
        width="long"
        emptyLabel="Högst upp"
        errorMessage={sending.problems.parentId}
        options={possibleParents(units, saved).map(({ unit, above }) => ({
          value: unit.id,
          label: unit.name,
          description: above.join(', ') || undefined,
        }))}
        value={parentId}
        onChange={setParentId}
      />
    </FormDialog>
  )
}
