import fc from 'fast-check'
import type { DocumentBody, Json } from '#domain/document.ts'

/** Any JSON value as a document may hold it, names such as `__proto__` and lone surrogates among them. */
export const json: fc.Arbitrary<Json> = fc
  .jsonValue({ noUnicodeString: false, maxDepth: 3 })
  .map(value => JSON.parse(JSON.stringify(value)) as Json)

/** The body of a fixed record: a text and whatever else. */
export const body: fc.Arbitrary<DocumentBody> = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 8 }), json, { maxKeys: 5 })
  .map(members => JSON.parse(JSON.stringify(members)) as DocumentBody)
