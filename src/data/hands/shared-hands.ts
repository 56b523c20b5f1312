import type { DeviceStore, Writer } from '#data/device/device-store.ts'
import type { JudgedPlatform } from '#data/device/platform.ts'
import type { Notebook } from '#data/notebook.ts'
import type { Store } from '#data/store/store.ts'
import { type RecordId, recordId, ulidMaker } from '#domain/id.ts'
import { type Hand, type HandNow, type Hands, NobodyWrites, REST } from './hands.ts'
import { introduceNamed, introducePen } from './introduce.ts'

/** What writes records, and so waits until somebody says who they are. */
const WRITES = [
  'create',
  'relate',
  'save',
  'settle',
  'putAside',
  'bringBack',
  'writeLogEntry',
  'writeMinutes',
] as const satisfies readonly (keyof Notebook)[]

/** The hands of a space on a device, with what its other parts ask of them. */
export type SharedHands = Hands & {
  hand(): Hand
  /** The pens of all who have written here. */
  pens(): readonly RecordId[]
  /** The same records, each of whose saves asks who writes while nobody does. */
  guarded<Records extends Pick<Notebook, (typeof WRITES)[number]>>(records: Records): Records
  /** Calls back before another hand takes over, while the pen is still the last one's; returns the way to stop. */
  beforePassing(listener: () => void): () => void
}

/** Opens them in whose hands the device was, when that was a moment ago; otherwise in nobody's. */
export async function sharedHands(options: {
  readonly store: Store
  readonly platform: JudgedPlatform
  readonly deviceStore: DeviceStore
  readonly space: string
  /** What this device is called. */
  readonly label: string
  /** Who used it alone before, and by which pen: their drafts are under it. */
  readonly before: Hand
}): Promise<SharedHands> {
  const { store, platform, deviceStore, space, label, before } = options
  const newUlid = ulidMaker(platform.clock, platform.random)
  const mintPen = () => recordId('pen', newUlid())
  const mintFor = (person: RecordId) => (person === before.person ? () => before.pen : mintPen)
  const note = noteOf(platform, store.name)
  const nobody: Hand = { pen: await deviceStore.penOf(space, NOBODY, mintPen), person: undefined }
  let writers = await deviceStore.writers(space)
  let hand = nobody
  let turn = 0
  let waiting: readonly Waiting[] = []
  const listeners = { now: new Set<(now: HandNow) => void>(), taken: newListeners(), passing: newListeners() }

  const now = (): HandNow => ({ ...hand, isAsked: waiting.length > 0, turn })
  const tell = () => {
    for (const listener of listeners.now) listener(now())
  }
  const penFor = async (person: RecordId) => {
    writers = await deviceStore.keepWriter(space, person, mintFor(person), platform.clock.now())
    const pen = writers.find(writer => writer.person === person)?.pen ?? nobody.pen
    // A device without room passes on all the same: the pen says whose it is when there is some.
    await introducePen(store, platform, pen, { person, device: label }).catch(cause =>
      console.error(`The pen of ${person} could not be written`, cause),
    )
    return pen
  }
  const handTo = async (person: RecordId | undefined, isPassed: boolean) => {
    const next = person === undefined ? nobody : { person, pen: await penFor(person) }
    if (next.pen !== hand.pen) {
      listeners.passing.call()
      hand = next
      if (isPassed) turn++
      else listeners.taken.call()
    }
    note.write(person, platform.clock.now())
    const answered = person === undefined ? [] : waiting
    waiting = person === undefined ? waiting : []
    tell()
    for (const one of answered) one.resolve()
  }
  const decline = () => {
    const declined = waiting
    waiting = []
    tell()
    for (const one of declined) one.reject(new NobodyWrites('Nobody has said who writes'))
  }
  const somebody = (): Promise<void> => {
    if (hand.person !== undefined) return Promise.resolve()
    return new Promise((resolve, reject) => {
      waiting = [...waiting, { resolve, reject }]
      tell()
    })
  }

  const last = note.read(platform.clock.now())
  const known = writers.find(({ person }) => person === last)
  if (known) hand = { person: known.person, pen: known.pen }

  return {
    hand: () => hand,
    pens: () => [nobody.pen, ...writers.map(({ pen }) => pen)],
    guarded: records => ({ ...records, ...guardedWrites(records, somebody) }),
    beforePassing: listeners.passing.add,
    now: {
      subscribe: next => {
        listeners.now.add(next)
        next(now())
        return () => listeners.now.delete(next)
      },
    },
    recent: () => byRecency(writers).map(({ person }) => person),
    pass: person => handTo(person, true),
    take: person => handTo(person, false),
    add: async name => {
      const person = recordId('person', newUlid())
      writers = await deviceStore.keepWriter(space, person, mintPen, platform.clock.now())
      const pen = writers.find(writer => writer.person === person)?.pen ?? nobody.pen
      await introduceNamed(store, platform, pen, { person, name })
      return person
    },
    somebody,
    decline,
    onTaken: listeners.taken.add,
    stillHere: () => note.write(hand.person, platform.clock.now()),
  }
}

/** What waits until somebody says who they are. */
type Waiting = {
  readonly resolve: () => void
  readonly reject: (cause: NobodyWrites) => void
}

// No user is called so.
const NOBODY = '|nobody'

function byRecency(writers: readonly Writer[]): readonly Writer[] {
  return [...writers].sort((a, b) => b.at - a.at)
}

function guardedWrites(
  records: Pick<Notebook, (typeof WRITES)[number]>,
  somebody: () => Promise<void>,
): object {
  return Object.fromEntries(
    WRITES.map(name => {
      const write = records[name] as (...words: readonly unknown[]) => Promise<unknown>
      const guarded = async (...words: readonly unknown[]) => {
        await somebody()
        return write(...words)
      }
      return [name, guarded]
    }),
  )
}

function newListeners() {
  const all = new Set<() => void>()
  return {
    add: (listener: () => void) => {
      all.add(listener)
      return () => all.delete(listener)
    },
    call: () => {
      for (const listener of all) listener()
    },
  }
}

/** In whose hands a page left the device, and when: what a reload may go on with. */
function noteOf({ notes }: JudgedPlatform, store: string) {
  const key = `veillee.writes|${store}`
  return {
    read: (now: number): RecordId | undefined => {
      const [at = '', person = ''] = notes.get(key)?.split('|') ?? []
      const since = now - Number(at)
      return person !== '' && since >= 0 && since < REST ? person : undefined
    },
    write: (person: RecordId | undefined, now: number) => {
      if (person === undefined) notes.remove(key)
      else notes.set(key, `${now}|${person}`)
    },
  }
}
