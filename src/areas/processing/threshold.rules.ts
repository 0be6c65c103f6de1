/** Whether a DPIA is needed (GDPR 35.1), after the nine criteria that IMY's list builds on. */
import type { Answer } from '../../core/answers.ts'
import { numberWord } from '../../core/swedish.ts'
import { criteria, type Dpia } from './dpia.record.ts'

export type Criterion = keyof typeof criteria

/** The rule as dated data. The wording of 8 and 9 is not checked at the source. */
export const thresholdRule = {
  from: '2019-01-16',
  atLeast: 2,
  source: 'IMY:s förteckning enligt artikel 35.4 och riktlinjerna WP 248 rev. 01',
  lastCheckedOn: '2026-11-22',
  verified: { scoring: true, barrier: false, newTechnology: false },
} as const

/** Why each criterion is met or not, for whoever has never done it. */
export const criterionHelp: Record<Criterion, string> = {
  scoring:
    'Personer bedöms, rangordnas eller förutsägs, till exempel en risknivå i ett barnärende.',
  automatedDecision: 'Beslutet fattas utan människa, till exempel ett automatiskt avslag.',
  monitoring: 'Personer iakttas eller följs, till exempel kameror eller granskning av loggar.',
  sensitive: 'Hälsa, ekonomi, familjeförhållanden, lagöverträdelser, skyddade personuppgifter.',
  largeScale: 'Många personer, många uppgifter, lång tid eller stort område.',
  matching: 'Uppgifter från olika håll förs ihop på ett sätt den registrerade inte väntar sig.',
  vulnerable: 'Barn, huvudmän, klienter, patienter och anställda är i beroendeställning.',
  newTechnology:
    'Till exempel ansiktsigenkänning, uppkopplade givare eller en ny sorts molntjänst.',
  barrier: 'Behandlingen avgör om någon får en tjänst, en förmån eller ett avtal.',
}

/** Boards whose ordinary work meets three of the criteria: start from those. */
export const usualFor: readonly {
  board: RegExp
  criteria: readonly Criterion[]
  because: string
}[] = [
  {
    board: /överförmyndar/i,
    criteria: ['sensitive', 'largeScale', 'vulnerable'],
    because:
      'Huvudmän är i beroendeställning, uppgifterna rör hälsa och ekonomi, och de är många. En konsekvensbedömning behövs därför oftast.',
  },
  {
    board: /social|omsorg|äldre/i,
    criteria: ['sensitive', 'largeScale', 'vulnerable'],
    because:
      'Socialtjänstens uppgifter är känsliga, rör personer i beroendeställning och är många. En konsekvensbedömning behövs därför oftast.',
  },
]

export function usualCriteria(boardName: string) {
  return usualFor.find(({ board }) => board.test(boardName)) ?? null
}

export type Threshold = 'needed' | 'notNeeded' | 'unsure'

/** What the criteria say, whatever someone has decided. */
export function threshold(chosen: readonly Criterion[]): Answer<Threshold> {
  const numbers = chosen.map((one) => criteria[one].split('.')[0]).join(', ')
  if (chosen.length >= thresholdRule.atLeast)
    return {
      answer: 'needed',
      because: `${numberWord(chosen.length)} kriterier är uppfyllda (${numbers}). Vid två eller fler behövs en konsekvensbedömning.`,
    }
  if (chosen.length === 1)
    return {
      answer: 'unsure',
      because: `Ett kriterium är uppfyllt (${numbers}). Det räcker sällan ensamt, men bedöm om risken ändå är hög.`,
    }
  return { answer: 'notNeeded', because: 'Inget av kriterierna är uppfyllt.' }
}

/** Does what was decided go against what the criteria say? Then the reason has to carry it. */
export function goesAgainst({ fields }: Dpia): Answer {
  const says = threshold(fields.criteria)
  if (fields.needed === false && says.answer === 'needed')
    return {
      answer: true,
      because: `${capital(says.because)} Det är ändå beslutat att den inte behövs: motiveringen ska visa varför risken inte är hög.`,
    }
  return { answer: false, because: says.because }
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)
}
