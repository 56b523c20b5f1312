import type { DocumentBody, Json } from '#domain/document.ts'
import { isSeen, readRegisters } from '#domain/registers.ts'
import { savedRevision, tombstoneRevision } from '#domain/revision.ts'
import { blankForm, type Form, type Hand, openForm } from '#domain/save.ts'
import { formatStamp, isOriginStamp } from '#domain/stamp.ts'
import { mintWriter, type Writer } from '#domain/writer.ts'
import { type Screen, screenOf } from '#tests/support/oracle.ts'
import {
  branches,
  emptyRow,
  liveLeaves,
  type Revision,
  type Row,
  readingLeaves,
  withRevisions,
} from './row.ts'
import type { Rules } from './rules.ts'

const IDENTITY = { type: 'meeting', schema: 1 }

/** All that a clone or a backup of a device copies. */
export type Storage = { readonly row: Row; readonly writer: { readonly id: string; readonly count: number } }

/** A form as it was opened, and what its person saw on it. */
export type OpenedForm = { readonly form: Form; readonly screen: Screen }

/** One open tab: its writer, and the forms that stand open on it. */
export type Page = {
  readonly pen: string
  writer: Writer
  last: number | undefined
  readonly forms: OpenedForm[]
}

/** A device of the territory. Its clock says whatever it says. */
export type Device = { storage: Storage; pages: Page[]; time: number }

export function newDevice(random: () => number): Device {
  return { storage: { row: emptyRow, writer: { id: mintWriter(random).id, count: 0 } }, pages: [], time: 0 }
}

export function openPage(device: Device, pen: string, random: () => number): Page {
  const page: Page = { pen, writer: mintWriter(random, isClockDoubted(device)), last: undefined, forms: [] }
  device.pages.push(page)
  return page
}

/** Opens a form on the record as the device reads it now. */
export function openFormOn(
  device: Device,
  page: Page,
  settling: readonly string[],
  rules: Rules,
): OpenedForm {
  const body = currentBody(device.storage.row, rules)
  const opened = body
    ? { form: openForm(body, settling), screen: screenOf(body, settling) }
    : { form: blankForm, screen: new Map() }
  page.forms.push(opened)
  return opened
}

/** Saves as the device's store does: one revision under the winner, which ends every other leaf. */
export function save(
  device: Device,
  page: Page,
  form: Form,
  changes: Readonly<Record<string, Json>>,
  rules: Rules,
  random: () => number,
): void {
  const { row } = device.storage
  const current = currentBody(row, rules)
  const hand = { ...handOf(device, page, current, rules, random), pen: page.pen }
  const body = rules.saveForm(current, form, changes, IDENTITY, hand)
  if (!body) return
  const [winner, ...others] = liveLeaves(row)
  write(device, [
    { rev: savedRevision(winner?.rev, body), parent: winner?.rev, body },
    ...others.map(({ rev }) => ({ rev: tombstoneRevision(rev), parent: rev, body: undefined })),
  ])
}

/** What a relay does about the leaves it holds: writes their merge and ends them. */
export function settle(device: Device, rules: Rules): void {
  const settlement = rules.settlementOf(liveLeaves(device.storage.row))
  if (!settlement) return
  const { merged, tombstones } = settlement
  write(device, [...(merged ? [merged] : []), ...tombstones.map(one => ({ ...one, body: undefined }))])
}

/** A foreign tool adds a field that no writer signs, or changes one, in the winning leaf. Answers what it saw. */
export function editAsAForeignToolWould(device: Device, path: string, value: Json): Screen | undefined {
  const [winner] = liveLeaves(device.storage.row)
  if (!winner || isSigned(winner.body, path)) return undefined
  const body = { ...winner.body, [path]: value }
  write(device, [{ rev: savedRevision(winner.rev, body), parent: winner.rev, body }])
  return new Map(Object.hasOwn(winner.body, path) ? [[path, [winner.body[path] ?? null]]] : [])
}

/** Carries the branches that `isCarried` lets through from one row to a device. */
export function carry(from: Row, to: Device, isCarried: (index: number) => boolean = () => true): void {
  write(
    to,
    branches(from)
      .filter((_, index) => isCarried(index))
      .flat(),
  )
}

function write(device: Device, revisions: readonly Revision[]): void {
  device.storage = { ...device.storage, row: withRevisions(device.storage.row, revisions) }
}

function currentBody(row: Row, rules: Rules): DocumentBody | undefined {
  const leaves = readingLeaves(row)
  return leaves.length > 1 ? rules.mergeLeaves(leaves) : leaves[0]?.body
}

// [Note: a writer vouches for what it wrote] A page whose last save the record no longer knows begins a new writer.
function handOf(
  device: Device,
  page: Page,
  current: DocumentBody | undefined,
  rules: Rules,
  random: () => number,
): Pick<Hand, 'writer' | 'clock'> {
  const clock = { now: () => device.time }
  if (rules.writers === 'ofDevices') return { writer: storedWriter(device), clock }
  const seen = (current && readRegisters(current)?.seen) ?? new Map<string, number>()
  const isKnown =
    page.last === undefined || isSeen(seen, formatStamp({ time: 0, n: page.last, writer: page.writer.id }))
  if (!isKnown && rules.writers === 'ofPages') page.writer = mintWriter(random, isClockDoubted(device))
  const { id, next } = page.writer
  return {
    writer: {
      id,
      next: () => {
        page.last = next()
        return page.last
      },
    },
    clock,
  }
}

// What a release built early in 2026 thinks of a clock.
function isClockDoubted({ time }: Device): boolean {
  return !(time >= Date.UTC(2026, 0, 1))
}

function storedWriter(device: Device): Writer {
  return {
    id: device.storage.writer.id,
    next: () => {
      const { row, writer } = device.storage
      device.storage = { row, writer: { ...writer, count: writer.count + 1 } }
      return writer.count + 1
    },
  }
}

// What a foreign tool writes over a signed field keeps the old stamp: a limit that decision 2 states.
function isSigned(body: DocumentBody, path: string): boolean {
  const values = readRegisters(body)?.values.get(path) ?? []
  return values.some(({ stamp, value }) => !isOriginStamp(stamp, path, value))
}
