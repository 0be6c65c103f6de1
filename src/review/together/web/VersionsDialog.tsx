/** Older forms of the texts, section by section, and what was sent for decision. Each can be compared. */
import { useState } from 'react'
import { showInstant } from '../../../core/dates.ts'
import { sentenceOf } from '../../../web/api/client.ts'
import { Button } from '../../../web/ui/Button.tsx'
import { Dialog } from '../../../web/ui/Dialog.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { LoadingState } from '../../../web/ui/LoadingState.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { showToast } from '../../../web/ui/Toast.tsx'
import { focusOn, useDesk } from '../../web/desk.tsx'
import { allParted, chapterOfKey, excerptOf } from '../../web/parts.ts'
import { offerUndo } from '../../web/use-text-acts.ts'
import { sectionName, textOfSection, writableSections } from '../sections.ts'
import type { TextVersionAnswer, VersionsAnswer } from '../together-answer.ts'
import { useSentVersion, useVersions } from './api.ts'
import { TextDiff } from './TextDiff.tsx'

const ALL = 'alla'

export function VersionsDialog() {
  const { workspace, chapters, together } = useDesk()
  const { versionsOf, showVersions } = together
  const [section, setSection] = useState<string | null>(versionsOf?.section ?? null)
  const { data, error, refetch } = useVersions(workspace.review.id)
  const text = versionsOf?.text ?? null
  const sectionOf = (key: string) => chapterOfKey(chapters, key)?.key ?? null
  const texts = (data?.texts ?? []).filter((one) =>
    text === null ? section === null || sectionOf(one.key) === section : one.key === text,
  )
  return (
    <Dialog
      isOpen
      onOpenChange={() => showVersions(null)}
      size="large"
      title="Versioner"
      description="Varje sparad text finns kvar. Det en person skriver i ett sträck är en version."
    >
      {error && !data && (
        <>
          <p>{sentenceOf(error)}</p>
          <Button size="small" onPress={() => void refetch()}>
            Försök igen
          </Button>
        </>
      )}
      {!error && !data && <LoadingState label="Hämtar versionerna …" lines={4} />}
      {data && (
        <div className="together-versions">
          {text === null && (
            <Select
              name="avsnitt"
              label="Avsnitt"
              value={section ?? ALL}
              onChange={(value) => setSection(value === ALL ? null : value)}
              options={[
                { value: ALL, label: 'Hela genomgången' },
                ...allParted(chapters).map((chapter) => ({
                  value: chapter.key,
                  label: sectionName(chapter),
                })),
              ]}
            />
          )}
          <TextVersions versions={texts} all={data.texts} />
          {text === null && <SentVersions sent={data.sent} section={section} />}
        </div>
      )}
    </Dialog>
  )
}

type TextVersionsProps = {
  versions: readonly TextVersionAnswer[]
  all: readonly TextVersionAnswer[]
}

function TextVersions({ versions, all }: TextVersionsProps) {
  if (versions.length === 0)
    return <p className="soft">Ingen har skrivit egen text här. Då finns inga äldre versioner.</p>
  return (
    <ul className="together-version-list">
      {versions.map((version) => (
        <li key={`${version.key} ${version.number}`}>
          <Version
            version={version}
            before={all.find((one) => one.key === version.key && one.number === version.number - 1)}
            isNewest={!all.some((one) => one.key === version.key && one.number > version.number)}
          />
        </li>
      ))}
    </ul>
  )
}

type VersionProps = {
  version: TextVersionAnswer
  before: TextVersionAnswer | undefined
  isNewest: boolean
}

