/** The fixed measures, reckoned from the registers as of a day: the same counts as the review's own. */

import type { Improvement } from '../../areas/improvements/improvement.record.ts'
import type { ClockData } from '../../areas/incidents/clock-data.rules.ts'
import { dueAfterAwareness } from '../../areas/incidents/clocks.rules.ts'
import type { Incident } from '../../areas/incidents/incident.record.ts'
import { isDismissed } from '../../areas/incidents/rules.ts'
import type { KeyFigure } from '../../areas/key-figures/key-figure.record.ts'
import type { Measure, Measured } from '../../areas/key-figures/measures.ts'
import { begunPeriods, type MeasuredValues } from '../../areas/key-figures/values.rules.ts'
import {
  type Completion,
  type HeadCount,
  headCountOn,
  shareOfAll,
  type UnitRef,
} from '../../areas/training/completion.rules.ts'
import type { Course } from '../../areas/training/course.record.ts'
import { isRequired } from '../../areas/training/duties.ts'
import { type Day, dayInWords, dayOf, daysBetween } from '../../core/dates.ts'
import { wholePercent } from '../../core/percent.ts'
import { count } from '../../core/swedish.ts'

export type MeasureFacts = {
  boardId: string
  incidents: readonly Incident[]
  /** The rows that say how long a notice may take. */
  limits: ClockData
  /** The ids of incidents that an activity answers, itself or by a risk. */
  actedOn: ReadonlySet<string>
  improvements: readonly Improvement[]
  training: {
    courses: readonly Course[]
    units: readonly UnitRef[]
    completions: readonly Completion[]
    headCounts: readonly HeadCount[]
  }
  sets: readonly {
    id: string
    title: string
    createdOn: Day
    /** The first day it was classified; null while it is not. */
    classifiedOn: Day | null
  }[]
  controls: readonly {
    id: string
    title: string
    outcome: string
    performedOn: Day
  }[]
}

type At = { facts: MeasureFacts; year: number; from: Day; on: Day }

/** Every period that has begun for the figures that are measured; a running one is reckoned so far. */
export function measuredValues(
  facts: MeasureFacts,
  figures: readonly KeyFigure[],
  today: Day,
): MeasuredValues {
  return Object.fromEntries(
    figures.flatMap((figure) => {
      const { measure } = figure.fields
      if (measure === null) return []
      const values = begunPeriods(figure, today).map(({ key, year, from, to }) => [
        key,
        reckon[measure]({ facts, year, from, on: to < today ? to : today }),
      ])
      return [[figure.id, Object.fromEntries(values)]]
    }),
  )
}

