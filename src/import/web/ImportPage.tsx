/** One import, from how the file was read to what it did; each step is kept, so a reload loses nothing. */
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { count, enumerate, uncapitalise } from '../../core/swedish.ts'
import type { AnyRecord } from '../../record/define.ts'
import { isPassing, sentenceOf } from '../../web/api/client.ts'
import { Page } from '../../web/frame/Page.tsx'
import { useGo, usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { NotFoundPage } from '../../web/NotFoundPage.tsx'
import { paths } from '../../web/paths.ts'
import { Banner } from '../../web/ui/Banner.tsx'
import { Button } from '../../web/ui/Button.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { ErrorState } from '../../web/ui/ErrorState.tsx'
import { LinkButton } from '../../web/ui/LinkButton.tsx'
import { LoadingState } from '../../web/ui/LoadingState.tsx'
import { ProgressBar } from '../../web/ui/ProgressBar.tsx'
import type { ImportAnswer, UndoAnswer } from '../import-answer.ts'
import { NO_INVITATIONS, PERSON } from '../people.ts'
import {
  type ImportActs,
  isUnderWay,
  useFreshRegisters,
  useImport,
  useImportActs,
  useUndoOutlook,
} from './api.ts'
import { importableAt } from './importable.ts'
import { MappingForm } from './MappingForm.tsx'
import { ReadingForm } from './ReadingForm.tsx'
import { RowsView } from './RowsView.tsx'
import './import.css'

export function ImportPage() {
  const { register = '', id = '' } = useParams({ strict: false })
  const declaration = importableAt(register)
  return declaration ? <OneImport key={id} declaration={declaration} id={id} /> : <NotFoundPage />
}

function OneImport({ declaration, id }: { declaration: AnyRecord; id: string }) {
  const { at, board } = usePlace()
  const { data, error, refetch } = useImport(id)
  const acts = useImportActs(board.id, id)
  useFreshRegisters(data?.import.state)
  if (error && !data)
    return (
      <ErrorState
        level={1}
        title="Importen gick inte att hämta"
        onRetry={isPassing(error) ? () => void refetch() : undefined}
        actions={<LinkButton href={paths.imports(at, declaration)}>Visa importerna</LinkButton>}
      >
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    )
  if (!data) return <LoadingState label="Hämtar importen …" shape="list" lines={8} />
  return (
    <Page
      title={`Importera ${data.import.fileName}`}
      tabTitle={`Importera ${uncapitalise(declaration.names.plural)}`}
      breadcrumbs={[
        { label: declaration.names.plural, href: paths.register(at, declaration) },
        { label: 'Importera', href: paths.imports(at, declaration) },
      ]}
    >
      {data.import.trouble && !isUnderWay(data.import) && (
        <Banner tone="bad" title="Steget avbröts" live="alert">
          <p>{data.import.trouble}</p>
        </Banner>
      )}
      <Step declaration={declaration} data={data} acts={acts} />
    </Page>
  )
}

type StepProps = { declaration: AnyRecord; data: ImportAnswer; acts: ImportActs }

function Step(props: StepProps) {
  const { data } = props
  const [isEditing, setEditing] = useState(false)
  const { state } = data.import
  if (isUnderWay(data.import)) return <UnderWay data={data} />
  if (data.import.isSilent) return <BrokenOff {...props} />
  if (state === 'draft' || (state === 'planned' && isEditing))
    return <Draft {...props} onTried={() => setEditing(false)} />
  if (state === 'planned') return <Planned {...props} onEdit={() => setEditing(true)} />
  return <Result {...props} />
}

const doing: Record<string, string> = {
  planning: 'Provkör raderna',
  running: 'Importerar raderna',
  undoing: 'Ångrar importen',
}

function UnderWay({ data }: { data: ImportAnswer }) {
  const { state, progress, total } = data.import
  return (
    <div className="import-form" role="status">
      <ProgressBar
        label={doing[state] ?? 'Pågår'}
        value={total === 0 ? null : Math.min(progress, total)}
        max={Math.max(total, 1)}
        valueText={total === 0 ? 'Börjar' : `${progress} av ${total}`}
      />
      <p className="soft">
        Du kan lämna sidan. Arbetet går vidare, och du hittar tillbaka under Tidigare importer.
      </p>
    </div>
  )
}

const stepOf: Record<string, 'dry-run' | 'run' | 'undo'> = {
  planning: 'dry-run',
  running: 'run',
  undoing: 'undo',
}

function BrokenOff({ data, acts }: StepProps) {
  const sending = useSend()
  const { progress, total } = data.import
  const step = stepOf[data.import.state]
  return (
    <Banner
      tone="warn"
      title="Arbetet har stannat av"
      live="status"
      actions={
        step && (
          <Button
            variant="primary"
            isPending={sending.isSending}
            onPress={() => void sending.send(() => acts.begin(step))}
          >
            Fortsätt
          </Button>
        )
      }
    >
      <p>
        Servern stannade mitt i{total > 0 && `, efter ${progress} av ${total} rader`}. Det som hann
        göras är sparat. Fortsätt, så görs resten; ingen rad görs två gånger.
      </p>
      {sending.failure && <p>{sending.failure}</p>}
    </Banner>
  )
}

function Draft({ declaration, data, acts, onTried }: StepProps & { onTried: () => void }) {
  const sending = useSend()
  const isOpen = data.questions.filter(
    ({ from, text }) =>
      data.mapping.columns.find((one) => one.from === from)?.meanings[text] === undefined,
  ).length
  return (
    <>
      <ReadingForm data={data} acts={acts} />
      <MappingForm declaration={declaration} data={data} acts={acts} />
      <div className="import-actions">
        {sending.failure && (
          <Banner tone="bad" title="Provkörningen började inte" live="alert">
            <p>{sending.failure}</p>
          </Banner>
        )}
        <p className="soft">
          {isOpen > 0
            ? `${count(isOpen, 'text är obesvarad', 'texter är obesvarade')}. De raderna visas som fel i provkörningen.`
            : 'Provkörningen ändrar ingenting i registret.'}
        </p>
        <div className="ui-row">
          <Button
            variant="primary"
            isPending={sending.isSending}
            onPress={() =>
              void sending.send(() => acts.begin('dry-run')).then((done) => done && onTried())
            }
          >
            Provkör
          </Button>
          <DropButton declaration={declaration} acts={acts} />
        </div>
      </div>
    </>
  )
}

function DropButton({ declaration, acts }: { declaration: AnyRecord; acts: ImportActs }) {
  const { at } = usePlace()
  const go = useGo()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button variant="quiet" onPress={() => setAsking(true)}>
        Kasta importen
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Kasta importen?"
        confirmLabel="Kasta importen"
        tone="danger"
        onConfirm={async () => {
          await acts.drop()
          go(paths.imports(at, declaration))
        }}
      >
        <p>Filen och det du har valt tas bort. Registret ändras inte.</p>
      </ConfirmDialog>
    </>
  )
}

