/** One heading of a form: its words, its place, and what is printed under it. */
import { useState } from 'react'
import { Button } from '../../../web/ui/Button.tsx'
import { CheckboxField } from '../../../web/ui/CheckboxField.tsx'
import { Disclosure } from '../../../web/ui/Disclosure.tsx'
import { IconButton } from '../../../web/ui/IconButton.tsx'
import type { IconName } from '../../../web/ui/icons.tsx'
import { Select } from '../../../web/ui/Select.tsx'
import { TextArea } from '../../../web/ui/TextArea.tsx'
import { TextField } from '../../../web/ui/TextField.tsx'
import { sectionKind, usualTitle } from '../../sections.ts'
import { hasYears, type Move, withField, withNumber, withOnlyContent } from '../edit.ts'
import { type FormEntry, LONGEST_LEAD, LONGEST_TITLE } from '../form.ts'
import { type FormRemark, titleIn } from '../rules.ts'
import { isSectionName, type SectionName } from '../section-names.ts'

export type EntryEditorProps = {
  entry: FormEntry
  level: number
  number: string
  problems: readonly FormRemark[]
  can: Readonly<Record<Move, boolean>>
  unused: readonly SectionName[]
  onMove: (move: Move) => void
  onChange: (change: (entry: FormEntry) => FormEntry) => void
  onRemove: () => void
}

const moves: readonly { move: Move; icon: IconName; words: (title: string) => string }[] = [
  { move: 'up', icon: 'arrowUp', words: (title) => `Flytta upp ${title}` },
  { move: 'down', icon: 'arrowDown', words: (title) => `Flytta ner ${title}` },
  { move: 'out', icon: 'arrowLeft', words: (title) => `Flytta ut ${title} en nivå` },
  { move: 'in', icon: 'arrowRight', words: (title) => `Flytta in ${title} under rubriken före` },
]

export function EntryEditor(props: EntryEditorProps) {
  const { entry, level, number, problems, can, onMove, onChange, onRemove } = props
  const title = titleIn(entry) || 'rubriken'
  const [isOpen, setOpen] = useState(false)
  const usual = entry.sections[0] ? usualTitle(entry.sections[0]) : ''
  return (
    <li className={`form-entry form-level-${level}`} data-entry={entry.key}>
      <div className="form-entry-head">
        <TextField
          name={entry.key}
          label={number ? `Rubrik ${number}` : 'Rubrik utan nummer'}
          value={titleIn(entry)}
          maxLength={LONGEST_TITLE}
          onChange={(text) =>
            onChange((one) => ({ ...one, title: text === usual && usual !== '' ? null : text }))
          }
          errorMessage={problems[0]?.message}
        />
        <div className="form-entry-moves">
          {moves.map(({ move, icon, words }) => (
            <span key={move} data-move={move}>
              <IconButton
                icon={icon}
                label={words(title)}
                size="small"
                isDisabled={!can[move]}
                onPress={() => onMove(move)}
              />
            </span>
          ))}
          <IconButton icon="remove" label={`Ta bort ${title}`} size="small" onPress={onRemove} />
        </div>
      </div>
      <Disclosure
        title={contentWords(entry)}
        level={3}
        isExpanded={isOpen}
        onExpandedChange={setOpen}
      >
        {isOpen && <EntryContent {...props} title={title} />}
      </Disclosure>
    </li>
  )
}

function contentWords(entry: FormEntry): string {
  const parts = entry.sections.map(usualTitle)
  const alone = entry.children ? 'Samlar rubrikerna under' : 'Skrivs för hand'
  const printed = parts.length === 0 ? alone : parts.join(' + ')
  return entry.lead ? `${printed}, med inledande text` : printed
}

function EntryContent({
  entry,
  level,
  unused,
  onChange,
  title,
}: EntryEditorProps & { title: string }) {
  const isDecision = entry.sections.includes('decision')
  return (
    <div className="form-entry-content">
      {entry.sections.length === 0 ? (
        <p className="small">
          Under rubriken skriver ni själva i genomgången. Den kommer med när något är skrivet, eller
          när andra rubriker står under den.
        </p>
      ) : (
        <ul className="form-sections">
          {entry.sections.map((name) => (
            <li key={name}>
              <span>
                <strong>{usualTitle(name)}</strong>
                <span className="soft small">{` ${sectionKind(name).says}`}</span>
              </span>
              {entry.sections.length > 1 && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Ta bort ${usualTitle(name)} från ${title}`}
                  onPress={() =>
                    onChange((one) => ({
                      ...one,
                      sections: one.sections.filter((other) => other !== name),
                    }))
                  }
                >
                  Ta bort
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isDecision && (
        <Select
          name={`${entry.key}-add`}
          label="Skriv även ut"
          placeholder="Välj något mer att skriva ut under rubriken"
          options={unused
            .filter((name) => name !== 'decision')
            .map((name) => ({
              value: name,
              label: usualTitle(name),
              description: sectionKind(name).says,
            }))}
          value={null}
          onChange={(name) => {
            if (name && isSectionName(name))
              onChange((one) => ({
                ...one,
                title: one.title ?? (titleIn(one) || null),
                sections: [...one.sections, name],
              }))
          }}
        />
      )}
      <TextArea
        name={`${entry.key}-lead`}
        label="Inledande text"
        description="Skrivs ut varje år före det som registren ger. Blank rad ger nytt stycke, ”- ” först på raden ger en punkt."
        isDocumentText
        rows={3}
        maxLength={LONGEST_LEAD}
        value={entry.lead ?? ''}
        onChange={(text) => onChange((one) => withField(one, 'lead', text))}
      />
      {hasYears(entry) && (
        <TextField
          name={`${entry.key}-year`}
          label="Rubrik för varje år i planen"
          description="{planår} blir årtalet."
          value={entry.yearTitle ?? usualYearTitle(entry)}
          onChange={(text) => onChange((one) => withField(one, 'yearTitle', text))}
        />
      )}
      {level === 1 && (
        <CheckboxField
          name={`${entry.key}-numbered`}
          label="Rubriken är numrerad"
          isSelected={entry.numbered !== false}
          onChange={(isOn) => onChange((one) => withNumber(one, isOn))}
        />
      )}
      {entry.sections.length > 0 && !isDecision && (
        <CheckboxField
          name={`${entry.key}-only`}
          label="Utelämna när registren inte har något att säga"
          isSelected={entry.onlyWithContent === true}
          onChange={(isOn) => onChange((one) => withOnlyContent(one, isOn))}
        />
      )}
    </div>
  )
}

function usualYearTitle(entry: FormEntry): string {
  return (
    entry.sections.map((name) => sectionKind(name).perPlanYear?.title).find(Boolean) ?? '{planår}'
  )
}
