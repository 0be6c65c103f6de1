import { NewRecordPage } from '../../../record/web/NewRecordPage.tsx'
import { improvement } from '../improvement.record.ts'

/** The kit's own page: named here because the pages of one improvement would take its address. */
export function NewImprovementPage() {
  return <NewRecordPage declaration={improvement} />
}
