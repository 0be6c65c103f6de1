import { describe, expect, test } from 'vitest'
import {
  aFollowUp,
  anAgreement,
  aProcurement,
  aStepAnswer,
  aSupplier,
  idOf,
} from '../../../test/support/a-supplier.ts'
import type { Agreement } from './agreement.record.ts'
import {
  expiryOf,
  isInForce,
  lacksProcessingAgreement,
  lastNoticeDay,
  type ProcessorFacts,
  termsLacking,
} from './agreement.rules.ts'
import {
  type ClassifiedSubject,
  classifiedBefore,
  type GateStep,
  gateOf,
  gateStepKeys,
  problemsOfStep,
  type StepAnswer,
} from './gate.rules.ts'
import {
  checklistOf,
  isComplete,
  type PointAnswer,
  problemsOfAnswers,
  processingPointKeys,
} from './processing-agreement.rules.ts'
import {
  bareName,
  type Carried,
  followUpStanding,
  isUnderrated,
  isUsed,
  proposedCriticality,
} from './supplier.rules.ts'

const NOW = '2026-06-15'
type Terms = Partial<Agreement['fields']>

describe('the last day to give notice', () => {
  test.each<[string, Terms, string | null]>([
    ['is reckoned from the end', { endsOn: '2026-12-31', noticeMonths: 6 }, '2026-06-30'],
    ['keeps to a shorter month', { endsOn: '2027-03-31', noticeMonths: 1 }, '2027-02-28'],
    ['goes back over the year', { endsOn: '2027-02-28', noticeMonths: 3 }, '2026-11-28'],
    ['is the end itself without notice', { endsOn: '2026-12-31', noticeMonths: 0 }, '2026-12-31'],
    [
      'is the agreement’s own when it has one',
      { endsOn: '2026-12-31', noticeMonths: 6, noticeOn: '2026-05-31' },
      '2026-05-31',
    ],
    ['is unknown without an end', { noticeMonths: 6 }, null],
    ['is unknown without a time', { endsOn: '2026-12-31' }, null],
  ])('%s', (_name, terms, expected) => {
    expect(lastNoticeDay(anAgreement(terms))).toBe(expected)
  })
})

describe('an agreement that binds', () => {
  test.each<[string, Terms, Agreement['state'], boolean]>([
    ['until further notice', {}, 'inForce', true],
    ['on its last day', { endsOn: NOW }, 'inForce', true],
    ['not the day after', { endsOn: '2026-06-14' }, 'inForce', false],
    ['when it extends itself', { endsOn: '2026-06-14', extendsBySelf: true }, 'inForce', true],
    ['not when it was ended', { endsOn: '2026-06-14', extendsBySelf: true }, 'ended', false],
    ['in its last time, though ended', { endsOn: '2026-09-30' }, 'ended', true],
    ['not before it begins', { startsOn: '2026-06-16' }, 'inForce', false],
    ['not as a draft', {}, 'drafted', false],
  ])('%s', (_name, terms, state, expected) => {
    expect(isInForce(anAgreement(terms, { state }), NOW)).toBe(expected)
  })
})

