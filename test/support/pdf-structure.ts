/**
 * A structural check of a PDF against what PDF/UA-1 (ISO 14289-1) asks for, and a reading of its
 * structure for comparison with the document it was made from. A subset written for our own
 * reports, not a verdict on conformance: contrast, reading order and the truth of alternative
 * texts are for people to judge.
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import { type PageContent, readContent, streamText } from './pdf-content.ts'

export type StructureNode = {
  /** The standard structure type, after the role map: "H1", "TD". */
  type: string
  /** The type as written: "Title", "Strong". */
  role: string
  alt: string
  /** The text of the node and all below it, in order. */
  text: string
  children: StructureNode[]
  dict: PDFDict
}

export type PdfReading = {
  title: string
  lang: string
  pages: number
  root: StructureNode
  /** The bookmarks: the reader's own contents list. */
  outline: { level: number; title: string }[]
  links: { uri: string; contents: string }[]
}

const STANDARD = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 ' +
    'L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot ' +
    'Ruby RB RT RP Warichu WT WP Figure Formula Form'
  ).split(' '),
)

/** What may stand directly in these; a type that is not named here may hold anything. */
const CHILDREN: Record<string, string[]> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOCI', 'TOC', 'Caption'],
  TOCI: ['Lbl', 'Reference', 'NonStruct', 'P', 'TOC'],
}

/** What these must stand directly in. */
const PARENTS: Record<string, string[]> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  THead: ['Table'],
  TBody: ['Table'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
}

export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const pdf = await open(bytes)
  return {
    title: pdf.document.getTitle() ?? '',
    lang: textOf(pdf.catalog.get(PDFName.of('Lang'))),
    pages: pdf.document.getPageCount(),
    root: pdf.root,
    outline: readOutline(pdf),
    links: annotations(pdf)
      .filter(({ annotation }) => isLink(annotation))
      .map(({ annotation }) => ({
        uri: textOf(pdf.dict(annotation, 'A')?.get(PDFName.of('URI'))),
        contents: textOf(annotation.get(PDFName.of('Contents'))),
      }))
      .filter((link) => link.uri !== ''),
  }
}

/** All nodes of a type, in reading order. */
export function nodesOf(
  root: StructureNode,
  test: (node: StructureNode) => boolean,
): StructureNode[] {
  return [...(test(root) ? [root] : []), ...root.children.flatMap((child) => nodesOf(child, test))]
}

/** What is wrong with the file, one sentence a fault; empty when nothing was found. */
export async function checkPdf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await open(bytes)
  return [
    ...checkCatalog(pdf),
    ...checkTypes(pdf),
    ...checkHeadings(pdf),
    ...checkNodes(pdf),
    ...checkContent(pdf),
    ...checkAnnotations(pdf),
    ...checkFonts(pdf),
  ]
}

// --- Reading --------------------------------------------------------------------------------

type Opened = {
  document: PDFDocument
  catalog: PDFDict
  root: StructureNode
  nodes: StructureNode[]
  pages: { ref: PDFRef; dict: PDFDict; content: PageContent }[]
  /** "page object number, MCID" of every marked content a node names, as often as it does. */
  named: string[]
  /** Object numbers of annotations that stand in a Link node. */
  linked: Set<number>
  lookup(object: PDFObject | undefined): PDFObject | undefined
  dict(from: PDFDict | undefined, key: string): PDFDict | undefined
}

