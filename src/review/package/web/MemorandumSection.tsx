/** Tjänsteutlåtandet: as it will be printed, and its form. */
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { download } from '../../../web/api/files.ts'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../../web/ui/ConfirmDialog.tsx'
import { Section, Stack } from '../../../web/ui/Layout.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import type { Block, Inline, ReviewDocument } from '../../document.ts'
import { type DecisionPackage, usePackageActs } from './api.ts'
import { MemorandumForm } from './MemorandumForm.tsx'

export function MemorandumSection({ content }: { content: DecisionPackage }) {
  const { review, document, version, changedAt, changedByName, may } = content
  const acts = usePackageActs(review.id)
  const sending = useSend()
  const [isEditing, setEditing] = useState(false)
  const [isAsked, setAsked] = useState(false)

  async function fetchFile(format: 'pdf' | 'docx') {
    const path = `/api/reviews/${review.id}/memorandum/${format}`
    const sent = await sending.send(() => download(path, `tjansteutlatande.${format}`))
    if (sent) showToast({ message: `Hämtad: ${sent.result}` })
  }

  async function proposeAnew() {
    setAsked(false)
    if (await sending.send(() => acts.saveMemorandum(null, version)))
      showToast({ message: 'Förslaget visas igen.' })
  }

  return (
    <Section
      title="Tjänsteutlåtande"
      description={
        version === 0
          ? 'Föreslaget ur genomgången. Ändra det som behövs.'
          : `Senast ändrat ${changedAt ? showInstant(changedAt) : ''}${changedByName ? ` av ${changedByName}` : ''}.`
      }
    >
      <Stack gap={4}>
        {sending.failure && (
          <Banner tone="bad" title="Det gick inte" live="alert">
            {sending.failure}
          </Banner>
        )}
        {isEditing ? (
          <MemorandumForm content={content} onDone={() => setEditing(false)} />
        ) : (
          <>
            <MemorandumView document={document} />
            <div className="ui-row ui-gap-2">
              {may.change.answer && (
                <Button onPress={() => setEditing(true)}>Ändra tjänsteutlåtandet</Button>
              )}
              <Button
                variant="quiet"
                icon="download"
                isPending={sending.isSending}
                pendingLabel="Tar fram …"
                onPress={() => void fetchFile('docx')}
              >
                Hämta som Word
              </Button>
              <Button variant="quiet" icon="download" onPress={() => void fetchFile('pdf')}>
                Hämta som PDF
              </Button>
              {may.change.answer && version > 0 && (
                <Button variant="quiet" onPress={() => setAsked(true)}>
                  Visa förslaget igen
                </Button>
              )}
            </div>
          </>
        )}
      </Stack>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title="Visa förslaget igen?"
        confirmLabel="Ta bort det skrivna"
        cancelLabel="Behåll det skrivna"
        onConfirm={() => void proposeAnew()}
      >
        <p>Det som är skrivet i tjänsteutlåtandet tas bort. Det står kvar i historiken.</p>
      </ConfirmDialog>
    </Section>
  )
}

function MemorandumView({ document }: { document: ReviewDocument }) {
  return (
    <article className="memorandum" aria-label="Tjänsteutlåtandet som det skrivs ut">
      <p className="memorandum-sender">
        <strong>{document.organisation}</strong> {document.board}
      </p>
      <h3 className="memorandum-title">{document.title}</h3>
      <dl className="memorandum-facts">
        {document.cover?.facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {document.chapters.map((chapter) => (
        <section key={chapter.key}>
          <h4>{chapter.title}</h4>
          {chapter.blocks.map((block) => (
            <MemorandumBlock key={block.key} block={block} />
          ))}
        </section>
      ))}
    </article>
  )
}

function MemorandumBlock({ block }: { block: Block }) {
  if (block.kind === 'paragraph')
    return (
      <p className={/_{8}/.test(said(block.content)) ? 'memorandum-line' : undefined}>
        {said(block.content)}
      </p>
    )
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul'
    return (
      <List>
        {block.items.map((item) => (
          <li key={said(item.content)}>{said(item.content)}</li>
        ))}
      </List>
    )
  }
  return block.kind === 'subheading' ? <h5>{block.text}</h5> : null
}

function said(content: readonly Inline[]): string {
  return content.map((inline) => inline.text).join('')
}
