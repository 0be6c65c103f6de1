/** Word templates as municipalities have them, and some that no municipality should send. */
import { Resvg } from '@resvg/resvg-js'
import { writeZip } from '../../src/review/zip-file.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export type TemplateParts = Record<string, string | Buffer>

/** A whole .docx of the parts; content types and relations follow from what is there. */
export function wordFile(parts: TemplateParts, kind = 'document'): Promise<Buffer> {
  const names = Object.keys(parts)
  const typed = names
    .filter((name) => /^word\/[a-z]+\d*\.xml$/.test(name))
    .map((name) => {
      const word = name.replace('word/', '').replace(/\d*\.xml$/, '')
      const type = word === 'document' ? `${kind}.main` : word
      return `<Override PartName="/${name}" ContentType="${MAIN}.${type}+xml"/>`
    })
  const leads = names
    .filter((name) => /^word\/(?!document)[a-z]+\d*\.xml$/.test(name))
    .map((name) => {
      const file = name.replace('word/', '')
      const id = file.replace('.xml', '')
      return `<Relationship Id="${id}" Type="${OFFICE}/${id.replace(/\d+$/, '')}" Target="${file}"/>`
    })
  const all: TemplateParts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${typed.join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${leads.join('')}</Relationships>`,
    ...parts,
  }
  return writeZip(
    Object.entries(all).map(([path, content]) => ({ path, content: Buffer.from(content) })),
    { on: '2026-01-02', compress: true },
  )
}

function style(
  id: string,
  name: string,
  more: { run?: string; paragraph?: string; basedOn?: string; isDefault?: boolean } = {},
): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"${more.isDefault ? ' w:default="1"' : ''}><w:name w:val="${name}"/>${
    more.basedOn ? `<w:basedOn w:val="${more.basedOn}"/>` : ''
  }<w:pPr>${more.paragraph ?? ''}</w:pPr><w:rPr>${more.run ?? ''}</w:rPr></w:style>`
}

const heading = (size: number, color: string) => ({
  basedOn: 'Normal',
  paragraph: '<w:keepNext/><w:spacing w:before="360" w:after="120"/>',
  run: `<w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/><w:b/><w:color w:val="${color}"/><w:sz w:val="${size}"/>`,
})

export const logo = Buffer.from(
  new Resvg(
    '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="64"><rect width="64" height="64" rx="8" fill="#7a1f3d"/><path d="M12 46 L32 14 L52 46 Z" fill="#f4d35e"/><rect x="78" y="20" width="150" height="10" fill="#7a1f3d"/><rect x="78" y="38" width="96" height="8" fill="#7a1f3d"/></svg>',
  )
    .render()
    .asPng(),
)

const picture = (id: string) =>
  `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1714500" cy="457200"/><wp:docPr id="77" name="Logotyp" descr="Sundvalla stads vapen"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="77" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1714500" cy="457200"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`

const relations = (inside: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`

/** As Word in Swedish saves it: Swedish style ids, a logo at the head, a page number at the foot. */
export const swedishParts: TemplateParts = {
  'word/document.xml': `<w:document ${W} ${R}><w:body><w:p><w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr><w:r><w:t>Skriv rubriken här</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/><w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2268" w:right="1418" w:bottom="1418" w:left="1985" w:header="709" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`,
  'word/styles.xml': `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/><w:sz w:val="22"/><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>${[
    style('Normal', 'Normal', { isDefault: true }),
    style('Rubrik1', 'heading 1', heading(34, '7A1F3D')),
    style('Rubrik2', 'heading 2', heading(27, '7A1F3D')),
    style('Rubrik3', 'heading 3', heading(23, '3C3C3C')),
    style('Rubrik', 'Title', heading(52, '7A1F3D')),
    style('Brdtext', 'Body Text', {
      basedOn: 'Normal',
      paragraph: '<w:spacing w:after="160" w:line="288" w:lineRule="auto"/>',
    }),
    style('Punktlista', 'List Bullet', {
      basedOn: 'Normal',
      paragraph: '<w:numPr><w:numId w:val="4"/></w:numPr><w:spacing w:after="60"/>',
    }),
    style('Innehll1', 'toc 1', { basedOn: 'Normal', run: '<w:b/>' }),
    style('Innehll2', 'toc 2', { basedOn: 'Normal', paragraph: '<w:ind w:left="220"/>' }),
    style('Sidhuvud', 'header', { basedOn: 'Normal', run: '<w:sz w:val="17"/>' }),
    style('Sidfot', 'footer', { basedOn: 'Normal', run: '<w:sz w:val="17"/>' }),
  ].join('')}</w:styles>`,
  'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Punktlista"/><w:lvlText w:val="■"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr><w:rPr><w:color w:val="7A1F3D"/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num></w:numbering>`,
  'word/header1.xml': `<w:hdr ${W} ${R}><w:p><w:pPr><w:pStyle w:val="Sidhuvud"/></w:pPr><w:r><w:t>Sundvalla stad, {{näm</w:t></w:r><w:r><w:t>nd}}, dnr {{ diarienummer }}</w:t></w:r></w:p></w:hdr>`,
  'word/header2.xml': `<w:hdr ${W} ${R}><w:p><w:pPr><w:pStyle w:val="Sidhuvud"/></w:pPr><w:r>${picture('bild')}</w:r></w:p></w:hdr>`,
  'word/_rels/header2.xml.rels': relations(
    `<Relationship Id="bild" Type="${OFFICE}/image" Target="media/image1.png"/>`,
  ),
  'word/footer1.xml': `<w:ftr ${W} ${R}><w:p><w:pPr><w:pStyle w:val="Sidfot"/></w:pPr><w:hyperlink r:id="webb"><w:r><w:t>sundvalla.se</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve">  ·  sidan </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`,
  'word/_rels/footer1.xml.rels': relations(
    `<Relationship Id="webb" Type="${OFFICE}/hyperlink" Target="https://sundvalla.se/" TargetMode="External"/>`,
  ),
  'word/media/image1.png': logo,
}

/** English ids, headings that number themselves, no third heading, no head or foot, no language. */
export const bareParts: TemplateParts = {
  'word/document.xml': `<w:document ${W} ${R}><w:body><w:p/><w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  'word/styles.xml': `<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans"/><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>${[
    style('Standard', 'Normal', { isDefault: true }),
    style('Heading1', 'heading 1', {
      ...heading(32, '1B4965'),
      basedOn: 'Standard',
      paragraph: '<w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr>',
    }),
    style('Heading2', 'heading 2', { ...heading(26, '1B4965'), basedOn: 'Heading1' }),
  ].join('')}</w:styles>`,
  'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
}

export const swedishTemplate = () => wordFile(swedishParts)
export const bareTemplate = () => wordFile(bareParts, 'template')
