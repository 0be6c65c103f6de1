/**
 * The review as it is worked with: composed anew from the records while it is a draft, frozen once
 * it has been sent. Here the pure parts meet the database.
 */

import { sql } from 'kysely'
import { improvement } from '../areas/improvements/improvement.record.ts'
import { responsibilitySentence } from '../areas/improvements/rules.ts'
import { dayInWords, dayOf } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { type Role, roles } from '../core/roles.ts'
import { asSentence } from '../core/swedish.ts'
import { addLink } from '../record/routes.ts'
import { changeRecord, createRecord, lockRecord, recordById, setState } from '../record/store.ts'
import type { Actor } from '../server/actor.ts'
import type { Tx } from '../server/db.ts'
import { checkOf, mustBeSound } from './check/workspace.ts'
import { type Collected, collect } from './collect.ts'
import { type Answered, composeInItsForm, STATUS } from './compose.ts'
import {
  authorityOn,
  type DecisionAuthority,
  decidedByInWords,
  deciders,
  isProved,
  mayDecideUnder,
  needsMinutes,
  type SignedIn,
} from './decision/authority.rules.ts'
import { authoritiesOf } from './decision/store.ts'
import type { DecisionMark, ReviewDocument } from './document.ts'
import { chooseForm, formById, ownFormOf } from './forms/store.ts'
import {
  asksForResources,
  type Judgement,
  problemInResourceDecision,
  type ResourceDecision,
  resourceDecisionInWords,
} from './judgement/judgement.rules.ts'
import { type ManagementReview, managementReview, planYearsOf } from './management-review.record.ts'
import type { YearsInFigures } from './one-page/years.ts'
import { basisOf, type Overlaid, overlay } from './overlay.ts'
import { type DecisionItem, decisionProblems, mayDecide, maySubmit, mayWrite } from './rules.ts'
import {
  type Decision,
  decisionOf,
  freezeVersion,
  latestVersion,
  removeText,
  type SavedText,
  saveDecision,
  saveText,
  textsOf,
} from './store.ts'

export type Workspace = Overlaid & {
  review: ManagementReview
  /** As composed from the records, before any written text. */
  composed: ReviewDocument
  /** Which sections answer what ISO 27001 9.3.2 asks. */
  answered: Answered
  judgement: Judgement
  years: YearsInFigures
  /** What it was composed from. */
  facts: Collected['facts']
  /** Activities in the years of the plan. */
  planned: number
  texts: SavedText[]
  decision: Decision | null
  submittedBy: string | null
  /** The resources the plan asks for, in words; null when it asks for none. */
  resourcesAsked: string | null
  /** Who decides it, as things are said today. */
  authority: DecisionAuthority
  /** Activities of the plan that the decision is about. */
  proposed: {
    id: string
    title: string
    plannedYear: number
    state: string
    /** Who answers for it, as a sentence. */
    responsible: string
  }[]
}

export async function openReview(tx: Tx, reviewId: string, now: string): Promise<Workspace> {
  const review = await recordById(tx, managementReview, reviewId)
  const texts = await textsOf(tx, reviewId)
  const authority = authorityOn(await authoritiesOf(tx, review.boardId), dayOf(now))
  if (review.state === 'draft') {
    const collected = await collect(tx, review, now)
    const { document: composed, answered } = composeInItsForm(collected.facts, collected.context)
    const proposed = proposedIn(collected)
    return {
      review,
      composed,
      answered,
      judgement: collected.facts.judgement,
      years: collected.facts.years,
      facts: collected.facts,
      planned: collected.facts.improvements.planned.length,
      texts,
      ...overlay(composed, texts),
      decision: null,
      submittedBy: null,
      authority,
      resourcesAsked: resourcesAskedIn(collected),
      proposed,
    }
  }
  const version = await latestVersion(tx, reviewId)
  if (!version) throw new AppError('unexpected')
  return {
    review,
    composed: version.content.composed,
    answered: version.content.answered,
    judgement: version.content.facts.judgement,
    years: version.content.facts.years,
    facts: version.content.facts,
    planned: version.content.facts.improvements.planned.length,
    texts,
    document: version.document,
    changed: [],
    orphans: [],
    decision: await decisionOf(tx, reviewId),
    submittedBy: version.madeBy,
    authority,
    resourcesAsked: resourcesAskedIn(version.content),
    proposed: proposedIn(version.content),
  }
}

