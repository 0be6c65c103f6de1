/** Adds or changes what comes back: when, how often, whose, and for whom it holds. */
import { useState } from 'react'
import { type Role, roles } from '../../core/roles.ts'
import { findPeople } from '../../web/api/people.ts'
import { FormDialog } from '../../web/frame/FormDialog.tsx'
import { usePlace } from '../../web/frame/place.tsx'
import { useSend } from '../../web/frame/use-send.ts'
import { Button } from '../../web/ui/Button.tsx'
import { CheckboxField } from '../../web/ui/CheckboxField.tsx'
import { ComboBox } from '../../web/ui/ComboBox.tsx'
import { ConfirmDialog } from '../../web/ui/ConfirmDialog.tsx'
import { FieldRow } from '../../web/ui/Form.tsx'
import { NumberField } from '../../web/ui/NumberField.tsx'
import { Select } from '../../web/ui/Select.tsx'
import { TextArea } from '../../web/ui/TextArea.tsx'
import { TextField } from '../../web/ui/TextField.tsx'
import { showToast } from '../../web/ui/Toast.tsx'
import { type Rhythm, rhythms, type SeriesArea, seriesAreas } from '../series.rules.ts'
import { shippedSeries } from '../shipped-series.ts'
import {
  dropSeries,
  type SeriesBody,
  type ShownSeries,
  saveSeries,
  useReadWheelAgain,
} from './api.ts'

const months = [
  ...['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti'],
  ...['september', 'oktober', 'november', 'december'],
]
const weekdays = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag']
const nths = { 1: 'Första', 2: 'Andra', 3: 'Tredje', 4: 'Fjärde', '-1': 'Sista' }
const ownerKinds = { role: 'Den som har rollen', person: 'En person', nobody: 'Ingen' }
type OwnerKind = keyof typeof ownerKinds
const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

