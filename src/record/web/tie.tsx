/** A new record that is begun from another one is joined to it when it is saved. */
import { uncapitalise } from '../../core/swedish.ts'
import { useRecord } from '../../web/api/records.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { registerOfType } from '../../web/registers.ts'
import { TextLink } from '../../web/ui/TextLink.tsx'
import type { AnyRecord } from '../define.ts'
import { isLinkKind, isMadeByHand, kindsAt, type LinkKind, linkKinds, othersOf } from '../links.ts'

export type Tie = { kind: LinkKind; other: AnyRecord; id: string }

/** What the address asks for, "followsFrom.classification.0199…"; null for what cannot be joined so. */
export function tieFrom(asked: string | undefined, type: string): Tie | null {
  const [kind = '', otherType = '', id = ''] = asked?.split('.') ?? []
  const other = registerOfType(otherType)
  if (!isLinkKind(kind) || !isMadeByHand(kind) || !other || id === '') return null
  const canLeadThere = othersOf(kind, 'out')?.includes(otherType) ?? true
  return canLeadThere && kindsAt('out', type).includes(kind) ? { kind, other, id } : null
}

export function TiedTo({ tie: { kind, other, id } }: { tie: Tie }) {
  const { at } = usePlace()
  const { data } = useRecord(other, id)
  return (
    <>
      {linkKinds[kind].label}: {uncapitalise(other.names.singular)}{' '}
      <TextLink href={paths.record(at, other, id)}>{data?.record.title ?? '…'}</TextLink>
    </>
  )
}
