/** The words of a file that is said to be a report, whatever form it has. */
import { readReport } from './read/read-report.ts'

/** Many times the longest report; what is longer is not one of ours. */
const LONGEST = 8 * 1024 * 1024

/** Null when nothing can be read as text: a picture, a broken file, one that is refused. */
export async function textOfFile(bytes: Buffer): Promise<string | null> {
  const head = bytes.subarray(0, 512).toString('latin1')
  if (!head.startsWith('%PDF-') && !head.startsWith('PK')) {
    if (bytes.length > LONGEST) return null
    const text = bytes.toString('utf8')
    return /^\s*<(?:!doctype|html)/i.test(head) ? withoutMarkup(text) : text
  }
  try {
    const { lines } = await readReport(bytes, 'rapport')
    return lines.map((line) => [line.number, line.text].filter(Boolean).join(' ')).join('\n')
  } catch {
    return null
  }
}

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' } as const

/** One way through, whatever the file holds: a page from outside must not take longer than its length. */
function withoutMarkup(html: string): string {
  const left: string[] = []
  let unseen: string | null = null
  let at = 0
  for (;;) {
    const opens = html.indexOf('<', at)
    const closes = opens < 0 ? -1 : html.indexOf('>', opens)
    if (unseen === null) left.push(html.slice(at, closes < 0 ? undefined : opens))
    if (closes < 0) break
    const tag = html.slice(opens + 1, Math.min(closes, opens + 10)).toLowerCase()
    if (unseen === null) unseen = /^(?:style|script|svg)(?=[\s/]|$)/.exec(tag)?.[0] ?? null
    else if (tag === `/${unseen}`) unseen = null
    at = closes + 1
  }
  return left
    .join(' ')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: keyof typeof NAMED) => NAMED[name])
}
