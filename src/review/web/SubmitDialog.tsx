/** The last look before the review is sent: what happens, who decides, and what is not ready. */
import { useState } from 'react'
import { capitalise, count, enumerate } from '../../core/swedish.ts'
import { ApiError } from '../../web/api/client.ts'
import { browserStore } from '../../web/frame/browser-store.ts'
import { usePlace } from '../../web/frame/place.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { Dialog } from '../../web/ui/Dialog.tsx'
import { TextLink } from '../../web/ui/TextLink.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { CheckBeforeSubmit, useIsStopped } from '../check/web/CheckBeforeSubmit.tsx'
import { leftToManagement } from '../coverage/coverage.rules.ts'
import { useJudgement } from '../judgement/web/api.ts'
import { openThreads } from '../together/web/CommentsTab.tsx'
import { namesOf } from '../together/web/people.ts'
import { sectionsNotDone } from '../together/web/section-state.ts'
import { actSentence } from './act-sentence.ts'
import { deciderInWords } from './deciders.ts'
import { useDesk } from './desk.tsx'
import { draftedKeys } from './text-drafts.ts'
import { changedParts, gapParts } from './waiting.ts'

export type SubmitDialogProps = {
  onClose: () => void
  /** Opens the review's own facts, when the author is missing. */
  onSettings: () => void
  /** Shows what is missing or changed in the panel. */
  onLook: (tab: 'comments' | 'check') => void
}

export function SubmitDialog({ onClose, onSettings, onLook }: SubmitDialogProps) {
  const desk = useDesk()
  const { at } = usePlace()
  const { workspace, acts, chapters, place } = desk
  const [failure, setFailure] = useState<unknown>(null)
  const [isSending, setSending] = useState(false)
  const { review, may, orphans, proposed } = workspace
  const gaps = gapParts(chapters).filter((one) => one.standing === 'open')
  const changed = changedParts(chapters)
  const drafts = draftedKeys(browserStore(), place)
  const isStopped = useIsStopped(review.id)
  const lost = orphans.filter((orphan) => orphan.body !== null)
  const notDone = sectionsNotDone(desk)
  const others = namesOf(desk.together.facts?.othersDrafts ?? [])
  const talks = openThreads(desk.together.facts?.threads ?? [])
  const { data: judged } = useJudgement(review.id)
  const unanswered = leftToManagement(judged?.coverage ?? [])
  const waiting = [gaps, changed, drafts, lost, notDone, others, talks, unanswered]

  async function send() {
    setSending(true)
    setFailure(null)
    try {
      await acts.submit(review.version)
      onClose()
      showToast({ message: 'Genomgången är skickad för beslut. Texten är fryst.' })
    } catch (error) {
      if (error instanceof ApiError && error.status === 409)
        await acts.readAgain().catch(() => null)
      setFailure(error)
    } finally {
      setSending(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSending}
      title="Skicka för beslut?"
      actions={
        <>
          <Button
            variant="primary"
            isPending={isSending}
            pendingLabel="Skickar …"
            isDisabled={!may.submit.answer || isStopped}
            onPress={() => void send()}
          >
            Skicka för beslut
          </Button>
          <Button isDisabled={isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Banner tone="bad" title="Inte skickad" live="alert">
          {actSentence(failure)}
        </Banner>
      )}
      {!may.submit.answer && (
        <Banner
          tone="warn"
          title="Genomgången kan inte skickas än"
          actions={
            review.fields.author === null && (
              <Button size="small" onPress={onSettings}>
                Öppna uppgifterna
              </Button>
            )
          }
        >
          {may.submit.because}
        </Banner>
      )}
      <CheckBeforeSubmit reviewId={review.id} onLook={() => onLook('check')} />
      <ul className="review-steps">
        <li>
          Texten fryses som den står nu. Det som ändras i registren efter det kommer inte med.
        </li>
        <li>{`${capitalise(deciderInWords(workspace.authority))} beslutar, men inte den som har skrivit eller skickat genomgången.`}</li>
        <li>{proposedWords(proposed.length)}</li>
        <li>Du kan ta tillbaka genomgången så länge den inte är beslutad.</li>
      </ul>
      <h3 className="review-dialog-heading">En sista titt</h3>
      {waiting.every((list) => list.length === 0) ? (
        <p>Inget underlag saknas och inga texter väntar på dig.</p>
      ) : (
        <ul className="review-last-look">
          {drafts.length > 0 && (
            <li>
              {`${count(drafts.length, 'text som du har skrivit är inte sparad', 'texter som du har skrivit är inte sparade')} i genomgången och kommer inte med.`}
            </li>
          )}
          {notDone.length > 0 && (
            <li>
              {`${count(notDone.length, 'avsnitt är inte markerat som klart', 'avsnitt är inte markerade som klara')}:`}
              <ul>
                {notDone.map(({ key, name, writer }) => (
                  <li key={key}>{writer ? `${name} (${writer})` : name}</li>
                ))}
              </ul>
            </li>
          )}
          {others.length > 0 && (
            <li>{`${enumerate(others)} har skrivit utan att spara. Det kommer inte med.`}</li>
          )}
          {talks.length > 0 && (
            <li>
              {`${count(talks.length, 'kommentar är', 'kommentarer är')} inte löst${talks.length === 1 ? '' : 'a'}. De är inte med i rapporten. `}
              <Button
                size="small"
                variant="quiet"
                aria-label="Visa olösta kommentarer"
                onPress={() => onLook('comments')}
              >
                Visa
              </Button>
            </li>
          )}
          {changed.length > 0 && (
            <li>
              {`Underlaget har ändrats under ${count(changed.length, 'egen text', 'egna texter')}. `}
              <Button
                size="small"
                variant="quiet"
                aria-label="Visa ändrat underlag"
                onPress={() => onLook('check')}
              >
                Visa
              </Button>
            </li>
          )}
          {lost.length > 0 && (
            <li>{`${count(lost.length, 'text har', 'texter har')} förlorat sin plats och kommer inte med.`}</li>
          )}
          {unanswered.length > 0 && (
            <li>
              {`Inte besvarat av ledningen: ${unanswered.join('; ')}. Det kommer inte med i det som beslutas. `}
              <TextLink href={paths.reviewJudgement(at)}>Bedömning och täckning</TextLink>
            </li>
          )}
          {gaps.length > 0 && (
            <li>
              {`Underlag saknas för ${count(gaps.length, 'punkt', 'punkter')} i standarden. Det sägs öppet i rapporten. `}
              <Button
                size="small"
                variant="quiet"
                aria-label="Visa underlag som saknas"
                onPress={() => onLook('check')}
              >
                Visa
              </Button>
            </li>
          )}
        </ul>
      )}
    </Dialog>
  )
}

function proposedWords(proposed: number): string {
  return proposed === 0
    ? 'Planen innehåller inga nya förslag att ta ställning till.'
    : `Beslutet gäller ${count(proposed, 'föreslagen aktivitet', 'föreslagna aktiviteter')}.`
}
