/** Every word of the tjänsteutlåtande, with the beslutssatser as rows of their own. */
import { useState } from 'react'
import { dayOf } from '../../../core/dates.ts'
import { ApiError } from '../../../web/api/client.ts'
import {
  addRow,
  asRows,
  changeRow,
  type Row,
  removeRow,
  valuesOf,
} from '../../../web/frame/rows.ts'
import { useKeptForm } from '../../../web/frame/use-kept-form.tsx'
import { useSend } from '../../../web/frame/use-send.ts'
import { Banner } from '../../../web/ui/Banner.tsx'
import { Button } from '../../../web/ui/Button.tsx'
import { DateField } from '../../../web/ui/DateField.tsx'
import { ErrorSummary } from '../../../web/ui/ErrorSummary.tsx'
import { Form, FormActions } from '../../../web/ui/Form.tsx'
import { FormSection } from '../../../web/ui/FormSection.tsx'
import { RadioGroup } from '../../../web/ui/RadioGroup.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { type Memorandum, memorandumSchema, type Scope, scopes } from '../memorandum.ts'
import { type DecisionPackage, usePackageActs } from './api.ts'

type MemorandumFormProps = { content: DecisionPackage; onDone: () => void }

function formOf(memorandum: Memorandum) {
  const { proposals, signatures, datedOn, ...texts } = memorandum
  return {
    ...texts,
    datedOn: datedOn ?? '',
    proposals: JSON.stringify(asRows(proposals)),
    signatures: JSON.stringify(asRows(signatures)),
  }
}