function resourcesAskedIn({ facts: { judgement } }: Collected): string | null {
  return asksForResources(judgement) ? judgement.resourcesBecause : null
}

function proposedIn({ facts, context }: Collected): Workspace['proposed'] {
  return (
    facts.improvements.planned
      .filter(
        (one) => one.state === 'proposed' && context.planYears.includes(one.fields.plannedYear),
      )
      .map((one) => ({
        id: one.id,
        title: one.title,
        plannedYear: one.fields.plannedYear,
        state: one.state,
        responsible: responsibilitySentence(one, context.people),
      }))
      // As the plan has them, year by year.
      .toSorted((a, b) => a.plannedYear - b.plannedYear)
  )
}

export type NewReview = {
  boardId: string
  year: number
  planThrough?: number
  outline?: ManagementReview['fields']['outline']
  /** The board's own form, by its id. */
  ownForm?: string
}

/** Starts the review of a year; the form and the length of the plan follow the year before. */
export async function startReview(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: NewReview,
): Promise<ManagementReview> {
  const before = await reviewOfYear(tx, wanted.boardId, wanted.year - 1)
  const planLength = before ? before.fields.planThrough - before.fields.reviewYear : 2
  const review = await createRecord(tx, managementReview, actor, now, {
    boardId: wanted.boardId,
    values: {
      title: `Ledningens genomgång ${wanted.year}`,
      reviewYear: wanted.year,
      planThrough: wanted.planThrough ?? wanted.year + planLength,
      vorYear: before
        ? wanted.year + (before.fields.vorYear - before.fields.reviewYear)
        : wanted.year,
      outline: wanted.outline ?? before?.fields.outline ?? 'city',
      registryNumber: null,
      author: before?.fields.author ?? actor.personId,
    },
  })
  // A form of its own goes on to the next year, unless another was asked for.
  const followed = before && !wanted.outline ? await ownFormOf(tx, before.id) : null
  const own = wanted.ownForm ? (await formById(tx, wanted.ownForm)).id : followed
  if (own !== null) await chooseForm(tx, actor, review, own)
  return review
}

export async function reviewOfYear(
  tx: Tx,
  boardId: string,
  year: number,
): Promise<ManagementReview | null> {
  const { rows } = await sql<{ id: string }>`
    select id from management_reviews where board_id = ${boardId} and review_year = ${year}`.execute(
    tx,
  )
  const found = rows[0]
  return found ? recordById(tx, managementReview, found.id) : null
}

export async function changeSettings(
  tx: Tx,
  actor: Actor,
  now: string,
  change: { id: string; version: number; values: unknown },
): Promise<ManagementReview> {
  mustBe(mayWrite(await recordById(tx, managementReview, change.id)))
  return changeRecord(tx, managementReview, actor, now, change)
}

/** Saves a text over a block, with the generated text it stands on; null leaves the block out. */
export async function writeText(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: {
    reviewId: string
    key: string
    body: string | null
    version: number
    togetherWith?: string | null
    restores?: number | null
  },
): Promise<SavedText> {
  // Locked before it is looked at: a review that is being sent takes no more texts.
  await lockReview(tx, wanted.reviewId)
  const { review, composed, texts } = await openReview(tx, wanted.reviewId, now)
  mustBe(mayWrite(review))
  // A text whose block is gone can still be changed; it stands on what it stood on.
  const basis = basisOf(composed, wanted.key) ?? texts.find((one) => one.key === wanted.key)?.basis
  if (basis === undefined) throw new AppError('notFound')
  return saveText(tx, actor, now, review, { ...wanted, basis })
}

