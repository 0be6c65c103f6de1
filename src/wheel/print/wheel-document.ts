/** The board's year on paper: the wheel, and month by month what it holds. */
import { type Day, dayInWords } from '../../core/dates.ts'
import { count, enumerate, uncapitalise } from '../../core/swedish.ts'
import {
  type Chapter,
  paragraph,
  picture,
  type ReviewDocument,
  row,
  table,
} from '../../review/document.ts'
import { ringOrder } from '../drawing.rules.ts'
import type { WheelItem } from '../items.ts'
import { secretTitle } from '../outside.rules.ts'
import { wheelAreas } from '../series.rules.ts'
import { drawWheel } from './drawing.ts'

const months = [
  ...['Januari', 'Februari', 'Mars', 'April', 'Maj', 'Juni', 'Juli', 'Augusti'],
  ...['September', 'Oktober', 'November', 'December'],
]

export type WheelGround = {
  organisation: string
  board: string
  year: number
  today: Day
  items: readonly WheelItem[]
}

export function wheelDocument({
  organisation,
  board,
  year,
  today,
  items,
}: WheelGround): ReviewDocument {
  const ofYear = items.filter(({ on }) => on.startsWith(`${year}-`))
  const assumed = ofYear.filter(({ isVerified }) => !isVerified).length
  return {
    format: 1,
    title: `Årshjul ${year}`,
    subtitle: 'Det som återkommer och det som förfaller',
    board,
    organisation,
    year,
    status: `Utskrivet ${today}`,
    registryNumber: null,
    author: null,
    readOn: today,
    hash: null,
    decision: null,
    cover: {
      facts: [
        { label: 'Gäller', value: `${board}, ${organisation}` },
        { label: 'Uppgifterna lästes', value: dayInWords(today) },
        {
          label: 'Innehåll',
          value: `${count(ofYear.length, 'tillfälle', 'tillfällen')}, ${countOf(ofYear, 'isDone')} klara och ${countOf(ofYear, 'isLate')} försenade.`,
        },
        ...(assumed === 0
          ? []
          : [
              {
                label: 'Antagna dagar',
                value: `${assumed} är antagna och inte kontrollerade mot tidplanen. De är märkta i tabellerna.`,
              },
            ]),
      ],
    },
    chapters: [
      chapter('wheel', 'Hjulet', [
        picture('drawing', {
          caption: `Årshjul ${year}`,
          svg: drawWheel(ofYear, year),
          alt: altOf(ofYear, year),
          columns: [{ label: 'Månad' }, ...['Planerat', 'Klart', 'Försenat'].map(aNumber)],
          rows: months.map((month, index) => {
            const own = inMonth(ofYear, index)
            return row([
              month,
              String(own.length),
              String(countOf(own, 'isDone')),
              String(countOf(own, 'isLate')),
            ])
          }),
        }),
        paragraph(
          'rings',
          `Ringarna utifrån och in: ${enumerate(ringOrder.map((area) => uncapitalise(wheelAreas[area])))}. En siffra betyder flera nära varandra, en bock klart och ett utropstecken försenat.`,
        ),
      ]),
      ...months.flatMap((month, index) => {
        const own = inMonth(ofYear, index)
        return own.length === 0 ? [] : [monthChapter(month, index, own)]
      }),
    ],
  }
}

const aNumber = (label: string) => ({ label, align: 'right' as const })

function countOf(items: readonly WheelItem[], which: 'isDone' | 'isLate'): number {
  return items.filter((one) => one[which]).length
}

function inMonth(items: readonly WheelItem[], index: number): WheelItem[] {
  return items.filter(({ on }) => Number(on.slice(5, 7)) === index + 1)
}

function chapter(key: string, title: string, blocks: Chapter['blocks']): Chapter {
  return { key, number: '', title, level: 1, blocks, children: [] }
}

function monthChapter(month: string, index: number, items: readonly WheelItem[]): Chapter {
  return chapter(`month${index + 1}`, month, [
    table(
      'items',
      month,
      [
        { label: 'Dag', width: 14 },
        { label: 'Vad', width: 44 },
        { label: 'Ansvarig', width: 24 },
        { label: 'Läge', width: 18 },
      ],
      items.map((item) => row([item.on, titleOf(item), ownerOf(item), standingOf(item)])),
    ),
  ])
}

/** What hangs on a wall says no more than what leaves the house. */
function titleOf({ isInsideOnly, title }: WheelItem): string {
  return isInsideOnly ? secretTitle : title
}

function ownerOf({ owners, ownerRole }: WheelItem): string {
  if (owners.length > 0) return owners.map(({ name }) => name).join(', ')
  return ownerRole ? `${ownerRole} (ingen utsedd)` : 'Ingen utsedd'
}

function standingOf({ isDone, isLate, standing, isVerified }: WheelItem): string {
  if (standing === 'skipped') return 'Hoppas över'
  if (isDone) return 'Klart'
  if (isLate) return 'Försenat'
  if (standing === 'moved') return 'Flyttat'
  if (standing === 'carried') return 'Överfört'
  return isVerified ? 'Planerat' : 'Antagen dag'
}

function altOf(items: readonly WheelItem[], year: number): string {
  const busiest = months
    .map((month, index) => ({ month: uncapitalise(month), number: inMonth(items, index).length }))
    .toSorted((a, b) => b.number - a.number)[0]
  const most = busiest && busiest.number > 0 ? ` Flest i ${busiest.month}, ${busiest.number}.` : ''
  return `Året som en cirkel med ${count(items.length, 'tillfälle', 'tillfällen')} under ${year}, ${countOf(items, 'isLate')} försenade.${most} Tabellerna har samma uppgifter.`
}
