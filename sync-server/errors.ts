// The status that each of CouchDB's error words travels with (chttpd:error_info).
const STATUS = {
  bad_request: 400,
  illegal_docid: 400,
  illegal_database_name: 400,
  doc_validation: 400,
  query_parse_error: 400,
  no_usable_index: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  file_exists: 412,
  missing_stub: 412,
  too_large: 413,
  document_too_large: 413,
  attachment_too_large: 413,
  bad_content_type: 415,
  requested_range_not_satisfiable: 416,
  too_many_requests: 429,
  internal_server_error: 500,
  not_implemented: 501,
  service_unavailable: 503,
  insufficient_storage: 507,
} as const

/** CouchDB's word for what went wrong. */
export type ErrorWord = keyof typeof STATUS

/** Something a client is told, in CouchDB's words. Translated once, in `http/error-reply.ts`. */
export class RelayError extends Error {
  readonly error: ErrorWord
  readonly reason: string
  /** In how many seconds to ask again. */
  readonly retryAfter?: number

  constructor(error: ErrorWord, reason: string, options?: ErrorOptions & { readonly retryAfter?: number }) {
    super(`${error}: ${reason}`, options)
    this.name = 'RelayError'
    this.error = error
    this.reason = reason
    if (options?.retryAfter !== undefined) this.retryAfter = options.retryAfter
  }

  get status(): number {
    return STATUS[this.error]
  }
}

/** The document, revision or attachment is not there; `deleted` when it once was. */
export function notFound(reason = 'missing'): RelayError {
  return new RelayError('not_found', reason)
}

/** The update was not made on the revision that stands now. */
export function conflict(): RelayError {
  return new RelayError('conflict', 'Document update conflict.')
}
