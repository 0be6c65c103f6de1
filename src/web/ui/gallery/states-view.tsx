import { Banner } from '../Banner.tsx'
import { Button } from '../Button.tsx'
import { DataTable } from '../DataTable.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorState } from '../ErrorState.tsx'
import { Section, Stack } from '../Layout.tsx'
import { LoadingState } from '../LoadingState.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { ProgressBar } from '../ProgressBar.tsx'

const columns = [
  { key: 'title', label: 'Risk' },
  { key: 'owner', label: 'Riskägare' },
  { key: 'value', label: 'Riskvärde', align: 'right' as const },
]

export function StatesView() {
  return (
    <>
      <PageHeader title="Tillstånd" purpose="Tomt, hämtar, fel och meddelanden." />
      <Stack gap={8}>
        <Section title="Tomt">
          <DataTable
            caption="Risker"
            columns={columns}
            rows={[]}
            rowKey={() => ''}
            emptyState={
              <EmptyState
                level={3}
                title="Inga risker ännu"
                actions={
                  <>
                    <Button variant="primary" icon="plus">
                      Lägg till risk
                    </Button>
                    <Button icon="upload">Läs in från Excel</Button>
                  </>
                }
              >
                <p>
                  Börja med det som oroar er mest. En risk behöver bara en mening och en ägare för
                  att räknas.
                </p>
              </EmptyState>
            }
          />
        </Section>
        <Section title="Hämtar, tabell">
          <DataTable
            caption="Risker"
            columns={columns}
            rows={undefined}
            rowKey={() => ''}
            skeletonRows={4}
          />
        </Section>
        <Section title="Hämtar, text">
          <LoadingState />
        </Section>
        <Section title="Fel">
          <ErrorState
            level={3}
            title="Incidenterna gick inte att hämta"
            onRetry={() => undefined}
            reference="7F3A-22C1"
          >
            <p>
              Servern svarade inte inom 30 sekunder. Det du skrivit är kvar. Försök igen om en
              stund.
            </p>
          </ErrorState>
        </Section>
        <Section title="Meddelanden">
          <Stack>
            <Banner tone="info">
              <p>Årshjulet för 2027 är inte påbörjat. Det brukar göras i december.</p>
            </Banner>
            <Banner tone="good" title="Genomgången är beslutad">
              <p>Den är låst och går att hämta som pdf och Word.</p>
            </Banner>
            <Banner
              tone="warn"
              title="Fristen löper ut i morgon 09.00"
              actions={<Button size="small">Öppna anmälan</Button>}
            >
              <p>Personuppgiftsincidenten ska anmälas inom 72 timmar.</p>
            </Banner>
            <Banner tone="bad" title="Utkastet kunde inte sparas">
              <p>
                Anslutningen bröts 14.32. Texten ligger kvar i webbläsaren och sparas när
                anslutningen är tillbaka.
              </p>
            </Banner>
          </Stack>
        </Section>
        <Section title="Pågår">
          <Stack gap={6}>
            <ProgressBar
              label="Läser in personuppgiftsbehandlingsförteckningen"
              value={212}
              max={640}
              valueText="212 av 640 rader"
            />
            <ProgressBar label="Skapar pdf" value={null} />
          </Stack>
        </Section>
      </Stack>
    </>
  )
}
