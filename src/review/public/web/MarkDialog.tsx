/** Marks a block, a row, a field or words with the law that may forbid giving them out. */
import { useMemo, useState } from 'react'
import { count } from '../../../core/swedish.ts'
import { ApiError, sentenceOf } from '../../../web/api/client.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { focusField } from '../../../web/ui/ErrorSummary.tsx'
import { Form } from '../../../web/ui/Form.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import type { Block, ReviewDocument } from '../../document.ts'
import { excerptOf } from '../../web/parts.ts'
import { refusalOf, type Target } from '../marks.ts'
import {
  certaintyWords,
  MARK_IS_A_WARNING,
  OTHER_SECTION,
  oslSections,
  sectionName,
} from '../osl.ts'
import type { MarkActs } from './api.ts'
import {
  columnChoices,
  hitsOf,
  kindChoices,
  type MarkDraft,
  type MarkProblems,
  newDraft,
  problemsOf,
  rowChoices,
  targetOf,
} from './mark-form.ts'

type MarkDialogProps = {
  source: ReviewDocument
  /** null: words in the whole report. */
  block: Block | null
  /** What was selected in the text. */
  words: string
  acts: MarkActs
  onClose: () => void
}

const lawOptions = [
  ...oslSections.map((one) => ({
    value: one.key,
    label: `${sectionName(one)}: ${one.title}`,
    description: [
      one.protects,
      certaintyWords[one.certainty] && `${certaintyWords[one.certainty]}.`,
      one.refused && 'Får inte finnas i Genomlys.',
    ]
      .filter(Boolean)
      .join(' '),
  })),
  { value: OTHER_SECTION, label: 'Annat lagrum' },
]

export function MarkDialog({ source, block, words, acts, onClose }: MarkDialogProps) {
  const [draft, setDraft] = useState<MarkDraft>(() => newDraft(block, words))
  const [problems, setProblems] = useState<MarkProblems>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [isSending, setSending] = useState(false)
  const target = useMemo(() => targetOf(draft, block), [draft, block])
  const hits = useMemo(() => (target ? hitsOf(source, target) : 0), [source, target])
  const isOther = draft.section === OTHER_SECTION
  const refusal = refusalOf({
    section: draft.section ?? '',
    otherSection: isOther ? draft.otherSection : null,
    reason: draft.reason,
  })

  const change = (part: Partial<MarkDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setProblems({})
  }

  async function save() {
    const found = problemsOf(draft, isOther)
    if (target && hits === 0) found.words = 'Orden finns inte där. Skriv dem som de står i texten.'
    setProblems(found)
    const [first] = Object.keys(found)
    if (first || !target || draft.section === null) {
      if (first) focusField(nameOf(first))
      return
    }
    if (refusal !== null) return
    setSending(true)
    setFailure(null)
    try {
      await acts.mark({
        target,
        section: draft.section,
        otherSection: isOther ? draft.otherSection : null,
        reason: draft.reason,
      })
      onClose()
      showToast({ message: 'Markeringen är sparad.' })
    } catch (reason) {
      const named = reason instanceof ApiError ? fieldProblems(reason) : {}
      setProblems(named)
      if (Object.keys(named).length === 0) setFailure(reason)
    } finally {
      setSending(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      isLocked={isSending}
      size="large"
      title="Markera med sekretess"
      description={block ? `”${excerptOf(block, 120)}”` : 'Ord i hela rapporten'}
      actions={
        <>
          <Button
            variant="primary"
            isPending={isSending}
            isDisabled={refusal !== null}
            onPress={() => void save()}
          >
            Spara markeringen
          </Button>
          <Button isDisabled={isSending} onPress={onClose}>
            Avbryt
          </Button>
        </>
      }
    >
      {failure !== null && (
        <Banner tone="bad" title="Inte sparad" live="alert">
          {sentenceOf(failure)}
        </Banner>
      )}
      <Form aria-label="Markering" onSubmit={() => void save()}>
        {block && (
          <RadioGroup
            name={nameOf('kind')}
            label="Vad ska utelämnas?"
            options={kindChoices(block)}
            value={draft.kind}
            onChange={(kind) => change({ kind: kind as Target['kind'] })}
          />
        )}
        <WhatFields draft={draft} block={block} problems={problems} hits={hits} change={change} />
        <Select
          name={nameOf('section')}
          label="Lagrum"
          description="Lagrummet står i den offentliga versionen i stället för uppgiften."
          isRequired
          width="full"
          options={lawOptions}
          value={draft.section}
          onChange={(section) => change({ section })}
          errorMessage={problems.section}
        />
        {isOther && (
          <TextField
            name={nameOf('otherSection')}
            label="Vilket lagrum?"
            description="Till exempel 19 kap. 1 § OSL. Skriv inget som röjer uppgiften."
            isRequired
            value={draft.otherSection}
            onChange={(otherSection) => change({ otherSection })}
            errorMessage={problems.otherSection}
          />
        )}
        <TextArea
          name={nameOf('reason')}
          label="Varför?"
          description="Till exempel ”Visar hur behörigheter kringgås”. Skälet lämnas inte ut med rapporten."
          isRequired
          rows={2}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
          errorMessage={problems.reason}
        />
        {refusal !== null && (
          <Banner tone="bad" title="Får inte finnas i Genomlys" live="alert">
            {refusal}
          </Banner>
        )}
        <p className="public-note">{MARK_IS_A_WARNING}</p>
      </Form>
    </Dialog>
  )
}

type WhatFieldsProps = {
  draft: MarkDraft
  block: Block | null
  problems: MarkProblems
  hits: number
  change: (part: Partial<MarkDraft>) => void
}

/** The row, the column or the words, as the choice above asks for. */
function WhatFields({ draft, block, problems, hits, change }: WhatFieldsProps) {
  const needsRow = draft.kind === 'row' || draft.kind === 'cell'
  const needsWords = draft.kind === 'phrase' || draft.kind === 'everywhere'
  return (
    <>
      {needsRow && block && (
        <Select
          name={nameOf('row')}
          label={block.kind === 'list' ? 'Vilken punkt?' : 'Vilken rad?'}
          isRequired
          width="full"
          options={rowChoices(block)}
          value={draft.row}
          onChange={(row) => change({ row })}
          errorMessage={problems.row}
        />
      )}
      {draft.kind === 'cell' && block && (
        <Select
          name={nameOf('column')}
          label="Vilken uppgift?"
          isRequired
          options={columnChoices(block)}
          value={draft.column}
          onChange={(column) => change({ column })}
          errorMessage={problems.column}
        />
      )}
      {needsWords && (
        <TextField
          name={nameOf('words')}
          label="Orden"
          description={
            draft.words.trim() === ''
              ? 'Skriv dem som de står i texten. Hela ord utelämnas, också i andra former.'
              : `${count(hits, 'ställe', 'ställen')} i rapporten utelämnas.`
          }
          isRequired
          width="full"
          value={draft.words}
          onChange={(words) => change({ words })}
          errorMessage={problems.words}
        />
      )}
    </>
  )
}

function nameOf(field: string): string {
  return `secrecy-${field}`
}

function fieldProblems(error: ApiError): MarkProblems {
  return Object.fromEntries(
    error.fields.map(({ field, message }) => [
      field.startsWith('target') ? 'words' : field,
      message,
    ]),
  )
}
