/** What was promised, by whom and for when, and every move since: shown where a stand is taken. */
import { asSentence, capitalise } from '../../../core/swedish.ts'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { yearsInPlanInWords } from '../commitment.rules.ts'
import { improvement } from '../improvement.record.ts'
import type { OpenActivity } from './api.ts'

export function ActivityMemory({ activity }: { activity: OpenActivity }) {
  const { state, firstDecidedIn, firstPlannedYear, plannedYear, moves, yearsInPlan } = activity
  const { label, tone } = improvement.states[state]
  return (
    <>
      <p className="settle-standing">
        <StatusTag tone={tone}>{label}</StatusTag>
        {yearsInPlan > 1 && (
          <StatusTag tone={yearsInPlan > 2 ? 'bad' : 'warn'}>
            {capitalise(yearsInPlanInWords(yearsInPlan))}
          </StatusTag>
        )}
        <span className="soft">
          {firstDecidedIn
            ? `Först beslutad i genomgången ${firstDecidedIn.year}, lovad till ${firstPlannedYear ?? plannedYear}.`
            : `Planerad till ${plannedYear}, inte beslutad i någon genomgång här.`}
        </span>
      </p>
      {moves.length > 0 && (
        <ul className="settle-moves">
          {moves.map((move) => (
            <li key={`${move.on} ${move.toYear}`}>
              Flyttad från {move.fromYear} till {move.toYear}:{' '}
              {move.reason === null ? 'Skäl är inte angivet.' : asSentence(move.reason)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
