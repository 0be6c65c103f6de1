/** Accounts for the demo's people: one password for the installation, made when it is first needed. */
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Instant } from '../../core/dates.ts'
import type { Actor } from '../actor.ts'
import type { Db } from '../db.ts'
import { makeWholeFile, wholeTextOrNull } from '../whole-file.ts'
import { accountOrNull, createAccount } from './accounts.ts'
import { verifyPassword } from './password-hash.ts'

const FILE = 'demo-losenord.txt'

/** Gives each of the people an account with the demo's password, and answers with the password. */
export async function demoAccounts(
  db: Db,
  actor: Actor,
  people: readonly { personId: string; login: string }[],
  dataFolder: string,
  now: Instant,
): Promise<string> {
  const password = demoPassword(dataFolder)
  for (const person of people)
    await db.withActor(actor, async (tx) => {
      if (await accountOrNull(tx, person.personId)) return
      await createAccount(tx, actor, { ...person, password }, now)
    })
  return password
}

/** Which of the people still sign in with the demo's password. */
export async function withDemoPassword(
  db: Db,
  actor: Actor,
  people: readonly { personId: string }[],
  password: string,
): Promise<Set<string>> {
  const accounts = await db.withActor(actor, async (tx) => {
    const found = []
    for (const { personId } of people) found.push(await accountOrNull(tx, personId))
    return found.filter((one) => one !== null && one.disabledAt === null)
  })
  const kept = await Promise.all(
    accounts.map(async (one) =>
      one && (await verifyPassword(one.passwordHash, password)) ? [one.personId] : [],
    ),
  )
  return new Set(kept.flat())
}

/** Four words that do not belong together, the same every time it is asked for. */
export function demoPassword(dataFolder: string): string {
  const path = join(dataFolder, FILE)
  const kept = wholeTextOrNull(path)
  if (kept !== null) return kept
  const password = Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]).join('-')
  makeWholeFile(dataFolder, path, `${password}\n`)
  return wholeTextOrNull(path) ?? password
}

// Everyday words without å, ä and ö, so that any keyboard will do.
const WORDS = `
  akleja albatross almanack ampel ananas ankare antilop apelsin aprikos armband aster atlas
  avokado badkar bageri bagge balkong ballong banan banjo barometer basker bergtopp bibliotek
  blixt blomkruka bokhylla bricka brunn brygga bukett cello cirkel citron cykel dadel dagbok
  delfin diamant dimma dragspel droska dyning ekorre elefant etikett fabrik fackla fasan fikon
  fiol fiskgjuse fjord flagga flaska flod flygel fregatt fyrtorn galax galleri galosch garage
  gardin gasell geting giraff gitarr glimmer gondol granit grimma grotta gryta gunga gurka hagel
  hallon halsduk hammare hamn handske harpa hassel havre havsvik helikopter hermelin hink horisont
  humla hummer hylla igelkott isberg jacka jasmin jordgubb juvel kabel kajak kajuta kamel kamera
  kamin kanjon kanot kapten karta karusell kastanj katedral kavaj kedja kikare kiosk kista
  klarinett klocka klot kobra kofta kokos kolibri komet kompass kontrabas kopp korg koriander
  krabba krokus kudde kulle kummin kvarn lagun lampa lanterna lanthandel lasso lava lavendel lavin
  lejon leopard lilja limpa linjal linser ljusstake loft lotus lupp lykta magnet majs makrill
  malva mandel mango mantel marionett mask matta medalj melon meteor metronom mikroskop mimosa
  mineral morot mosaik mossa motor mugg mullvad museum muskot nektarin norrsken noshorn oboe oliv
  orgel orkan ostron paket palats palett panda panter papegoja paraply parasoll parkett pastell
  paviljong pelare pelikan penna pensel pergament perrong persika persilja piano pingvin plakat
  planet plog plommon propeller pumpa pyramid rabarber radio radisa raket ramsa reflex roder
  rosmarin rubin sadel saffran safir sallad salvia sandal sardin saxofon segel selleri senap
  sidenband silver skata skepp skjorta skoter skugga slips slott smaragd snigel soffa solur spade
  sparris sparv spegel spenat spindel stadion stativ stege strand struts stubbe svala tablett
  tallrik tamburin tapet tavla teater tegel teleskop tempel termos tiger timjan tistel toffel
  tomat topas torp torsk traktor trappa trast trombon trumma trumpet tulpan tundra tunnel udde
  vagga vallmo valthorn vanilj vante vattenfall veranda verkstad vete vimpel violin virvel vulkan
  zebra zenit zinnia
`
  .trim()
  .split(/\s+/)
