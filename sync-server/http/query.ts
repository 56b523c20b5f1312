import type { Json } from '#domain/document.ts'
import { RelayError } from '#relay/errors.ts'
import { checkCount, limits } from '#relay/limits.ts'

/** The parameters of a request: its query, under what its JSON body says, since CouchDB takes both. */
export class Parameters {
  readonly #query: Readonly<Record<string, string>>
  readonly #body: { readonly [name: string]: Json }

  constructor(query: Readonly<Record<string, string>>, body: { readonly [name: string]: Json } = {}) {
    this.#query = query
    this.#body = body
  }

  /** A parameter as it was written: a text, or the JSON value of a body. */
  raw(name: string): Json | undefined {
    if (Object.hasOwn(this.#query, name)) return this.#query[name]
    return Object.hasOwn(this.#body, name) ? this.#body[name] : undefined
  }

  text(name: string): string | undefined {
    const value = this.raw(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.raw(name)
    return value === undefined ? otherwise : value === true || value === 'true'
  }

  /** A whole number from 0. @throws RelayError `query_parse_error` */
  count(name: string): number | undefined {
    const value = this.raw(name)
    if (value === undefined || value === null) return undefined
    const n = Number(value)
    if (value === '' || !Number.isSafeInteger(n) || n < 0) {
      throw new RelayError('query_parse_error', `Invalid value for ${name}`)
    }
    return n
  }

  /** A JSON value, which a query writes as text. @throws RelayError `query_parse_error` */
  json(name: string): Json | undefined {
    const inQuery = this.#query[name]
    if (!Object.hasOwn(this.#query, name) || inQuery === undefined) return this.raw(name)
    try {
      return JSON.parse(inQuery) as Json
    } catch (error) {
      throw new RelayError('query_parse_error', `Invalid JSON in ${name}`, { cause: error })
    }
  }

  /** A JSON array of texts. @throws RelayError `query_parse_error`, `too_large` */
  texts(name: string): readonly string[] | undefined {
    const value = this.json(name)
    if (value === undefined || value === null) return undefined
    if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
      return checkCount<string>(value, limits.documentsNamed)
    }
    throw new RelayError('query_parse_error', `${name} must be an array of strings`)
  }
}
