/**
 * The risk matrix (riskmatris): one drawing for the report and the web page, with its alternative
 * text and its table made from the same data. Attributes only, no style: the page's policy allows
 * no inline style. The class names let the page exchange the colours in dark mode.
 */
import { count, enumerate, uncapitalise } from '../../core/swedish.ts'
import { row, sourceOf, type TableColumn, type TableRow } from '../../review/document.ts'
import { type Risk, scaleSizes, stepsOf } from './risk.record.ts'
import { riskLevel, riskValue, scaleOf } from './rules.ts'
import { colourStep, levelIndex, levelRange, type RiskScale } from './scale.rules.ts'

type DrawnMatrix = {
  caption: string
  svg: string
  alt: string
  columns: TableColumn[]
  rows: TableRow[]
}

/** Draws the risks that were assessed on the scale; those not assessed stand in alt text and table only. */
export function drawMatrix(risks: readonly Risk[], scale: RiskScale): DrawnMatrix {
  const placed = risks.flatMap((risk) => place(risk, scale))
  const unassessed = risks.filter((risk) => riskValue(risk) === null)
  return {
    caption: `Riskmatris på skalan ${scaleSizes[scale.size]}`,
    svg: svgOf(placed, scale),
    alt: altOf(placed, unassessed, scale),
    columns: [
      { label: 'Nr', align: 'right' },
      { label: 'Oönskad händelse' },
      { label: 'Sannolikhet' },
      { label: 'Konsekvens' },
      { label: 'Riskvärde', align: 'right' },
      { label: 'Nivå' },
    ],
    rows: [
      ...[...placed]
        .sort((a, b) => b.value - a.value || a.risk.number - b.risk.number)
        .map((one) => rowOf(one, scale)),
      ...unassessed.map((risk) =>
        row([String(risk.number), risk.title, ...Array(4).fill(NOT_ASSESSED)], [sourceOf(risk)]),
      ),
    ],
  }
}

export const NOT_ASSESSED = 'ej bedömd'

/**
 * One matrix for each scale in use; the risks not yet assessed stand beside the first. With no
 * risk assessed, the empty matrix of `otherwise` or none.
 */
export function matricesOf(
  risks: readonly Risk[],
  scales: readonly RiskScale[],
  otherwise: RiskScale | null = null,
): { scale: RiskScale; drawn: DrawnMatrix }[] {
  const inUse = scales.filter((scale) =>
    risks.some((risk) => riskValue(risk) !== null && scaleOf(risk, [scale]) !== null),
  )
  const drawn = inUse.length > 0 ? inUse : otherwise === null ? [] : [otherwise]
  return drawn.map((scale, index) => ({
    scale,
    drawn: drawMatrix(
      risks.filter((risk) =>
        riskValue(risk) === null ? index === 0 : scaleOf(risk, [scale]) !== null,
      ),
      scale,
    ),
  }))
}

type Placed = { risk: Risk; likelihood: number; consequence: number; value: number; level: number }

function place(risk: Risk, scale: RiskScale): Placed[] {
  const { likelihood, consequence } = risk.fields
  if (likelihood === null || consequence === null || scaleOf(risk, [scale]) === null) return []
  const value = likelihood * consequence
  return [{ risk, likelihood, consequence, value, level: levelIndex(value, scale) }]
}

function rowOf({ risk, likelihood, consequence, value }: Placed, scale: RiskScale): TableRow {
  const step = (place: number, names: readonly string[]) =>
    `${place} (${uncapitalise(names[place - 1] ?? '')})`
  return row(
    [
      String(risk.number),
      risk.title,
      step(likelihood, scale.likelihood),
      step(consequence, scale.consequence),
      String(value),
      riskLevel(risk, scale).answer ?? NOT_ASSESSED,
    ],
    [sourceOf(risk)],
  )
}

/** More risks than this are counted, not enumerated, in the alternative text. */
const ENUMERATED = 20

