/** What the classifications ask for, by day: what has no classification, what is to be checked or made again. */
import type { Duty } from '../../core/duty.ts'
import { complianceCheckDue, reclassificationDue, type Standing } from './due.rules.ts'
import type { ClassificationScale } from './scale.rules.ts'

export type DutyFacts = {
  scale: ClassificationScale
  sets: readonly {
    id: string
    title: string
    ownerId: string | null
    /** null when no classification of it counts. */
    standing: (Standing & { classificationId: string }) | null
    /** The classification under way, if any. */
    openId: string | null
    /** It is made, and waits for the decision. */
    isProposed: boolean
  }[]
}

export function classificationDuties({ scale, sets }: DutyFacts, today: string): Duty[] {
  return sets.flatMap((set): Duty[] => {
    const { id, title, ownerId, standing, openId, isProposed } = set
    if (standing === null)
      return [
        {
          key: `classification.first ${id}`,
          title: `Klassa ${title}`,
          dueOn: null,
          ownerId,
          record:
            openId === null
              ? { type: 'informationSet', id }
              : { type: 'classification', id: openId },
          because:
            openId === null
              ? 'Informationsmängden är inte klassad.'
              : isProposed
                ? 'Klassningen är gjord och väntar på beslut.'
                : 'Klassningen är påbörjad men inte beslutad.',
        },
      ]
    const record = { type: 'classification', id: openId ?? standing.classificationId }
    const check = complianceCheckDue(standing, scale, today)
    const again = reclassificationDue(standing, scale, today)
    const isChanged = again.reasons.some(({ kind }) => kind !== 'interval')
    return [
      {
        key: `classification.check ${standing.classificationId}`,
        title: `Efterlevnadskontroll av ${title}`,
        dueOn: check.dueOn,
        ownerId,
        record: { type: 'classification', id: standing.classificationId },
        because: check.because,
      },
      {
        key: `classification.again ${standing.classificationId}`,
        title: `Klassa om ${title}`,
        // What has changed does not wait for the interval; what was due before it stays late.
        dueOn: isChanged && again.dueOn > today ? today : again.dueOn,
        ownerId,
        record,
        because: again.because,
      },
    ]
  })
}
