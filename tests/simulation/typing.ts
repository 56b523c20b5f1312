import { openText } from '#data/text/open-text.ts'
import { readParts } from '#data/text/read-text.ts'
import type { TextHold } from '#data/text/text-hold.ts'
import type { RecordId } from '#domain/id.ts'
import { textOf } from '#domain/text-session.ts'
import { type Page, restart, type SimulatedDevice } from './simulated-device.ts'
import { fresh, pageOf, type World } from './world.ts'

/** Somebody types in a text: a few words at its end, in its midst or at its beginning; at times they take some out. */
export async function type(world: World, device: SimulatedDevice): Promise<void> {
  const { chance, ledger } = world
  const page = pageOf(world, device)
  const record = chance.pick(world.records.slice(0, 12))
  if (!record) return
  const { id } = record
  const text = await textOn(device, page, id)
  await untilHeard(device, page, text, id)
  const marks = text.read().match(MARK) ?? []
  if (marks.length > 0 && chance.happens(0.12)) {
    const mark = chance.pick(marks) ?? ''
    text.write(text.read().replace(mark, ''))
    await text.flush()
    ledger.tookOut(id, mark)
    return
  }
  const mark = markOf(fresh(world))
  const place = chance.below(marks.length + 1)
  text.write([...marks.slice(0, place), mark, ...marks.slice(place)].join(''))
  const storing = text.flush().then(
    () => true,
    () => false,
  )
  if (chance.happens(0.05)) await restart(device)
  const isPromised = await storing
  if (isPromised || (await storedText(device, id)).text.includes(mark)) ledger.typed(id, mark)
}

/** Somebody leaves the text that they were typing in. */
export async function leaveText(world: World, device: SimulatedDevice): Promise<void> {
  const page = pageOf(world, device)
  const [id, text] = world.chance.pick([...page.texts]) ?? []
  if (!id || !text) return
  page.texts.delete(id)
  await text.close()
}

/** Everybody leaves the texts that they were typing in, and all that they typed is stored. */
export async function leaveAllTexts({ devices }: World): Promise<void> {
  for (const { pages } of devices) {
    for (const { texts } of pages) {
      for (const text of texts.values()) await text.close()
      texts.clear()
    }
  }
}

/** The text of a record as this device has it stored. */
export async function storedText(
  { store }: SimulatedDevice,
  id: RecordId,
): Promise<ReturnType<typeof textOf>> {
  return textOf((await readParts(store, id)).flatMap(({ updates }) => updates))
}

// One text a page, as there is one screen.
async function textOn(device: SimulatedDevice, page: Page, id: RecordId): Promise<TextHold> {
  const open = page.texts.get(id)
  if (open) return open
  for (const [other, text] of page.texts) {
    page.texts.delete(other)
    await text.close()
  }
  const { platform, pen } = page
  const text = await openText({ store: device.store, platform, record: id, pen: () => pen })
  page.texts.set(id, text)
  return text
}

/** How long a text may take to hear what was stored, in ms of real time. */
const HEARD = 10_000

/** How long one is waited for that may go on holding words that its store has lost. */
const HEARD_OVER_BACKUP = 1_000

// What others stored reaches an open text by a live query: waited for, so that each run sees the same.
async function untilHeard(device: SimulatedDevice, page: Page, text: TextHold, id: RecordId): Promise<void> {
  const end = Date.now() + (page.isOverBackup ? HEARD_OVER_BACKUP : HEARD)
  while (text.read() !== (await storedText(device, id)).text) {
    if (Date.now() > end && page.isOverBackup) return
    if (Date.now() > end) throw new Error(`The open text of ${id} never heard what was stored`)
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}

const FIRST = 0x4e00
const LAST = 0x9f00
const MARK = /([\u4e00-\u9fff]).\d+\1/gu

// Begins and ends with a letter of its own, so that a difference of two texts can be read in one way only.
function markOf(n: number): string {
  const letter = String.fromCharCode(FIRST + (n % (LAST - FIRST)))
  return `${letter}é${n}${letter}`
}
