import { type DocumentBody, isJsonObject } from '#domain/document.ts'
import { notFound, RelayError } from '#relay/errors.ts'
import type { Parameters } from '#relay/http/query.ts'

/** Reads the design document of a name; `undefined` when there is none. */
export type DesignOf = (name: string) => DocumentBody | undefined

/**
 * Why a feed is not filtered by code: first what CouchDB finds wrong with the filter that is named and, where there is
 * nothing, that code which came with a document never runs here.
 */
export function refusalOfCode(filter: string, parameters: Parameters, design: DesignOf): RelayError {
  const isView = filter === '_view'
  const named = isView ? parameters.text('view') : filter
  if (named === undefined) return new RelayError('bad_request', '`view` filter parameter is not provided.')
  const [document = '', name = '', ...others] = named.split('/')
  if (document === '' || name === '' || others.length > 0) {
    const form = isView
      ? '`view` must be of the form `designname/viewname`'
      : 'filter parameter must be of the form `designname/filtername`'
    return new RelayError('bad_request', form)
  }
  const body = design(document)
  if (!body) return notFound()
  const member = isView ? 'views' : 'filters'
  const code = body[member]
  if (!isJsonObject(code)) return notFound(`missing json key: ${member}`)
  if (!Object.hasOwn(code, name)) return notFound(`missing json key: ${name}`)
  return new RelayError(
    'not_implemented',
    `This relay does not run the ${isView ? 'view' : 'filter'} ${named}.`,
  )
}
