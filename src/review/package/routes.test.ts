/** Tjänsteutlåtande, attachments and the package for the registry, over HTTP. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, type Failure, testApp } from '../../../test/support/client.ts'
import { demoActor, demoBoard, TEST_NOW, testWorld } from '../../../test/support/database.ts'
import { layersOf, layersWith } from '../../../test/support/file-layers.ts'
import { unzip } from '../../../test/support/unzip.ts'
import { logo, swedishParts, wordFile } from '../../../test/support/word-templates.ts'
import { DEMO_TENANT } from '../../demo/load.ts'
import { programActor } from '../../server/actor.ts'
import { stopRendering } from '../render/render-jobs.ts'
import { pdfIsAvailable } from '../render/typst.ts'
import { makePackage } from './decision-package.ts'
import type { PackageAnswer } from './routes.ts'

const world = testWorld('demo')
const app = testApp(world)
let ofn: string
let isam: Client
let head: Client
let other: Client
let id: string

beforeAll(async () => {
  ofn = await demoBoard(world.db, 'overformyndarnamnden')
  isam = await app.signIn('isam', ofn)
  head = await app.signIn('headOfAdministration', ofn)
  other = await app.signIn('isam', await demoBoard(world.db, 'socialnamnden'))
  const list = await isam.get<{ rows: { id: string; fields: { reviewYear: number } }[] }>(
    `/api/boards/${ofn}/reviews`,
  )
  id = list.body.rows.find((row) => row.fields.reviewYear === 2025)?.id ?? ''
})
afterAll(stopRendering)

const read = async (client = isam) =>
  (await client.get<PackageAnswer & Failure>(`/api/reviews/${id}/package/contents`)).body
const attach = (title: string, content: Buffer, client = isam) =>
  client.send<PackageAnswer & Failure>('POST', `/api/reviews/${id}/attachments`, {
    title,
    file: content.toString('base64'),
  })
const pack = async (isPublic = false) => {
  const actor = await demoActor(world.db, 'isam', ofn)
  const made = await makePackage(world.db, actor, TEST_NOW, {
    reviewId: id,
    isPublic,
    dataFolder: '/nonexistent',
    mayRead: () => {},
  })
  return { ...made, files: unzip(made.content) }
}

describe('the tjänsteutlåtande', () => {
  test('is proposed from the review', async () => {
    const { memorandum, version } = await read()
    expect(version).toBe(0)
    expect(memorandum.addressee).toBe('Överförmyndarnämnden')
    expect(memorandum.proposals).toEqual([
      'Överförmyndarnämnden lägger Ledningens genomgång 2025 till handlingarna.',
    ])
    expect(memorandum.summary).toContain('ISAM')
    expect(memorandum.matter).toContain('Överförmyndarförvaltningen föreslår tio aktiviteter:')
  })

  test('has the usual wording for each thing the nämnd can be asked', async () => {
    const { usual } = await read()
    expect(usual.whole?.[0]).toBe(
      'Överförmyndarnämnden godkänner Ledningens genomgång 2025 och förslagen till förbättringar för åren 2026–2027 i sin helhet.',
    )
    expect(usual.part?.join(' ')).toContain('med undantag för')
  })

  test('is changed under a lock, and can be proposed anew', async () => {
    const { memorandum } = await read()
    const body = { version: 0, memorandum: { ...memorandum, proposals: ['Nämnden beslutar så.'] } }
    const saved = await isam.send<PackageAnswer>('PUT', `/api/reviews/${id}/memorandum`, body)
    expect(saved.body.version).toBe(1)
    expect(saved.body.memorandum.proposals).toEqual(['Nämnden beslutar så.'])
    expect((await isam.send('PUT', `/api/reviews/${id}/memorandum`, body)).status).toBe(409)
    const anew = { version: 1, memorandum: null }
    const back = await isam.send<PackageAnswer>('PUT', `/api/reviews/${id}/memorandum`, anew)
    expect(back.body.memorandum.proposals[0]).toContain('till handlingarna')
  })

  test('needs a decision to propose', async () => {
    const { memorandum } = await read()
    const answer = await isam.send<Failure>('PUT', `/api/reviews/${id}/memorandum`, {
      version: 0,
      memorandum: { ...memorandum, proposals: [] },
    })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toContain('minst en beslutssats')
  })
})

describe('attachments', () => {
  test('are told by their content', async () => {
    const { body, status } = await attach('../../Protokoll från “förmötet”\r\n.pdf', logo)
    expect(status).toBe(200)
    expect(body.attachments).toMatchObject([{ extension: 'png', size: logo.length }])
    expect((await attach('Mall', await wordFile(swedishParts))).body.attachments).toHaveLength(2)
    expect((await attach('Anteckning', Buffer.from('Rad ett\r\nRad två'))).status).toBe(200)
  })

  test.each([
    ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a web page', Buffer.from('<!doctype html><script>1</script>')],
    ['an archive', Buffer.from('504b0304', 'hex')],
    ['the format of old', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused in words', async (_what, content) => {
    const { status, body } = await attach('Fil', content)
    expect(status).toBe(415)
    expect(body.error.message).toMatch(/^Filen .+\.$/)
  })

  test('macros are refused', async () => {
    const file = await wordFile({ ...swedishParts, 'word/vbaProject.bin': 'x' })
    expect((await attach('Makro', file)).body.error.message).toContain('makron')
  })

  test('the same file is not taken twice, nor one from who may not see the review', async () => {
    expect((await attach('Igen', logo)).status).toBe(409)
    expect((await attach('Annan nämnd', Buffer.from('x'), other)).status).toBe(404)
    expect((await other.get(`/api/reviews/${id}/package/contents`)).status).toBe(404)
  })

  test('are served as downloads that no browser runs', async () => {
    const [first] = (await read()).attachments
    const answer = await isam.get(`/api/reviews/${id}/attachments/${first?.id}`)
    expect(answer.headers['content-type']).toBe('image/png')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="protokoll-/)
  })
})

describe.runIf(pdfIsAvailable())('the package', () => {
  test('of a draft says so in every name', async () => {
    const { fileName, files } = await pack()
    expect(fileName).toBe('UTKAST-beslutspaket-ledningens-genomgang-2025-overformyndarnamnden.zip')
    const names = [...files.keys()]
    expect(names).toEqual([
      'innehall.txt',
      'metadata.json',
      'UTKAST-ledningens-genomgang-2025-overformyndarnamnden.pdf',
      'UTKAST-ledningens-genomgang-2025-overformyndarnamnden.docx',
      'UTKAST-tjansteutlatande-2025-overformyndarnamnden.pdf',
      'UTKAST-tjansteutlatande-2025-overformyndarnamnden.docx',
      'bilagor/UTKAST-bilaga-1-protokoll-fran-formotet-pdf.png',
      'bilagor/UTKAST-bilaga-2-mall.docx',
      'bilagor/UTKAST-bilaga-3-anteckning.txt',
      'kontrollsummor.txt',
    ])
    expect(files.get('innehall.txt')?.toString()).toContain('UTKAST.')
    for (const name of names) expect(name).toMatch(/^(?:bilagor\/)?[A-Za-z0-9.-]+$/)
  })

  test('for the public has no memorandum, no attachment and none of what is marked', async () => {
    const words = 'Mossebergsporten'
    const { memorandum, version } = await read()
    const written = { ...memorandum, summary: `${memorandum.summary} ${words}` }
    await isam.send('PUT', `/api/reviews/${id}/memorandum`, { version, memorandum: written })
    const secret = 'Populus'
    const marked = await isam.send('POST', `/api/reviews/${id}/secrecy-marks`, {
      section: '18:8',
      otherSection: null,
      reason: 'Visar hur behörigheter kringgås.',
      target: { kind: 'everywhere', words: secret },
    })
    expect(marked.status).toBe(200)
    const { fileName, files } = await pack(true)
    expect(fileName).toBe(
      'UTKAST-offentligt-paket-ledningens-genomgang-2025-overformyndarnamnden.zip',
    )
    const stem = 'UTKAST-ledningens-genomgang-2025-overformyndarnamnden-offentlig'
    expect([...files.keys()]).toEqual([
      'innehall.txt',
      'metadata.json',
      ...['pdf', 'docx', 'html', 'txt'].map((format) => `${stem}.${format}`),
      'kontrollsummor.txt',
    ])
    expect(files.get('innehall.txt')?.toString()).toContain('Bilagorna ingår inte (3 st.)')
    for (const [name, content] of files) {
      const format = name.split('.').at(-1) ?? ''
      const layers = await layersOf(format === 'json' ? 'txt' : format, content)
      for (const hidden of [secret, words]) expect(layersWith(layers, hidden), name).toEqual([])
    }
  })

  test('is decided, and then the same bytes each time', async () => {
    const { body } = await isam.get<{ review: { version: number } }>(`/api/reviews/${id}`)
    await isam.send('POST', `/api/reviews/${id}/submission`, { version: body.review.version })
    const decided = await head.send<Failure>('POST', `/api/reviews/${id}/decision`, {
      version: body.review.version + 1,
      scope: 'whole',
      wording: 'Förslagen godkänns.',
      decidedOn: TEST_NOW.slice(0, 10),
      minutes: null,
      items: [],
      resources: null,
    })
    expect(decided.body.error?.message ?? '').toBe('')
    const first = await pack()
    const second = await pack()
    expect(second.content.equals(first.content)).toBe(true)
    expect(first.fileName).toMatch(/^beslutspaket-/)

    const metadata = JSON.parse(first.files.get('metadata.json')?.toString() ?? '{}')
    expect(metadata).toMatchObject({
      format: 'genomlys-beslutspaket',
      status: 'Beslutad',
      namnd: 'Överförmyndarnämnden',
      ar: 2025,
      rapportform: { id: 'city' },
      beslut: { ordalydelse: 'Förslagen godkänns.', omfattning: 'i sin helhet' },
    })
    for (const { fil, sha256, byte } of metadata.filer) {
      const content = first.files.get(fil) ?? Buffer.alloc(0)
      expect(content.length, fil).toBe(byte)
      expect(createHash('sha256').update(content).digest('hex'), fil).toBe(sha256)
    }
    for (const line of first.files.get('kontrollsummor.txt')?.toString().trim().split('\n') ?? []) {
      const [sum, path] = line.split('  ')
      const content = first.files.get(path ?? '') ?? Buffer.alloc(0)
      expect(createHash('sha256').update(content).digest('hex'), path).toBe(sum)
    }
  })

  test('for the public has nothing of a record that its register has marked since', async () => {
    const found = await world.db.withActor(programActor(DEMO_TENANT), async (tx) => {
      const { rows } = await sql<{ title: string; measure: string }>`
        update records r set secrecy = '18 kap. 8 § OSL' from improvements i
        where i.tenant_id = r.tenant_id and i.id = r.id and r.board_id = ${ofn} and r.year = 2026
          and i.measure is not null
          and r.number = (select min(o.number) from records o join improvements p on p.id = o.id
            where o.board_id = ${ofn} and o.year = 2026 and p.measure is not null)
        returning r.title, i.measure`.execute(tx)
      return rows[0]
    })
    if (!found) throw new Error('no activity with a measure')
    const whole = (await pack()).files
    const said = [...whole].find(([name]) => name.endsWith('.docx'))?.[1] ?? Buffer.alloc(0)
    const open = (await pack(true)).files
    for (const words of [found.title, found.measure]) {
      expect(layersWith(await layersOf('docx', said), words), words).not.toEqual([])
      for (const [name, content] of open) {
        const format = name.split('.').at(-1) ?? ''
        const layers = await layersOf(format === 'json' ? 'txt' : format, content)
        expect(layersWith(layers, words), name).toEqual([])
      }
    }
  })

  test('is added to no more', async () => {
    expect((await attach('Sent', Buffer.from('för sent'))).status).toBe(409)
    const { memorandum, version } = await read()
    const answer = await isam.send('PUT', `/api/reviews/${id}/memorandum`, { version, memorandum })
    expect(answer.status).toBe(409)
  })
})
