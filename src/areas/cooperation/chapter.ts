/** How the working group has met and what came of it, for the review. */
import type { Day } from '../../core/dates.ts'
import { yearOf } from '../../core/dates.ts'
import { asSentence, capitalise, numberWord } from '../../core/swedish.ts'
import {
  figure,
  item,
  list,
  paragraph,
  type ReviewContext,
  type Section,
  sourcesOf,
} from '../../review/document.ts'
import { isHeld, type MeetingPlan, meetingsInWords } from './plan.rules.ts'
import type { WorkingGroupMeeting } from './working-group-meeting.record.ts'

export type DecisionOfMeeting = {
  meetingId: string
  wording: string
  activity: { type: string; id: string; title: string; state: string } | null
}

export type CooperationFacts = {
  meetings: WorkingGroupMeeting[]
  plan: MeetingPlan | null
  decisions: DecisionOfMeeting[]
  asOf: Day
}

/** Nothing at all for a board whose group has neither met nor been told to. */
export function cooperationSection(
  facts: CooperationFacts,
  { year }: Pick<ReviewContext, 'year'>,
): Section {
  const ofYear = facts.meetings.filter(
    ({ fields }) => yearOf(fields.meetingOn) === year && fields.meetingOn <= facts.asOf,
  )
  const held = ofYear.filter(isHeld)
  const cancelled = ofYear.filter(({ state }) => state === 'cancelled')
  const { plan } = facts
  if (held.length === 0 && plan === null) return { blocks: [], answers: [] }
  const decisions = facts.decisions.filter(({ meetingId }) =>
    held.some(({ id }) => id === meetingId),
  )
  const activities = decisions.flatMap(({ activity }) => activity ?? [])
  const left = decisions.filter(({ activity }) => activity === null)
  return {
    blocks: [
      paragraph(
        'meetings',
        [
          held.length === 0 ? 'Arbetsgruppen höll inga möten' : 'Arbetsgruppen höll ',
          ...(held.length === 0 ? [] : [figure(meetingsInWords(held.length), held)]),
          ` under ${year}`,
          plan === null
            ? '. Hur ofta den ska mötas är inte beslutat.'
            : `. Beslutat var ${meetingsInWords(plan.meetings)}.`,
          ...(cancelled.length === 0
            ? []
            : [
                ' ',
                figure(capitalise(`${meetingsInWords(cancelled.length)} ställdes in.`), cancelled),
              ]),
        ],
        sourcesOf([...held, ...cancelled]),
      ),
      ...(decisions.length === 0
        ? []
        : [
            paragraph(
              'decisions',
              [
                `Mötena ledde till ${numberWord(decisions.length, true)} beslut. `,
                activities.length === 0
                  ? 'Inget är upplagt som aktivitet.'
                  : figure(
                      activities.length === decisions.length
                        ? 'Alla är upplagda som aktiviteter.'
                        : `${capitalise(numberWord(activities.length, true))} är ${activities.length === 1 ? 'upplagt som aktivitet' : 'upplagda som aktiviteter'}.`,
                      activities,
                    ),
              ],
              sourcesOf(held),
            ),
          ]),
      ...(left.length === 0
        ? []
        : [
            paragraph('left-intro', 'Beslut som inte är upplagda:'),
            list(
              'left',
              left.map((one) =>
                item(
                  asSentence(one.wording),
                  sourcesOf(held.filter(({ id }) => id === one.meetingId)),
                ),
              ),
            ),
          ]),
    ],
    answers: [],
  }
}
