import { organisationInText } from '../../../core/organisation.ts'
import { usePlace } from '../../../web/frame/place.tsx'

/** What the headings of a form are filled with while it is written: the year one stands at. */
export function useContentsYears() {
  const { year, me } = usePlace()
  return {
    year,
    vorYear: year,
    planYears: [year + 1, year + 2],
    organisation: organisationInText(me.tenant),
  }
}
