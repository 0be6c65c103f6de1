/**
 * The questions of the guided classification, as data: for each aspect what would happen if it
 * failed, seen from those it would happen to. The words are our own.
 */
import type { Aspect } from './levels.rules.ts'
import type { CommonLevel } from './scale.rules.ts'

export const questionsAbout = {
  version: 1,
  source: 'Egna frågor, efter konsekvensområdena i KLASSA och det nationella metodstödet.',
  lastCheckedOn: '2026-11-22',
  verified: false,
} as const

/** Whom or what the consequence falls on. */
export const consequences = {
  individual: 'Den enskilde',
  operation: 'Verksamheten',
  economy: 'Ekonomin',
  trust: 'Förtroendet',
  others: 'Andra än nämnden',
} as const

export type Consequence = keyof typeof consequences

const nationalSecurity = 'Sveriges säkerhet kan skadas.'

/** What each level looks like for each of them, so that two people mean the same by a number. */
export const meanings: Record<Consequence, Record<CommonLevel, string>> = {
  individual: {
    0: 'Ingen enskild märker något.',
    1: 'Någon får besvär eller känner obehag som går över.',
    2: 'Någon får sitt privatliv spritt, förlorar pengar eller får vänta på något viktigt.',
    3: 'Någons liv, hälsa eller trygghet hotas, eller en förlust går inte att gottgöra.',
    4: nationalSecurity,
  },
  operation: {
    0: 'Arbetet fortsätter som vanligt.',
    1: 'En enhet får merarbete under någon dag.',
    2: 'Ett uppdrag som lagen kräver blir försenat eller utförs sämre.',
    3: 'Nämnden kan inte utföra ett uppdrag som lagen kräver.',
    4: nationalSecurity,
  },
  economy: {
    0: 'Ingen kostnad att tala om.',
    1: 'Kostnaden ryms i enhetens budget.',
    2: 'Kostnaden märks i förvaltningens budget.',
    3: 'Kostnaden rubbar nämndens budget, eller följs av skadestånd eller sanktionsavgift.',
    4: nationalSecurity,
  },
  trust: {
    0: 'Ingen utanför förvaltningen bryr sig.',
    1: 'Enstaka klagomål.',
    2: 'Kritik från en tillsynsmyndighet eller i lokala medier.',
    3: 'Människor drar sig för att vända sig till nämnden, under lång tid.',
    4: nationalSecurity,
  },
  others: {
    0: 'Ingen annan berörs.',
    1: 'En annan verksamhet får vänta en kort tid.',
    2: 'En annan nämnd eller myndighet kan inte göra sitt arbete i tid.',
    3: 'Något som samhället är beroende av slutar fungera.',
    4: nationalSecurity,
  },
}

/** What is imagined, for each aspect: the page says it before its questions. */
export const events: Record<Aspect, string> = {
  confidentiality: 'Tänk dig att informationen når någon som inte ska ha den.',
  integrity:
    'Tänk dig att informationen är fel, ofullständig eller ändrad utan att någon märker det.',
  availability: 'Tänk dig att ingen kan nå informationen när den behövs.',
  traceability: 'Tänk dig att det inte går att visa vem som har läst eller ändrat informationen.',
}

export type QuestionKey = `${Aspect}.${Consequence}`

export type Question = {
  key: QuestionKey
  aspect: Aspect
  consequence: Consequence
  text: string
  example: string
}

type Written = Record<Consequence, { text: string; example: string }>

const written: Record<Aspect, Written> = {
  confidentiality: {
    individual: {
      text: 'Vad kan hända den som uppgifterna handlar om?',
      example: 'En adress som är skyddad blir känd, eller en diagnos sprids bland grannar.',
    },
    operation: {
      text: 'Vad händer med det egna arbetet?',
      example: 'En utredning förlorar sitt värde när den som granskas får veta för mycket.',
    },
    economy: {
      text: 'Vad kan det kosta?',
      example:
        'Sanktionsavgift enligt dataskyddsförordningen, eller en upphandling som får göras om.',
    },
    trust: {
      text: 'Hur påverkas förtroendet för nämnden?',
      example: 'Människor berättar mindre när de inte litar på att det stannar.',
    },
    others: {
      text: 'Vad händer för andra myndigheter, nämnder eller företag?',
      example: 'Uppgifter från polis, skola eller bank kommer ut genom oss.',
    },
  },
  integrity: {
    individual: {
      text: 'Vad kan hända den som uppgifterna handlar om?',
      example: 'Ett beslut bygger på fel uppgift, eller pengar betalas till fel konto.',
    },
    operation: {
      text: 'Vad händer med det egna arbetet?',
      example: 'Ärenden måste tas om därför att underlaget inte stämmer.',
    },
    economy: {
      text: 'Vad kan det kosta?',
      example: 'Felaktiga utbetalningar som inte går att få tillbaka.',
    },
    trust: {
      text: 'Hur påverkas förtroendet för nämnden?',
      example: 'Statistik eller beslut visar sig vara fel och måste rättas offentligt.',
    },
    others: {
      text: 'Vad händer för andra som använder uppgifterna?',
      example: 'En annan myndighet fattar beslut på det vi har lämnat.',
    },
  },
  availability: {
    individual: {
      text: 'Vad kan hända den som väntar på nämnden?',
      example: 'Ett skyddsbehov upptäcks för sent, eller någon får ingen betalning i tid.',
    },
    operation: {
      text: 'Vad händer med det egna arbetet, och efter hur lång tid?',
      example: 'Efter en dag får allt göras på papper och föras in i efterhand.',
    },
    economy: {
      text: 'Vad kan det kosta?',
      example: 'Övertid, inhyrd personal eller en avgift för att återskapa uppgifter.',
    },
    trust: {
      text: 'Hur påverkas förtroendet för nämnden?',
      example: 'Medborgare får beskedet att vi inte kan svara, flera dagar i rad.',
    },
    others: {
      text: 'Vad händer för andra som är beroende av uppgifterna?',
      example: 'Tingsrätten, vården eller banken får inga besked.',
    },
  },
  traceability: {
    individual: {
      text: 'Vad kan hända den som uppgifterna handlar om?',
      example: 'Ingen kan svara den som undrar vem som har läst hens akt.',
    },
    operation: {
      text: 'Vad händer med det egna arbetet?',
      example: 'Ett fel går inte att följa tillbaka och upprepas.',
    },
    economy: {
      text: 'Vad kan det kosta?',
      example: 'Oegentligheter upptäcks inte, eller går inte att bevisa.',
    },
    trust: {
      text: 'Hur påverkas förtroendet för nämnden?',
      example: 'En misstanke om snokande kan varken bekräftas eller avfärdas.',
    },
    others: {
      text: 'Vad händer för andra som behöver lita på våra uppgifter?',
      example: 'En domstol kan inte få veta när en handling kom in eller ändrades.',
    },
  },
}

export const questions: readonly Question[] = (Object.keys(written) as Aspect[]).flatMap((aspect) =>
  (Object.keys(consequences) as Consequence[]).map((consequence) => ({
    key: `${aspect}.${consequence}` as const,
    aspect,
    consequence,
    ...written[aspect][consequence],
  })),
)

export function questionsOf(aspect: Aspect): readonly Question[] {
  return questions.filter((question) => question.aspect === aspect)
}

export function findQuestion(key: string): Question | undefined {
  return questions.find((question) => question.key === key)
}
