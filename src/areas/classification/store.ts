/** The classifications themselves: begun, answered, decided; how each set stands; a year's facts. */
import { sql } from 'kysely'
import { addMonths, type Day, dayOf } from '../../core/dates.ts'
import { AppError } from '../../core/errors.ts'
import { writeHistory } from '../../record/history.ts'
import { changeRecord, createRecord, lockRecord, recordById, setState } from '../../record/store.ts'
import type { Actor } from '../../server/actor.ts'
import type { Tx } from '../../server/db.ts'
import { type InformationSet, informationSet } from '../information/information-set.record.ts'
import type { ClassificationFacts, ClassifiedSet, InheritingSystem } from './chapter.ts'
import { type Classification, classification, type Trigger } from './classification.record.ts'
import {
  complianceCheckDue,
  reclassificationDue,
  type SetFacts,
  type Standing,
} from './due.rules.ts'
import type { DutyFacts } from './duties.ts'
import {
  type Answers,
  carriedAnswers,
  decisionProblems,
  type Outcomes,
  outcomesOf,
  problemsOfAnswers,
  profileFrom,
  type Raise,
  stoppedAt,
} from './guide.rules.ts'
import { profilesOf } from './inheritance/store.ts'
import { type Profile, profileOf } from './levels.rules.ts'
import { assessmentsAsOf, carryAssessments } from './plan/store.ts'
import { planCounts, requiredMeasures } from './plan.rules.ts'
import { classificationScales, scaleIn } from './scale/store.ts'
import { type ClassificationScale, stopWords } from './scale.rules.ts'

export type Guide = {
  record: Classification
  set: InformationSet
  scale: ClassificationScale
  answers: Answers
  raises: Raise[]
  /** The one it will replace. */
  previous: { record: Classification; profile: Profile } | null
}

/** Begins the first classification of a set, or the next; one at a time. */
export async function startClassification(
  tx: Tx,
  actor: Actor,
  now: string,
  start: { setId: string; trigger: Trigger | null; reason: string | null },
): Promise<Classification> {
  // Two who begin at the same time would otherwise both get one.
  await sql`select 1 from records where id = ${start.setId} and type = 'informationSet' for update`.execute(
    tx,
  )
  const set = await recordById(tx, informationSet, start.setId)
  const open = await openOf(tx, set.id)
  if (open !== null)
    throw new AppError('alreadyExists', {
      message: 'En klassning av informationsmängden pågår redan. Fortsätt på den.',
      details: { id: open },
    })
  const previous = await currentOf(tx, set.id)
  const trigger = start.trigger ?? (previous ? 'interval' : 'first')
  if (previous && trigger === 'first')
    throw new AppError('invalid', {
      fields: [
        {
          field: 'trigger',
          message: 'Informationsmängden är redan klassad. Välj varför den klassas om.',
        },
      ],
    })
  const { scales, active } = await classificationScales(tx, set.boardId)
  const record = await createRecord(tx, classification, actor, now, {
    boardId: set.boardId,
    values: {
      name: set.title,
      informationSet: set.id,
      trigger,
      triggerReason: start.reason,
      responsible: set.fields.informationOwner ?? actor.personId,
      participants: previous?.fields.participants ?? null,
      scaleVersion: active.version,
      confidentiality: null,
      integrity: null,
      availability: null,
      traceability: null,
      summary: null,
      decidedOn: null,
      decidedBy: null,
      mandate: null,
      nextReviewOn: null,
    },
    secrecy: set.secrecy,
  })
  const earlier = previous ? await answersOf(tx, previous.id) : null
  const carried =
    previous && earlier
      ? carriedAnswers(
          earlier.answers,
          earlier.raises,
          scaleIn(scales, previous.fields.scaleVersion),
          active,
        )
      : { answers: {}, raises: [] }
  await keepAnswers(tx, actor, record, carried)
  const profile = profileFrom(outcomesOf(carried.answers, carried.raises, active))
  return changeRecord(tx, classification, actor, now, {
    id: record.id,
    version: record.version,
    values: { ...record.fields, ...profile },
  })
}

export async function guideOf(tx: Tx, id: string): Promise<Guide> {
  const record = await recordById(tx, classification, id)
  const set = await recordById(tx, informationSet, record.fields.informationSet)
  const { scales } = await classificationScales(tx, record.boardId)
  const { answers, raises } = await answersOf(tx, id)
  const previous = await previousOf(tx, record)
  return {
    record,
    set,
    scale: scaleIn(scales, record.fields.scaleVersion),
    answers,
    raises,
    previous: previous ? { record: previous, profile: profileOf(previous.fields) } : null,
  }
}