describe('papers that run out (six months ahead)', () => {
  test.each<[string, Terms, Agreement['state'], ReturnType<typeof expiryOf>]>([
    [
      'notice within the time',
      { endsOn: '2027-03-31', noticeMonths: 6 },
      'inForce',
      {
        kind: 'notice',
        on: '2026-09-30',
        because:
          'Senast den 30 september 2026 ska det avgöras om avtalet sägs upp, förlängs eller upphandlas på nytt.',
      },
    ],
    [
      'notice on the very last day',
      { endsOn: '2026-12-15', noticeMonths: 6 },
      'inForce',
      {
        kind: 'notice',
        on: NOW,
        because:
          'Senast den 15 juni 2026 ska det avgöras om avtalet sägs upp, förlängs eller upphandlas på nytt.',
      },
    ],
    ['not yet', { endsOn: '2027-12-31', noticeMonths: 6 }, 'inForce', null],
    [
      'too late for notice',
      { endsOn: '2026-11-30', noticeMonths: 6 },
      'inForce',
      {
        kind: 'passed',
        on: '2026-11-30',
        because:
          'Sista uppsägningsdagen var den 30 maj 2026. Avtalet gäller till och med den 30 november 2026.',
      },
    ],
    [
      'an end without notice',
      { endsOn: '2026-10-31' },
      'inForce',
      {
        kind: 'end',
        on: '2026-10-31',
        because: 'Avtalet upphör den 31 oktober 2026. Uppsägningstiden är inte angiven.',
      },
    ],
    [
      'ended, and nobody said so',
      { endsOn: '2026-05-31' },
      'inForce',
      {
        kind: 'ended',
        on: '2026-05-31',
        because:
          'Avtalet gick ut den 31 maj 2026. Avsluta det, eller skriv till när det gäller nu.',
      },
    ],
    [
      'went on by itself',
      { endsOn: '2026-05-31', extendsBySelf: true },
      'inForce',
      {
        kind: 'passed',
        on: '2026-05-31',
        because:
          'Avtalstiden gick ut den 31 maj 2026, och avtalet förlängdes av sig självt. Skriv till när det gäller nu.',
      },
    ],
    ['until further notice', {}, 'inForce', null],
    ['a draft asks nothing', { endsOn: '2026-07-01' }, 'drafted', null],
    ['an ended one asks nothing', { endsOn: '2026-07-01' }, 'ended', null],
  ])('%s', (_name, terms, state, expected) => {
    expect(expiryOf(anAgreement(terms, { state }), NOW)).toEqual(expected)
  })

  test('how far ahead is said by whoever asks', () => {
    const far = anAgreement({ endsOn: '2027-11-30', noticeMonths: 6 })
    expect(expiryOf(far, NOW)).toBeNull()
    expect(expiryOf(far, NOW, 12)?.kind).toBe('notice')
  })
})

describe('what an agreement says nothing of', () => {
  test.each<[string, Terms, number]>([
    ['nothing is settled', {}, 4],
    ['a no is as little as no answer', { securityRequirements: false, auditRight: false }, 4],
    [
      'all is settled',
      {
        securityRequirements: true,
        incidentNoticeHours: 24,
        auditRight: true,
        exitTerms: 'Raderas.',
      },
      0,
    ],
    ['a processing agreement has a list of its own', { kind: 'processing' }, 0],
  ])('%s', (_name, terms, lacking) => {
    expect(termsLacking(anAgreement(terms))).toHaveLength(lacking)
  })
})

test.each([
  ['Kvarnbo Data', 'Kvarnbo Data AB', true],
  ['kvarnbo data ab (publ)', 'Kvarnbo Data AB', true],
  ['Kvarnbo', 'Kvarnbo Data AB', false],
  ['Alnö E-tjänster', 'Alnö e-tjänster HB', true],
])('the names %s and %s are the same: %s', (one, other, same) => {
  expect(bareName(one) === bareName(other)).toBe(same)
})

