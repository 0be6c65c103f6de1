import { useState } from 'react'
import { Button } from '../Button.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { DescriptionList } from '../DescriptionList.tsx'
import { Section, SplitView, Stack } from '../Layout.tsx'
import { LevelMark } from '../LevelMark.tsx'
import { Menu } from '../Menu.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { ProgressBar } from '../ProgressBar.tsx'
import { StatusTag } from '../StatusTag.tsx'
import { Tabs } from '../Tabs.tsx'
import { TextLink } from '../TextLink.tsx'
import { Timeline } from '../Timeline.tsx'
import { showToast } from '../Toast.tsx'

export function RecordView() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Incidenter', href: '?vy=register' }, { label: '2026-087' }]}
        title="Beslut om godmanskap skickat till tidigare folkbokföringsadress"
        meta={
          <>
            <StatusTag tone="warn" size="large">
              Bedömd, väntar på åtgärd
            </StatusTag>
            <span className="soft num">2026-087</span>
            <span className="soft">Rapporterad 2026-11-22 av Åsa Öberg</span>
          </>
        }
        actions={
          <>
            <Button variant="primary" onPress={() => setOpen(true)}>
              Avsluta incidenten
            </Button>
            <Menu
              label="Fler val"
              entries={[
                { id: 'andra', label: 'Ändra uppgifter', icon: 'edit' },
                { id: 'bort', label: 'Ta bort incidenten', icon: 'remove', tone: 'danger' },
              ]}
            />
          </>
        }
      />
      <SplitView
        asideLabel="Tråd och historik"
        aside={
          <Tabs
            label="Om incidenten"
            tabs={[
              {
                id: 'historik',
                label: 'Historik',
                content: (
                  <Timeline
                    label="Historik"
                    entries={[
                      {
                        id: '3',
                        when: '2026-11-22 14.05',
                        who: 'Anna Lindqvist',
                        what: 'Bedömde incidenten som betydande',
                        tone: 'warn',
                      },
                      {
                        id: '2',
                        when: '2026-11-22 11.40',
                        who: 'Anna Lindqvist',
                        what: 'Kopplade personuppgiftsincidenten',
                        detail: <TextLink href="?vy=post">PUI 2026-014</TextLink>,
                        tone: 'info',
                      },
                      {
                        id: '1',
                        when: '2026-11-22 09.12',
                        who: 'Åsa Öberg',
                        what: 'Rapporterade incidenten',
                      },
                    ]}
                  />
                ),
              },
              {
                id: 'kommentarer',
                label: 'Kommentarer',
                count: 2,
                content: <p>Två kommentarer.</p>,
              },
              { id: 'underlag', label: 'Underlag', count: 1, content: <p>Ett underlag.</p> },
            ]}
          />
        }
      >
        <Stack gap={8}>
          <ProgressBar label="Steg till avslut" value={3} max={5} />
          <Section
            title="Vad som hände"
            actions={
              <Button size="small" icon="edit">
                Ändra
              </Button>
            }
          >
            <p className="prose">
              Beslutet om förordnande skickades till huvudmannens tidigare adress. Brevet öppnades
              av den som nu bor där. Ställföreträdaren ringde och berättade samma dag. Uppgiften om
              adressen hade inte uppdaterats sedan folkbokföringens avisering stannat under
              systembytet.
            </p>
          </Section>
          <Section title="Fakta">
            <DescriptionList
              items={[
                { label: 'Upptäckt', value: <span className="num">2026-11-22 09.00</span> },
                { label: 'System', value: <TextLink href="?vy=post">Wärna Go</TextLink> },
                { label: 'Konsekvens', value: <LevelMark level={3} label="Betydande" /> },
                { label: 'Berörda personer', value: 1 },
                {
                  label: 'Informationssäkerhetssamordnarens bedömning',
                  value:
                    'Konfidentialiteten har brustit för en person. Riktighet och tillgänglighet är inte påverkade.',
                },
                { label: 'Grundorsak', value: null, help: 'Fylls i innan incidenten avslutas.' },
              ]}
            />
          </Section>
        </Stack>
      </SplitView>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Avsluta incidenten?"
        confirmLabel="Avsluta incidenten"
        onConfirm={async () => {
          await new Promise((done) => setTimeout(done, 600))
          showToast({
            message: 'Incidenten är avslutad.',
            action: { label: 'Ångra', onPress: () => undefined },
          })
        }}
      >
        <p>Incidenten räknas som avslutad i årets genomgång. Du kan öppna den igen.</p>
      </ConfirmDialog>
    </>
  )
}