async function open(bytes: Uint8Array): Promise<Opened> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context, catalog } = document
  const lookup = (object: PDFObject | undefined) =>
    object instanceof PDFRef ? context.lookup(object) : object
  const dict = (from: PDFDict | undefined, key: string) => {
    const found = lookup(from?.get(PDFName.of(key)))
    return found instanceof PDFDict ? found : undefined
  }
  const pages = document.getPages().map((page) => ({
    ref: page.ref,
    dict: page.node,
    content: readContent(context, page.node),
  }))
  const texts = new Map(pages.map((page) => [page.ref.objectNumber, page.content.texts]))
  const tree = dict(catalog, 'StructTreeRoot')
  const roles = dict(tree, 'RoleMap')
  const named: string[] = []
  const linked = new Set<number>()

  function standardType(role: string): string {
    let type = role
    for (let steps = 0; steps < 5 && !STANDARD.has(type); steps++) {
      const mapped = nameOf(roles?.get(PDFName.of(type)))
      if (mapped === '') break
      type = mapped
    }
    return type
  }

  function readNode(element: PDFDict, page: PDFObject | undefined): StructureNode {
    const role = nameOf(element.get(PDFName.of('S')))
    const own = element.get(PDFName.of('Pg')) ?? page
    const node: StructureNode = {
      type: standardType(role),
      role,
      alt: textOf(lookup(element.get(PDFName.of('Alt')))),
      text: '',
      children: [],
      dict: element,
    }
    for (const kid of kidsOf(element)) readKid(node, kid, own)
    return node
  }

  function readKid(node: StructureNode, kid: PDFObject, page: PDFObject | undefined) {
    const found = lookup(kid)
    if (found instanceof PDFNumber) {
      addContent(node, found.asNumber(), page)
    } else if (found instanceof PDFDict && nameOf(found.get(PDFName.of('Type'))) === 'MCR') {
      const id = lookup(found.get(PDFName.of('MCID')))
      const where = found.get(PDFName.of('Pg')) ?? page
      if (id instanceof PDFNumber) addContent(node, id.asNumber(), where)
    } else if (found instanceof PDFDict && nameOf(found.get(PDFName.of('Type'))) === 'OBJR') {
      const object = found.get(PDFName.of('Obj'))
      if (node.type === 'Link' && object instanceof PDFRef) linked.add(object.objectNumber)
    } else if (found instanceof PDFDict) {
      const child = readNode(found, page)
      node.children.push(child)
      node.text += child.text
    }
  }

  function addContent(node: StructureNode, id: number, page: PDFObject | undefined) {
    const number = page instanceof PDFRef ? page.objectNumber : -1
    named.push(`${number}, ${id}`)
    node.text += texts.get(number)?.get(id) ?? ''
  }

  function kidsOf(element: PDFDict): PDFObject[] {
    const kids = lookup(element.get(PDFName.of('K')))
    if (kids instanceof PDFArray) return kids.asArray()
    return kids ? [element.get(PDFName.of('K')) ?? kids] : []
  }

  const root: StructureNode = {
    type: 'Root',
    role: 'Root',
    alt: '',
    text: '',
    children: [],
    dict: tree ?? context.obj({}),
  }
  if (tree) for (const kid of kidsOf(tree)) readKid(root, kid, undefined)
  return {
    document,
    catalog,
    root,
    nodes: nodesOf(root, (node) => node !== root),
    pages,
    named,
    linked,
    lookup,
    dict,
  }
}

function readOutline(pdf: Opened): PdfReading['outline'] {
  const entries: PdfReading['outline'] = []
  const walk = (parent: PDFDict | undefined, level: number) => {
    let entry = pdf.dict(parent, 'First')
    while (entry) {
      entries.push({ level, title: textOf(pdf.lookup(entry.get(PDFName.of('Title')))) })
      walk(entry, level + 1)
      entry = pdf.dict(entry, 'Next')
    }
  }
  walk(pdf.dict(pdf.catalog, 'Outlines'), 1)
  return entries
}

function annotations(pdf: Opened) {
  return pdf.pages.flatMap((page) => {
    const list = pdf.lookup(page.dict.get(PDFName.of('Annots')))
    const refs = list instanceof PDFArray ? list.asArray() : []
    return refs.flatMap((ref) => {
      const annotation = pdf.lookup(ref)
      return annotation instanceof PDFDict ? [{ page, ref, annotation }] : []
    })
  })
}

function isLink(annotation: PDFDict): boolean {
  return nameOf(annotation.get(PDFName.of('Subtype'))) === 'Link'
}

function nameOf(object: PDFObject | undefined): string {
  return object instanceof PDFName ? object.decodeText() : ''
}

function textOf(object: PDFObject | undefined): string {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : ''
}

// --- Checking -------------------------------------------------------------------------------

