/** The time limits on the command line: no database, every clock, and a sentence for what is wrong. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

function clocks(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, 'incident', 'clocks', ...words],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, GENOMLYS_DATA: '/nonexistent/genomlys', TZ: 'Asia/Tokyo' },
      timeout: 15_000,
    },
  )
  return { status, stdout, says: stderr.split('\n')[0] }
}

test('every clock as JSON, in Swedish time and UTC, with its ground and receiver', () => {
  const { status, stdout } = clocks(
    ...['--aware', '2026-10-24T14:00+02:00', '--notified', '2027-01-31T10:00+01:00'],
    ...['--handled', '2027-03-20T10:00+01:00', '--now', '2026-10-24T15:00+02:00', '--json'],
  )
  expect(status).toBe(0)
  const answer = JSON.parse(stdout)
  const due = Object.fromEntries(
    answer.clocks.map((one: { key: string; dueAt: string | null }) => [one.key, one.dueAt]),
  )
  expect(due).toMatchObject({
    earlyWarning: '2026-10-25T13:00:00+01:00',
    incidentNotification: '2026-10-27T13:00:00+01:00',
    imyNotice: '2026-10-27T13:00:00+01:00',
    statusReport: '2027-02-28T10:00:00+01:00',
    finalReportAfterHandling: '2027-04-20T10:00:00+02:00',
    imyCompletion: null,
  })
  expect(answer.clocks[0]).toMatchObject({
    key: 'earlyWarning',
    dueAtUtc: '2026-10-25T12:00:00.000Z',
    ground: 'cybersäkerhetslagen 2 kap. 5 §',
    receiver: { name: 'Nationellt cybersäkerhetscenter (NCSC)', verified: false },
    verified: true,
  })
})

test('a table for whoever reads', () => {
  const { status, stdout } = clocks('--aware', '2026-10-24T14:00+02:00')
  expect(status).toBe(0)
  expect(stdout).toMatch(/2026-10-25 13:00 .*Upplysning.*2 kap\. 5 §.*ej verifierad/)
})

test.each([
  [
    [],
    'Ange --aware, när nämnden fick kännedom om incidenten, till exempel --aware 2026-10-23T14:05+02:00.',
  ],
  [
    ['--aware', '2026-10-23'],
    'Tidpunkten ”2026-10-23” i --aware saknar klockslag eller tidszon. Skriv till exempel 2026-10-23T14:05+02:00; svensk vintertid är +01:00 och sommartid +02:00.',
  ],
  [
    ['--aware', 'i går'],
    'Tidpunkten ”i går” i --aware går inte att läsa. Skriv till exempel 2026-10-23T14:05+02:00.',
  ],
  [
    ['--aware', '2026-02-30T10:00Z'],
    'Tidpunkten ”2026-02-30T10:00Z” i --aware går inte att läsa. Skriv till exempel 2026-10-23T14:05+02:00.',
  ],
  [
    ['--aware', '2026-10-23T10:00Z', '--notified', '2026-10-22T10:00Z'],
    '--notified (2026-10-22 12:00) ligger före --aware (2026-10-23 12:00). Kontrollera tidpunkterna.',
  ],
])('%j', (words, sentence) => {
  expect(clocks(...words)).toMatchObject({ status: 1, says: sentence })
})
