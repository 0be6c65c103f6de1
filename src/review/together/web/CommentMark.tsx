/** Beside a block or a heading: how many talks go on about it. */
import { count } from '../../../core/swedish.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { useDesk } from '../../web/desk.tsx'

export function CommentMark({ anchor }: { anchor: string }) {
  const { together } = useDesk()
  const open = (together.facts?.threads ?? []).filter(
    (thread) => thread.anchor === anchor && thread.resolvedAt === null,
  )
  const [first] = open
  if (!first) return null
  const comments = open.reduce(
    (sum, thread) => sum + thread.comments.filter((one) => one.removedAt === null).length,
    0,
  )
  return (
    <div className="together-mark">
      <Button
        size="small"
        variant="quiet"
        icon="comment"
        onPress={() => together.showThread(first.id)}
      >
        {count(comments, 'kommentar', 'kommentarer')}
      </Button>
    </div>
  )
}
