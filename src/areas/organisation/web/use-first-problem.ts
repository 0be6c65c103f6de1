/** In a dialog, where no summary stands on top: after a refusal one is taken to the first problem. */
import { useEffect } from 'react'
import type { Sending } from '../../../web/frame/use-send.ts'
import { focusField } from '../../../web/ui/ErrorSummary.tsx'

export function useFirstProblem({ problems, attempt }: Pick<Sending, 'problems' | 'attempt'>) {
  const [first] = Object.keys(problems)
  useEffect(() => {
    if (first && attempt > 0) focusField(first)
  }, [first, attempt])
}