describe('a missing processing agreement (GDPR 28.3)', () => {
  const nothing: ProcessorFacts = {
    supplierId: idOf(1, 1),
    saysSo: null,
    isSubProcessor: false,
    processingRecords: [],
    systems: [],
  }
  const record = { id: idOf(5, 1), title: 'Tillsyn över ställföreträdare' }
  const lex = { id: idOf(5, 2), title: 'Lex' }
  test.each<[string, Partial<ProcessorFacts>, Agreement[], boolean, string]>([
    [
      'nothing says that one is needed',
      {},
      [],
      false,
      'Inget säger att leverantören behandlar personuppgifter åt nämnden.',
    ],
    [
      'a processing record names it',
      { processingRecords: [record] },
      [],
      true,
      'Leverantören står som biträde i registerförteckningen (Tillsyn över ställföreträdare), men inget personuppgiftsbiträdesavtal gäller.',
    ],
    [
      'it supplies a system with personal data',
      { systems: [lex] },
      [],
      true,
      'Leverantören levererar system som innehåller personuppgifter (Lex), men inget personuppgiftsbiträdesavtal gäller.',
    ],
    [
      'its own answer is enough',
      { saysSo: true },
      [],
      true,
      'Leverantören behandlar personuppgifter åt nämnden, men inget personuppgiftsbiträdesavtal gäller.',
    ],
    [
      'a sub-processor has its agreement with whoever uses it',
      { saysSo: true, isSubProcessor: true },
      [],
      false,
      'Leverantören är underbiträde: avtalet sluts av den leverantör som anlitar den (artikel 28.4).',
    ],
    [
      'its own no is not',
      { saysSo: false, systems: [lex] },
      [],
      true,
      'Leverantören levererar system som innehåller personuppgifter (Lex), men inget personuppgiftsbiträdesavtal gäller.',
    ],
    [
      'one is in force',
      { systems: [lex] },
      [anAgreement({ kind: 'processing' })],
      false,
      'Ett personuppgiftsbiträdesavtal gäller.',
    ],
    [
      'another kind is not one',
      { systems: [lex] },
      [anAgreement()],
      true,
      'Leverantören levererar system som innehåller personuppgifter (Lex), men inget personuppgiftsbiträdesavtal gäller.',
    ],
    [
      'a draft is not one',
      { systems: [lex] },
      [anAgreement({ kind: 'processing', subject: 'Biträdesavtal Lex' }, { state: 'drafted' })],
      true,
      'Leverantören levererar system som innehåller personuppgifter (Lex), men inget personuppgiftsbiträdesavtal gäller. Ett utkast finns: ”Biträdesavtal Lex”.',
    ],
    [
      'it has run out',
      { systems: [lex] },
      [anAgreement({ kind: 'processing', subject: 'Biträdesavtal Lex', endsOn: '2025-12-31' })],
      true,
      'Leverantören levererar system som innehåller personuppgifter (Lex), men inget personuppgiftsbiträdesavtal gäller. Det senaste, ”Biträdesavtal Lex”, gäller inte längre.',
    ],
    [
      'another supplier’s does not help',
      { systems: [lex] },
      [anAgreement({ kind: 'processing', supplier: idOf(1, 2) })],
      true,
      'Leverantören levererar system som innehåller personuppgifter (Lex), men inget personuppgiftsbiträdesavtal gäller.',
    ],
  ])('%s', (_name, facts, agreements, answer, because) => {
    expect(lacksProcessingAgreement({ ...nothing, ...facts }, agreements, NOW)).toEqual({
      answer,
      because,
    })
  })
})

describe('the points of GDPR 28.2–28.4', () => {
  const all = (fulfilled: boolean | null, place: string | null = 'punkt 1'): PointAnswer[] =>
    processingPointKeys.map((point) => ({ point, fulfilled, place }))

  test('an agreement nobody has looked at is unknown on every point', () => {
    expect(checklistOf([]).unknown).toHaveLength(16)
    expect(isComplete([], null)).toEqual({
      answer: false,
      because: 'Avtalet är inte kontrollerat mot artikel 28.',
    })
  })

  test('all in place', () => {
    expect(isComplete(all(true), '2026-03-02')).toEqual({
      answer: true,
      because: 'Alla 16 punkter finns i avtalet. Senast kontrollerat den 2 mars 2026.',
    })
  })

  test('what is lacking is told by its paragraph, what is not looked at by number', () => {
    const answers = all(true).map(
      (one): PointAnswer =>
        one.point === 'deletion' || one.point === 'sameDuties' || one.point === 'liability'
          ? { ...one, fulfilled: false }
          : one.point === 'audit'
            ? { ...one, fulfilled: null }
            : one,
    )
    expect(isComplete(answers, null)).toEqual({
      answer: false,
      because: '3 punkter saknas i avtalet (28.3 g och 28.4) och 1 punkt är inte besvarad.',
    })
  })

  test('a yes says where; a no and an unknown need not', () => {
    expect(problemsOfAnswers(all(true, null))).toHaveLength(16)
    expect(problemsOfAnswers(all(false, null))).toEqual([])
  })
})