export type GuideChange = {
  id: string
  version: number
  answers: Answers
  raises: Raise[]
  participants: string | null
  summary: string | null
}

/** Saves the answers so far and the levels they give. Level 4 is never saved. */
export async function saveGuide(
  tx: Tx,
  actor: Actor,
  now: string,
  change: GuideChange,
): Promise<Guide> {
  const saved = await lockRecord(tx, classification, change.id, change.version)
  mustBeOpen(saved)
  const before = await guideOf(tx, change.id)
  const { scale } = before
  const problems = problemsOfAnswers(change.answers, change.raises, scale)
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  const outcomes = outcomesOf(change.answers, change.raises, scale)
  if (stoppedAt(outcomes, scale) !== null)
    throw new AppError('secretContent', {
      message: `${stopWords.because} ${stopWords.whatToDo} Svaret är inte sparat.`,
    })
  const { answers, raises } = change
  const isChanged =
    JSON.stringify([answers, raises]) !== JSON.stringify([before.answers, before.raises])
  await keepAnswers(tx, actor, saved, { answers, raises })
  const changed = await changeRecord(tx, classification, actor, now, {
    id: change.id,
    version: change.version,
    values: {
      ...saved.fields,
      ...profileFrom(outcomes),
      participants: change.participants,
      summary: change.summary,
    },
  })
  // Answers that change no level still make another version: two who answer meet as a conflict.
  if (isChanged && changed.version === change.version)
    await sql`update records set version = version + 1, changed_at = ${now}, changed_by = ${actor.personId} where id = ${change.id}`.execute(
      tx,
    )
  if (isChanged)
    await writeHistory(tx, actor, now, {
      subjectType: classification.type,
      subjectId: change.id,
      boardId: saved.boardId,
      act: 'changed',
      before: { Svar: answeredInWords(before.answers) },
      after: { Svar: answeredInWords(answers), answers, raises },
    })
  return guideOf(tx, change.id)
}

function answeredInWords(answers: Answers): string {
  return `${Object.keys(answers).length} frågor besvarade`
}

export type DecisionInput = {
  id: string
  version: number
  decidedOn: Day
  mandate: string | null
  nextReviewOn: Day | null
}

/** The owner's decision: from now on this one counts, and the one before it is replaced. */
export async function decideClassification(
  tx: Tx,
  actor: Actor,
  now: string,
  input: DecisionInput,
): Promise<Classification> {
  const saved = await lockRecord(tx, classification, input.id, input.version)
  mustBeOpen(saved)
  const guide = await guideOf(tx, input.id)
  const outcomes = outcomesOf(guide.answers, guide.raises, guide.scale)
  const problems = decisionProblems({
    outcomes: fromImport(guide, outcomes),
    scale: guide.scale,
    ownerId: guide.set.fields.informationOwner,
    deciderId: actor.personId,
    mandate: input.mandate,
    decidedOn: input.decidedOn,
    today: dayOf(now),
  })
  if (problems.length > 0) throw new AppError('invalid', { fields: problems })
  const previous = await currentOf(tx, guide.set.id)
  if (previous?.fields.decidedOn && previous.fields.decidedOn > input.decidedOn)
    throw new AppError('invalid', {
      fields: [
        {
          field: 'decidedOn',
          message: `Den klassning som gäller beslutades den ${previous.fields.decidedOn}. Beslutet kan inte ha en tidigare dag.`,
        },
      ],
    })
  const { active } = await classificationScales(tx, saved.boardId)
  const decided = await changeRecord(tx, classification, actor, now, {
    id: input.id,
    version: input.version,
    values: {
      ...saved.fields,
      decidedOn: input.decidedOn,
      decidedBy: actor.personId,
      mandate: input.mandate,
      nextReviewOn: input.nextReviewOn ?? addMonths(input.decidedOn, active.reclassifyMonths),
    },
  })
  if (previous)
    await setState(tx, actor, now, { record: previous, to: 'replaced', act: 'moved', note: null })
  await setState(tx, actor, now, { record: decided, to: 'decided', act: 'decided', note: null })
  await noteFacts(tx, decided.id, guide.set)
  if (previous)
    await carryAssessments(tx, {
      from: previous.id,
      to: decided,
      required: requiredMeasures(profileOf(decided.fields), guide.scale),
    })
  return recordById(tx, classification, decided.id)
}

