/** Who writes the section, and by when. */
import { useState } from 'react'
import { ApiError, sentenceOf } from '../../../web/api/client.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { useDesk } from '../../web/desk.tsx'
import type { SectionMark } from '../sections.ts'

export type AssignDialogProps = {
  name: string
  sectionKey: string
  mark: SectionMark | undefined
  onClose: () => void
}

export function AssignDialog({ name, sectionKey, mark, onClose }: AssignDialogProps) {
  const { together, workspace } = useDesk()
  const { facts, acts } = together
  const [writerId, setWriterId] = useState(mark?.writer?.id ?? null)
  const [dueOn, setDueOn] = useState(mark?.dueOn ?? null)
  const [failure, setFailure] = useState<unknown>(null)
  const [isSaving, setSaving] = useState(false)
  const writers = facts?.writers ?? []
  const isGone = mark?.writer && !writers.some((one) => one.id === mark.writer?.id)

  async function save() {
    setSaving(true)
    setFailure(null)
    try {
      await acts.assign(sectionKey, { version: mark?.version ?? 0, writerId, dueOn })
      onClose()
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) await acts.readAgain()
      setFailure(error)
      setSaving(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSaving}
      title="Vem skriver avsnittet?"
      description={name}
      actions={
        <>
          <Button
            variant="primary"
            isPending={isSaving}
            pendingLabel="Sparar …"
            onPress={() => void save()}
          >
            Spara skribent och dag
          </Button>
          <Button onPress={onClose} isDisabled={isSaving}>
            Avbryt
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {failure instanceof ApiError && failure.fields[0]
            ? failure.fields[0].message
            : sentenceOf(failure)}
        </Banner>
      )}
      <Select
        name="skribent"
        label="Skribent"
        description="De som kan skriva i genomgången vid nämnden."
        emptyLabel="Ingen utsedd"
        value={writerId}
        onChange={setWriterId}
        options={[
          ...(isGone && mark?.writer
            ? [{ value: mark.writer.id, label: `${mark.writer.name} (kan inte längre skriva)` }]
            : []),
          ...writers.map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      <DateField
        name="klart-senast"
        label="Klart senast"
        description="Skribenten ser avsnittet på Min sida, och när dagen har passerat visas det som försenat."
        value={dueOn}
        onChange={setDueOn}
        today={workspace.document.readOn}
      />
    </Dialog>
  )
}
