/** From a review to the comparison with the one before it, once there is one. */
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { useReviews } from '../../web/api.ts'

export function CompareLink() {
  const { at, board, year } = usePlace()
  const { data } = useReviews(board.id)
  const earlier = (data?.rows ?? [])
    .map(({ fields }) => fields.reviewYear)
    .filter((one) => one < year)
  if (earlier.length === 0) return null
  const last = Math.max(...earlier)
  return <TextLink href={paths.reviewCompare(at, last)}>{`Jämför med ${last}`}</TextLink>
}