const reckon: Record<Measure, (at: At) => Measured> = {
  trainedShare({ facts: { boardId, training }, on }) {
    const kept = training.courses.filter(
      (one) => isRequired(one) && one.createdAt.slice(0, 10) <= on,
    )
    const share = shareOfAll(kept, { boardId, ...training }, on)
    if (share === null)
      return nothing('Antalet i målgrupperna är inte redovisat, så andelen går inte att räkna.')
    return {
      value: share.percent,
      because: `Räknat den ${dayInWords(on)}.`,
      records: share.courses.map(asSource),
    }
  },

  incidentsReported(at) {
    const reported = reportedIn(at)
    return reported ?? nothing(BEFORE_REGISTER)
  },

  reportsPerHundred(at) {
    const reported = reportedIn(at)
    if (reported === null) return nothing(BEFORE_REGISTER)
    const people = employees(at)
    if (people === null) return nothing('Antalet anställda vid nämndens enheter är inte redovisat.')
    const days = daysBetween(at.from, at.on) + 1
    const perYear = ((reported.value ?? 0) * 365) / days
    return {
      ...reported,
      value: Math.round((perYear / people) * 1000) / 10,
      because: `${count(reported.value ?? 0, 'incident', 'incidenter')} på ${people} anställda under ${days} dagar.`,
    }
  },

  noticesInTime({ facts, from, on }) {
    const noticed = counted(facts).filter(({ fields }) => isIn(dayOf(fields.noticedAt), from, on))
    const dueOf = ({ fields }: Incident) =>
      dueAfterAwareness('imyNotice', fields.noticedAt, facts.limits)
    const notified = noticed.filter(
      ({ fields }) => fields.imyNotifiedAt !== null && dayOf(fields.imyNotifiedAt) <= on,
    )
    // A breach that nobody has notified or decided about is no less late for that.
    const missed = noticed.filter((one) => {
      const { personalDataBreach, notNotifiedBecause } = one.fields
      const dueAt = dueOf(one)
      return (
        !notified.includes(one) &&
        personalDataBreach === true &&
        notNotifiedBecause === null &&
        dueAt !== null &&
        dayOf(dueAt) < on
      )
    })
    const inTime = notified.filter((one) => {
      const dueAt = dueOf(one)
      return dueAt !== null && (one.fields.imyNotifiedAt ?? '') <= dueAt
    })
    return shareOf(inTime, [...notified, ...missed], 'Ingen incident anmäldes till IMY i perioden.')
  },

  lessonsActedOn({ facts, from, on }) {
    const taught = counted(facts).filter(
      ({ fields }) => fields.lesson !== null && isIn(dayOf(fields.reportedAt), from, on),
    )
    const acted = taught.filter(({ id }) => facts.actedOn.has(id))
    return shareOf(acted, taught, 'Ingen incident i perioden har en dokumenterad lärdom.')
  },

  classifiedShare({ facts, on }) {
    const classified = ({ classifiedOn }: { classifiedOn: Day | null }) =>
      classifiedOn !== null && classifiedOn <= on
    const sets = facts.sets
      .filter((one) => one.createdOn <= on || classified(one))
      .map((one) => ({ ...one, type: 'informationSet', secrecy: null, number: 0 }))
    return shareOf(
      sets.filter(classified),
      sets,
      'Inga informationsmängder var förtecknade den dagen.',
    )
  },

  activitiesDone({ facts, year, on }) {
    const planned = facts.improvements.filter(
      ({ fields, state }) => fields.plannedYear === year && state !== 'dropped',
    )
    const done = planned.filter(({ fields }) => fields.doneOn !== null && fields.doneOn <= on)
    return shareOf(done, planned, `Inga aktiviteter är planerade för ${year}.`)
  },

  effectShown({ facts, on }) {
    const due = facts.improvements.filter(({ fields, state }) => {
      const { doneOn, effectDueOn, effectAssessedOn } = fields
      const isAsked =
        (effectDueOn !== null && effectDueOn <= on) ||
        (effectAssessedOn !== null && effectAssessedOn <= on)
      return state !== 'dropped' && doneOn !== null && doneOn <= on && isAsked
    })
    const shown = due.filter(
      ({ fields, state }) => state === 'effectShown' && (fields.effectAssessedOn ?? '9999') <= on,
    )
    return shareOf(shown, due, 'Ingen effekt skulle vara bedömd till den dagen.')
  },

  controlsAsExpected({ facts, from, on }) {
    const told = facts.controls.filter(({ performedOn }) => isIn(performedOn, from, on))
    if (told.length === 0) return nothing('Ingen kontroll redovisades i perioden.')
    const good = told.filter(({ outcome }) => outcome === 'asExpected')
    return {
      value: wholePercent(good.length, told.length),
      because: `${good.length} av ${told.length} redovisningar.`,
      records: told.map(({ id, title }) => ({ type: 'internalControl', id, title })),
    }
  },
}

const BEFORE_REGISTER = 'Registret har inga incidenter från perioden eller tiden före den.'

function nothing(because: string): Measured {
  return { value: null, because, records: [] }
}

function counted({ incidents }: MeasureFacts): Incident[] {
  return incidents.filter((one) => !isDismissed(one))
}

function isIn(day: Day, from: Day, to: Day): boolean {
  return day >= from && day <= to
}

/** Null before the register's first report: nothing told is not none. */
function reportedIn({ facts, from, on }: At): Measured | null {
  const all = counted(facts)
  if (!all.some(({ fields }) => dayOf(fields.reportedAt) <= on)) return null
  const reported = all.filter(({ fields }) => isIn(dayOf(fields.reportedAt), from, on))
  return {
    value: reported.length,
    because: `Räknat till och med ${dayInWords(on)}.`,
    records: reported.map(asSource),
  }
}

/** The whole board's head count where there is one, otherwise its units' together. */
function employees({ facts: { boardId, training }, on }: At): number | null {
  const of = (unitId: string) =>
    headCountOn(training.headCounts, unitId, 'everyone', on)?.headCount ?? null
  const whole = of(boardId)
  if (whole !== null) return whole === 0 ? null : whole
  const sum = training.units.reduce((all, { id }) => all + (of(id) ?? 0), 0)
  return sum === 0 ? null : sum
}

type Envelope = { type: string; id: string; title: string; secrecy: string | null; number: number }

function shareOf(some: readonly Envelope[], all: readonly Envelope[], none: string): Measured {
  if (all.length === 0) return nothing(none)
  return {
    value: wholePercent(some.length, all.length),
    because: `${some.length} av ${all.length}.`,
    records: all.map(asSource),
  }
}

/** A record marked secret is counted; its title is not told. */
function asSource({ type, id, title, secrecy, number }: Envelope) {
  return { type, id, title: secrecy === null ? title : `Nr ${number}, markerad med sekretess` }
}
