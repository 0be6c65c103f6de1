/** A control of the plan for internal control and a result of it, for tests of the rules. */
import type { InternalControl } from '../../src/areas/internal-control/internal-control.record.ts'
import type { ControlResult } from '../../src/areas/internal-control/periods.rules.ts'

export function aControl(
  fields: Partial<InternalControl['fields']> = {},
  { number = 1, state = 'decided' as InternalControl['state'] } = {},
): InternalControl {
  const all: InternalControl['fields'] = {
    title: 'Behörigheter är avslutade när tjänsten är det',
    controlYear: 2026,
    risk: null,
    process: null,
    expected: 'Inget konto är aktivt mer än fem arbetsdagar efter avslutad tjänst.',
    method: 'Kontolistan jämförs med listan över avslut.',
    frequency: 'tertial',
    controller: null,
    reportsTo: null,
    decidedOn: '2025-12-16',
    droppedBecause: null,
    ...fields,
  }
  return {
    id: `0198d000-0000-7000-8000-0000000005${String(number).padStart(2, '0')}`,
    type: 'internalControl',
    boardId: '0198d000-0000-7000-8000-000000000002',
    number,
    title: all.title,
    state,
    year: all.controlYear,
    ownerId: all.controller,
    secrecy: null,
    version: 1,
    createdAt: '2025-11-01T09:00:00.000Z',
    createdBy: null,
    changedAt: '2025-11-01T09:00:00.000Z',
    changedBy: null,
    fields: all,
  }
}

export function aResult(
  changes: Partial<ControlResult> = {},
  control: InternalControl = aControl(),
): ControlResult {
  return {
    id: 'result',
    controlId: control.id,
    period: '2026-T1',
    outcome: 'asExpected',
    performedOn: '2026-04-20',
    checked: 20,
    deviations: 0,
    found: 'Alla konton var avslutade i tid.',
    measure: null,
    reference: null,
    notedByName: 'Per Nyberg',
    ...changes,
  }
}
