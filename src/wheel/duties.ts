/** Every area's duties at a board, in one list: what is to be done, by when, by whom and why. */
import { accessDuties, staffChangeDuties } from '../areas/access-reviews/duties.ts'
import { staffChangeFacts } from '../areas/access-reviews/staff-changes/store.ts'
import { reviewersLeft, reviewsOf } from '../areas/access-reviews/store.ts'
import { classificationDuties } from '../areas/classification/duties.ts'
import { classificationDutyFacts } from '../areas/classification/store.ts'
import { continuityDuties } from '../areas/continuity/duties.ts'
import { continuityOf } from '../areas/continuity/store.ts'
import { meetingDuties } from '../areas/cooperation/plan.rules.ts'
import { meetingDutyFacts } from '../areas/cooperation/store.ts'
import { documentDuties } from '../areas/governing-documents/duties.ts'
import { documentKeeping } from '../areas/governing-documents/store.ts'
import { incidentDuties } from '../areas/incidents/duties.ts'
import { openIncidentClocks } from '../areas/incidents/store.ts'
import { internalControlDuties } from '../areas/internal-control/duties.ts'
import { controlsOf } from '../areas/internal-control/store.ts'
import { keyFigureDuties } from '../areas/key-figures/duties.ts'
import { figuresOf } from '../areas/key-figures/store.ts'
import { practiceDuties } from '../areas/practices/duties.ts'
import { practiceDutyFacts } from '../areas/practices/store.ts'
import { processingDuties } from '../areas/processing/duties.ts'
import { processingFacts } from '../areas/processing/store.ts'
import { supplierDuties } from '../areas/suppliers/duties.ts'
import { dutyFacts } from '../areas/suppliers/store.ts'
import { trainingDuties } from '../areas/training/duties.ts'
import { trainingDutyFacts } from '../areas/training/store.ts'
import { type Day, yearOf } from '../core/dates.ts'
import { type Duty, inOrderOfDay } from '../core/duty.ts'
import type { Tx } from '../server/db.ts'

export async function dutiesOf(tx: Tx, boardId: string, today: Day): Promise<Duty[]> {
  return inOrderOfDay([
    ...accessDuties(await reviewsOf(tx, boardId), await reviewersLeft(tx, boardId)),
    ...staffChangeDuties(await staffChangeFacts(tx, boardId)),
    ...classificationDuties(await classificationDutyFacts(tx, boardId, today), today),
    ...continuityDuties(await continuityOf(tx, boardId)),
    ...internalControlDuties(await controlsOf(tx, boardId), today),
    ...keyFigureDuties(await figuresOf(tx, boardId), today),
    ...documentDuties(await documentKeeping(tx, boardId, today), today),
    ...incidentDuties(await openIncidentClocks(tx, boardId, `${today}T12:00:00.000Z`)),
    ...meetingDuties(await meetingDutyFacts(tx, boardId, today), today),
    ...practiceDuties(await practiceDutyFacts(tx, boardId, today), today),
    ...processingDuties(await processingFacts(tx, boardId, yearOf(today), today), today),
    ...supplierDuties(await dutyFacts(tx, boardId), today),
    ...trainingDuties(await trainingDutyFacts(tx, boardId, today), today),
  ])
}
