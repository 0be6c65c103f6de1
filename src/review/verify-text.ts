/** The words of a file that is said to be a report, whatever form it has. */
import { readReport } from './read/read-report.ts'

/** Null when nothing can be read as text: a picture, a broken file, one that is refused. */
export async function textOfFile(bytes: Buffer): Promise<string | null> {
  const head = bytes.subarray(0, 512).toString('latin1')
  if (/^\s*<(?:!doctype|html)/i.test(head)) return withoutMarkup(bytes.toString('utf8'))
  if (!head.startsWith('%PDF-') && !head.startsWith('PK')) return bytes.toString('utf8')
  try {
    const { lines } = await readReport(bytes, 'rapport')
    return lines.map((line) => [line.number, line.text].filter(Boolean).join(' ')).join('\n')
  } catch {
    return null
  }
}

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' } as const

function withoutMarkup(html: string): string {
  return html
    .replace(/<(style|script|svg)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: keyof typeof NAMED) => NAMED[name])
}
