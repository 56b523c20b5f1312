import type { DocumentBody } from '#domain/document.ts'
import { type Loss, newOracle } from '#tests/support/oracle.ts'
import type { Act } from './act.ts'
import {
  carry,
  type Device,
  editAsAForeignToolWould,
  newDevice,
  openFormOn,
  openPage,
  type Page,
  type Storage,
  save,
  settle,
} from './device.ts'
import { carryEverywhere, settleEverywhere } from './reunion.ts'
import { liveLeaves, type Revision, type Row, withoutHistory, withRevisions } from './row.ts'
import { type Rules, soundRules } from './rules.ts'

/** How a history ended, once everything had been carried everywhere and every leaf settled. */
export type End = {
  /** By device: its live leaves, as text. */
  readonly replicas: readonly string[]
  /** The merge of all leaves at the moment when they were brought together; `undefined` when there were none. */
  readonly together: DocumentBody | undefined
  readonly losses: readonly Loss[]
  /** Every body that ever was, in the order of writing. */
  readonly bodies: readonly DocumentBody[]
}

const DEVICES = 3
const MOST_DEVICES = 5

/** Plays a history of one record among the devices of a territory, brings all together, and asks the oracle. */
export function play(acts: readonly Act[], rules: Rules = soundRules): End {
  const random = chance()
  const oracle = newOracle()
  const devices = Array.from({ length: DEVICES }, () => newDevice(random))
  const backups: Storage[] = []
  const attic: Row[] = []
  const everWritten = new Map<string, Revision>()
  let values = 0

  const freshValue = () => `v${++values}`
  const perform = (act: Act): void => {
    const device = pick(devices, act.device)
    if (!device) return
    switch (act.do) {
      case 'openPage':
        openPage(device, `pen${act.device}`, random)
        return
      case 'openForm':
        openFormOn(device, pageOf(device, act.page), act.settling, rules)
        return
      case 'save': {
        const page = pageOf(device, act.page)
        const opened = pick(page.forms, act.form) ?? openFormOn(device, page, [], rules)
        const changes = Object.fromEntries(
          act.changes.map(({ path, value }) => [path, value === 'fresh' ? freshValue() : value] as const),
        )
        for (const [path, value] of Object.entries(changes)) oracle.wrote(path, value, opened.screen)
        save(device, page, opened.form, changes, rules, random)
        return
      }
      case 'foreign': {
        const value = freshValue()
        const screen = editAsAForeignToolWould(device, 'salle', value)
        if (screen) oracle.wrote('salle', value, screen)
        return
      }
      case 'exchange': {
        const other = pick(devices, act.with)
        if (other) carry(device.storage.row, other, index => ((act.cut >> index) & 1) === 0)
        return
      }
      case 'settle':
        settle(device, rules)
        return
      case 'backUp':
        backups.push(device.storage)
        return
      case 'restore':
        // What was on the device and nowhere else comes back one day, late: nobody throws a drawer away.
        attic.push(device.storage.row)
        device.storage = pick(backups, act.backup) ?? newDevice(random).storage
        if (act.restarts) device.pages = []
        return
      case 'clone':
        if (devices.length < MOST_DEVICES)
          devices.push({ storage: device.storage, pages: [], time: device.time })
        return
      case 'restart':
        device.pages = []
        return
      case 'comeLate': {
        const late = pick([...everWritten.values()], act.revision)
        if (late)
          device.storage = {
            ...device.storage,
            row: withRevisions(device.storage.row, [withoutHistory(late)]),
          }
        return
      }
      case 'setClock':
        device.time = act.time
    }
  }

  const pageOf = (device: Device, index: number): Page =>
    pick(device.pages, index) ?? openPage(device, 'pen', random)

  for (const act of acts) {
    perform(act)
    for (const { storage } of devices)
      for (const [rev, revision] of storage.row) everWritten.set(rev, revision)
  }
  for (const row of attic) for (const device of devices) carry(row, device)
  carryEverywhere(devices)
  const together = rules.mergeLeaves(devices.flatMap(({ storage }) => liveLeaves(storage.row)))
  settleEverywhere(devices, rules)
  const replicas = devices.map(({ storage }) => JSON.stringify(liveLeaves(storage.row)))
  const [last] = devices.flatMap(({ storage }) => liveLeaves(storage.row))
  return {
    replicas,
    together,
    losses: oracle.account(last?.body ?? {}).losses,
    bodies: [...everWritten.values()].flatMap(({ body }) => (body ? [body] : [])),
  }
}

function pick<Item>(items: readonly Item[], index: number): Item | undefined {
  return items[index % Math.max(1, items.length)]
}

// Mulberry32: the same history mints the same writers, so that a failing one can be made smaller.
function chance(): () => number {
  let state = 20_160_101
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
