import fc from 'fast-check'
import type { DocumentBody, Json } from '#domain/document.ts'
import { type Registers, type StampedValue, writeRegisters } from '#domain/registers.ts'
import { formatStamp } from '#domain/stamp.ts'
import { json } from './json.ts'

const writers = ['Ann', 'Ben', 'Ben~', 'constructor']

const stamp = fc
  .record({ time: fc.nat(2), n: fc.integer({ min: 1, max: 3 }), writer: fc.constantFrom(...writers) })
  .map(formatStamp)

const value = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Json>(null, 'a', 'b', true) },
  { weight: 1, arbitrary: json },
)

const path = fc.constantFrom('title', 'place', 'tags/eau', 'gone', '1', '__proto__', 'toString')

const stamped: fc.Arbitrary<StampedValue> = fc.record({ stamp, value })

/** Registers in any state, whether or not people could have brought them there: one stamp may have two values. */
export const registers: fc.Arbitrary<Registers> = fc
  .record({
    schema: fc.integer({ min: 1, max: 3 }),
    values: fc.array(
      fc.tuple(path, fc.uniqueArray(stamped, { minLength: 1, maxLength: 3, selector: textOf })),
      {
        maxLength: 4,
      },
    ),
    seen: fc.array(fc.tuple(fc.constantFrom(...writers), fc.integer({ min: 1, max: 3 })), { maxLength: 3 }),
  })
  .map(({ schema, values, seen }) => ({
    type: 'meeting',
    schema,
    values: new Map(values.map(([name, list]) => [name, list])),
    seen: new Map(seen),
    pens: new Map(writers.map(writer => [writer, `pen-of-${writer}`])),
  }))

/** A document of one record, as our releases or a foreign tool may have left it. */
export const document: fc.Arbitrary<DocumentBody> = fc
  .tuple(
    registers.map(writeAsAnyReplica),
    fc.dictionary(fc.constantFrom('salle', 'title', 'note'), value, { maxKeys: 2 }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([body, foreign, chance]) => {
    if (chance > 2) return body
    const { merge: _, ...fields } = { ...body, ...foreign }
    return chance === 0 ? (fields as DocumentBody) : { ...body, ...foreign }
  })

// The values in whatever order they were found: writing sorts the paths, reading sorts the values.
function writeAsAnyReplica(one: Registers): DocumentBody {
  return JSON.parse(JSON.stringify(writeRegisters(one)))
}

function textOf({ stamp: text, value: one }: StampedValue): string {
  return JSON.stringify([text, one])
}