/** Levels that came with an import have no answers: they count as they are. */
function fromImport(guide: Guide, outcomes: Outcomes): Outcomes {
  if (Object.keys(guide.answers).length > 0) return outcomes
  const profile = profileOf(guide.record.fields)
  return Object.fromEntries(
    Object.entries(outcomes).map(([aspect, outcome]) => {
      const level = profile[aspect as keyof Profile]
      return [
        aspect,
        level === null ? outcome : { ...outcome, level, soFar: level, unanswered: [] },
      ]
    }),
  )
}

function mustBeOpen(record: Classification): void {
  if (record.state === 'draft' || record.state === 'proposed') return
  throw new AppError('notAllowedNow', {
    message:
      record.state === 'withdrawn'
        ? 'Klassningen är avbruten. Ta upp den igen för att fortsätta.'
        : 'Klassningen är beslutad och ändras inte. Börja en omklassning i stället.',
  })
}

/** For every way of changing a classification that is not this store's own. */
export async function mustBeOpenNow(tx: Tx, id: string): Promise<Classification> {
  const record = await recordById(tx, classification, id)
  mustBeOpen(record)
  return record
}

async function answersOf(tx: Tx, id: string): Promise<{ answers: Answers; raises: Raise[] }> {
  const { rows } = await sql<{ answers: Answers; raises: Raise[] }>`
    select answers, raises from classification_answers where classification_id = ${id}`.execute(tx)
  return rows[0] ?? { answers: {}, raises: [] }
}

async function keepAnswers(
  tx: Tx,
  actor: Actor,
  record: { id: string; boardId: string },
  given: { answers: Answers; raises: Raise[] },
): Promise<void> {
  await sql`
    insert into classification_answers (tenant_id, board_id, classification_id, answers, raises)
    values (${actor.tenantId}, ${record.boardId}, ${record.id}, ${JSON.stringify(given.answers)}, ${JSON.stringify(given.raises)})
    on conflict (tenant_id, classification_id) do update set answers = excluded.answers, raises = excluded.raises`.execute(
    tx,
  )
}

/** Remembers what the information was like, so that a later change of it is seen. */
export async function noteFacts(tx: Tx, id: string, set: InformationSet): Promise<void> {
  await sql`
    insert into classification_answers (tenant_id, board_id, classification_id, answers, raises, decided_facts)
    select tenant_id, board_id, id, '{}', '[]', ${JSON.stringify(factsOf(set))} from records where id = ${id}
    on conflict (tenant_id, classification_id) do update set decided_facts = excluded.decided_facts`.execute(
    tx,
  )
}

function factsOf({ fields }: InformationSet): SetFacts {
  const { personalData, personalDataKinds, volume } = fields
  return { personalData, personalDataKinds, volume }
}

async function openOf(tx: Tx, setId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from classifications c join records r on r.tenant_id = c.tenant_id and r.id = c.id
    where c.information_set = ${setId} and r.state in ('draft', 'proposed') order by r.number desc limit 1`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}

/** The decided classification of the set that counts now. */
async function currentOf(tx: Tx, setId: string): Promise<Classification | null> {
  const { rows } = await sql<{ id: string }>`
    select classification_id as id from current_classifications where subject_id = ${setId} and not inherited`.execute(
    tx,
  )
  const id = rows[0]?.id
  return id === undefined ? null : recordById(tx, classification, id)
}

/** The one decided before this one; for one that is not decided, the one that counts. */
async function previousOf(tx: Tx, record: Classification): Promise<Classification | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from classifications c join records r on r.tenant_id = c.tenant_id and r.id = c.id
    where c.information_set = ${record.fields.informationSet} and c.id <> ${record.id} and r.state in ('decided', 'replaced')
      and r.number < ${record.number}
    order by c.decided_on desc, r.number desc limit 1`.execute(tx)
  const id = rows[0]?.id
  return id === undefined ? null : recordById(tx, classification, id)
}

/** One information set in use: what counts of it, what is under way, and what has happened since. */
export type SetStanding = {
  id: string
  title: string
  secrecy: string | null
  ownerId: string | null
  openId: string | null
  openState: string | null
  decided: (Standing & DecidedRow) | null
}

type DecidedRow = {
  classificationId: string
  title: string
  profile: Profile
  changeReason: string | null
  before: Profile | null
}

type StandingRow = {
  id: string
  title: string
  secrecy: string | null
  ownerId: string | null
  personalData: boolean | null
  personalDataKinds: string[]
  volume: string | null
  openId: string | null
  openState: string | null
  classificationId: string | null
  classificationTitle: string
  number: number
  confidentiality: number | null
  integrity: number | null
  availability: number | null
  traceability: number | null
  scaleVersion: number
  changeReason: string | null
  decidedOn: Day
  nextReviewOn: Day | null
  decidedFacts: SetFacts | null
  lastCheckedOn: Day | null
  newSystems: { id: string; title: string }[] | null
  incidents: { id: string; title: string }[] | null
  before: Record<keyof Profile, number | null> | null
}

