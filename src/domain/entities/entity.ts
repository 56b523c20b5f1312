import * as z from 'zod/mini'
import type { DocumentBody } from '#domain/document.ts'
import type { PersonRole } from '#domain/roles.ts'
import type { Upgrade } from './upgrade.ts'

/** The value of one part of an index key. Absent parts sort first. */
export type KeyPart = string | number | boolean | null | undefined

type Shape = Record<string, z.ZodMiniType>

/**
 * What one kind of record is: its fields, who may write it, how it is found. One file per entity.
 * How fields merge is not here: the document decides that (`merge.ts`), so that replicas of different ages agree.
 */
export type Entity<Fields extends Shape = Shape> = {
  readonly type: string
  /** Counts up with each change of meaning of the fields; reading up-converts. */
  readonly schema: number
  /** `edited` records merge; `fixed` ones never change once written. */
  readonly nature: 'edited' | 'fixed'
  /** Who may write it, at least. */
  readonly writtenBy: PersonRole
  /** Every field, as it must be when it is there. Fields nobody declared pass through untouched. */
  readonly fields: z.ZodMiniObject<Fields, z.core.$loose>
  /** How the fields of earlier schemas read in this one, the earliest first. A change of it raises the registry's version. */
  readonly upgrades?: readonly Upgrade[]
  /** By index name: the parts that lead its keys, before the record's id. `undefined` leaves the record out. */
  readonly indexes: Readonly<Record<string, (body: DocumentBody) => readonly KeyPart[] | undefined>>
}

/** The fields of an entity as screens use them: each may be missing, each may be erased. */
export type FieldsOf<E> = E extends { readonly fields: infer S extends z.ZodMiniType } ? z.output<S> : never

/** Declares an entity; infers its fields. */
export function defineEntity<Fields extends Shape, const Indexes extends Entity['indexes']>(
  entity: Omit<Entity<Fields>, 'fields' | 'indexes'> & { readonly fields: Fields; readonly indexes: Indexes },
) {
  return { ...entity, fields: z.looseObject(entity.fields) }
}

// The shapes of what people wrote in words.
const WORDS = new WeakSet<z.ZodMiniType>()

function inWords<Shape extends z.ZodMiniType>(shape: Shape): Shape {
  WORDS.add(shape)
  return shape
}

/** The fields of an entity that hold words, in the order in which it declares them: what a search looks through. */
export function wordFields({ fields }: Entity): readonly string[] {
  return Object.entries(fields.shape).flatMap(([name, shape]) => (WORDS.has(shape) ? [name] : []))
}

/** A line of text: no line break, at most `max` UTF-16 code units. */
export const line = (max = 300) => inWords(sign(max))

/** A line that only machines read: a place in a list, a time zone. */
export const sign = (max = 300) => z.nullish(z.string().check(z.maxLength(max), z.regex(/^[^\n\r]*$/)))

/** Text of several lines. Long shared text is not a field: it is `text:` chunks. */
export const paragraph = (max = 20_000) => inWords(z.nullish(z.string().check(z.maxLength(max))))

/** Text of several lines that a fixed record cannot be without. */
export const wholeText = (max: number) => inWords(z.string().check(z.minLength(1), z.maxLength(max)))

/** The id of another record. */
export const reference = (...types: readonly string[]) =>
  z.nullish(z.string().check(z.maxLength(200), z.regex(new RegExp(`^(${types.join('|')}):[^\\s]+$`))))

/** An instant as ISO 8601 with its offset, `2026-03-12T18:30:00+01:00`. */
export const instant = () =>
  z.nullish(
    z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/)),
  )

/** A calendar day, `2026-03-12`. */
export const day = () => z.nullish(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)))

/** One of the codes that the catalogue has a word for. A code of a later release passes. */
export const code = () => z.nullish(z.string().check(z.regex(/^[a-zA-Z]{1,40}$/)))

/** A whole number in a range. */
export const whole = (min: number, max: number) => z.nullish(z.int().check(z.minimum(min), z.maximum(max)))
