/** The review as a web page in one file: nothing is fetched, nothing runs. */
import type { ReviewDocument } from '../document.ts'
import { fontFaces, stylesheet } from './html-style.ts'
import type { Picture } from './picture.ts'
import {
  daysApart,
  type PrintBlock,
  type PrintChapter,
  type PrintDecision,
  type PrintDocument,
  type PrintItem,
  type PrintTable,
  plainText,
  prepare,
  type Run,
  words,
} from './prepare.ts'

/** Where the reader lands on "Till innehållet" and on the decision. */
const DECISION_ANCHOR = 'beslut'

export function renderHtml(doc: ReviewDocument): string {
  const printed = prepare(doc)
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml([printed.title, printed.board, printed.draftMark].filter(Boolean).join(' – '))}</title>
${meta('author', printed.author)}${meta('description', printed.subtitle)}<meta name="dcterms.date" content="${escapeHtml(printed.readOn)}">
<style>${fontFaces()}${stylesheet}</style>
</head>
<body>
<a class="skip" href="#text">Hoppa till texten</a>
${titleBlock(printed)}
${contents(printed)}
<main id="text">
${printed.chapters.map(chapterHtml).join('\n')}
${printed.decision ? decisionHtml(printed.decision) : ''}
</main>
<footer class="page-foot"><p>${escapeHtml(footText(printed))}</p></footer>
</body>
</html>
`
}

function meta(name: string, content: string): string {
  return content ? `<meta name="${name}" content="${escapeHtml(content)}">\n` : ''
}

function titleBlock(printed: PrintDocument): string {
  const facts = printed.facts.map(
    (fact) => `<dt>${escapeHtml(fact.label)}</dt><dd>${textHtml(fact.value)}</dd>`,
  )
  return `<header class="title-block">
<p class="sender"><span><strong>${escapeHtml(printed.organisation)}</strong> ${escapeHtml(printed.board)}</span>${
    printed.draftMark ? `<span class="draft">${escapeHtml(printed.draftMark)}</span>` : ''
  }</p>
<h1>${escapeHtml(printed.title)}</h1>
${printed.subtitle ? `<p class="subtitle">${escapeHtml(printed.subtitle)}</p>` : ''}
<dl class="facts">${facts.join('')}</dl>
</header>`
}

function contents(printed: PrintDocument): string {
  const entries = [
    ...printed.chapters.map(contentsEntry),
    ...(printed.decision ? [`<li>${contentsLink(DECISION_ANCHOR, '', words.decision)}</li>`] : []),
  ]
  if (!printed.hasContents || entries.length === 0) return ''
  return `<nav aria-labelledby="innehall"><h2 id="innehall"><span>${words.contents}</span></h2>
<ol>${entries.join('\n')}</ol></nav>`
}

function contentsEntry(chapter: PrintChapter): string {
  const children = chapter.children.map(contentsEntry).join('')
  const link = contentsLink(chapter.anchor, chapter.number, chapter.title)
  return `<li>${link}${children ? `<ol>${children}</ol>` : ''}</li>`
}

function contentsLink(anchor: string, number: string, title: string): string {
  return `<a href="#${anchor}">${headingInner(number, title)}</a>`
}

function headingInner(number: string, title: string): string {
  return `${number ? `<span class="number">${escapeHtml(number)}</span> ` : ''}<span>${escapeHtml(title)}</span>`
}

function chapterHtml(chapter: PrintChapter): string {
  const tag = headingTag(chapter.level)
  return `<section aria-labelledby="${chapter.anchor}">
<${tag} id="${chapter.anchor}">${headingInner(chapter.number, chapter.title)}</${tag}>
${chapter.blocks.map(blockHtml).join('\n')}
${chapter.children.map(chapterHtml).join('\n')}
</section>`
}

/** The document's title is the page's h1, so a chapter is an h2. */
function headingTag(level: number): string {
  return `h${Math.min(level + 1, 6)}`
}

function blockHtml(block: PrintBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${runsHtml(block.runs)}</p>`
    case 'subheading': {
      const tag = headingTag(block.level)
      return `<${tag} class="inner-heading">${escapeHtml(block.text)}</${tag}>`
    }
    case 'list':
      return listHtml(block.items, block.ordered)
    case 'table':
      return tableHtml(block.table)
    case 'figure':
      return figureHtml(block)
    case 'gap':
      return `<div class="gap" role="note"><p class="gap-label"><strong>${escapeHtml(block.label)}</strong>${block.input ? ` ${escapeHtml(block.input)}` : ''}</p>${
        block.runs.length > 0 ? `<p>${runsHtml(block.runs)}</p>` : ''
      }</div>`
  }
}