describe('criticality proposed from what the supplier carries', () => {
  const a = (title: string, availability: number | null, criticalFor: string[] = []): Carried => ({
    title,
    availability,
    criticalFor,
  })
  test.each<[string, Carried[], string | null, string]>([
    ['no systems', [], null, 'Inga system är kopplade till leverantören.'],
    [
      'high availability',
      [a('Lex', 3), a('Webben', 1)],
      'critical',
      'Lex (T3) är klassat i tillgänglighet 3 eller högre.',
    ],
    [
      'a critical activity, also where nothing is classified',
      [a('Lex', null, ['Utbetalning av arvoden'])],
      'critical',
      'Lex behövs för den kritiska verksamheten ”Utbetalning av arvoden”.',
    ],
    [
      'unknown hides what could be critical',
      [a('Lex', null), a('Webben', 2)],
      null,
      'Lex är inte klassat, så det går inte att säga hur kritisk leverantören är.',
    ],
    [
      'middling',
      [a('Webben', 2), a('Enkäten', 0)],
      'important',
      'Webben (T2) är klassat i tillgänglighet 2.',
    ],
    [
      'low',
      [a('Enkäten', 1)],
      'ordinary',
      'Inget av leverantörens 1 system är klassat i tillgänglighet 2 eller högre.',
    ],
  ])('%s', (_name, systems, answer, because) => {
    expect(proposedCriticality(systems)).toEqual({
      answer,
      because,
    })
  })

  test.each<[Parameters<typeof aSupplier>[0], boolean]>([
    [{ criticality: 'ordinary' }, true],
    [{ criticality: 'important' }, true],
    [{ criticality: 'critical' }, false],
    [{ criticality: null }, false],
  ])('underrated: %o', (fields, expected) => {
    expect(isUnderrated(aSupplier(fields), [a('Lex', 4)]).answer).toBe(expected)
  })
})

describe('a supplier’s security followed up', () => {
  const critical = aSupplier({
    criticality: 'critical',
    criticalityBecause: 'Lex',
    criticalityAssessedOn: '2024-01-01',
    usedFrom: '2022-01-01',
  })
  const unrated = aSupplier()
  const standing = (...of: Parameters<typeof followUpStanding>) => {
    const { lastOn, dueOn, isLate } = followUpStanding(...of)
    return [lastOn, dueOn, isLate]
  }
  test.each<[string, Parameters<typeof followUpStanding>, [string | null, string | null, boolean]]>(
    [
      [
        'a year after the last',
        [critical, [aFollowUp({ doneOn: '2025-08-01' })], [], NOW],
        ['2025-08-01', '2026-08-01', false],
      ],
      [
        'the newest counts',
        [
          critical,
          [aFollowUp({ doneOn: '2024-01-01' }), aFollowUp({ doneOn: '2026-01-10' })],
          [],
          NOW,
        ],
        ['2026-01-10', '2027-01-10', false],
      ],
      [
        'late',
        [critical, [aFollowUp({ doneOn: '2025-06-14' })], [], NOW],
        ['2025-06-14', '2026-06-14', true],
      ],
      [
        'on the last day it is not late',
        [critical, [aFollowUp({ doneOn: '2025-06-15' })], [], NOW],
        ['2025-06-15', NOW, false],
      ],
      [
        'its own next day goes before the interval',
        [critical, [aFollowUp({ doneOn: '2025-08-01', nextOn: '2026-02-01' })], [], NOW],
        ['2025-08-01', '2026-02-01', true],
      ],
      [
        'requirements checked under an agreement count',
        [critical, [], [anAgreement({ requirementsFollowedUpOn: '2026-02-01' })], NOW],
        ['2026-02-01', '2027-02-01', false],
      ],
      [
        'those of another supplier do not',
        [
          critical,
          [],
          [anAgreement({ supplier: idOf(1, 9), requirementsFollowedUpOn: '2026-02-01' })],
          NOW,
        ],
        [null, '2023-01-01', true],
      ],
      [
        'what is done later is not known yet',
        [critical, [aFollowUp({ doneOn: '2026-07-01' })], [], NOW],
        [null, '2023-01-01', true],
      ],
      [
        'never: reckoned from the first day',
        [critical, [], [anAgreement({ startsOn: '2026-01-01' })], NOW],
        [null, '2023-01-01', true],
      ],
      [
        'never, and no first day: reckoned from the agreement',
        [
          aSupplier({ ...critical.fields, usedFrom: null }),
          [],
          [anAgreement({ startsOn: '2026-01-01' })],
          NOW,
        ],
        [null, '2027-01-01', false],
      ],
      ['never, and not rated: no day', [unrated, [], [], NOW], [null, null, false]],
    ],
  )('%s', (_name, given, expected) => {
    expect(standing(...given)).toEqual(expected)
  })

  test.each<[Parameters<typeof aSupplier>[0], 'active' | 'ended', boolean]>([
    [{}, 'active', true],
    [{ usedFrom: null }, 'active', true],
    [{ usedFrom: '2026-07-01' }, 'active', false],
    [{ usedUntil: '2026-06-15' }, 'ended', true],
    [{ usedUntil: '2026-06-14' }, 'ended', false],
  ])('used on the day: %o, %s', (fields, state, expected) => {
    expect(isUsed(aSupplier(fields, { state }), NOW)).toBe(expected)
  })
})

