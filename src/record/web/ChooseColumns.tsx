/** Which columns a register shows; the choice is in the address. */
import { useState } from 'react'
import { Button } from '../../web/ui/Button.tsx'
import { CheckboxGroup } from '../../web/ui/CheckboxGroup.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import type { AnyRecord } from '../define.ts'
import { columnKeys, envelopeColumns, standardColumns } from './register-search.ts'

type ChooseColumnsProps = {
  declaration: AnyRecord
  /** null is the declaration's own choice. */
  chosen: readonly string[] | null
  onChoose: (columns: string[] | null) => void
}

export function ChooseColumns({ declaration, chosen, onChoose }: ChooseColumnsProps) {
  const [isOpen, setOpen] = useState(false)
  const standard = standardColumns(declaration)
  const options = columnKeys(declaration).map((key) => ({
    value: key,
    label: labelOf(declaration, key),
    isDisabled: key === declaration.title,
  }))

  function choose(keys: readonly string[]) {
    // In the declared order, whatever order they were ticked in.
    const order = [...standard, ...columnKeys(declaration)]
    const inOrder = [...new Set(order)].filter(
      (key) => key === declaration.title || keys.includes(key),
    )
    onChoose(inOrder.join() === standard.join() ? null : inOrder)
  }

  return (
    <>
      <Button variant="quiet" onPress={() => setOpen(true)}>
        Välj kolumner
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
        size="small"
        title="Välj kolumner"
        actions={
          <>
            <Button variant="primary" onPress={() => setOpen(false)}>
              Klar
            </Button>
            {chosen && (
              <Button variant="quiet" onPress={() => onChoose(null)}>
                Visa de vanliga
              </Button>
            )}
          </>
        }
      >
        <CheckboxGroup
          label="Kolumner i tabellen"
          name="kolumner"
          options={options}
          value={chosen ?? standard}
          onChange={choose}
        />
      </Dialog>
    </>
  )
}

function labelOf(declaration: AnyRecord, key: string): string {
  if (key === 'number' || key === 'state' || key === 'changedAt') return envelopeColumns[key]
  return declaration.fields[key]?.label ?? key
}
