import { RelayError } from '#relay/errors.ts'
import type { Parameters } from '#relay/http/query.ts'
import { readSelector, type Selector } from '#relay/selectors/selector.ts'
import type { Wanted } from '#relay/store/document-text.ts'
import { type DesignOf, refusalOfCode } from './code-filter.ts'

type Feed = 'normal' | 'longpoll' | 'continuous' | 'eventsource'

/** What a client asks of `_changes`. */
export type ChangesQuery = {
  readonly feed: Feed
  readonly since: string
  readonly limit: number
  readonly descending: boolean
  /** All leaves of each document, and not its winner alone. */
  readonly allLeaves: boolean
  readonly includeDocs: Wanted | undefined
  readonly ids: readonly string[] | undefined
  readonly isDesignOnly: boolean
  readonly selector: Selector | undefined
  /** Milliseconds between signs of life; absent when the feed ends after `timeout` instead. */
  readonly heartbeat: number | undefined
  readonly timeout: number
}

const FEEDS: Readonly<Record<string, Feed>> = {
  normal: 'normal',
  longpoll: 'longpoll',
  continuous: 'continuous',
  live: 'continuous',
  eventsource: 'eventsource',
}

const LONGEST_TIMEOUT = 60_000
const USUAL_HEARTBEAT = 60_000
const SHORTEST_HEARTBEAT = 100

/** What is known of who asks, and of the database. */
type Reader = {
  readonly mayUsePatterns: boolean
  /** The design document of this name, unless there is none. */
  readonly design: DesignOf
}

/**
 * Reads the parameters of `_changes`. Those nobody knows are left alone, as CouchDB does.
 * `seq_interval` needs no answer: every row carries its sequence here, because it costs nothing.
 * @throws RelayError `bad_request`, `query_parse_error`, `not_found`, `not_implemented`
 */
export function readChangesQuery(
  parameters: Parameters,
  lastEventId: string | undefined,
  reader: Reader,
): ChangesQuery {
  const feed = FEEDS[parameters.text('feed') ?? 'normal']
  if (!feed)
    throw new RelayError(
      'bad_request',
      'Supported `feed` types: normal, continuous, live, longpoll, eventsource',
    )
  return {
    feed,
    since: parameters.text('since') ?? parameters.text('last-event-id') ?? lastEventId ?? '0',
    limit: parameters.count('limit') ?? Number.MAX_SAFE_INTEGER,
    descending: parameters.flag('descending'),
    allLeaves: parameters.text('style') === 'all_docs',
    includeDocs: parameters.flag('include_docs') ? readWanted(parameters) : undefined,
    ...readFilter(parameters, reader),
    heartbeat: readHeartbeat(parameters),
    timeout: Math.min(parameters.count('timeout') ?? LONGEST_TIMEOUT, LONGEST_TIMEOUT),
  }
}

function readWanted(parameters: Parameters): Wanted {
  return { conflicts: parameters.flag('conflicts'), attachments: parameters.flag('attachments') }
}

type Filter = Pick<ChangesQuery, 'ids' | 'isDesignOnly' | 'selector'>

function readFilter(parameters: Parameters, { mayUsePatterns, design }: Reader): Filter {
  const none: Filter = { ids: undefined, isDesignOnly: false, selector: undefined }
  const filter = parameters.text('filter')
  if (filter === undefined) return none
  if (filter === '_design') return { ...none, isDesignOnly: true }
  if (filter === '_doc_ids') {
    const ids = parameters.texts('doc_ids')
    if (!ids) throw new RelayError('bad_request', '`doc_ids` filter parameter is not a list of doc ids.')
    return { ...none, ids }
  }
  if (filter === '_selector') {
    return { ...none, selector: readSelector(parameters.json('selector'), mayUsePatterns) }
  }
  throw refusalOfCode(filter, parameters, design)
}

function readHeartbeat(parameters: Parameters): number | undefined {
  const value = parameters.raw('heartbeat')
  if (value === undefined || value === 'false' || value === false) return undefined
  if (value === 'true' || value === true) return USUAL_HEARTBEAT
  const milliseconds = Number(value)
  if (!Number.isSafeInteger(milliseconds) || milliseconds <= 0) {
    throw new RelayError('bad_request', 'The heartbeat value should be a positive integer (in milliseconds).')
  }
  return Math.max(milliseconds, SHORTEST_HEARTBEAT)
}
