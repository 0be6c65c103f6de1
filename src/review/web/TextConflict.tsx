/** Two persons wrote in the same text: both versions side by side, and which to keep. */
import { useState } from 'react'
import { showInstant } from '../../core/dates.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { DiffView } from '../../web/ui/DiffView.tsx'
import type { SavedTextAnswer } from '../workspace-answer.ts'

export type TextConflictProps = {
  mine: string
  /** Null when the other person took the text away. */
  saved: SavedTextAnswer | null
  isSaving: boolean
  onKeepMine: () => void
  onTakeSaved: () => void
  onPutTogether: () => void
}

export function TextConflict({ mine, saved, isSaving, ...acts }: TextConflictProps) {
  const [chosen, setChosen] = useState<'mine' | 'saved' | null>(null)
  const [isAsked, setAsked] = useState(false)

  function goOn() {
    if (chosen === null) setAsked(true)
    else if (chosen === 'mine') acts.onKeepMine()
    else acts.onTakeSaved()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={() => acts.onPutTogether()}
      isLocked={isSaving}
      size="large"
      title="Två versioner av samma text"
      description={`${savedBy(saved)} medan du skrev. Välj vilken text som ska gälla, eller sätt ihop dem.`}
      actions={
        <>
          <Button variant="primary" isPending={isSaving} onPress={goOn}>
            Spara det jag valt
          </Button>
          <Button onPress={acts.onPutTogether} isDisabled={isSaving}>
            {saved?.body ? 'Sätt ihop dem själv' : 'Tillbaka till min text'}
          </Button>
        </>
      }
    >
      {isAsked && chosen === null && <Banner tone="bad" title="Välj text först" live="alert" />}
      <DiffView
        caption="Din text och den sparade"
        mineLabel="Din text"
        savedLabel="Sparad text"
        savedBy={
          saved
            ? [saved.changedByName, showInstant(saved.changedAt)].filter(Boolean).join(', ')
            : undefined
        }
        rows={[
          {
            key: 'text',
            label: 'Texten',
            mine: <div className="review-plain">{mine}</div>,
            saved: <SavedSide saved={saved} />,
            isDifferent: true,
          },
        ]}
        choices={chosen ? { text: chosen } : {}}
        onChoose={(_key, side) => setChosen(side)}
      />
    </Dialog>
  )
}

function SavedSide({ saved }: { saved: SavedTextAnswer | null }) {
  if (saved === null) return <p className="soft">Texten är borttagen; sammanställningen visas.</p>
  if (saved.body === null) return <p className="soft">Utelämnat ur rapporten.</p>
  return <div className="review-plain">{saved.body}</div>
}

function savedBy(saved: SavedTextAnswer | null): string {
  if (saved === null) return 'Någon annan tog bort texten'
  const who = saved.changedByName ?? 'Någon annan'
  return saved.body === null ? `${who} utelämnade texten` : `${who} sparade`
}