function Planned({ declaration, data, acts, onEdit }: StepProps & { onEdit: () => void }) {
  const sending = useSend()
  const { counts } = data.import
  const willDo = (counts.new ?? 0) + (counts.change ?? 0) - (counts.done ?? 0)
  return (
    <>
      <Banner
        tone={willDo > 0 ? 'info' : 'warn'}
        title={willDo > 0 ? willSay(counts) : 'Ingen rad skulle ändra något i registret'}
        live="status"
        actions={
          <>
            {willDo > 0 && (
              <Button
                variant="primary"
                isPending={sending.isSending}
                pendingLabel="Börjar …"
                onPress={() => void sending.send(() => acts.begin('run'))}
              >
                {`Importera ${count(willDo, 'rad', 'rader')}`}
              </Button>
            )}
            <Button onPress={onEdit}>Ändra kolumnerna</Button>
            {(counts.done ?? 0) === 0 && <DropButton declaration={declaration} acts={acts} />}
          </>
        }
      >
        <p>
          {(counts.error ?? 0) > 0
            ? `${count(counts.error ?? 0, 'rad har', 'rader har')} fel och följer inte med. Rätta dem i filen eller under Ändra kolumnerna.`
            : 'Alla rader gick att läsa. Ingenting är sparat ännu.'}
        </p>
        {sending.failure && <p>{sending.failure}</p>}
      </Banner>
      <RowsView declaration={declaration} data={data} />
    </>
  )
}

function willSay(counts: Readonly<Record<string, number>>): string {
  const parts = [
    (counts.new ?? 0) > 0 && count(counts.new ?? 0, 'ny post', 'nya poster'),
    (counts.change ?? 0) > 0 && `${count(counts.change ?? 0, 'post', 'poster')} som ändras`,
  ].filter(Boolean)
  return `Provkörningen: ${parts.join(' och ')}`
}

/** The dry run of undoing, in a sentence. */
function undoSays({ added, changed, held }: UndoAnswer): string {
  const parts = [
    added > 0 && `${count(added, 'post tas', 'poster tas')} bort`,
    changed > 0 && `${count(changed, 'post blir som den var', 'poster blir som de var')}`,
    held > 0 && `${count(held, 'post har', 'poster har')} ändrats sedan dess och är kvar`,
  ].filter((part) => part !== false)
  return `Om du ångrar nu: ${enumerate(parts)}.`
}

function Result({ declaration, data, acts }: StepProps) {
  const { at } = usePlace()
  const [isAsking, setAsking] = useState(false)
  const { counts, state } = data.import
  const { data: outlook } = useUndoOutlook(data.import.id, isAsking)
  const isUndone = state === 'undone'
  const troubled = (counts.conflict ?? 0) + (counts.failed ?? 0)
  const kept = counts.kept ?? 0
  return (
    <>
      <Banner
        tone={isUndone ? (kept > 0 ? 'warn' : 'info') : troubled > 0 ? 'warn' : 'good'}
        title={
          isUndone
            ? 'Importen är ångrad'
            : `${count(counts.done ?? 0, 'rad är importerad', 'rader är importerade')}`
        }
        live="status"
        actions={
          <>
            <LinkButton href={paths.register(at, declaration)} variant="primary">
              Visa registret
            </LinkButton>
            {!isUndone && (counts.done ?? 0) > 0 && (
              <Button onPress={() => setAsking(true)}>Ångra importen</Button>
            )}
          </>
        }
      >
        {isUndone ? (
          <p>
            {kept > 0
              ? `${count(kept, 'post', 'poster')} har ändrats eller använts sedan importen och är kvar. De står i listan.`
              : 'Registret är som det var före importen.'}
          </p>
        ) : (
          <p>
            {troubled > 0
              ? `${count(troubled, 'rad', 'rader')} gick inte att spara, och står i listan med orsaken.`
              : declaration.type === PERSON
                ? NO_INVITATIONS
                : 'Varje posts historik visar vilken fil och rad den kom ur.'}
          </p>
        )}
      </Banner>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Ångra hela importen?"
        confirmLabel="Ångra importen"
        tone="danger"
        onConfirm={async () => {
          await acts.begin('undo')
        }}
      >
        {outlook && <p>{undoSays(outlook)}</p>}
        <p>
          Poster som lades till tas bort och poster som ändrades blir som de var. Det som någon har
          ändrat eller använt sedan importen lämnas och visas i en lista.
        </p>
      </ConfirmDialog>
      <RowsView declaration={declaration} data={data} />
    </>
  )
}
