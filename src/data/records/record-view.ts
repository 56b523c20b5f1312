import type { Beneath } from '#domain/beneath.ts'
import type { DocumentBody, Json } from '#domain/document.ts'
import { type EntityLookup, type EntityName, entityOf, type Fields } from '#domain/entities/index.ts'
import { openUpgraded, readUpgraded } from '#domain/entities/upgrade.ts'
import { GONE } from '#domain/gone.ts'
import { type RecordId, typeOf } from '#domain/id.ts'
import { keptOf } from '#domain/kept.ts'
import { isMergeable, readRegisters, type StampedValue } from '#domain/registers.ts'
import { type Form, openForm } from '#domain/save.ts'
import { compareStamps, isDoubtful, parseStamp } from '#domain/stamp.ts'

/** A record as a screen reads it, with what a save made from this screen may replace. */
export type RecordView<Name extends EntityName = EntityName> = {
  readonly id: RecordId
  readonly type: Name
  /** The shown value of each field; a field may be missing or `null`. */
  readonly fields: Fields<Name>
  /** The fields that people wrote without seeing each other, still to be settled. */
  readonly kept: readonly KeptField[]
  /** What this screen shows: handed back to `save`, so that only this is replaced. */
  readonly form: Form
  /** Whether a later release wrote it in a way that this one cannot join to: it is to read, and not to write. */
  readonly isNewer: boolean
}

/** A field with more than one live value, the shown one first. Who wrote the same stands once. */
export type KeptField = {
  readonly path: string
  readonly values: readonly WrittenValue[]
  /** Everything that settling this field replaces. */
  readonly replaces: readonly StampedValue[]
  /** When the field is `gone`: what was changed by people who did not know that the record was put aside. */
  readonly changes: readonly WrittenChange[]
  /** When the field is `gone`: what was written under the record by people who did not know. */
  readonly beneath: readonly WrittenBeneath[]
}

/** A value with what is known of its writing. `at` is its writer's clock, in ms since 1970, and may be wrong. */
export type WrittenValue = {
  readonly value: Json
  readonly at: number
  readonly pen: RecordId | undefined
  /** Whether its writer's device doubted its own clock. */
  readonly isDoubtful: boolean
}

/** A value with the field it was written in. */
export type WrittenChange = WrittenValue & { readonly path: string }

/** A child, or the text of a record or child, that was written last by this pen. */
export type WrittenBeneath = Omit<WrittenValue, 'value'> & {
  readonly record: RecordId
  readonly isText: boolean
}

/** A record that was put aside, by whom and when. */
export type AsideRecord<Name extends EntityName = EntityName> = {
  readonly view: RecordView<Name>
  readonly by: WrittenValue
}

/** Reads a body that was put aside. */
export function toAsideRecord<Name extends EntityName>(
  type: Name,
  id: RecordId,
  body: DocumentBody,
  lookUp?: EntityLookup,
): AsideRecord<Name> {
  const registers = readRegisters(body)
  const shown = registers?.values.get(GONE)?.[0] ?? { stamp: '', value: true }
  return { view: toRecordView(type, id, body, lookUp), by: written(shown, registers?.pens) }
}

/**
 * Reads a stored body as a view, as this release reads fields of earlier ones. The fields are what the document says:
 * shapes are checked where they enter.
 */
export function toRecordView<Name extends EntityName>(
  type: Name,
  id: RecordId,
  body: DocumentBody,
  lookUp: EntityLookup = entityOf,
): RecordView<Name> {
  const entity = lookUp(type)
  const upgraded = entity ? readUpgraded(entity, body) : body
  let form: Form | undefined
  let isNewer: boolean | undefined
  return {
    id,
    type,
    fields: upgraded as Fields<Name>,
    kept: keptFields(upgraded),
    // Read when somebody writes: of a list's rows nobody does, and the values of a fixed body are hashed for it.
    get form() {
      form ??= entity ? openUpgraded(entity, body) : openForm(body)
      return form
    },
    get isNewer() {
      isNewer ??= isMergeable(body) && readRegisters(body) === undefined
      return isNewer
    },
  }
}

/** Reads a body that was put aside while others, who did not know, wrote under it: people are to say which holds. */
export function toDisputedView<Name extends EntityName>(
  type: Name,
  id: RecordId,
  body: DocumentBody,
  unseen: readonly Beneath[],
  lookUp?: EntityLookup,
): RecordView<Name> {
  const view = toRecordView(type, id, body, lookUp)
  const registers = readRegisters(body)
  const replaces = registers?.values.get(GONE) ?? []
  const [shown] = replaces
  if (!shown) return view
  const values = [written(shown, registers?.pens)]
  const beneath = unseen.map(writtenBeneath).sort((a, b) => b.at - a.at)
  const isFirst = ({ record, isText }: WrittenBeneath, index: number) =>
    beneath.findIndex(other => other.record === record && other.isText === isText) === index
  const asked = { path: GONE, values, replaces, changes: [], beneath: beneath.filter(isFirst) }
  return { ...view, kept: [asked, ...view.kept] }
}

function writtenBeneath({ id, body }: Beneath): WrittenBeneath {
  if (typeOf(id) === 'text') {
    const [, record = id] = /^text:(.+):[^:]+:\d+$/.exec(id) ?? []
    const at = typeof body.at === 'string' ? Date.parse(body.at) || 0 : 0
    const pen = typeof body.pen === 'string' ? `pen:${body.pen}` : undefined
    return { record, isText: true, at, pen, isDoubtful: body.clock === 'doubtful' }
  }
  const registers = readRegisters(body)
  const [last] = [...(registers?.values.values() ?? [])]
    .flat()
    .sort((a, b) => compareStamps(b.stamp, a.stamp))
  const { at, pen, isDoubtful } = written(last ?? { stamp: '', value: null }, registers?.pens)
  return { record: id, isText: false, at, pen, isDoubtful }
}

function keptFields(body: DocumentBody): KeptField[] {
  const kept = keptOf(body)
  if (kept.length === 0) return []
  const pens = readRegisters(body)?.pens
  return kept.map(({ path, values, replaces, changes }) => ({
    path,
    values: values.map(value => written(value, pens)),
    replaces,
    changes: changes.map(change => ({ path: change.path, ...written(change, pens) })),
    beneath: [],
  }))
}

function written(
  { stamp, value }: StampedValue,
  pens: ReadonlyMap<string, string> | undefined,
): WrittenValue {
  const { time = 0, writer = '' } = parseStamp(stamp) ?? {}
  const pen = pens?.get(writer)
  return { value, at: time, pen: pen === undefined ? undefined : `pen:${pen}`, isDoubtful: isDoubtful(stamp) }
}
