import type { DocumentBody, Json } from '#domain/document.ts'
import type { EntityName, Fields } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { readRegisters, type StampedValue } from '#domain/registers.ts'
import { type Form, openForm } from '#domain/save.ts'
import { parseStamp } from '#domain/stamp.ts'

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
}

/** A field with more than one live value: the shown one first. */
export type KeptField = { readonly path: string; readonly values: readonly WrittenValue[] }

/** A value with what is known of its writing. `at` is its writer's clock, in ms since 1970, and may be wrong. */
export type WrittenValue = {
  readonly value: Json
  readonly stamp: string
  readonly at: number
  readonly pen: RecordId | undefined
}

/** Reads a stored body as a view. The fields are what the document says: shapes are checked where they enter. */
export function toRecordView<Name extends EntityName>(
  type: Name,
  id: RecordId,
  body: DocumentBody,
): RecordView<Name> {
  const registers = readRegisters(body)
  const kept = [...(registers?.values ?? [])].filter(([, values]) => values.length > 1)
  return {
    id,
    type,
    fields: body as Fields<Name>,
    kept: kept.map(([path, values]) => ({
      path,
      values: values.map(value => written(value, registers?.pens)),
    })),
    form: openForm(body),
  }
}

function written(
  { stamp, value }: StampedValue,
  pens: ReadonlyMap<string, string> | undefined,
): WrittenValue {
  const { time = 0, writer = '' } = parseStamp(stamp) ?? {}
  const pen = pens?.get(writer)
  return { value, stamp, at: time, pen: pen === undefined ? undefined : `pen:${pen}` }
}
