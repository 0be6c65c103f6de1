import type { HorizonFactor } from '../../src/areas/horizon/horizon-factor.record.ts'

/** Everything that must be known of a factor, and nothing else. */
export const bareFactor: HorizonFactor['fields'] = {
  title: 'Ny lag om cybersäkerhet',
  scope: 'external',
  kind: 'law',
  description: 'Regeringen har lämnat ett förslag till riksdagen',
  standing: null,
  standingOn: null,
  source: null,
  address: null,
  lastCheckedOn: null,
  meansForUs: null,
  ledTo: null,
  fromYear: 2025,
  toYear: null,
  watcher: null,
}

type Envelope = Partial<Pick<HorizonFactor, 'number' | 'state' | 'secrecy'>>

export function aHorizonFactor(
  fields: Partial<HorizonFactor['fields']> = {},
  { number = 1, state = 'watched', secrecy = null }: Envelope = {},
): HorizonFactor {
  const all = { ...bareFactor, ...fields }
  return {
    id: `0198d000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    type: 'horizonFactor',
    boardId: '0198d000-0000-7000-8000-00000000b0a2',
    number,
    title: all.title,
    state,
    year: null,
    ownerId: all.watcher,
    secrecy,
    version: 1,
    createdAt: '2025-02-10T09:00:00.000Z',
    createdBy: null,
    changedAt: '2025-02-10T09:00:00.000Z',
    changedBy: null,
    fields: all,
  }
}