function altOf(placed: readonly Placed[], unassessed: readonly Risk[], scale: RiskScale): string {
  const sentences = [
    `Riskmatris på skalan ${scaleSizes[scale.size]} med sannolikheten uppåt och konsekvensen åt höger.`,
    placed.length === 0
      ? 'Ingen risk är bedömd på skalan.'
      : `${count(placed.length, 'risk', 'risker')} i matrisen: ${levelsInWords(placed, scale)}.`,
  ]
  if (unassessed.length > 0) {
    const which =
      unassessed.length <= ENUMERATED
        ? ` (${numbers(unassessed.map(({ number }) => String(number)))})`
        : ''
    sentences.push(
      `${count(unassessed.length, 'risk', 'risker')} är ej ${unassessed.length === 1 ? 'bedömd' : 'bedömda'}${which} och finns inte i matrisen.`,
    )
  }
  return sentences.join(' ')
}

function levelsInWords(placed: readonly Placed[], scale: RiskScale): string {
  const isShort = placed.length <= ENUMERATED
  const ofLevel = scale.levels.map(({ name }, index) => ({
    name,
    risks: placed.filter((one) => one.level === index),
  }))
  return enumerate(
    ofLevel
      .filter(({ risks }) => risks.length > 0)
      .toReversed()
      .map(({ name, risks }) => {
        const which = numbers(
          risks.map(({ risk, value }) => `${risk.number} med riskvärde ${value}`),
        )
        return `${risks.length} på nivån ${uncapitalise(name)}${isShort ? ` (${which})` : ''}`
      }),
  )
}

function numbers(texts: readonly string[]): string {
  return `nr ${enumerate(texts)}`
}

// The drawing. Sizes are CSS pixels; the plot is always as wide, so that scales of different size align.

const PLOT = { left: 138, top: 6, width: 480 }
const CELL_HEIGHT: Record<number, number> = { 3: 84, 4: 76, 5: 76, 6: 76 }
const WIDTH = PLOT.left + PLOT.width + 4
const LIKELIHOOD_ROOM = 96
const LINE_HEIGHT = 16
/** About how wide a sign of the 14 px text is; Source Sans 3 has narrow letters. */
const SIGN_WIDTH = 6.4
const INK = '#191f1f'
const PAPER = '#ffffff'
/** The five risk colours, low to high, each with the ink that is read on it. */
const COLOURS = {
  1: { fill: '#f4f1e4', ink: INK },
  2: { fill: '#f3dc9c', ink: INK },
  3: { fill: '#eba850', ink: INK },
  4: { fill: '#bd4d1c', ink: PAPER },
  5: { fill: '#6f1230', ink: PAPER },
} as const

type Grid = { steps: number; cellWidth: number; cellHeight: number; bottom: number }

