/** Where a missing input of ISO/IEC 27001 9.3.2 is filled: the register, and what to record there. */
import type { IsoInput } from '../document.ts'

export type GapPlace = {
  /** Sections of the outlines that answer the input. */
  sections: readonly string[]
  /** The record type that gives the answer; null when only a written text can. */
  register: string | null
  /** What to do, in one sentence. */
  advice: string
}

export const gapPlaces: Record<IsoInput, GapPlace> = {
  a: {
    sections: ['previous'],
    register: 'improvement',
    advice:
      'Lägg in de aktiviteter som förra genomgången beslutade, med planerat år och hur det gick.',
  },
  b: {
    sections: ['external', 'internal', 'factors', 'governing', 'purpose'],
    register: 'horizonFactor',
    advice: 'Registrera förändringar i omvärlden och inom organisationen som påverkar arbetet.',
  },
  c: {
    sections: ['external', 'factors'],
    register: 'horizonFactor',
    advice:
      'Registrera vad intressenter behöver och förväntar sig, till exempel nya krav från tillsynsmyndigheten.',
  },
  d1: {
    sections: ['deviations'],
    register: 'incident',
    advice: 'Registrera årets incidenter och andra avvikelser, även de som redan är åtgärdade.',
  },
  d2: {
    sections: ['completed'],
    register: 'improvement',
    advice: 'Besvara effekten av de förbättringar som är genomförda.',
  },
  d3: {
    sections: ['audits'],
    register: 'audit',
    advice: 'Registrera revisioner och kontroller som har gällt nämnden under året.',
  },
  d4: {
    sections: [],
    register: null,
    advice:
      'Skriv själv hur målen för informationssäkerhet har uppfyllts. Frågan besvaras inte ur något register.',
  },
  e: {
    sections: ['dpo'],
    register: 'dpoReport',
    advice: 'Dataskyddsombudet lägger in sin årsrapport och sina rekommendationer.',
  },
  f: {
    sections: ['events', 'rsa', 'vor', 'risks'],
    register: 'risk',
    advice: 'Registrera riskerna i årets väsentlighets- och riskanalys och bedöm dem.',
  },
  g: {
    sections: ['proposed'],
    register: 'improvement',
    advice: 'Föreslå förbättringar för de år som planen omfattar.',
  },
}

export function sectionsAnswering(input: IsoInput): readonly string[] {
  return gapPlaces[input].sections
}
