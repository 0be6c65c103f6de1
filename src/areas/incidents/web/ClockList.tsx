/** The legal clocks as a list: what is to be done, by when, what is left, by which law and to whom. */
import { instantInWords, minutesBetween } from '../../../core/dates.ts'
import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { TextLink } from '../../../web/ui/TextLink.tsx'
import { surenesses, triggers } from '../clock-data.rules.ts'
import type { Clock, ClockState } from '../clocks.rules.ts'

const states: Record<ClockState, { tone: 'good' | 'info' | 'bad' | 'neutral'; word: string }> = {
  running: { tone: 'info', word: 'Löper' },
  met: { tone: 'good', word: 'Klar' },
  late: { tone: 'bad', word: 'Tiden är ute' },
  waiting: { tone: 'neutral', word: 'Inte börjat' },
  notApplicable: { tone: 'neutral', word: 'Gäller inte' },
}

/** Nobody has judged whether the clock concerns the incident: nothing is missed, but it is urgent. */
function isUnjudged({ state, condition }: Clock): boolean {
  return state === 'late' && condition !== null
}

/** The last reminder goes out this long before the time is out. */
const LAST_HOURS = 6

/** It still runs, but the day will not see the end of it. */
function isNear({ state, dueAt }: Clock): boolean {
  if (state !== 'running' || dueAt === null) return false
  return minutesBetween(new Date().toISOString(), dueAt) <= LAST_HOURS * 60
}

function toneOf(clock: Clock) {
  return isUnjudged(clock) || isNear(clock) ? 'warn' : states[clock.state].tone
}

function wordOf(clock: Clock): string {
  if (isUnjudged(clock)) return 'Bedöm nu'
  if (isNear(clock)) return clock.condition === null ? 'Snart ute' : 'Bedöm nu, snart ute'
  return clock.state === 'late' && clock.doneAt !== null
    ? 'Gjord för sent'
    : states[clock.state].word
}

/** What is past says when in its own words. */
function saysDay({ state, doneAt }: Clock): boolean {
  return state !== 'notApplicable' && (state !== 'late' || doneAt !== null)
}

export function ClockList({ clocks, label }: { clocks: readonly Clock[]; label: string }) {
  return (
    <ul className="clock-rows" aria-label={label}>
      {clocks.map((clock) => (
        <li key={clock.key}>
          <div>
            <p className="clock-title">{clock.title}</p>
            <StatusTag tone={toneOf(clock)}>{wordOf(clock)}</StatusTag>
            <p>
              {clock.dueAt !== null && saysDay(clock) && (
                <>
                  Senast <span className="num">{instantInWords(clock.dueAt)}</span>.{' '}
                </>
              )}
              {clock.because}
            </p>
            {clock.condition && <p className="soft">{clock.condition}</p>}
          </div>
          <div className="soft small">
            <p>
              {`Enligt ${clock.ground}. Räknas från ${triggers[clock.startedBy]}.`}
              {clock.sureness !== 'confirmed' && ` ${surenesses[clock.sureness].label}.`}
            </p>
            {clock.receiver && (
              <p>
                {'Till '}
                {clock.receiver.url ? (
                  <TextLink href={clock.receiver.url}>{clock.receiver.name}</TextLink>
                ) : (
                  clock.receiver.name.replace(/^De /, 'de ')
                )}
                {clock.receiver.sureness !== 'confirmed' &&
                  ` (${surenesses[clock.receiver.sureness].label.toLowerCase()})`}
                .
              </p>
            )}
            {clock.note && <p>{clock.note}</p>}
            {clock.replaced.map((one) => (
              <p key={one.at}>
                {`Före rättelsen: senast ${instantInWords(one.dueAt)}. ${one.because}`}
              </p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
