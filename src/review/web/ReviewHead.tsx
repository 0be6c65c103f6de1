/** What identifies the review, and the next step for whoever is looking. */
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Button } from '../../web/ui/Button.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { Menu } from '../../web/ui/Menu.tsx'
import { StatusTag } from '../../web/ui/StatusTag.tsx'
import { CompareLink } from '../compare/web/CompareLink.tsx'
import { managementReview } from '../management-review.record.ts'
import type { WorkspaceAnswer } from '../workspace-answer.ts'
import { type Download, DownloadMenu } from './DownloadMenu.tsx'
import { pagesBesideReview } from './review-pages.ts'
import { stateOf } from './review-state.ts'

export function ReviewMeta({ workspace }: { workspace: WorkspaceAnswer }) {
  const { review, document, authorName } = workspace
  const { label, tone } = stateOf(review.state)
  return (
    <>
      <StatusTag tone={tone} size="large">
        {label}
      </StatusTag>
      <span className="soft">
        {review.fields.registryNumber
          ? `Dnr ${review.fields.registryNumber}`
          : managementReview.fields.registryNumber.empty}
      </span>
      <span className="soft">{authorName?.split(',')[0] ?? 'Skribent är inte angiven'}</span>
      <span className="soft num">Underlaget läst {document.readOn}</span>
      <CompareLink />
    </>
  )
}

export type ReviewActionsProps = {
  workspace: WorkspaceAnswer
  download: Download
  onSettings: () => void
  onSubmit: () => void
  onWithdraw: () => void
}

export function ReviewActions({ workspace, download, ...on }: ReviewActionsProps) {
  const { at, board, year } = usePlace()
  const { review, may } = workspace
  const isDraft = review.state === 'draft'
  const mayDo = (act: (typeof board.acts)[number]) => board.acts.includes(act)
  return (
    <>
      <DownloadMenu download={download} />
      <Menu label="Mer" entries={pagesBesideReview(at)} />
      {isDraft && mayDo('managementReview.change') && (
        <Button onPress={on.onSettings}>Uppgifter</Button>
      )}
      {isDraft && mayDo('review.submit') && (
        <Button variant="primary" onPress={on.onSubmit}>
          Skicka för beslut
        </Button>
      )}
      {review.state === 'submitted' && may.withdraw.answer && (
        <Button onPress={on.onWithdraw}>Ta tillbaka</Button>
      )}
      {review.state === 'submitted' && may.decide.answer && (
        <LinkButton variant="primary" href={paths.reviewDecision(at)}>
          Läs och besluta
        </LinkButton>
      )}
      {review.state === 'decided' && (
        <LinkButton href={paths.review({ board: at.board, year: year + 1 })} iconEnd="arrowRight">
          Nästa års genomgång
        </LinkButton>
      )}
    </>
  )
}
