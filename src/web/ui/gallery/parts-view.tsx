import { useState } from 'react'
import { Button } from '../Button.tsx'
import { Chip, ChipGroup } from '../Chip.tsx'
import { ComboBox } from '../ComboBox.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { CopyField } from '../CopyField.tsx'
import { DataTable } from '../DataTable.tsx'
import { DateField } from '../DateField.tsx'
import { Dialog } from '../Dialog.tsx'
import { Disclosure } from '../Disclosure.tsx'
import { Form, FormActions } from '../Form.tsx'
import { IconButton } from '../IconButton.tsx'
import { Icon, type IconName } from '../icons.tsx'
import { Row, Section, Stack } from '../Layout.tsx'
import { type Level, LevelMark } from '../LevelMark.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Menu } from '../Menu.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { Meter } from '../ProgressBar.tsx'
import { StatusTag } from '../StatusTag.tsx'
import { TextArea } from '../TextArea.tsx'
import { TextField } from '../TextField.tsx'
import { showToast } from '../Toast.tsx'
import { ViewSwitch } from '../ViewSwitch.tsx'
import { systems } from './sample.ts'

const icons: IconName[] = [
  'menu',
  'close',
  'check',
  'plus',
  'minus',
  'chevronDown',
  'chevronUp',
  'chevronRight',
  'chevronLeft',
  'arrowRight',
  'arrowLeft',
  'arrowUp',
  'arrowDown',
  'sort',
  'search',
  'filter',
  'calendar',
  'clock',
  'copy',
  'download',
  'upload',
  'edit',
  'remove',
  'more',
  'link',
  'external',
  'person',
  'lock',
  'history',
  'document',
  'print',
  'comment',
  'info',
  'good',
  'warn',
  'bad',
  'neutral',
]
const levels: Level[] = [1, 2, 3, 4, 5]
const words = ['Försumbar', 'Måttlig', 'Betydande', 'Allvarlig', 'Synnerligen allvarlig']

