/** How long a record is kept: what the board's plan says, or our proposal, said to be one. */
import { dayInWords } from '../../core/dates.ts'
import type { AnyRecord } from '../../record/define.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import type { Description } from '../../web/ui/DescriptionList.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { useRules } from './api.ts'

export function useRetentionFact({ type, retention }: AnyRecord): Description {
  const { at, board } = usePlace()
  const mayRead = board.acts.some((act) => act === 'retention.read')
  const { data } = useRules(board.id, mayRead)
  const rule = data?.rules.find(({ kind }) => kind === type)
  if (rule)
    return {
      label: 'Bevarande',
      value: rule.words,
      help: `${rule.source}, ${dayInWords(rule.decidedOn)}.`,
    }
  return {
    label: 'Bevarande',
    value: retention,
    help: mayRead ? (
      <>
        Förslag, <TextLink href={paths.retention(at)}>inte beslutat av nämnden</TextLink>.
      </>
    ) : (
      'Förslag, inte beslutat av nämnden.'
    ),
  }
}
