/**
 * Does the review cover what ISO/IEC 27001:2022 asks of it? 9.3.1 (judgement), 9.3.2 (inputs a-g),
 * 9.3.3 (results), and 4.1 with Amd 1:2024 (climate). Read from the draft itself: its form, what was
 * composed, and what people have written.
 */
import type { Answered } from '../compose.ts'
import type { Chapter, IsoInput, ReviewDocument } from '../document.ts'
import { isJudged, type Judgement } from '../judgement/judgement.rules.ts'
import { isoInputs } from '../outline.ts'
import { allChapters, ownKey } from '../overlay.ts'

export type CoverageStanding = 'answered' | 'written' | 'missing'

export type CoveragePoint = {
  /** "9.3.2 a", as the standard numbers it. */
  clause: string
  /** What is asked for, in our own words. */
  asks: string
  standing: CoverageStanding
  /** Answered by management's own judgement and by nothing else. */
  isManagements?: true
  /** Why it stands as it does, in Swedish. */
  because: string
  /** The sections that answer, in the report's order. */
  sections: { key: string; number: string; title: string; records: number }[]
}

export type CoverageFacts = {
  /** As composed, with what people have written laid over it. */
  document: ReviewDocument
  answered: Answered
  judgement: Judgement
  /** Activities the plan proposes or holds. */
  planned: number
  decided: boolean
}

export function coverageOf(facts: CoverageFacts): CoveragePoint[] {
  const inputs = (Object.keys(isoInputs) as IsoInput[]).map((input) => inputPoint(input, facts))
  return [
    judgementPoint(facts.judgement),
    climatePoint(facts.judgement),
    ...inputs,
    ...results(facts),
  ]
}

/** What only management can answer, and has not; what the registers lack stands in the report. */
export function leftToManagement(points: readonly CoveragePoint[]): string[] {
  return points
    .filter(({ standing, isManagements }) => standing === 'missing' && isManagements)
    .map(({ asks }) => asks)
}

function inputPoint(input: IsoInput, facts: CoverageFacts): CoveragePoint {
  const clause = `9.3.2 ${input.replace(/^d(\d)$/, 'd $1')}`
  const asks = isoInputs[input]
  const chapters = chaptersOf(facts.document, facts.answered[input] ?? [])
  if (chapters.length > 0) {
    const sections = chapters.map(sectionOf)
    const records = new Set(chapters.flatMap(recordsIn)).size
    const because =
      records === 0
        ? 'Besvaras i texten. Inga poster ligger bakom: kontrollera att det som sägs stämmer.'
        : records === 1
          ? 'Bygger på 1 post i registren.'
          : `Bygger på ${records} poster i registren.`
    return { clause, asks, standing: 'answered', because, sections }
  }
  const gap = allChapters(facts.document.chapters)
    .flatMap((chapter) => chapter.blocks)
    .find((block) => block.kind === 'gap' && block.isoInput === input)
  if (!gap && hasOwnText(facts.document, 'gaps', `gaps:${input}`))
    return {
      clause,
      asks,
      standing: 'written',
      because: 'Inget register besvarar frågan, men den är förklarad i egen text.',
      sections: chaptersOf(facts.document, ['gaps']).map(sectionOf),
    }
  return {
    clause,
    asks,
    standing: 'missing',
    because: 'Inget i årets register besvarar frågan. Rapporten säger det öppet.',
    sections: [],
  }
}

function judgementPoint(judgement: Judgement): CoveragePoint {
  const { answer, because } = isJudged(judgement)
  return {
    clause: '9.3.1',
    isManagements: true,
    asks: 'bedömning av lämplighet, tillräcklighet och verkan',
    standing: answer ? 'answered' : 'missing',
    because,
    sections: [],
  }
}

function climatePoint({ climate }: Judgement): CoveragePoint {
  return {
    clause: '4.1 (tillägg 1:2024)',
    isManagements: true,
    asks: 'om klimatförändringar påverkar ledningssystemet',
    standing: climate === null ? 'missing' : 'answered',
    because:
      climate === null
        ? 'Frågan är inte besvarad.'
        : climate
          ? 'Besvarad: klimatförändringar påverkar ledningssystemet.'
          : 'Besvarad: klimatförändringar bedöms inte påverka ledningssystemet.',
    sections: [],
  }
}

/** The results (9.3.3): decisions on improvements, and on changes and resources. */
function results({ planned, decided, judgement }: CoverageFacts): CoveragePoint[] {
  const verb = decided ? 'är beslutade' : 'föreslås'
  return [
    {
      clause: '9.3.3',
      asks: 'beslut om förbättringar',
      standing: planned > 0 ? 'answered' : 'missing',
      because:
        planned > 0
          ? `${planned} ${planned === 1 ? 'aktivitet' : 'aktiviteter'} ${planned === 1 && decided ? 'är beslutad' : verb}.`
          : 'Planen innehåller ingen aktivitet.',
      sections: [],
    },
    {
      clause: '9.3.3',
      asks: 'behov av ändringar och resurser',
      isManagements: true,
      standing: judgement.resources === null ? 'missing' : 'answered',
      because:
        judgement.resources === null
          ? 'Det är inte sagt om resurserna räcker för planen.'
          : judgement.resources === 'sufficient'
            ? 'Resurserna bedöms räcka.'
            : decided
              ? 'Resurser är begärda och beslutade.'
              : 'Resurser begärs: beslutet ska också gälla dem.',
      sections: [],
    },
  ]
}

function chaptersOf(document: ReviewDocument, keys: readonly string[]): Chapter[] {
  return allChapters(document.chapters).filter((chapter) => keys.includes(chapter.key))
}

function sectionOf(chapter: Chapter): CoveragePoint['sections'][number] {
  return {
    key: chapter.key,
    number: chapter.number,
    title: chapter.title,
    records: new Set(recordsIn(chapter)).size,
  }
}

function recordsIn(chapter: Chapter): string[] {
  return chapter.blocks.flatMap((block) => block.sources.map((source) => source.id))
}

/** Something a person wrote in the place of the gap, or at the end of the gaps' section. */
function hasOwnText(document: ReviewDocument, section: string, key: string): boolean {
  return chaptersOf(document, [section])
    .flatMap((chapter) => chapter.blocks)
    .some(
      (block) =>
        block.origin === 'written' &&
        (block.key.startsWith(`${key}~`) || block.key.startsWith(`${ownKey(section)}~`)),
    )
}
