/** Records of an inventory, whole but for what a test takes away. */
import type { Inventory } from '../../src/areas/information/inventory.rules.ts'
import type { RecordRow } from '../../src/record/define.ts'

type Given = { id: string; state?: string; fields?: Record<string, unknown> }

function record<R>(type: string, fields: Record<string, unknown>, given: Given): R {
  const row: RecordRow = {
    id: given.id,
    type,
    boardId: 'board',
    number: 1,
    title: given.id,
    state: given.state ?? (type === 'system' || type === 'itComponent' ? 'inUse' : 'active'),
    year: null,
    ownerId: null,
    secrecy: null,
    version: 1,
    createdAt: '2025-01-01T08:00:00.000Z',
    createdBy: null,
    changedAt: '2025-01-01T08:00:00.000Z',
    changedBy: null,
    fields: { name: given.id, ...fields, ...given.fields },
  }
  return row as R
}

export const aProcess = (given: Given): Inventory['processes'][number] =>
  record('businessProcess', { processOwner: 'p' }, given)
export const aSet = (given: Given): Inventory['sets'][number] =>
  record(
    'informationSet',
    { informationOwner: 'p', personalData: true, personalDataKinds: [] },
    given,
  )
export const aSystem = (given: Given): Inventory['systems'][number] =>
  record('system', { systemOwner: 'p', systemManager: 'p' }, given)
export const aComponent = (given: Given): Inventory['components'][number] =>
  record('itComponent', {}, given)
