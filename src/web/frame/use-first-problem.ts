/** In a dialog, where no summary stands on top: after a refusal one is taken to the first problem. */
import { useEffect } from 'react'
import { focusField } from '../ui/ErrorSummary.tsx'
import type { Sending } from './use-send.ts'

export function useFirstProblem({ problems, attempt }: Pick<Sending, 'problems' | 'attempt'>) {
  const [first] = Object.keys(problems)
  useEffect(() => {
    if (first && attempt > 0) focusField(first)
  }, [first, attempt])
}
