import { isSameValue } from '#domain/canonical.ts'
import type { DocumentBody, Json } from '#domain/document.ts'
import type { EntityName, Fields } from '#domain/entities/index.ts'
import type { RecordId } from '#domain/id.ts'
import { type Registers, readRegisters, type StampedValue } from '#domain/registers.ts'
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

/** A field with more than one live value, the shown one first. Who wrote the same stands once. */
export type KeptField = {
  readonly path: string
  readonly values: readonly WrittenValue[]
  /** Everything that settling this field replaces. */
  readonly replaces: readonly StampedValue[]
}

/** A value with what is known of its writing. `at` is its writer's clock, in ms since 1970, and may be wrong. */
export type WrittenValue = {
  readonly value: Json
  readonly at: number
  readonly pen: RecordId | undefined
}

/** Reads a stored body as a view. The fields are what the document says: shapes are checked where they enter. */
export function toRecordView<Name extends EntityName>(
  type: Name,
  id: RecordId,
  body: DocumentBody,
): RecordView<Name> {
  return {
    id,
    type,
    fields: body as Fields<Name>,
    kept: keptFields(readRegisters(body)),
    form: openForm(body),
  }
}

// Two people who wrote the same thing without seeing each other agree: there is nothing to settle.
function keptFields(registers: Registers | undefined): KeptField[] {
  return [...(registers?.values ?? [])].flatMap(([path, replaces]) => {
    const values = replaces.filter(
      ({ value }, index) => replaces.findIndex(other => isSameValue(other.value, value)) === index,
    )
    if (values.length < 2) return []
    return [{ path, values: values.map(value => written(value, registers?.pens)), replaces }]
  })
}

function written(
  { stamp, value }: StampedValue,
  pens: ReadonlyMap<string, string> | undefined,
): WrittenValue {
  const { time = 0, writer = '' } = parseStamp(stamp) ?? {}
  const pen = pens?.get(writer)
  return { value, at: time, pen: pen === undefined ? undefined : `pen:${pen}` }
}
