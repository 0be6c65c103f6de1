/** What an area adds to the kit's pages of its records: words for bare numbers, and what is computed. */
import type { ReactNode } from 'react'
import type { Column } from '../../web/ui/DataTable.tsx'
import type { Option } from '../../web/ui/Select.tsx'
import type { RecordRow } from '../define.ts'
import type { FormValues } from './form-values.ts'

export type AreaWords = {
  /** A field's value in the area's words; null leaves it to the kit. */
  show(name: string, record: RecordRow): ReactNode | null
  /** The steps that a whole number is one of; null for any other number. */
  stepsOf(name: string, form: FormValues): readonly Option[] | null
  /** A column that no field holds, and the field it stands after. */
  computed: { after: string; column: Column<RecordRow> }
}
