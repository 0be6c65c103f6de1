import { useState } from 'react'
import { Button } from '../Button.tsx'
import { CheckboxField } from '../CheckboxField.tsx'
import { CheckboxGroup } from '../CheckboxGroup.tsx'
import { ComboBox } from '../ComboBox.tsx'
import { DateField } from '../DateField.tsx'
import { DateTimeField } from '../DateTimeField.tsx'
import { ErrorSummary } from '../ErrorSummary.tsx'
import { FileField } from '../FileField.tsx'
import { FieldRow, Form, FormActions } from '../Form.tsx'
import { FormSection } from '../FormSection.tsx'
import { MultiComboBox } from '../MultiComboBox.tsx'
import { NumberField } from '../NumberField.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { RadioGroup } from '../RadioGroup.tsx'
import { type Option, Select } from '../Select.tsx'
import { Switch } from '../Switch.tsx'
import { TextArea } from '../TextArea.tsx'
import { TextField } from '../TextField.tsx'
import { systems } from './sample.ts'

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

async function searchPeople(text: string): Promise<Option[]> {
  await wait(150)
  return [
    { value: 'anna', label: 'Anna Lindqvist', description: 'Informationssäkerhetssamordnare' },
    { value: 'asa', label: 'Åsa Öberg', description: 'Enhetschef, ställföreträdarenheten' },
    { value: 'kj', label: 'Karl-Johan Wennerström', description: 'Dataskyddsombud' },
  ].filter((person) => person.label.toLocaleLowerCase('sv').includes(text.toLocaleLowerCase('sv')))
}

export function FormView() {
  const [attempt, setAttempt] = useState(0)
  const [title, setTitle] = useState('')
  const [date, setDate] = useState<string | null>('2026-11-22')
  const [at, setAt] = useState<string | null>('2026-11-22T09:00')
  const [due, setDue] = useState<string | null>(null)
  const [affected, setAffected] = useState<number | null>(1240)
  const [system, setSystem] = useState<string | null>('wärna')
  const [owner, setOwner] = useState<string | null>('anna')
  const [people, setPeople] = useState<Option[]>([{ value: 'asa', label: 'Åsa Öberg' }])
  const [kind, setKind] = useState<string | null>(null)
  const [files, setFiles] = useState<File[]>([])
  const hasTried = attempt > 0
  const errors = hasTried
    ? [
        ...(title ? [] : [{ name: 'title', message: 'Skriv vad som hänt i en mening' }]),
        ...(due ? [] : [{ name: 'due', message: 'Ange när åtgärden ska vara klar' }]),
        ...(kind ? [] : [{ name: 'kind', message: 'Välj vad som brustit' }]),
        { name: 'rights', message: 'Välj minst en egenskap som påverkats' },
      ]
    : []
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message

  return (
    <>
      <PageHeader
        title="Rapportera incident"
        purpose="Tar ungefär två minuter. Det du inte vet lämnar du tomt, det går att fylla på senare."
        breadcrumbs={[{ label: 'Incidenter', href: '?vy=register' }, { label: 'Ny' }]}
      />
      <Form aria-label="Rapportera incident" onSubmit={() => setAttempt(attempt + 1)}>
        <ErrorSummary errors={errors} attempt={attempt} />
        <FormSection title="Vad har hänt?" description="Skriv så att den som inte var med förstår.">
          <TextField
            label="Rubrik"
            name="title"
            isRequired
            value={title}
            onChange={setTitle}
            errorMessage={errorOf('title')}
            description="Till exempel: Fel mottagare av årsräkning."
          />
          <TextArea
            label="Beskrivning"
            name="text"
            description="Vad hände, hur märktes det och vad gjorde ni först?"
            defaultValue="Beslutet skickades till huvudmannens tidigare adress. Ställföreträdaren ringde samma dag."
          />
          <FieldRow>
            <DateField
              label="Hände"
              name="date"
              value={date}
              onChange={setDate}
              today="2026-11-22"
            />
            <DateTimeField label="Upptäcktes" name="at" value={at} onChange={setAt} isRequired />
          </FieldRow>
          <DateField
            label="Åtgärd klar senast"
            name="due"
            value={due}
            onChange={setDue}
            isRequired
            minValue="2026-11-22"
            today="2026-11-22"
            errorMessage={errorOf('due')}
            description="Skriv eller klistra in, till exempel 2026-12-01."
          />
          <NumberField
            label="Hur många berörs?"
            name="affected"
            value={affected}
            onChange={setAffected}
            minValue={0}
            unit="personer"
            description="Lämna tomt om du inte vet. Tomt är inte noll."
          />
        </FormSection>
        <FormSection title="Var hände det?">
          <Select
            label="System"
            name="system"
            options={systems}
            value={system}
            onChange={setSystem}
            emptyLabel="Inget system"
          />
          <ComboBox
            label="Handläggare"
            name="owner"
            value={owner}
            valueLabel="Anna Lindqvist"
            loadOptions={searchPeople}
            onChange={setOwner}
            description="Skriv några bokstäver i namnet."
          />
          <MultiComboBox
            label="Andra som behöver veta"
            name="people"
            value={people}
            onChange={setPeople}
            loadOptions={searchPeople}
          />
          <RadioGroup
            label="Vad brast?"
            name="kind"
            isRequired
            value={kind}
            onChange={setKind}
            errorMessage={errorOf('kind')}
            options={[
              { value: 'teknik', label: 'Tekniken', description: 'Drift, fel i system, intrång.' },
              {
                value: 'rutin',
                label: 'Rutinen',
                description: 'Rutin saknas, är fel eller följdes inte.',
              },
              { value: 'vet-ej', label: 'Vet inte än' },
            ]}
          />
          <CheckboxGroup
            label="Vilka egenskaper påverkades?"
            name="rights"
            isRequired
            layout="row"
            defaultValue={[]}
            errorMessage={errorOf('rights')}
            options={[
              { value: 'k', label: 'Konfidentialitet' },
              { value: 'r', label: 'Riktighet' },
              { value: 't', label: 'Tillgänglighet' },
              { value: 's', label: 'Spårbarhet', isDisabled: true },
            ]}
          />
        </FormSection>
        <FormSection title="Övrigt">
          <CheckboxField
            label="Personuppgifter kan ha röjts"
            name="personal"
            description="Kryssa i även när du är osäker. Dataskyddsombudet får veta direkt."
          />
          <Switch label="Skicka påminnelse till mig" name="remind" defaultSelected />
          <FileField
            label="Underlag"
            name="files"
            description="Skärmbilder eller brev, högst 20 MB."
            files={files}
            onChange={setFiles}
            allowsMany
          />
          <TextField
            label="Diarienummer"
            name="reg"
            isDisabled
            value="ÖFN 2026/0412"
            width="medium"
          />
          <TextField
            label="Rapporterad av"
            name="by"
            isReadOnly
            value="Anna Lindqvist"
            width="medium"
          />
        </FormSection>
        <FormActions status="Utkast sparat 14.32">
          <Button variant="primary" type="submit">
            Skicka rapporten
          </Button>
          <Button>Spara utkast</Button>
        </FormActions>
      </Form>
    </>
  )
}