describe('the gate', () => {
  const all = (change: Partial<Record<GateStep, Partial<StepAnswer> | null>> = {}) =>
    gateStepKeys.flatMap((step) => (change[step] === null ? [] : [aStepAnswer(step, change[step])]))

  test('nothing answered: the first step is next, and all are named', () => {
    const gate = gateOf([], NOW)
    expect([gate.next, gate.passed, gate.mayBeReady.answer]).toEqual(['need', 0, false])
    expect(gate.steps.map(({ standing }) => standing)).toEqual(['next', ...Array(7).fill('open')])
    expect(gate.mayBeReady.because).toMatch(/^8 steg återstår: Behov, Klassning, .* och Exitplan\./)
  })

  test.each<[string, Parameters<typeof all>[0], GateStep | null, boolean, string]>([
    ['all done', {}, null, true, 'Alla steg är besvarade.'],
    [
      'one left out with a reason',
      { thirdCountry: { answer: 'notNeeded' } },
      null,
      true,
      'Alla steg är besvarade.',
    ],
    [
      'an exception that holds',
      { exitPlan: { answer: 'excepted', until: NOW } },
      null,
      true,
      'Alla steg är besvarade.',
    ],
    [
      'an exception that has ended',
      { exitPlan: { answer: 'excepted', until: '2026-06-14' } },
      'exitPlan',
      false,
      '1 steg återstår: Exitplan (undantaget har gått ut). Besvara dem, eller låt chefen besluta om undantag.',
    ],
    [
      'the classification is missing',
      { classification: null },
      'classification',
      false,
      '1 steg återstår: Klassning. Besvara dem, eller låt chefen besluta om undantag.',
    ],
  ])('%s', (_name, change, next, answer, because) => {
    const gate = gateOf(all(change), NOW)
    expect([gate.next, gate.mayBeReady]).toEqual([next, { answer, because }])
  })

  test.each<[string, Partial<StepAnswer> & { step: GateStep }, string[]]>([
    ['done', { step: 'need' }, []],
    ['tomorrow', { step: 'need', answeredOn: '2026-06-16' }, ['answeredOn']],
    ['a need is always needed', { step: 'need', answer: 'notNeeded' }, ['answer']],
    ['no supplier, no agreement', { step: 'agreement', answer: 'notNeeded' }, []],
    [
      'personal data: the threshold is judged',
      { step: 'dpiaThreshold', answer: 'notNeeded' },
      ['answer'],
    ],
    ['an exception without an end', { step: 'exitPlan', answer: 'excepted' }, ['until']],
    [
      'an exception that has ended',
      { step: 'exitPlan', answer: 'excepted', until: '2026-06-14' },
      ['until'],
    ],
    ['an end without an exception', { step: 'exitPlan', until: '2026-12-31' }, ['until']],
  ])('an answer: %s', (_name, { step, ...change }, expected) => {
    const problems = problemsOfStep(
      aStepAnswer(step, change),
      aProcurement({ personalData: true }),
      NOW,
    )
    expect(problems.map(({ field }) => field)).toEqual(expected)
  })
})

