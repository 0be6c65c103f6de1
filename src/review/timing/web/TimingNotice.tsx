/** Over the review: that it builds on an earlier year's report, or that a newer one has come. */
import { useQuery } from '@tanstack/react-query'
import { dpoReport } from '../../../areas/dpo-reports/dpo-report.record.ts'
import { callApi } from '../../../web/api/client.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { addressOf } from '../../../web/registers.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import type { WorkspaceAnswer } from '../../workspace-answer.ts'
import type { Timing } from '../timing.rules.ts'

export function TimingNotice({ review }: Pick<WorkspaceAnswer, 'review'>) {
  const { at } = usePlace()
  const { data } = useQuery({
    queryKey: ['review', review.id, 'timing', review.state, review.version],
    queryFn: ({ signal }) =>
      callApi<{ timing: Timing | null }>('GET', `/api/reviews/${review.id}/timing`, { signal }),
    enabled: review.state !== 'decided',
  })
  const timing = data?.timing
  if (!timing) return null
  const href = timing.report && addressOf(at, { type: dpoReport.type, id: timing.report })
  return (
    <div className="review-notice">
      <Banner tone={timing.tone} title={timing.title}>
        <p>
          {timing.text} {href && <TextLink href={href}>Öppna rapporten</TextLink>}
        </p>
      </Banner>
    </div>
  )
}
