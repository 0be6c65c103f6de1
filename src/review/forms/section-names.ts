/** The sections there are, by the names that forms keep. What each is stands in ../sections.ts. */
export const sectionNames = [
  'summary',
  'purpose',
  'governing',
  'previous',
  'external',
  'internal',
  'climate',
  'organisation',
  'audits',
  'dpo',
  'deviations',
  'incidentAnalysis',
  'information',
  'processing',
  'suppliers',
  'continuity',
  'internalControl',
  'practices',
  'tertials',
  'cooperation',
  'training',
  'access',
  'keyFigures',
  'events',
  'vor',
  'rsa',
  'completed',
  'plan',
  'planInBrief',
  'judgement',
  'present',
  'preparation',
  'discussion',
  'decision',
] as const

export type SectionName = (typeof sectionNames)[number]

export function isSectionName(text: string): text is SectionName {
  return (sectionNames as readonly string[]).includes(text)
}
