/** Two people changed the scale: a scale is one whole, so one of them is chosen. */
import { Page } from '../../../web/frame/Page.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DiffView } from '../../../web/ui/DiffView.tsx'
import { FormActions } from '../../../web/ui/Form.tsx'
import type { ShownScale, WantedScale } from './api.ts'
import { scaleInWords } from './scale-form.ts'

export type ScaleConflictProps = {
  mine: WantedScale
  saved: ShownScale
  isSending: boolean
  onKeepMine: () => void
  onTakeSaved: () => void
  onBack: () => void
}

export function ScaleConflict({ mine, saved, ...props }: ScaleConflictProps) {
  const written = scaleInWords(mine)
  const rows = Object.entries(scaleInWords(saved)).map(([label, text]) => ({
    key: label,
    label,
    mine: written[label],
    saved: text,
    isDifferent: written[label] !== text,
  }))
  return (
    <Page
      title="Två skalor"
      purpose="Någon annan har ändrat skalan medan du skrev. Läs vad som nu gäller och välj en av dem. De går inte att blanda: stegen och gränserna hör ihop."
      takesFocus
    >
      {rows.some((row) => row.isDifferent) ? (
        <DiffView
          caption="Det som skiljer skalorna"
          rows={rows}
          mineLabel="Din skala"
          savedLabel="Gäller nu"
        />
      ) : (
        <p>Skalorna är lika. Du kan behålla den som gäller.</p>
      )}
      <FormActions>
        <Button variant="primary" onPress={props.onTakeSaved}>
          Behåll den som gäller
        </Button>
        <Button isPending={props.isSending} onPress={props.onKeepMine}>
          Spara min skala i stället
        </Button>
        <Button variant="quiet" onPress={props.onBack}>
          Tillbaka till det jag skrev
        </Button>
      </FormActions>
    </Page>
  )
}
