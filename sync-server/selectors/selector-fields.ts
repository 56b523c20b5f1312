import { isJsonObject, type Json } from '#domain/document.ts'

/** What a selector says of the fields of every document that fits it. */
export type SelectorFields = {
  /** Those that such a document has. */
  readonly required: ReadonlySet<string>
  /** Those that are bounded, so that an index on them could be entered at a place. */
  readonly bounded: ReadonlySet<string>
  /** Those that have one value. */
  readonly constant: ReadonlySet<string>
}

const BOUNDS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte'])

/** Reads a selector by the rules of CouchDB's `mango_selector` (`has_required_fields`, `is_constant_field`). */
export function fieldsOfSelector(selector: Json): SelectorFields {
  const fields = { required: new Set<string>(), bounded: new Set<string>(), constant: new Set<string>() }
  collect(selector, fields)
  return fields
}

type Collected = Readonly<Record<keyof SelectorFields, Set<string>>>

function collect(selector: Json, fields: Collected): void {
  if (!isJsonObject(selector)) return
  for (const [name, value] of Object.entries(selector)) {
    if (value === undefined) continue
    if (name === '$and' && Array.isArray(value)) for (const one of value) collect(one, fields)
    else if (name === '$or' && Array.isArray(value)) collectShared(value, fields)
    else if (!name.startsWith('$')) collectField(name, value, fields)
  }
}

// Of a choice only what every branch asks for is sure.
function collectShared(branches: readonly Json[], fields: Collected): void {
  const [first, ...others] = branches.map(branch => fieldsOfSelector(branch).required)
  for (const name of first ?? []) if (others.every(one => one.has(name))) fields.required.add(name)
}

function collectField(name: string, value: Json, fields: Collected): void {
  const parts = isJsonObject(value) ? Object.entries(value) : []
  if (parts.length === 0) {
    for (const set of [fields.required, fields.bounded, fields.constant]) set.add(name)
    return
  }
  const operators = parts.filter(([operator]) => operator.startsWith('$'))
  if (operators.length === 0) {
    for (const [inner, condition] of parts) {
      if (condition !== undefined) collectField(`${name}.${inner}`, condition, fields)
    }
    return
  }
  const isAbsence = operators.every(([operator, operand]) => operator === '$exists' && operand === false)
  if (!isAbsence) fields.required.add(name)
  if (operators.some(([operator]) => BOUNDS.has(operator))) fields.bounded.add(name)
  if (operators.some(([operator]) => operator === '$eq')) fields.constant.add(name)
}
