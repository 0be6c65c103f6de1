import { useState } from 'react'
import { Banner } from '../Banner.tsx'
import { Button } from '../Button.tsx'
import { type DiffSide, DiffView } from '../DiffView.tsx'
import { FormActions } from '../Form.tsx'
import { Stack } from '../Layout.tsx'
import { PageHeader } from '../PageHeader.tsx'

export function ConflictView() {
  const [choices, setChoices] = useState<Record<string, DiffSide>>({ text: 'mine' })
  return (
    <>
      <PageHeader
        title="Någon annan har sparat"
        purpose="Anna Lindqvist sparade incidenten medan du skrev. Välj vad som ska gälla, fält för fält."
      />
      <Stack gap={6}>
        <Banner tone="warn" title="Inget du skrivit är borta">
          <p>Det ligger kvar här tills du har valt.</p>
        </Banner>
        <DiffView
          caption="Skillnader mellan din och den sparade versionen"
          savedBy="Anna Lindqvist, 2026-11-22 14.05"
          choices={choices}
          onChoose={(key, side) => setChoices({ ...choices, [key]: side })}
          showsEqual
          rows={[
            {
              key: 'title',
              label: 'Rubrik',
              mine: 'Fel mottagare av beslut',
              saved: 'Fel mottagare av beslut',
              isDifferent: false,
            },
            {
              key: 'text',
              label: 'Beskrivning',
              mine: 'Brevet öppnades av den som nu bor på adressen. Ställföreträdaren ringde samma dag.',
              saved: 'Brevet öppnades av fel person.',
              isDifferent: true,
            },
            {
              key: 'affected',
              label: 'Berörda personer',
              mine: '1',
              saved: null,
              isDifferent: true,
            },
            {
              key: 'owner',
              label: 'Informationssäkerhetssamordnare',
              mine: 'Anna Lindqvist',
              saved: 'Karl-Johan Wennerström',
              isDifferent: true,
            },
          ]}
        />
        <FormActions status="2 fält återstår att välja">
          <Button variant="primary">Spara det valda</Button>
          <Button>Behåll allt mitt</Button>
        </FormActions>
      </Stack>
    </>
  )
}
