/** One gap: the record, why it is a gap, and the ways to mend it. */
import type { Mend } from '../../record/thread/thread.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { addressOf, registerOfType } from '../../web/registers.ts'
import { Button } from '../../web/ui/Button.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import type { ShownGap } from './api.ts'
import type { Mending } from './MendDialog.tsx'

type GapItemProps = { gap: ShownGap; onMend: (mending: Mending) => void }

export function GapItem({ gap, onMend }: GapItemProps) {
  const { at } = usePlace()
  const { record, name, because, coming, mends, mayChange } = gap
  const href = addressOf(at, record)
  return (
    <li className="gap">
      <div className="gap-words">
        <p>{href ? <TextLink href={href}>{record.title}</TextLink> : record.title}</p>
        <p className="soft small">{record.year === null ? name : `${name}, ${record.year}`}</p>
        <p className="gap-because">{because}</p>
        {coming !== null && <p className="soft small">{coming}</p>}
      </div>
      <div className="gap-mends">
        {mends
          .filter(({ do: what }) => mayChange || what === 'review')
          .map((mend, index) => (
            <MendButton
              key={mend.label}
              gap={gap}
              mend={mend}
              isFirst={index === 0}
              onMend={onMend}
            />
          ))}
      </div>
    </li>
  )
}

type MendButtonProps = GapItemProps & { mend: Mend; isFirst: boolean }

function MendButton({ gap, mend, isFirst, onMend }: MendButtonProps) {
  const { at } = usePlace()
  const { record } = gap
  const look = {
    size: 'small',
    variant: isFirst ? 'secondary' : 'quiet',
    'aria-label': `${mend.label}: ${record.title}`,
  } as const
  const declaration = registerOfType(record.type)
  if (mend.do === 'review')
    return (
      <LinkButton {...look} href={paths.review({ ...at, year: mend.year })}>
        {mend.label}
      </LinkButton>
    )
  if (mend.do === 'field')
    return (
      declaration && (
        <LinkButton {...look} href={paths.changeRecord(at, declaration, record.id, mend.field)}>
          {mend.label}
        </LinkButton>
      )
    )
  return (
    <Button {...look} onPress={() => onMend({ gap, mend })}>
      {mend.label}
    </Button>
  )
}
