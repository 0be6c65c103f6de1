/** Over a draft: that earlier plans have left something open, and where to settle it. */
import { count } from '../../../core/swedish.ts'
import { usePlace } from '../../../web/frame/place.tsx'
import { paths } from '../../../web/paths.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { LinkButton } from '../../../web/ui/LinkButton.tsx'
import { useFromEarlierPlans } from './api.ts'
import './improvements.css'

export function EarlierPlansNotice() {
  const { at, board, year } = usePlace()
  const { data } = useFromEarlierPlans(board.id, year)
  if (!data) return null
  const waiting = data.waiting.length
  const unanswered = data.unanswered.length
  if (waiting + unanswered === 0) return null
  const effects = count(unanswered, 'genomförd aktivitet', 'genomförda aktiviteter')
  return (
    <div className="earlier-plans">
      <Banner
        tone="info"
        title={
          waiting === 0
            ? `Effekten är obesvarad för ${effects}`
            : `${count(waiting, 'aktivitet', 'aktiviteter')} från tidigare planer väntar på besked`
        }
        actions={
          <LinkButton href={paths.reviewSettle(at)}>
            {waiting === 0 ? 'Besvara effekten' : 'Ge besked'}
          </LinkButton>
        }
      >
        {waiting > 0 && unanswered > 0 && `Dessutom är effekten obesvarad för ${effects}.`}
      </Banner>
    </div>
  )
}
