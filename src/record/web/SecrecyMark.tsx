/** Marks a record for secrecy or takes the mark away, also where nothing else of it can be changed. */
import { useState } from 'react'
import { type OneRecord, useMarkSecrecy } from '../../web/api/records.ts'
import { FormDialog } from '../../web/frame/FormDialog.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { Button } from '../../web/ui/Button.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { TextField } from '../../web/ui/TextField.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import type { AnyRecord } from '../define.ts'
import { secrecyField } from './form-values.ts'

type SecrecyMarkProps = { declaration: AnyRecord; one: OneRecord }

export function SecrecyMark({ declaration, one }: SecrecyMarkProps) {
  const [isOpen, setOpen] = useState(false)
  const word = one.record.secrecy === null ? 'Märk för sekretess' : 'Ändra märkningen'
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        {word}
      </Button>
      {isOpen && (
        <MarkDialog
          title={word}
          declaration={declaration}
          one={one}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function MarkDialog({
  title,
  declaration,
  one: { record },
  onClose,
}: SecrecyMarkProps & { title: string; onClose: () => void }) {
  const mark = useMarkSecrecy(declaration, record.id)
  const sending = useSend()
  const [secrecy, setSecrecy] = useState(record.secrecy ?? declaration.secrecy ?? '')
  const [because, setBecause] = useState('')
  const isRemoval = record.secrecy !== null && secrecy.trim() === ''

  async function send() {
    const sent = await sending.send(() =>
      mark({
        version: record.version,
        secrecy: secrecy.trim() || null,
        because: because.trim() || null,
      }),
    )
    if (!sent) return
    showToast({ message: isRemoval ? 'Märkningen är borttagen.' : 'Märkningen är sparad.' })
    onClose()
  }

  return (
    <FormDialog
      title={title}
      description={record.title}
      save="Spara märkningen"
      notSaved="Märkningen är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
    >
      <TextField
        name="secrecy"
        label={secrecyField.label}
        description={`${secrecyField.help} Lämna tomt för att ta bort märkningen.`}
        maxLength={100}
        value={secrecy}
        onChange={setSecrecy}
        errorMessage={sending.problems.secrecy}
      />
      <TextArea
        name="because"
        label="Skäl"
        isRequired={isRemoval}
        rows={2}
        maxLength={500}
        value={because}
        onChange={setBecause}
        errorMessage={sending.problems.because}
      />
    </FormDialog>
  )
}
