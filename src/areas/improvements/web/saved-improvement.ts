import type { OneRecord } from '../../../web/api/records.ts'
import type { Improvement } from '../improvement.record.ts'

/** The kit reads any record; on these pages it is an improvement, as the server has checked. */
export function savedImprovement({ record }: OneRecord): Improvement {
  return record as unknown as Improvement
}