describe('classified before the requirements went out', () => {
  const set = (title: string, decidedOn: string | null): ClassifiedSubject => ({
    id: idOf(5, title.length),
    title,
    decidedOn,
  })
  const TENDER = '2026-04-01'
  test.each<[string, string | null, string | null, ClassifiedSubject[], string, string]>([
    [
      'the register says so',
      TENDER,
      null,
      [set('Årsräkningar', '2026-02-01')],
      'before',
      'Klassad den 1 februari 2026, och kraven gick ut den 1 april 2026.',
    ],
    [
      'on the same day',
      TENDER,
      null,
      [set('Årsräkningar', TENDER)],
      'before',
      'Klassad den 1 april 2026, och kraven gick ut den 1 april 2026.',
    ],
    [
      'the last of two decides',
      TENDER,
      null,
      [set('Årsräkningar', '2026-02-01'), set('Akter', '2026-05-01')],
      'after',
      'Klassad den 1 maj 2026, men kraven gick ut redan den 1 april 2026.',
    ],
    [
      'one of two is missing',
      TENDER,
      null,
      [set('Årsräkningar', '2026-02-01'), set('Akter', null)],
      'notClassified',
      'Ej klassat: Akter. Kraven gick ut den 1 april 2026.',
    ],
    [
      'the step answers while the register is silent',
      TENDER,
      '2026-03-01',
      [],
      'before',
      'Klassad den 1 mars 2026 enligt steget, utan kopplad klassning, och kraven gick ut den 1 april 2026.',
    ],
    [
      'the step came too late',
      TENDER,
      '2026-04-02',
      [],
      'after',
      'Klassad den 2 april 2026 enligt steget, utan kopplad klassning, men kraven gick ut redan den 1 april 2026.',
    ],
    [
      'classified anew later: the step keeps the first day',
      TENDER,
      '2026-03-01',
      [set('Årsräkningar', '2026-05-01')],
      'before',
      'Klassad den 1 mars 2026, och kraven gick ut den 1 april 2026.',
    ],
    [
      'nothing is told',
      TENDER,
      null,
      [],
      'notClassified',
      'Ingen klassning är redovisad. Kraven gick ut den 1 april 2026.',
    ],
    [
      'there is still time',
      '2026-09-01',
      null,
      [],
      'notYet',
      'Ingen klassning är redovisad. Kraven har inte gått ut än.',
    ],
    [
      'no day is set',
      null,
      '2026-03-01',
      [],
      'before',
      'Klassad den 1 mars 2026 enligt steget, utan kopplad klassning, och kraven har inte gått ut än.',
    ],
  ])('%s', (_name, tenderOn, answeredOn, subjects, answer, because) => {
    const answers = answeredOn === null ? [] : [aStepAnswer('classification', { answeredOn })]
    expect(classifiedBefore(aProcurement({ tenderOn }), answers, subjects, NOW)).toEqual({
      answer,
      because,
    })
  })

  test('an exception is no classification', () => {
    const answers = [
      aStepAnswer('classification', {
        answer: 'excepted',
        until: '2026-12-31',
        answeredOn: '2026-03-01',
      }),
    ]
    expect(classifiedBefore(aProcurement({ tenderOn: TENDER }), answers, [], NOW).answer).toBe(
      'notClassified',
    )
  })
})