function checkCatalog(pdf: Opened): string[] {
  const metadata = streamText(pdf.lookup(pdf.catalog.get(PDFName.of('Metadata'))))
  const shown = pdf.dict(pdf.catalog, 'ViewerPreferences')?.get(PDFName.of('DisplayDocTitle'))
  const marked = pdf.dict(pdf.catalog, 'MarkInfo')?.get(PDFName.of('Marked'))
  return [
    ...when(!/pdfuaid:part(?:>|=["'])1/.test(metadata), 'The metadata do not declare PDF/UA-1'),
    ...when(!/<dc:title>[\s\S]*?<rdf:li[^>]*>[^<]+/.test(metadata), 'The metadata have no title'),
    ...when(shown?.toString() !== 'true', 'The window does not show the document title'),
    ...when(textOf(pdf.catalog.get(PDFName.of('Lang'))) === '', 'The document has no language'),
    ...when(marked?.toString() !== 'true', 'The document does not say it is tagged'),
    ...when(pdf.nodes.length === 0, 'The document has no structure'),
    ...when(pdf.dict(pdf.catalog, 'Outlines') === undefined, 'The document has no bookmarks'),
  ]
}

function checkTypes(pdf: Opened): string[] {
  return pdf.nodes
    .filter((node) => !STANDARD.has(node.type))
    .map((node) => `The structure type ${node.role} is neither standard nor mapped to one`)
}

function checkHeadings(pdf: Opened): string[] {
  const headings = pdf.nodes.filter((node) => /^H[1-6]$/.test(node.type))
  return headings.flatMap((node, index) => {
    const level = Number(node.type.slice(1))
    const before = index === 0 ? 0 : Number(headings[index - 1]?.type.slice(1))
    return [
      ...when(level > before + 1, `The heading "${node.text}" skips from H${before} to H${level}`),
      ...when(node.text.trim() === '', `An ${node.type} is empty`),
    ]
  })
}

function checkNodes(pdf: Opened): string[] {
  const headers = new Set(
    pdf.nodes
      .filter((node) => node.type === 'TD')
      .flatMap((node) => attribute(pdf, node, 'Headers').match(/\(([^)]*)\)|<([^>]*)>/g) ?? []),
  )
  const failures: string[] = []
  const walk = (node: StructureNode) => {
    const allowed = CHILDREN[node.type]
    for (const child of node.children) {
      const parents = PARENTS[child.type]
      failures.push(
        ...when(
          (allowed !== undefined && !allowed.includes(child.type)) ||
            (parents !== undefined && !parents.includes(node.type)),
          `${child.type} stands directly in ${node.type}`,
        ),
      )
      walk(child)
    }
    if (node.type === 'Figure') {
      failures.push(...when(node.alt.trim() === '', 'A figure has no alternative text'))
      failures.push(...when(attribute(pdf, node, 'BBox') === '', 'A figure has no bounding box'))
    }
    if (node.type === 'TH') {
      const id = node.dict.get(PDFName.of('ID'))?.toString() ?? ''
      const explained = attribute(pdf, node, 'Scope') !== '' || headers.has(id)
      failures.push(
        ...when(!explained, `The header cell "${node.text}" has neither scope nor cells`),
      )
    }
    if (node.type === 'Note') {
      failures.push(...when(!node.dict.has(PDFName.of('ID')), 'A note has no ID'))
    }
  }
  walk(pdf.root)
  return failures
}

/** A structure attribute as it is written, empty when it is not there. */
function attribute(pdf: Opened, node: StructureNode, key: string): string {
  const attributes = pdf.lookup(node.dict.get(PDFName.of('A')))
  const owners = attributes instanceof PDFArray ? attributes.asArray() : [attributes]
  for (const owner of owners) {
    const dict = pdf.lookup(owner)
    const value = dict instanceof PDFDict ? pdf.lookup(dict.get(PDFName.of(key))) : undefined
    if (value) return value.toString()
  }
  return ''
}

function checkContent(pdf: Opened): string[] {
  const opened = pdf.pages.flatMap((page) =>
    page.content.opened.map((id) => `${page.ref.objectNumber}, ${id}`),
  )
  const openedOnce = new Set(opened)
  const namedOnce = new Set(pdf.named)
  return [
    ...pdf.pages.flatMap((page, index) =>
      page.content.unmarked.map(
        (operator) => `Page ${index + 1} paints (${operator}) outside tags and artifacts`,
      ),
    ),
    ...opened
      .filter((id) => !namedOnce.has(id))
      .map((id) => `The marked content (${id}) is in no structure element`),
    ...pdf.named
      .filter((id) => !openedOnce.has(id))
      .map((id) => `A structure element names content (${id}) that is not there`),
    ...when(namedOnce.size < pdf.named.length, 'Two structure elements name the same content'),
  ]
}

function checkAnnotations(pdf: Opened): string[] {
  return annotations(pdf).flatMap(({ page, ref, annotation }) => {
    const inLink = ref instanceof PDFRef && pdf.linked.has(ref.objectNumber)
    const tabs = nameOf(page.dict.get(PDFName.of('Tabs')))
    return [
      ...when(tabs !== 'S', 'A page with links is not tabbed in structure order'),
      ...when(isLink(annotation) && !inLink, 'A link stands in no Link element'),
      ...when(
        isLink(annotation) && textOf(annotation.get(PDFName.of('Contents'))).trim() === '',
        'A link has no description',
      ),
      ...when(!annotation.has(PDFName.of('StructParent')), 'A link is not in the parent tree'),
    ]
  })
}

function checkFonts(pdf: Opened): string[] {
  const dicts = pdf.document.context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict)
  const descriptors = dicts.filter(
    (dict) => nameOf(dict.get(PDFName.of('Type'))) === 'FontDescriptor',
  )
  const composites = dicts.filter((dict) => nameOf(dict.get(PDFName.of('Subtype'))) === 'Type0')
  const isEmbedded = (dict: PDFDict) =>
    ['FontFile', 'FontFile2', 'FontFile3'].some((key) => dict.has(PDFName.of(key)))
  return [
    ...descriptors
      .filter((dict) => !isEmbedded(dict))
      .map((dict) => `The font ${nameOf(dict.get(PDFName.of('FontName')))} is not embedded`),
    ...composites
      .filter((dict) => !dict.has(PDFName.of('ToUnicode')))
      .map((dict) => `The font ${nameOf(dict.get(PDFName.of('BaseFont')))} has no ToUnicode map`),
  ]
}

function when(fails: boolean, message: string): string[] {
  return fails ? [message] : []
}