export function MemorandumForm({ content, onDone }: MemorandumFormProps) {
  const { review, memorandum, version, usual } = content
  const acts = usePackageActs(review.id)
  const sending = useSend()
  const [start] = useState(() => formOf(memorandum))
  const kept = useKeptForm({ type: 'memorandum', id: review.id, start, version })
  const written = kept.form as ReturnType<typeof formOf>
  const proposals = JSON.parse(written.proposals) as Row<string>[]
  const signatures = JSON.parse(written.signatures) as Row<Memorandum['signatures'][number]>[]
  const today = dayOf(new Date().toISOString())
  const problem = (name: string) => sending.problems[name]
  const putProposals = (next: typeof proposals) => kept.set('proposals', JSON.stringify(next))
  const putSignatures = (next: typeof signatures) => kept.set('signatures', JSON.stringify(next))

  function chooseScope(scope: string) {
    // What somebody has worded is theirs; only a usual wording gives way to another.
    const isUsual = Object.values(usual).some(
      (one) => JSON.stringify(one) === JSON.stringify(valuesOf(proposals)),
    )
    kept.setAll({
      ...kept.form,
      scope,
      ...(isUsual ? { proposals: JSON.stringify(asRows(usual[scope as Scope] ?? [])) } : {}),
    })
  }

  async function save() {
    const wanted = {
      ...written,
      datedOn: written.datedOn || null,
      proposals: valuesOf(proposals),
      signatures: valuesOf(signatures).filter((one) => one.name.trim() || one.role.trim()),
    }
    const read = memorandumSchema.safeParse(wanted)
    if (!read.success)
      return sending.refuse(
        Object.fromEntries(
          read.error.issues.map((issue) => [issue.path.join('-'), issue.message]).reverse(),
        ),
      )
    const sent = await sending.send(() =>
      acts.saveMemorandum(read.data, kept.base.version).catch(async (error: unknown) => {
        if (!(error instanceof ApiError) || error.id !== 'staleVersion') throw error
        const now = await acts.readAgain()
        kept.rebase(now.version, formOf(now.memorandum), kept.form)
        throw new ApiError(
          'staleVersion',
          409,
          `${now.changedByName ?? 'Någon annan'} har sparat tjänsteutlåtandet medan du skrev. Det du har skrivit står kvar; spara igen för att låta det gälla.`,
        )
      }),
    )
    if (!sent) return
    kept.finish()
    showToast({ message: 'Tjänsteutlåtandet är sparat.' })
    onDone()
  }

  return (
    <Form aria-label="Tjänsteutlåtande" onSubmit={() => void save()}>
      {kept.offer}
      <ErrorSummary
        attempt={sending.attempt}
        errors={Object.entries(sending.problems).map(([name, message]) => ({ name, message }))}
      />
      {sending.failure && (
        <Banner tone="bad" title="Inte sparat" live="alert">
          {sending.failure}
        </Banner>
      )}
      <FormSection title="Ärendet">
        <TextField
          name="title"
          label="Rubrik"
          isRequired
          maxLength={200}
          value={written.title}
          onChange={(value) => kept.set('title', value)}
          errorMessage={problem('title')}
        />
        <TextField
          name="addressee"
          label="Till"
          isRequired
          maxLength={200}
          value={written.addressee}
          onChange={(value) => kept.set('addressee', value)}
          errorMessage={problem('addressee')}
        />
        <TextField
          name="handler"
          label="Handläggare"
          maxLength={200}
          value={written.handler}
          onChange={(value) => kept.set('handler', value)}
          errorMessage={problem('handler')}
        />
        <DateField
          name="datedOn"
          label="Datum"
          value={written.datedOn || null}
          onChange={(value) => kept.set('datedOn', value ?? '')}
          today={today}
          errorMessage={problem('datedOn')}
        />
      </FormSection>
      <FormSection title="Förslag till beslut">
        <RadioGroup
          name="scope"
          label="Vad nämnden ska göra"
          description="Byter beslutssatserna nedan till de vanliga, om ingen har ändrat dem."
          options={(Object.keys(scopes) as Scope[]).map((scope) => ({
            value: scope,
            label: scopes[scope],
          }))}
          value={written.scope}
          onChange={chooseScope}
        />
        <ol className="memorandum-proposals">
          {proposals.map(({ row, value: text }, at) => (
            <li key={row}>
              <TextArea
                name={`proposals-${at}`}
                label={`Beslutssats ${at + 1}`}
                rows={2}
                isDocumentText
                maxLength={2000}
                value={text}
                onChange={(value) => putProposals(changeRow(proposals, row, value))}
                errorMessage={problem(`proposals-${at}`)}
              />
              {proposals.length > 1 && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Ta bort beslutssats ${at + 1}`}
                  onPress={() => putProposals(removeRow(proposals, row))}
                >
                  Ta bort
                </Button>
              )}
            </li>
          ))}
        </ol>
        <div>
          <Button icon="plus" onPress={() => putProposals(addRow(proposals, ''))}>
            Lägg till beslutssats
          </Button>
        </div>
      </FormSection>
      <FormSection title="Texter">
        {(
          [
            ['summary', 'Sammanfattning'],
            ['matter', 'Ärendet'],
            ['preparation', 'Ärendets beredning'],
          ] as const
        ).map(([name, label]) => (
          <TextArea
            key={name}
            name={name}
            label={label}
            isDocumentText
            rows={4}
            maxLength={10_000}
            value={written[name]}
            onChange={(value) => kept.set(name, value)}
            errorMessage={problem(name)}
          />
        ))}
      </FormSection>
      <FormSection title="Underskrifter" description="Raden skrivs ut med plats att skriva under.">
        <ol className="memorandum-proposals">
          {signatures.map(({ row, value: one }, at) => (
            <li key={row} className="memorandum-signature">
              <TextField
                name={`signatures-${at}-role`}
                label="Befattning"
                maxLength={120}
                value={one.role}
                onChange={(role) => putSignatures(changeRow(signatures, row, { ...one, role }))}
              />
              <TextField
                name={`signatures-${at}-name`}
                label="Namn"
                maxLength={120}
                value={one.name}
                onChange={(name) => putSignatures(changeRow(signatures, row, { ...one, name }))}
              />
              <Button
                size="small"
                variant="quiet"
                aria-label={`Ta bort underskrift ${at + 1}`}
                onPress={() => putSignatures(removeRow(signatures, row))}
              >
                Ta bort
              </Button>
            </li>
          ))}
        </ol>
        {signatures.length < 6 && (
          <div>
            <Button
              icon="plus"
              onPress={() => putSignatures(addRow(signatures, { name: '', role: '' }))}
            >
              Lägg till underskrift
            </Button>
          </div>
        )}
      </FormSection>
      <FormActions status={kept.status}>
        <Button
          type="submit"
          variant="primary"
          isPending={sending.isSending}
          pendingLabel="Sparar …"
        >
          Spara tjänsteutlåtandet
        </Button>
        <Button
          isDisabled={sending.isSending}
          onPress={() => {
            kept.finish()
            onDone()
          }}
        >
          Avbryt
        </Button>
      </FormActions>
      {kept.leaving}
    </Form>
  )
}
