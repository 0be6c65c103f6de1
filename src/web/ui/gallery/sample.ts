/** Realistic words and rows for the gallery only. */
export type SampleIncident = {
  id: string
  number: string
  title: string
  status: 'reported' | 'assessed' | 'closed' | 'late'
  reportedOn: string
  handler: string | null
  affected: number | null
  level: 1 | 2 | 3 | 4 | 5 | null
}

const titles = [
  'Fel mottagare av årsräkning från ställföreträdare',
  'Obehörig läsning i verksamhetssystemet',
  'Förlorad tjänstetelefon utan skärmlås',
  'Beslut om godmanskap skickat till tidigare folkbokföringsadress',
  'Driftstopp i e-tjänsten för årsräkningar',
  'Personuppgiftsbehandlingsförteckningen saknade två behandlingar',
  'Nätfiske mot handläggare med svenskt BankID som lockbete',
  'Akt kvarglömd i mötesrum efter föreningsstämma',
  'Behörighet kvar efter avslutad anställning',
  'Säkerhetskopian gick inte att läsa tillbaka vid återställningsprov',
]
const handlers = [
  'Anna Lindqvist',
  'Mohammed Al-Rashid',
  'Åsa Öberg',
  'Karl-Johan Wennerström',
  null,
]
const states = ['reported', 'assessed', 'closed', 'closed', 'late'] as const

export const incidents: SampleIncident[] = Array.from({ length: 50 }, (_, at) => ({
  id: `i${at}`,
  number: `2026-${String(87 - at).padStart(3, '0')}`,
  title: titles[at % titles.length] ?? '',
  status: states[at % states.length] ?? 'reported',
  reportedOn: `2026-${String(11 - Math.floor(at / 5)).padStart(2, '0')}-${String(27 - (at % 5) * 5).padStart(2, '0')}`,
  handler: handlers[at % handlers.length] ?? null,
  affected: at % 4 === 3 ? null : (at * 37) % 1240,
  level: at % 6 === 5 ? null : ((((at * 3) % 5) + 1) as 1 | 2 | 3 | 4 | 5),
}))

export const systems = [
  { value: 'wärna', label: 'Wärna Go', description: 'Verksamhetssystem, ägare Åsa Öberg' },
  { value: 'etj', label: 'E-tjänst för årsräkningar', description: 'Leverantör Aider' },
  { value: 'platina', label: 'Platina', description: 'Dokument- och ärendehantering' },
  { value: 'm365', label: 'Microsoft 365', description: 'Gemensam tjänst i staden' },
  {
    value: 'lång',
    label: 'Personuppgiftsbehandlingsförteckningen',
    description: 'Informationssäkerhetssamordnarens register',
  },
]