function svgOf(placed: readonly Placed[], scale: RiskScale): string {
  const steps = stepsOf(scale.size)
  const cellHeight = CELL_HEIGHT[steps] ?? 76
  const grid = {
    steps,
    cellWidth: PLOT.width / steps,
    cellHeight,
    bottom: PLOT.top + steps * cellHeight,
  }
  const axis = consequenceAxis(scale, grid)
  const legend = legendOf(scale, axis.bottom + 18)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="risk-matrix" viewBox="0 0 ${WIDTH} ${legend.bottom}" width="${WIDTH}" height="${legend.bottom}" font-family="Source Sans 3" font-size="14" fill="${INK}">`,
    ...cellsOf(scale, grid),
    ...bordersOf(scale, grid),
    ...likelihoodAxis(scale, grid),
    ...axis.parts,
    ...legend.parts,
    ...chipsOf(placed, grid),
    '</svg>',
  ].join('')
}

/** Left edge of a consequence step and upper edge of a likelihood step; likelihood grows upwards. */
function cornerOf(likelihood: number, consequence: number, grid: Grid): { x: number; y: number } {
  return {
    x: PLOT.left + (consequence - 1) * grid.cellWidth,
    y: PLOT.top + (grid.steps - likelihood) * grid.cellHeight,
  }
}

function everyCell({ steps }: Grid): { likelihood: number; consequence: number }[] {
  const places = Array.from({ length: steps }, (_, index) => index + 1)
  return places.flatMap((likelihood) => places.map((consequence) => ({ likelihood, consequence })))
}

function cellsOf(scale: RiskScale, grid: Grid): string[] {
  return everyCell(grid).map(({ likelihood, consequence }) => {
    const value = likelihood * consequence
    const step = colourStep(levelIndex(value, scale), scale)
    const { x, y } = cornerOf(likelihood, consequence, grid)
    return `<g class="risk-cell risk-step-${step}"><rect x="${x}" y="${y}" width="${grid.cellWidth}" height="${grid.cellHeight}" fill="${COLOURS[step].fill}" stroke="${PAPER}"/><text x="${x + 7}" y="${y + 17}" font-size="13" fill="${COLOURS[step].ink}">${value}</text></g>`
  })
}

/** A dark line where one level meets the next, so that the levels are told apart in grey. */
function bordersOf(scale: RiskScale, grid: Grid): string[] {
  const level = (likelihood: number, consequence: number) =>
    levelIndex(likelihood * consequence, scale)
  const lines = everyCell(grid).flatMap(({ likelihood, consequence }) => {
    const { x, y } = cornerOf(likelihood, consequence, grid)
    const right = x + grid.cellWidth
    const here = level(likelihood, consequence)
    return [
      ...(consequence < grid.steps && level(likelihood, consequence + 1) !== here
        ? [`M${right} ${y}v${grid.cellHeight}`]
        : []),
      ...(likelihood < grid.steps && level(likelihood + 1, consequence) !== here
        ? [`M${x} ${y}h${grid.cellWidth}`]
        : []),
    ]
  })
  const frame = `M${PLOT.left} ${PLOT.top}h${PLOT.width}v${grid.bottom - PLOT.top}h${-PLOT.width}z`
  return [
    `<path class="risk-border" d="${[frame, ...lines].join('')}" fill="none" stroke="${INK}" stroke-width="2" stroke-linecap="square"/>`,
  ]
}

function likelihoodAxis(scale: RiskScale, grid: Grid): string[] {
  const middle = (PLOT.top + grid.bottom) / 2
  return [
    `<text class="risk-axis" transform="translate(15 ${middle}) rotate(-90)" text-anchor="middle" font-weight="600">Sannolikhet</text>`,
    ...scale.likelihood.map((label, index) => {
      const { y } = cornerOf(index + 1, 1, grid)
      return stepLabel(index + 1, label, LIKELIHOOD_ROOM, {
        x: PLOT.left - 10,
        y: y + grid.cellHeight / 2,
        anchor: 'end',
      })
    }),
  ]
}

function consequenceAxis(scale: RiskScale, grid: Grid): { parts: string[]; bottom: number } {
  const top = grid.bottom + LINE_HEIGHT + 2
  const labels = scale.consequence.map((label, index) =>
    linesOf(`${index + 1} ${label}`, grid.cellWidth - 6),
  )
  const titleAt = top + Math.max(...labels.map((lines) => lines.length)) * LINE_HEIGHT + 8
  return {
    parts: [
      ...labels.map((lines, index) => {
        const x = cornerOf(1, index + 1, grid).x + grid.cellWidth / 2
        return texts(lines, { x, y: top, anchor: 'middle' })
      }),
      `<text class="risk-axis" x="${PLOT.left + PLOT.width / 2}" y="${titleAt}" text-anchor="middle" font-weight="600">Konsekvens</text>`,
    ],
    bottom: titleAt,
  }
}

type At = { x: number; y: number; anchor: 'middle' | 'end' }

/** A step's number and name, centred in height on the place. */
function stepLabel(step: number, label: string, room: number, at: At): string {
  const lines = linesOf(`${step} ${label}`, room)
  return texts(lines, { ...at, y: at.y + 5 - ((lines.length - 1) * LINE_HEIGHT) / 2 })
}

function texts(lines: readonly string[], { x, y, anchor }: At): string {
  return lines
    .map(
      (line, index) =>
        `<text class="risk-label" x="${x}" y="${y + index * LINE_HEIGHT}" text-anchor="${anchor}">${escaped(line)}</text>`,
    )
    .join('')
}

/** Breaks a label between words to lines that fit; a word too long for a line is divided. */
function linesOf(label: string, room: number): string[] {
  const signs = Math.floor(room / SIGN_WIDTH)
  const words = label.split(' ').flatMap((word) => dividedWord(word, signs))
  const lines: string[] = []
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && longer.length <= signs) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function dividedWord(word: string, signs: number): string[] {
  return word.length <= signs
    ? [word]
    : [`${word.slice(0, signs - 1)}-`, ...dividedWord(word.slice(signs - 1), signs)]
}

function widthOf(label: string): number {
  return label.length * SIGN_WIDTH
}

function legendOf(scale: RiskScale, top: number): { parts: string[]; bottom: number } {
  let x = PLOT.left
  let y = top
  const parts = scale.levels.map(({ name }, index) => {
    const label = `${name} ${levelRange(index, scale)}`
    const width = 22 + widthOf(label) + 18
    if (x + width > WIDTH + 18 && x > PLOT.left) {
      x = PLOT.left
      y += 24
    }
    const step = colourStep(index, scale)
    const part = `<g class="risk-legend risk-step-${step}"><rect x="${x}" y="${y}" width="16" height="16" fill="${COLOURS[step].fill}" stroke="${INK}"/></g><text class="risk-label" x="${x + 22}" y="${y + 13}">${escaped(label)}</text>`
    x += width
    return part
  })
  return { parts, bottom: y + 22 }
}

const CHIP = { height: 22, gap: 4, inset: 7, top: 25 }

/** The risks' numbers in their cells; what has no room is counted: "+3". */
function chipsOf(placed: readonly Placed[], grid: Grid): string[] {
  return everyCell(grid).flatMap(({ likelihood, consequence }) => {
    const here = placed
      .filter((one) => one.likelihood === likelihood && one.consequence === consequence)
      .map(({ risk }) => String(risk.number))
    return chipsInCell(here, cornerOf(likelihood, consequence, grid), grid)
  })
}

function chipsInCell(
  labels: readonly string[],
  corner: { x: number; y: number },
  grid: Grid,
): string[] {
  const width = Math.max(CHIP.height, ...labels.map((label) => 8 + 8 * label.length))
  const perRow = Math.floor((grid.cellWidth - 2 * CHIP.inset + CHIP.gap) / (width + CHIP.gap))
  const rows = Math.floor((grid.cellHeight - CHIP.top + CHIP.gap) / (CHIP.height + CHIP.gap))
  const room = perRow * rows
  const shown =
    labels.length <= room ? labels : [...labels.slice(0, room - 1), `+${labels.length - room + 1}`]
  return shown.map((label, index) => {
    const x = corner.x + CHIP.inset + (index % perRow) * (width + CHIP.gap)
    const y = corner.y + CHIP.top + Math.floor(index / perRow) * (CHIP.height + CHIP.gap)
    return `<g class="risk-chip"><rect x="${x}" y="${y}" width="${width}" height="${CHIP.height}" rx="${CHIP.height / 2}" fill="${PAPER}" stroke="${INK}" stroke-width="1.25"/><text x="${x + width / 2}" y="${y + 16}" font-size="13" font-weight="600" text-anchor="middle">${label}</text></g>`
  })
}

function escaped(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
