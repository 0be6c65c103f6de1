/**
 * Builds the Word file: the same two columns as the printed report, made of styles an officer can
 * change in one place. Heading numbers are text, because they are decided in the document and
 * must not shift when someone edits a paragraph.
 */
import { Document, Header, Packer, Paragraph } from 'docx'
import { isDay } from '../../core/dates.ts'
import type { ReviewDocument } from '../document.ts'
import { bodyOf, decisionBlock } from './docx-body.ts'
import { dress, lookOf } from './docx-dress.ts'
import { embeddedFonts } from './docx-fonts.ts'
import { contents } from './docx-headings.ts'
import { listsOf } from './docx-lists.ts'
import { MARGIN, mm, ownLook, PAGE } from './docx-look.ts'
import { makeStable, readParts, writeParts } from './docx-package.ts'
import { pageFooter, pageHeader, titleBlock } from './docx-page.ts'
import { pageNumbers } from './docx-page-numbers.ts'
import { stylesOf } from './docx-styles.ts'
import { readTemplate } from './docx-template.ts'
import { prepare } from './prepare.ts'

/** What a zip dates a file that has no day. */
const NO_DAY = '1980-01-01'

export async function buildDocx(doc: ReviewDocument, template?: Uint8Array): Promise<Buffer> {
  const printed = prepare(doc)
  const dressing = template && (await readTemplate(Buffer.from(template)))
  const look = dressing ? lookOf(dressing) : ownLook
  const file = new Document({
    title: printed.title,
    subject: printed.subtitle,
    creator: printed.author || printed.board,
    lastModifiedBy: printed.author || printed.board,
    keywords: 'informationssäkerhet, ledningens genomgång',
    fonts: look.isOwn ? embeddedFonts() : undefined,
    styles: stylesOf(look),
    numbering: listsOf(look),
    hyphenation: { autoHyphenation: true, consecutiveHyphenLimit: 2, doNotHyphenateCaps: true },
    pageNumbers,
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: PAGE,
            margin: { ...MARGIN, header: mm(16), footer: mm(12) },
          },
        },
        headers: {
          default: pageHeader(printed),
          first: new Header({ children: [new Paragraph('')] }),
        },
        footers: { default: pageFooter(printed), first: pageFooter(printed) },
        children: [
          ...titleBlock(printed),
          ...contents(printed, look),
          ...bodyOf(printed, look),
          ...(printed.decision ? decisionBlock(printed.decision, look) : []),
        ],
      },
    ],
  })
  const parts = await readParts(await Packer.toBuffer(file))
  const on = isDay(doc.readOn) ? doc.readOn : NO_DAY
  makeStable(parts, on)
  if (dressing) dress(parts, dressing, printed)
  return writeParts(parts, on)
}