function Version({ version, before, isNewest }: VersionProps) {
  const { workspace, chapters, isWritable, acts, together } = useDesk()
  const [isPending, setPending] = useState(false)
  const { key, number, standing } = version
  const chapter = chapterOfKey(chapters, key)
  const part = chapter?.parts.find((one) => one.key === key)
  const where = [
    chapter ? sectionName(chapter) : 'Ett avsnitt som inte längre finns',
    part?.over ? `”${excerptOf(part.over, 50)}”` : null,
  ].filter(Boolean)

  async function restore() {
    setPending(true)
    const saved = workspace.texts.find((one) => one.key === key)
    try {
      await together.acts.restoreVersion(key, number, saved?.version ?? 0)
      const now = await acts.readAgain()
      const newest = now.texts.find((one) => one.key === key)?.version ?? 0
      together.showVersions(null)
      setTimeout(() => focusOn(key), 80)
      offerUndo(
        `Versionen från ${showInstant(version.savedAt)} gäller nu.`,
        () =>
          void (saved ? acts.saveText(key, saved.body, newest) : acts.removeText(key, newest)).then(
            () => showToast({ message: 'Ångrat.' }),
            (error: unknown) => showToast({ tone: 'bad', message: sentenceOf(error) }),
          ),
      )
    } catch (error) {
      await acts.readAgain().catch(() => null)
      showToast({ tone: 'bad', message: sentenceOf(error) })
    } finally {
      setPending(false)
    }
  }

  return (
    <Disclosure
      level={3}
      title={
        <>
          {`${showInstant(version.savedAt)} · ${version.savedByName ?? 'Genomlys'} · ${whatWords(version)}`}
          {isNewest && ' · gäller nu'}
          <span className="together-version-where">{where.join(' · ')}</span>
        </>
      }
    >
      {standing === 'written' ? (
        <TextDiff before={before?.body ?? ''} now={version.body ?? ''} />
      ) : (
        <p className="soft">
          {standing === 'omitted'
            ? 'Stycket utelämnades ur rapporten.'
            : 'Den egna texten togs bort och sammanställningen visades.'}
        </p>
      )}
      {isWritable && !isNewest && (
        <Button size="small" isPending={isPending} onPress={() => void restore()}>
          Återställ den här versionen
        </Button>
      )}
    </Disclosure>
  )
}

function whatWords({ standing, restores, togetherWith }: TextVersionAnswer): string {
  if (restores !== null) return `återställde version ${restores}`
  if (standing === 'omitted') return 'utelämnade'
  if (standing === 'composed') return 'tog bort texten'
  return togetherWith ? `skrev, hoplagt med ${togetherWith}` : 'skrev'
}

function SentVersions({
  sent,
  section,
}: Pick<VersionsAnswer, 'sent'> & { section: string | null }) {
  const [opened, setOpened] = useState<number | null>(null)
  if (sent.length === 0) return null
  return (
    <section aria-labelledby="skickade-versioner">
      <h3 id="skickade-versioner">Skickade versioner</h3>
      <ul className="together-version-list">
        {sent.map(({ number, standing, madeAt, madeByName }) => (
          <li key={number}>
            <Disclosure
              level={4}
              isExpanded={opened === number}
              onExpandedChange={(isOpen) => setOpened(isOpen ? number : null)}
              title={`${showInstant(madeAt)} · ${madeByName ?? 'Genomlys'} · ${standing === 'submitted' ? 'skickad för beslut' : 'beslutad'}`}
            >
              {opened === number && <SentChanges number={number} section={section} />}
            </Disclosure>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The sections that read otherwise now than when the review was sent. */
function SentChanges({ number, section }: { number: number; section: string | null }) {
  const { workspace } = useDesk()
  const { data, error } = useSentVersion(workspace.review.id, number)
  if (error && !data) return <p>{sentenceOf(error)}</p>
  if (!data) return <LoadingState label="Hämtar versionen …" lines={3} />
  const now = new Map(
    writableSections(workspace.document).map((chapter) => [
      chapter.key,
      { name: sectionName(chapter), text: textOfSection(chapter) },
    ]),
  )
  const then = new Map(data.sections.map((one) => [one.key, one]))
  const keys = [...new Set([...then.keys(), ...now.keys()])]
  const changed = keys.filter(
    (key) =>
      (section === null || key === section) &&
      (then.get(key)?.text ?? '') !== (now.get(key)?.text ?? ''),
  )
  if (changed.length === 0) return <p>Texten är densamma nu som då.</p>
  return changed.map((key) => (
    <div key={key} className="together-sent">
      <h5>{now.get(key)?.name ?? then.get(key)?.name}</h5>
      <TextDiff before={then.get(key)?.text ?? ''} now={now.get(key)?.text ?? ''} />
    </div>
  ))
}
