import { StatusTag } from '../../../web/ui/StatusTag.tsx'
import { type Level, levels, type Question, questions } from '../answers.rules.ts'
import type { ShownAnswer } from './api.ts'

const tones: Record<Level, 'good' | 'warn' | 'bad' | 'neutral'> = {
  full: 'good',
  partly: 'warn',
  none: 'bad',
  unknown: 'neutral',
}

/** One answer in words: "Följs: delvis". No answer is told as such. */
export function AnswerTag({ question, of }: { question: Question; of: ShownAnswer | null }) {
  const said = of === null ? 'inget svar' : levels[of.level].toLocaleLowerCase('sv')
  return (
    <StatusTag tone={of === null ? 'info' : tones[of.level]}>
      {`${questions[question].label}: ${said}`}
    </StatusTag>
  )
}
