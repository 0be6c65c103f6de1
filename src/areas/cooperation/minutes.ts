/** The minutes of a meeting as a document that can be printed. */
import { dayInWords } from '../../core/dates.ts'
import { asSentence, enumerate } from '../../core/swedish.ts'
import {
  type Block,
  type Chapter,
  item,
  list,
  paragraph,
  type ReviewDocument,
  sourceOf,
  strong,
} from '../../review/document.ts'
import type { NotedPoint } from './agenda.rules.ts'
import { type WorkingGroupMeeting, workingGroupMeeting } from './working-group-meeting.record.ts'

export type Attendant = { seatId: string; name: string; role: string; isPresent: boolean }

export type Decision = {
  id: string
  number: number
  pointKey: string
  wording: string
  responsibleRole: string | null
  responsibleId: string | null
  responsibleName: string | null
  dueOn: string | null
  activity: { id: string; title: string; state: string } | null
}

export type Minutes = {
  points: NotedPoint[]
  attendance: Attendant[]
  others: string | null
  /** 0 before anything is written. */
  version: number
}

export type MinutesDocument = {
  meeting: WorkingGroupMeeting
  minutes: Minutes
  decisions: readonly Decision[]
  /** The responsible role in words. */
  roleInWords: (role: string) => string
  board: string
  organisation: string
  people: Readonly<Record<string, string>>
  on: string
}

export function minutesDocument(of: MinutesDocument): ReviewDocument {
  const { meeting, minutes, board, organisation, people, on } = of
  const { fields } = meeting
  const name = (id: string | null) => (id === null ? null : (people[id] ?? null))
  const state = workingGroupMeeting.states[meeting.state]
  return {
    format: 1,
    title: meeting.title,
    subtitle: `Arbetsgruppen för informationssäkerhet och dataskydd, ${dayInWords(fields.meetingOn)}`,
    board,
    organisation,
    year: Number(fields.meetingOn.slice(0, 4)),
    status: meeting.state === 'planned' ? 'Dagordning' : state.label,
    registryNumber: null,
    author: name(fields.chair),
    readOn: on,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Dag', value: [fields.meetingOn, fields.startsAt].filter(Boolean).join(', ') },
        { label: 'Plats', value: fields.place ?? 'Ej angiven' },
        { label: 'Sammankallande', value: name(fields.chair) ?? 'Ingen utsedd' },
        {
          label: 'Justering',
          value:
            fields.adjustedOn === null
              ? 'Inte justerat'
              : `${fields.adjustedOn}, ${name(fields.adjuster) ?? 'namn saknas'}`,
        },
      ],
    },
    chapters: [
      ...(meeting.state === 'planned' ? [] : [attendanceChapter(of)]),
      ...minutes.points.map((point, index) => pointChapter(of, point, index + 1)),
    ],
  }
}

function attendanceChapter({ meeting, minutes }: MinutesDocument): Chapter {
  const source = sourceOf(meeting)
  const named = (isPresent: boolean) =>
    minutes.attendance
      .filter((one) => one.isPresent === isPresent)
      .map(({ name, role }) => `${name} (${role})`)
  const present = [...named(true), ...(minutes.others === null ? [] : [minutes.others])]
  const absent = named(false)
  return {
    key: 'attendance',
    number: '',
    title: 'Närvaro',
    level: 1,
    blocks: [
      paragraph(
        'present',
        present.length === 0 ? 'Närvaron är inte antecknad.' : `Närvarande: ${enumerate(present)}.`,
        [source],
      ),
      ...(present.length === 0 || absent.length === 0
        ? []
        : [paragraph('absent', `Frånvarande: ${enumerate(absent)}.`, [source])]),
    ],
    children: [],
  }
}

function pointChapter(of: MinutesDocument, point: NotedPoint, number: number): Chapter {
  const source = sourceOf(of.meeting)
  const decisions = of.decisions.filter(({ pointKey }) => pointKey === point.key)
  const isNext = point.key === 'next'
  const { nextOn } = of.meeting.fields
  const blocks: Block[] = [
    ...(point.items.length === 0
      ? []
      : [
          list(
            'items',
            point.items.map((one) => item(one.text, [source])),
          ),
        ]),
    ...(point.notes ?? '')
      .split(/\n\s*\n/)
      .filter((text) => text.trim() !== '')
      .map((text, index) => paragraph(`notes-${index}`, text.trim(), [source])),
    ...(isNext && nextOn !== null
      ? [paragraph('next', `Nästa möte hålls ${dayInWords(nextOn)}.`, [source])]
      : []),
    ...decisions.map((one) =>
      paragraph(
        `decision-${one.number}`,
        [strong(`Beslut ${one.number}: `), decisionInWords(one, of.roleInWords)],
        [source],
      ),
    ),
  ]
  return {
    key: point.key,
    number: String(number),
    title: point.title,
    level: 1,
    blocks: blocks.length === 0 ? [paragraph('nothing', 'Inget antecknat.', [source])] : blocks,
    children: [],
  }
}

export function decisionInWords(one: Decision, roleInWords: (role: string) => string): string {
  const who = [
    one.responsibleRole === null ? null : roleInWords(one.responsibleRole),
    one.responsibleName,
  ].filter((text) => text !== null)
  return [
    asSentence(one.wording),
    who.length === 0 ? 'Ingen ansvarig utsedd.' : `Ansvarig: ${who.join(', ')}.`,
    one.dueOn === null ? null : `Klart senast ${dayInWords(one.dueOn)}.`,
  ]
    .filter((text) => text !== null)
    .join(' ')
}