/** How every set in use stood on the day, or the one asked for. */
export async function standingsOf(
  tx: Tx,
  boardId: string,
  asOf: Day,
  setId?: string,
): Promise<SetStanding[]> {
  const { rows } = await sql<StandingRow>`
    with sets as (
      select s.id, s.title, s.secrecy, s.number, i.information_owner, i.personal_data, i.personal_data_kinds, i.volume
      from records s join information_sets i on i.tenant_id = s.tenant_id and i.id = s.id
      where s.board_id = ${boardId} and s.state = 'active' and (s.created_at at time zone 'Europe/Stockholm')::date <= ${asOf}
        ${setId === undefined ? sql`` : sql`and s.id = ${setId}`}
    ), decided as (
      select c.*, r.title, r.number, row_number() over (partition by c.information_set order by c.decided_on desc, r.number desc) as place
      from classifications c join records r on r.tenant_id = c.tenant_id and r.id = c.id
      where c.board_id = ${boardId} and r.state in ('decided', 'replaced') and c.decided_on <= ${asOf}
        ${setId === undefined ? sql`` : sql`and c.information_set = ${setId}`}
    )
    select s.id, s.title, s.secrecy, s.information_owner as "ownerId", s.personal_data as "personalData",
      s.personal_data_kinds as "personalDataKinds", s.volume, o.id as "openId", o.state as "openState",
      k.id as "classificationId", k.title as "classificationTitle", k.number, k.confidentiality, k.integrity, k.availability, k.traceability,
      k.scale_version as "scaleVersion", k.trigger_reason as "changeReason", k.decided_on as "decidedOn", k.next_review_on as "nextReviewOn",
      a.decided_facts as "decidedFacts", checked.on as "lastCheckedOn", found.systems as "newSystems", happened.incidents,
      case when b.id is null then null else jsonb_build_object('confidentiality', b.confidentiality, 'integrity', b.integrity,
        'availability', b.availability, 'traceability', b.traceability) end as before
    from sets s
    left join decided k on k.information_set = s.id and k.place = 1
    left join decided b on b.information_set = s.id and b.place = 2
    left join classification_answers a on a.classification_id = k.id
    left join lateral (
      select c.id, r.state from classifications c join records r on r.tenant_id = c.tenant_id and r.id = c.id
      where c.information_set = s.id and r.state in ('draft', 'proposed') order by r.number desc limit 1
    ) o on true
    left join lateral (
      select max(checked_on) as on from compliance_checks where classification_id = k.id and checked_on <= ${asOf}
    ) checked on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', r.id, 'title', r.title) order by r.number) as systems
      from links l join records r on r.tenant_id = l.tenant_id and r.id = l.from_id
      where l.kind = 'holds' and l.to_id = s.id and r.state <> 'retired' and r.board_id = ${boardId}
        and (l.created_at at time zone 'Europe/Stockholm')::date > k.decided_on
        and (l.created_at at time zone 'Europe/Stockholm')::date <= ${asOf}
    ) found on true
    left join lateral (
      select jsonb_agg(distinct jsonb_build_object('id', r.id, 'title', case when r.secrecy is null then r.title else 'Incident markerad med sekretess' end)) as incidents
      from (select s.id union all select h.from_id from links h where h.kind = 'holds' and h.to_id = s.id) hit
      join links l on l.kind = 'concerns' and hit.id in (l.from_id, l.to_id)
      join records r on r.tenant_id = l.tenant_id and r.id = case when l.from_id = hit.id then l.to_id else l.from_id end
      where r.board_id = ${boardId} and r.type = 'incident' and r.state <> 'dismissed'
        and (r.created_at at time zone 'Europe/Stockholm')::date > k.decided_on
        and (r.created_at at time zone 'Europe/Stockholm')::date <= ${asOf}
    ) happened on true
    order by s.number`.execute(tx)
  return rows.map(asStanding)
}