async function lockReview(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from records where id = ${id} for update`.execute(tx)
}

export async function restoreGenerated(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: { reviewId: string; key: string; version: number; restores?: number | null },
): Promise<void> {
  await lockReview(tx, wanted.reviewId)
  const review = await recordById(tx, managementReview, wanted.reviewId)
  mustBe(mayWrite(review))
  await removeText(tx, actor, now, review, wanted)
}

/** Sends the review for decision: what is decided is this version, whatever the records do after. */
export async function submitReview(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: { id: string; version: number },
): Promise<void> {
  const review = await lockRecord(tx, managementReview, wanted.id, wanted.version)
  mustBe(maySubmit(review))
  const collected = await collect(tx, { ...review, state: 'submitted' }, now)
  const texts = (await textsOf(tx, review.id)).map(({ key, body, basis }) => ({ key, body, basis }))
  const { document: composed, answered } = composeInItsForm(collected.facts, collected.context)
  const { document } = overlay(composed, texts)
  const check = await checkOf(tx, review, collected, document, now)
  mustBeSound(check)
  await freezeVersion(tx, actor, now, review, {
    standing: 'submitted',
    content: { ...collected, texts, composed, answered, check },
    document,
  })
  await setState(tx, actor, now, { record: review, to: 'submitted', act: 'submitted', note: null })
}

/** Takes a submitted review back to draft. */
export async function withdrawReview(
  tx: Tx,
  actor: Actor,
  now: string,
  wanted: { id: string; version: number; note: string },
): Promise<void> {
  const review = await lockRecord(tx, managementReview, wanted.id, wanted.version)
  if (review.state !== 'submitted')
    throw new AppError('notAllowedNow', {
      message: 'Bara en genomgång som är skickad för beslut kan tas tillbaka.',
    })
  await setState(tx, actor, now, {
    record: review,
    to: 'draft',
    act: 'withdrawn',
    note: wanted.note,
  })
}

export type DecisionInput = {
  id: string
  version: number
  scope: 'whole' | 'part'
  wording: string
  decidedOn: string
  /** "§ 12" of the nämnd's minutes, when the decision is the nämnd's. */
  minutes: string | null
  /** How and when whoever decides, or enters the nämnd's decision, signed in. */
  signedIn: SignedIn & { how: string }
  items: DecisionItem[]
  /** On the resources the plan asks for; null when it asks for none. */
  resources: ResourceDecision | null
}

const OUTCOME_STATE = { approved: 'decided', deferred: 'postponed', rejected: 'dropped' } as const

/**
 * Decides a submitted review: the decision is saved, each activity gets its outcome, the document
 * is frozen with the decision in it, and the review of the next year is started.
 */
export async function decideReview(
  tx: Tx,
  actor: Actor,
  now: string,
  input: DecisionInput,
): Promise<void> {
  const review = await lockRecord(tx, managementReview, input.id, input.version)
  const version = await latestVersion(tx, review.id)
  mustBe(mayDecide(review, version?.madeBy ?? null, actor.personId))
  if (!version) throw new AppError('unexpected')
  const authority = authorityOn(await authoritiesOf(tx, review.boardId), input.decidedOn)
  mustBe(mayDecideUnder(authority, rolesAt(actor, review.boardId)))
  const proved = isProved(authority, input.signedIn, now)
  if (!proved.answer) throw new AppError('signInAgain', { message: proved.because })
  if (input.decidedOn > dayOf(now) || input.decidedOn < dayOf(version.madeAt))
    throw new AppError('invalid', {
      fields: [
        {
          field: 'decidedOn',
          message: `Beslutsdagen ska ligga mellan ${dayInWords(dayOf(version.madeAt))}, då genomgången skickades, och i dag.`,
        },
      ],
    })
  const minutes = needsMinutes(authority) ? input.minutes?.trim() || null : null
  if (needsMinutes(authority) && minutes === null)
    throw new AppError('invalid', {
      fields: [
        { field: 'minutes', message: 'Ange paragrafen i nämndens protokoll, till exempel § 12.' },
      ],
    })
  const proposed = proposedIn(version.content)
  const problems = decisionProblems(input.scope, input.items, proposed)
  if (problems.length > 0)
    throw new AppError('invalid', {
      fields: problems.map((message) => ({ field: 'items', message })),
    })

  const aboutResources = problemInResourceDecision(version.content.facts.judgement, input.resources)
  if (aboutResources !== null)
    throw new AppError('invalid', { fields: [{ field: 'resources', message: aboutResources }] })

  const items = proposed.map(
    (activity) =>
      input.items.find((one) => one.improvementId === activity.id) ?? {
        improvementId: activity.id,
        outcome: 'approved' as const,
        reason: null,
      },
  )
  const role = decidingRole(authority, rolesAt(actor, review.boardId))
  await saveDecision(tx, actor, now, review, {
    scope: input.scope,
    wording: input.wording,
    decidedOn: input.decidedOn,
    decidedByName: actor.name,
    decidedByRole: role,
    decider: authority.decider,
    basis: authority.basis,
    minutes,
    signedInHow: input.signedIn.how,
    signedInAt: input.signedIn.at,
    resources: input.resources,
    items,
  })
  for (const one of items) await carryOut(tx, actor, now, review, one)

  const mark = {
    decidedOn: input.decidedOn,
    decidedBy: decidedByInWords(authority, {
      board: version.content.context.board,
      minutes,
      name: actor.name,
      role,
    }),
    wording: input.wording,
    ...reasonsIn(items, proposed),
    ...(input.resources ? { resources: resourceDecisionInWords(input.resources) } : {}),
  }
  await freezeVersion(tx, actor, now, review, {
    standing: 'decided',
    content: version.content,
    document: withDecision(version.document, mark),
  })
  await setState(tx, actor, now, {
    record: review,
    to: 'decided',
    act: 'decided',
    note: input.wording,
  })

  const nextYear = review.fields.reviewYear + 1
  if ((await reviewOfYear(tx, review.boardId, nextYear)) === null)
    await startReview(tx, actor, now, {
      boardId: review.boardId,
      year: nextYear,
      planThrough: Math.max(nextYear + 1, ...planYearsOf(review).map((year) => year + 1)),
    })
}

/** Whoever reads the decision reads why something was put off or refused. */
function reasonsIn(
  items: readonly DecisionItem[],
  proposed: readonly { id: string; title: string }[],
): Pick<DecisionMark, 'reasons'> {
  const verbs = { deferred: 'skjuta upp', rejected: 'avslå' } as const
  const told = items.flatMap(({ improvementId, outcome, reason }) => {
    const title = proposed.find(({ id }) => id === improvementId)?.title
    return outcome === 'approved' || !reason?.trim() || !title
      ? []
      : [`Skäl att ${verbs[outcome]} ”${title}”: ${asSentence(reason.trim())}`]
  })
  return told.length === 0 ? {} : { reasons: told.join('\n\n') }
}

/**
 * The document as it was sent, with the decision on it. It is not composed anew: what is decided is
 * the text that was read.
 */
export function withDecision(sent: ReviewDocument, decision: DecisionMark): ReviewDocument {
  return {
    ...sent,
    status: STATUS.decided,
    decision,
    chapters: sent.chapters.map((chapter) =>
      chapter.key === 'decision' ? { ...chapter, title: 'Förslag till beslut' } : chapter,
    ),
  }
}

/** The activity's new state; one that someone has moved since the review was sent keeps its own. */
async function carryOut(
  tx: Tx,
  actor: Actor,
  now: string,
  review: ManagementReview,
  item: DecisionItem,
): Promise<void> {
  // Locked, so that a move made at the same time is seen, or waits.
  await sql`select 1 from records where id = ${item.improvementId} for update`.execute(tx)
  const activity = await recordById(tx, improvement, item.improvementId)
  await addLink(tx, actor, now, { from: activity, kind: 'decidedIn', to: review.id })
  if (activity.state !== 'proposed') return
  if (item.reason !== null)
    await changeRecord(tx, improvement, actor, now, {
      id: activity.id,
      version: activity.version,
      values: { ...activity.fields, reason: item.reason },
    })
  const to = OUTCOME_STATE[item.outcome]
  await setState(tx, actor, now, { record: activity, to, act: 'decided', note: item.reason })
}

/** The role that gave the right to decide, as it is printed. */
function decidingRole(authority: DecisionAuthority, held: readonly Role[]): string {
  const deciding = deciders[authority.decider].by.find((role) => held.includes(role))
  return deciding ? roles[deciding].label : ''
}

/** The roles that count at the board. */
export function rolesAt(actor: Actor, boardId: string): Role[] {
  return actor.roles
    .filter((one) => one.boardId === null || one.boardId === boardId)
    .map((one) => one.role)
}

function mustBe(answer: { answer: boolean; because: string }): void {
  if (!answer.answer) throw new AppError('notAllowedNow', { message: answer.because })
}