function listHtml(items: PrintItem[], ordered: boolean): string {
  const tag = ordered ? 'ol' : 'ul'
  const entries = items.map((item) => {
    const children = item.children.length > 0 ? listHtml(item.children, ordered) : ''
    return `<li>${runsHtml(item.runs)}${children}</li>`
  })
  return `<${tag}>${entries.join('\n')}</${tag}>`
}

function tableHtml(table: PrintTable): string {
  const isRight = table.columns.map((column) => column.align === 'right')
  const head = table.columns.map(
    (column, index) =>
      `<th scope="col"${classes(isRight[index] && 'right')}>${escapeHtml(column.label)}</th>`,
  )
  const cell = (runs: Run[], index: number) => {
    // Dates and short numbers are never divided.
    const isShort = plainText(runs).length <= 12
    return `<td${classes(isRight[index] && 'right', isShort && 'short')}>${runsHtml(runs)}</td>`
  }
  const rows = table.rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`)
  // A wide table scrolls on its own on a phone, and can then be reached with the keyboard.
  const frame = table.wide
    ? `<div class="table wide" role="group" aria-label="${escapeHtml(table.caption)}" tabindex="0">`
    : '<div class="table in-text">'
  return `${frame}<table><caption>${escapeHtml(table.caption)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`
}

function classes(...names: (string | false | undefined)[]): string {
  const given = names.filter(Boolean).join(' ')
  return given ? ` class="${given}"` : ''
}

function figureHtml(figure: Extract<PrintBlock, { kind: 'figure' }>): string {
  const { picture, data, caption, alt } = figure
  const shown = picture ? pictureHtml(picture, alt) : `<p>${textHtml(alt)}</p>`
  const table = data
    ? `<details><summary>${words.asTable}</summary>${tableHtml({ ...data, wide: false })}</details>`
    : ''
  return `<figure class="${picture && picture.width > 640 ? 'wide' : 'in-text'}">${shown}
<figcaption>${escapeHtml(caption)}</figcaption>${table}</figure>`
}

/** As an image the picture can neither run scripts nor fetch anything, whatever it holds. */
function pictureHtml(picture: Picture, alt: string): string {
  const data = Buffer.from(picture.svg).toString('base64')
  return `<img src="data:image/svg+xml;base64,${data}" alt="${escapeHtml(alt)}" width="${picture.width}" height="${picture.height}">`
}

function decisionHtml(decision: PrintDecision): string {
  return `<section aria-labelledby="${DECISION_ANCHOR}">
<h2 id="${DECISION_ANCHOR}">${headingInner('', words.decision)}</h2>
<div class="decision">
${decision.wording.map((runs) => `<p>${runsHtml(runs)}</p>`).join('\n')}
<p class="signature">${textHtml(decision.signature)}</p>
${decision.hash ? `<p class="hash">${words.hash}: <code>${escapeHtml(decision.hash)}</code></p>` : ''}
</div>
</section>`
}

function footText(printed: PrintDocument): string {
  const mark = printed.shortHash ? `${words.shortHash} ${printed.shortHash}` : printed.draftMark
  return [printed.pageHead, printed.title, mark].filter(Boolean).join(' · ')
}

function runsHtml(runs: Run[]): string {
  return runs
    .map((run) => {
      switch (run.kind) {
        case 'break':
          return '<br>'
        case 'strong':
          return `<strong>${textHtml(run.text)}</strong>`
        case 'emphasis':
          return `<em>${textHtml(run.text)}</em>`
        case 'link':
          return `<a href="${escapeHtml(run.href)}">${textHtml(run.text)}</a>`
        case 'figure': {
          const records = run.records === 1 ? '1 post' : `${run.records} poster`
          return `<span title="Bygger på ${records}">${textHtml(run.text)}</span>`
        }
        default:
          return textHtml(run.text)
      }
    })
    .join('')
}

function textHtml(text: string): string {
  return daysApart(text)
    .map((piece, index) =>
      index % 2 === 1 ? `<span class="day">${piece}</span>` : escapeHtml(piece),
    )
    .join('')
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