function asStanding(row: StandingRow): SetStanding {
  const { id, title, secrecy, ownerId, openId, openState, classificationId } = row
  const factsNow: SetFacts = {
    personalData: row.personalData,
    personalDataKinds: row.personalDataKinds,
    volume: row.volume,
  }
  return {
    id,
    title,
    secrecy,
    ownerId,
    openId,
    openState,
    decided:
      classificationId === null
        ? null
        : {
            classificationId,
            title: row.classificationTitle,
            profile: profileOf(row),
            changeReason: row.changeReason,
            before: row.before === null ? null : profileOf(row.before),
            decidedOn: row.decidedOn,
            nextReviewOn: row.nextReviewOn,
            scaleVersion: row.scaleVersion,
            decidedFacts: row.decidedFacts,
            factsNow,
            newSystems: row.newSystems ?? [],
            incidents: row.incidents ?? [],
            lastCheckedOn: row.lastCheckedOn,
          },
  }
}

/** What the yearly wheel asks of the classifications. */
export async function classificationDutyFacts(
  tx: Tx,
  boardId: string,
  today: Day,
): Promise<DutyFacts> {
  const { active } = await classificationScales(tx, boardId)
  const sets = await standingsOf(tx, boardId, today)
  return {
    scale: active,
    sets: sets.map(({ id, title, ownerId, openId, openState, decided }) => ({
      id,
      title,
      ownerId,
      openId,
      isProposed: openState === 'proposed',
      standing: decided,
    })),
  }
}

/** The classifications as they stood at the end of the year, or today while it runs. */
export async function classificationFacts(
  tx: Tx,
  boardId: string,
  year: number,
  today: Day,
): Promise<ClassificationFacts> {
  const lastDay = `${year}-12-31`
  const asOf = today < lastDay ? today : lastDay
  const { scales, active } = await classificationScales(tx, boardId)
  const standings = await standingsOf(tx, boardId, asOf)
  const assessments = await assessmentsAsOf(tx, boardId, asOf)
  const sets = standings.map((set): ClassifiedSet => {
    const { id, secrecy, decided } = set
    const title = secrecy === null ? set.title : 'Informationsmängd markerad med sekretess'
    const named = { type: 'informationSet', id, title }
    if (decided === null) return { ...named, decided: null }
    const { classificationId, profile } = decided
    const again = reclassificationDue(decided, active, asOf)
    const required = requiredMeasures(profile, scaleIn(scales, decided.scaleVersion))
    return {
      ...named,
      decided: {
        classification: {
          type: 'classification',
          id: classificationId,
          title: `Klassning av ${title}`,
        },
        profile,
        decidedOn: decided.decidedOn,
        before: decided.before,
        changeReason: decided.changeReason,
        overdue: again.answer ? again.because : null,
        plan: planCounts(required, assessments.get(classificationId) ?? []),
        checkedOn: decided.lastCheckedOn,
        checkDue: complianceCheckDue(decided, active, asOf).answer,
      },
    }
  })
  return { sets, systems: await systemsThatInherit(tx, boardId, asOf) }
}

async function systemsThatInherit(tx: Tx, boardId: string, asOf: Day): Promise<InheritingSystem[]> {
  const profiles = await profilesOf(tx, boardId, asOf)
  const { rows } = await sql<{ id: string; title: string }>`
    select id, case when secrecy is null then title else 'System markerat med sekretess' end as title
    from records where board_id = ${boardId} and type = 'system' and state <> 'retired' order by number`.execute(
    tx,
  )
  return rows.flatMap(({ id, title }) => {
    const found = profiles.get(id)
    return found
      ? [{ type: 'system', id, title, profile: found.profile, complete: found.isComplete }]
      : []
  })
}

/** The sets with a classification in force at the end of each year; null before the first decision. */
export async function classifiedAtYearEnds(
  tx: Tx,
  boardId: string,
  years: readonly number[],
): Promise<{ year: number; sets: { type: string; id: string; title: string }[] | null }[]> {
  const { rows } = await sql<{ id: string; title: string; since: number }>`
    select s.id, case when s.secrecy is null then s.title else 'Informationsmängd markerad med sekretess' end as title,
      min(extract(year from c.decided_on))::int as since
    from classifications c
    join records r on r.tenant_id = c.tenant_id and r.id = c.id and r.state in ('decided', 'replaced')
    join records s on s.tenant_id = c.tenant_id and s.id = c.information_set and s.state = 'active'
    where c.board_id = ${boardId} and c.decided_on is not null
    group by s.id, s.title, s.secrecy, s.number order by s.number`.execute(tx)
  const first = Math.min(...rows.map(({ since }) => since))
  return years.map((year) => ({
    year,
    sets:
      year < first
        ? null
        : rows
            .filter(({ since }) => since <= year)
            .map(({ id, title }) => ({ type: 'informationSet', id, title })),
  }))
}