export function SeriesDialog({
  series,
  mayChangeAll,
  year,
  onClose,
}: {
  /** null: a new one */
  series: ShownSeries | null
  mayChangeAll: boolean
  year: number
  onClose: () => void
}) {
  const { board } = usePlace()
  const [draft, setDraft] = useState<SeriesBody>(() => draftOf(series, year))
  const [ownerKind, setOwnerKind] = useState<OwnerKind>(
    draft.ownerId !== null ? 'person' : draft.ownerRole !== null ? 'role' : 'nobody',
  )
  const [isDropping, setDropping] = useState(false)
  const sending = useSend()
  const readAgain = useReadWheelAgain()
  const set = (change: Partial<SeriesBody>) => setDraft((before) => ({ ...before, ...change }))
  const isWeekday = draft.nth !== null
  const mayDrop =
    series !== null && (series.from === 'board' || (series.from === 'all' && mayChangeAll))
  const dropWords = wordsOfDrop(series)

  async function send() {
    if (draft.title.trim() === '') return sending.refuse({ title: 'Ge det ett namn.' })
    if (ownerKind === 'person' && draft.ownerId === null)
      return sending.refuse({ ownerId: 'Välj en person, eller en roll.' })
    // The version is that of the row it replaces: another reach has a row of its own.
    const isSameReach = series?.from === (draft.forAll ? 'all' : 'board')
    const body = { ...draft, version: isSameReach ? (series?.version ?? 0) : 0 }
    if (!(await sending.send(() => saveSeries(board.id, body)))) return
    await readAgain()
    showToast({ message: `${draft.title} är sparad i årshjulet.` })
    onClose()
  }

  return (
    <FormDialog
      size="large"
      title={series ? `Ändra: ${series.title}` : 'Lägg till i årshjulet'}
      save="Spara"
      notSaved="Serien är inte sparad"
      sending={sending}
      onSend={send}
      onClose={onClose}
      more={
        mayDrop && (
          <Button isDisabled={sending.isSending} onPress={() => setDropping(true)}>
            {dropWords.label}
          </Button>
        )
      }
    >
      <TextField
        name="title"
        label="Vad"
        isRequired
        maxLength={120}
        errorMessage={sending.problems.title}
        value={draft.title}
        onChange={(title) => set({ title })}
      />
      <TextArea
        name="because"
        label="Varför"
        rows={2}
        maxLength={500}
        errorMessage={sending.problems.because}
        value={draft.because}
        onChange={(because) => set({ because })}
      />
      <FieldRow>
        <Select
          name="area"
          label="Område"
          options={options(seriesAreas)}
          value={draft.area}
          onChange={(area) => area && set({ area: area as SeriesArea })}
        />
        <Select
          name="rhythm"
          label="Hur ofta"
          options={Object.entries(rhythms).map(([value, { label }]) => ({ value, label }))}
          value={draft.rhythm}
          onChange={(rhythm) => rhythm && set({ rhythm: rhythm as Rhythm })}
        />
        <Select
          name="firstMonth"
          label={draft.rhythm === 'yearly' ? 'Månad' : 'Första månad'}
          options={months.map((label, index) => ({ value: String(index + 1), label }))}
          value={String(draft.firstMonth)}
          onChange={(month) => month && set({ firstMonth: Number(month) })}
        />
      </FieldRow>
      <FieldRow>
        <Select
          name="dayKind"
          label="Dag"
          options={options({ date: 'Datum i månaden', weekday: 'Veckodag' })}
          value={isWeekday ? 'weekday' : 'date'}
          onChange={(kind) =>
            set(
              kind === 'weekday'
                ? { dayOfMonth: null, nth: 1, weekday: 1 }
                : { dayOfMonth: 15, nth: null, weekday: null },
            )
          }
        />
        {isWeekday ? (
          <>
            <Select
              name="nth"
              label="Vilken"
              options={options(nths)}
              value={String(draft.nth)}
              onChange={(nth) => nth && set({ nth: Number(nth) })}
            />
            <Select
              name="weekday"
              label="Veckodag"
              options={weekdays.map((label, index) => ({ value: String(index + 1), label }))}
              value={String(draft.weekday)}
              onChange={(weekday) => weekday && set({ weekday: Number(weekday) })}
            />
          </>
        ) : (
          <NumberField
            name="dayOfMonth"
            label="Dag i månaden"
            description="31 betyder månadens sista dag."
            minValue={1}
            maxValue={31}
            errorMessage={sending.problems.dayOfMonth}
            value={draft.dayOfMonth}
            onChange={(dayOfMonth) => set({ dayOfMonth })}
          />
        )}
      </FieldRow>
      <FieldRow>
        <NumberField
          name="firstYear"
          label="Första år"
          minValue={2000}
          maxValue={2100}
          formatOptions={{ useGrouping: false }}
          value={draft.firstYear}
          onChange={(firstYear) => set({ firstYear: firstYear ?? year })}
        />
        <NumberField
          name="lastYear"
          label="Sista år"
          description="Tomt: tills vidare."
          minValue={2000}
          maxValue={2100}
          formatOptions={{ useGrouping: false }}
          errorMessage={sending.problems.lastYear}
          value={draft.lastYear}
          onChange={(lastYear) => set({ lastYear })}
        />
      </FieldRow>
      <FieldRow>
        <Select
          name="ownerKind"
          label="Ansvarig"
          options={options(ownerKinds)}
          value={ownerKind}
          onChange={(kind) => {
            setOwnerKind(kind as OwnerKind)
            set({ ownerId: null, ownerRole: kind === 'role' ? 'isam' : null })
          }}
        />
        {ownerKind === 'role' && (
          <Select
            name="ownerRole"
            label="Roll"
            options={Object.entries(roles).map(([value, { label }]) => ({ value, label }))}
            value={draft.ownerRole}
            errorMessage={sending.problems.ownerRole}
            onChange={(ownerRole) => set({ ownerRole })}
          />
        )}
        {ownerKind === 'person' && (
          <ComboBox
            name="ownerId"
            label="Person"
            isRequired
            value={draft.ownerId}
            valueLabel={series?.ownerName ?? undefined}
            errorMessage={sending.problems.ownerId}
            emptyText="Ingen person passar. Lägg först till personen under Personer och roller."
            loadOptions={async (words, signal) =>
              (await findPeople(words, signal)).map((one) => ({
                value: one.id,
                label: one.name,
                description: [one.title, one.unitName].filter(Boolean).join(', '),
              }))
            }
            onChange={(ownerId) => set({ ownerId })}
          />
        )}
      </FieldRow>
      {shippedSeries.some(({ key }) => key === draft.key) && (
        <CheckboxField
          name="isVerified"
          label="Dagen är kontrollerad mot stadens tidplan"
          isSelected={draft.isVerified}
          onChange={(isVerified) => set({ isVerified })}
        />
      )}
      <CheckboxField
        name="isOn"
        label="Finns i årshjulet"
        description="Ta bort bocken om det inte görs här."
        isSelected={draft.isOn}
        onChange={(isOn) => set({ isOn })}
      />
      {mayChangeAll && (
        <CheckboxField
          name="forAll"
          label="Gäller alla nämnder som inte har en egen dag"
          isSelected={draft.forAll}
          onChange={(forAll) => set({ forAll })}
        />
      )}
      {series && (
        <ConfirmDialog
          isOpen={isDropping}
          onOpenChange={() => setDropping(false)}
          title={`${dropWords.label}: ${series.title}?`}
          confirmLabel={dropWords.label}
          onConfirm={async () => {
            await dropSeries(board.id, series)
            await readAgain()
            showToast({ message: dropWords.done(series.title) })
            onClose()
          }}
        >
          <p>{dropWords.why}</p>
        </ConfirmDialog>
      )}
    </FormDialog>
  )
}

/** What is the board's own from the beginning goes; what replaces something gives way to it. */
function wordsOfDrop(series: ShownSeries | null) {
  const isOwn = series?.key.startsWith('egen-') === true
  return isOwn
    ? {
        label: 'Ta bort serien',
        why: 'Alla tillfällen försvinner ur årshjulet, också de som är klara. Ska den bara sluta: ange sista år i stället.',
        done: (title: string) => `${title} är borttagen ur årshjulet.`,
      }
    : {
        label: 'Återställ',
        why: 'Den egna dagen tas bort, och det som gällde innan gäller igen.',
        done: (title: string) => `${title} har fått tillbaka sin dag.`,
      }
}

function draftOf(series: ShownSeries | null, year: number): SeriesBody {
  const { from = 'board' } = series ?? {}
  return {
    key: series?.key ?? null,
    forAll: from === 'all',
    version: series?.version ?? 0,
    title: series?.title ?? '',
    because: series?.because ?? '',
    area: series?.area ?? 'lis',
    rhythm: series?.rhythm ?? 'yearly',
    firstMonth: series?.firstMonth ?? 1,
    dayOfMonth: series ? series.dayOfMonth : 15,
    nth: series?.nth ?? null,
    weekday: series?.weekday ?? null,
    firstYear: series?.firstYear ?? year,
    lastYear: series?.lastYear ?? null,
    ownerId: series?.ownerId ?? null,
    ownerRole: (series?.ownerRole ?? (series ? null : 'isam')) as Role | null,
    isVerified: series?.isVerified ?? true,
    isOn: series?.isOn ?? true,
  }
}