export function PartsView() {
  const [system, setSystem] = useState<string | null>(null)
  const [due, setDue] = useState<string | null>(null)
  const [way, setWay] = useState('bild')
  const [isFormOpen, setFormOpen] = useState(false)
  const [isAskOpen, setAskOpen] = useState(false)
  return (
    <>
      <PageHeader title="Delar" purpose="Allt som är litet nog att visas på en rad." />
      <Stack gap={8}>
        <Section title="Knappar">
          <Stack>
            <Row>
              <Button variant="primary">Skicka för beslut</Button>
              <Button>Spara utkast</Button>
              <Button variant="quiet">Avbryt</Button>
              <Button variant="danger">Ta bort risken</Button>
              <LinkButton href="?vy=register" iconEnd="arrowRight">
                Till incidenterna
              </LinkButton>
            </Row>
            <Row>
              <Button variant="primary" isPending>
                Skicka för beslut
              </Button>
              <Button variant="primary" isDisabled>
                Skicka för beslut
              </Button>
              <Button isDisabled>Spara utkast</Button>
              <Button size="small" icon="plus">
                Lägg till rad
              </Button>
              <IconButton icon="edit" label="Ändra raden" />
              <IconButton icon="remove" label="Ta bort raden" size="small" />
              <Menu
                label="Fler val"
                groups={[
                  {
                    title: 'Hämta',
                    entries: [
                      { id: 'pdf', label: 'Som pdf', icon: 'download' },
                      {
                        id: 'word',
                        label: 'Som Word',
                        icon: 'document',
                        description: 'Med nämndens egen mall',
                      },
                    ],
                  },
                  {
                    title: 'Ändra',
                    entries: [
                      { id: 'bort', label: 'Ta bort', icon: 'remove', tone: 'danger' },
                      { id: 'las', label: 'Lås upp', isDisabled: true },
                    ],
                  },
                ]}
              />
              <Menu
                label="Mer"
                aria-label="Mer om raden"
                icon="more"
                isIconOnly
                variant="quiet"
                entries={[{ id: 'a', label: 'Öppna' }]}
              />
            </Row>
          </Stack>
        </Section>
        <Section title="Läge, nivå och filter">
          <Stack>
            <Row gap={6}>
              <StatusTag tone="neutral">Utkast</StatusTag>
              <StatusTag tone="info">Rapporterad</StatusTag>
              <StatusTag tone="good">Avslutad</StatusTag>
              <StatusTag tone="warn">Klar senast i morgon</StatusTag>
              <StatusTag tone="bad">Försenad 3 dagar</StatusTag>
            </Row>
            <Row gap={6}>
              {levels.map((level, at) => (
                <LevelMark key={level} level={level} label={words[at]} />
              ))}
              <LevelMark level={null} />
            </Row>
            <ViewSwitch
              label="Visa matrisen som"
              value={way}
              onChange={setWay}
              options={[
                { value: 'bild', label: 'Bild' },
                { value: 'tabell', label: 'Tabell' },
              ]}
            />
            <ChipGroup label="Läge" isLabelVisible>
              <Chip isSelected>Öppna</Chip>
              <Chip count={12}>Försenade</Chip>
              <Chip onRemove={() => undefined}>Handläggare: Åsa Öberg</Chip>
              <Chip isDisabled>Arkiverade</Chip>
            </ChipGroup>
            <Row>
              <Button onPress={() => showToast({ message: 'Risken är sparad.' })}>
                Visa kvitto
              </Button>
              <Button
                onPress={() =>
                  showToast({ tone: 'bad', message: 'Risken kunde inte sparas. Försök igen.' })
                }
              >
                Visa fel
              </Button>
            </Row>
          </Stack>
        </Section>
        <Section title="Dialoger">
          <Row>
            <Button onPress={() => setFormOpen(true)}>Lägg till åtgärd</Button>
            <Button variant="danger" onPress={() => setAskOpen(true)}>
              Ta bort risken
            </Button>
          </Row>
        </Section>
        <Section title="Andelar">
          <Stack>
            <Meter
              label="Genomförd utbildning i informationssäkerhet"
              value={41}
              max={52}
              tone="good"
            />
            <Meter label="Klassade informationsmängder" value={7} max={31} tone="warn" />
          </Stack>
        </Section>
        <Section title="Tabell med summa">
          <DataTable
            caption="Incidenter per år"
            isCaptionVisible
            rowKey={(row) => row.year}
            rows={[
              { year: '2024', count: '31', cost: '12 400' },
              { year: '2025', count: '48', cost: '128 900' },
              { year: '2026', count: '87', cost: 'Ej redovisat' },
            ]}
            columns={[
              { key: 'year', label: 'År' },
              { key: 'count', label: 'Antal', align: 'right', narrow: 'detail' },
              { key: 'cost', label: 'Kostnad, kr', align: 'right', narrow: 'detail' },
            ]}
            footer={{ year: 'Summa', count: '166', cost: '141 300' }}
          />
        </Section>
        <Section title="Fäller ut">
          <div>
            <Disclosure title="Så räknas fristen">
              <p>Tiden räknas från att någon hos oss fick vetskap. Helger stannar inte klockan.</p>
            </Disclosure>
            <Disclosure title="Vem som får se rapporten" defaultExpanded>
              <p>Den som rapporterat, informationssäkerhetssamordnaren och förvaltningschefen.</p>
            </Disclosure>
          </div>
        </Section>
        <Section title="Kopiera">
          <CopyField
            label="Länk till formuläret"
            value="https://genomlys.kommunen.se/anmal/overformyndarnamnden"
            copyLabel="Kopiera länken"
          />
        </Section>
        <Section title="Brödtext">
          <div className="prose document">
            <h3>3.2 Incidenter</h3>
            <p>
              Under 2026 rapporterades 87 incidenter, varav 14 var personuppgiftsincidenter. Av dem
              anmäldes tre till Integritetsskyddsmyndigheten, samtliga inom 72 timmar.
              Informationssäkerhetssamordnaren bedömer att rapporteringsviljan har ökat.
            </p>
            <p>
              Den vanligaste orsaken är felaktiga mottagare, följd av{' '}
              <a href="?vy=post">behörigheter</a> som inte avslutats i tid.
            </p>
          </div>
        </Section>
        <Section title="Tecken">
          <Row gap={6}>
            {icons.map((name) => (
              <span key={name} className="ui-status">
                <Icon name={name} size="large" />
                {name}
              </span>
            ))}
          </Row>
        </Section>
      </Stack>
      <Dialog
        isOpen={isFormOpen}
        onOpenChange={setFormOpen}
        title="Lägg till åtgärd"
        description="Åtgärden följs upp i nästa års genomgång."
        actions={
          <>
            <Button variant="primary" type="submit" form="atgard">
              Lägg till åtgärd
            </Button>
            <Button onPress={() => setFormOpen(false)}>Avbryt</Button>
          </>
        }
      >
        <Form id="atgard" aria-label="Åtgärd" onSubmit={() => setFormOpen(false)}>
          <TextField label="Åtgärd" name="action" isRequired autoFocus />
          <ComboBox
            label="System"
            name="system"
            value={system}
            onChange={setSystem}
            options={systems}
          />
          <DateField label="Klar senast" name="due" value={due} onChange={setDue} />
          <TextArea label="Hur vet vi att den hjälpt?" name="measure" rows={3} />
        </Form>
        <FormActions status="Utkast sparat 14.32">{null}</FormActions>
      </Dialog>
      <ConfirmDialog
        isOpen={isAskOpen}
        onOpenChange={setAskOpen}
        title="Ta bort risken?"
        confirmLabel="Ta bort risken"
        tone="danger"
        onConfirm={() => {
          throw new Error('Risken används i den beslutade genomgången 2025 och kan inte tas bort.')
        }}
      >
        <p>Det går inte att ångra. Historiken finns kvar.</p>
      </ConfirmDialog>
    </>
  )
}
