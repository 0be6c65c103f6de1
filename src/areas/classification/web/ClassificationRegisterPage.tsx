/** The register of classifications: the profile as officers say it, ”K3 R3 T2 S2”, in one column. */
import type { AnyRecord } from '../../../record/define.ts'
import type { AreaWords } from '../../../record/web/area-words.ts'
import { RegisterPage } from '../../../record/web/RegisterPage.tsx'
import { type Classification, classification } from '../classification.record.ts'
import { profileOf, profileText } from '../levels.rules.ts'

const words: AreaWords = {
  show: () => null,
  stepsOf: () => null,
  computed: {
    after: classification.title,
    column: {
      // Ordered by the first of its levels; the others have columns of their own to choose.
      key: 'confidentiality',
      label: 'Profil',
      sortable: true,
      isNoWrap: true,
      narrow: 'detail',
      cell: ({ fields }) => profileText(profileOf(fields as Classification['fields'])),
    },
  },
}

export function ClassificationRegisterPage() {
  return <RegisterPage declaration={classification as unknown as AnyRecord} words={words} />
}
