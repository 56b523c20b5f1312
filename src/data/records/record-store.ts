import type { JudgedPlatform } from '#data/device/platform.ts'
import type { Hand } from '#data/hands/hands.ts'
import { keepEdit } from '#data/history/keep-edit.ts'
import type { ListOptions, NewFields, NewLogEntry, NewMinutes, Notebook, Page } from '#data/notebook.ts'
import type { StoredDocument } from '#data/store/read.ts'
import type { Store } from '#data/store/store.ts'
import { seenBeneath } from '#domain/beneath.ts'
import type { DocumentBody, Json, Leaf } from '#domain/document.ts'
import type { Entity, KeyPart } from '#domain/entities/entity.ts'
import {
  ASIDE,
  codePrefix,
  type EntityLookup,
  type EntityName,
  entityOf,
  type IndexName,
  registry,
  TO_SETTLE,
} from '#domain/entities/index.ts'
import { indexPrefix } from '#domain/entities/key.ts'
import { writtenThrough } from '#domain/entities/upgrade.ts'
import { fixedId } from '#domain/fixed.ts'
import { asideValue, GONE, standingOf } from '#domain/gone.ts'
import { childId, childRange, keyOf, type RecordId, recordId, ulidMaker } from '#domain/id.ts'
import { mayWrite } from '#domain/permissions.ts'
import { isSeen, readRegisters } from '#domain/registers.ts'
import { savedRevision } from '#domain/revision.ts'
import type { Role } from '#domain/roles.ts'
import { blankForm, type Form, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { formatStamp } from '#domain/stamp.ts'
import { mintWriter } from '#domain/writer.ts'
import { readBeneath, readUnseenBeneath } from './beneath.ts'
import { type RecordView, toAsideRecord, toDisputedView, toRecordView } from './record-view.ts'

/** A field does not have the form its entity asks for: nothing was written. `paths` names the fields. */
export class BadFields extends Error {
  override readonly name = 'BadFields'
  readonly paths: readonly string[]

  constructor(type: string, paths: readonly string[]) {
    super(`These fields of a ${type} do not have the expected form: ${paths.join(', ')}`)
    this.paths = paths
  }
}

/** The role of whoever holds this device does not reach that far: nothing was written. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
}

/** The record was written by a newer release, whose merge this one does not know: it stays as it is. */
export class NewerRecord extends Error {
  override readonly name = 'NewerRecord'
}

type RecordStore = Pick<
  Notebook,
  | 'read'
  | 'list'
  | 'family'
  | 'count'
  | 'create'
  | 'relate'
  | 'save'
  | 'settle'
  | 'withCode'
  | 'toSettle'
  | 'toSettleCount'
  | 'putAside'
  | 'bringBack'
  | 'aside'
  | 'readAside'
  | 'writeLogEntry'
  | 'writeMinutes'
>

const PAGE = 30
const FAMILY = 500

/** The records of an open space: read through the merge, written by one hand. */
export function recordStore(options: {
  readonly store: Store
  readonly platform: JudgedPlatform
  readonly hand: () => Hand
  readonly role: () => Role
  /** What is known of each kind of record: this release's registry, unless a test plays another. */
  readonly lookUp?: EntityLookup
}): RecordStore {
  const { store, platform, role, lookUp = entityOf } = options
  const newUlid = ulidMaker(platform.clock, platform.random)
  const handIn = handsOf(platform)
  const views = keptViews(lookUp)

  const write = async (type: EntityName, id: RecordId, form: Form, changes: DocumentBody): Promise<void> => {
    const entity = assertWritable(lookUp(type), type, changes, role())
    const through = writtenThrough(entity, form, changes)
    const { pen } = options.hand()
    const hand = handIn(pen)
    await store.rewrite(
      id,
      ({ leaves }) => {
        const current = currentBody(id, leaves)
        return saveForm(current, through.form, through.changes, entity, hand.on(id, current))
      },
      savedRevision,
      keepEdit(id, pen, platform.clock, newUlid),
    )
  }

  const writeFixed = async (type: 'logEntry' | 'minutes', body: DocumentBody): Promise<RecordId> => {
    assertWritable(lookUp(type), type, body, role())
    const id = fixedId(type, newUlid(), body)
    await store.rewrite(id, ({ leaves }) => (leaves.length > 0 ? undefined : body), savedRevision)
    return id
  }

  // A deletion says what it saw: what the screen showed, not what arrived since; and what stands under the record.
  const goneOf = async ({ id, fields }: RecordView, value: Json): Promise<Json> => {
    if (value === null) return null
    const beneath = seenBeneath(await readBeneath(store, id))
    return { ...asideValue(fields as DocumentBody), beneath }
  }

  const readDisputed = async <Name extends EntityName>(type: Name, id: RecordId, body: DocumentBody) => {
    const unseen = await readUnseenBeneath(store, id, body)
    return unseen.length > 0 ? toDisputedView(type, id, body, unseen, lookUp) : undefined
  }

  const allDisputed = async (): Promise<readonly RecordView[]> => {
    const rows = await store.byKeyPrefix({ prefix: ASIDE })
    const views = rows.map(async ({ id, view }) => {
      const entity = lookUp(view.type)
      return entity && (await readDisputed(entity.type as EntityName, id, view))
    })
    return (await Promise.all(views)).filter(view => view !== undefined)
  }

  return {
    read: async (type, id) => {
      const view = (await store.read(id))?.view
      if (!view) return undefined
      return standingOf(view) === 'aside'
        ? await readDisputed(type, id, view)
        : toRecordView(type, id, view, lookUp)
    },
    list: async (type, index, listOptions = {}) => {
      const { limit = PAGE } = listOptions
      const rows = await store.byKeyPrefix({ ...keyRange(type, index, listOptions), limit })
      return {
        records: rows.map(row => toRecordView(type, row.id, row.view, lookUp)),
        next: rows.length === limit ? rows.at(-1)?.key : undefined,
      } satisfies Page<typeof type>
    },
    family: async (type, parent) => {
      const rows = await store.byIdRange({ ...childRange(type, parent), limit: FAMILY })
      return rows.filter(row => standingOf(row.view) !== 'aside').map(row => views.of(type, row))
    },
    count: (type, index, parts: readonly KeyPart[] = []) =>
      store.countByPrefix(indexPrefix(type, index, parts)),
    create: async (type, fields, under) => {
      const id = under === undefined ? recordId(type, newUlid()) : childId(type, under, newUlid())
      await write(type, id, blankForm, withoutUndefined(fields))
      return id
    },
    relate: async (type, to, other, fields) => {
      const id = childId(type, to, keyOf(other))
      await write(type, id, blankForm, withoutUndefined(fields))
      return id
    },
    save: (view, changes) => write(view.type, view.id, view.form, withoutUndefined(changes)),
    settle: async (view, path, value) => {
      const listed = view.kept.find(field => field.path === path)
      if (!listed) return
      const form = { ...view.form, shown: new Map(view.form.shown).set(path, listed.replaces) }
      const written = path === GONE ? await goneOf(view, value) : value
      await write(view.type, view.id, form, { [path]: written })
    },
    toSettle: async (limit = PAGE) => {
      const rows = await store.byKeyPrefix({ prefix: TO_SETTLE, limit })
      const found = knownViews(rows, lookUp).filter(({ kept }) => kept.length > 0)
      return found.length < limit ? [...found, ...(await allDisputed())].slice(0, limit) : found
    },
    withCode: async end =>
      knownViews(await store.byKeyPrefix({ prefix: codePrefix(end), limit: PAGE }), lookUp),
    toSettleCount: async () => (await store.countByPrefix(TO_SETTLE)) + (await allDisputed()).length,
    putAside: async view =>
      await write(view.type, view.id, openForm(view.fields as DocumentBody, [GONE]), {
        [GONE]: await goneOf(view, true),
      }),
    bringBack: view =>
      write(view.type, view.id, openForm(view.fields as DocumentBody, [GONE]), { [GONE]: null }),
    aside: async (limit = PAGE) => {
      const rows = await store.byKeyPrefix({ prefix: ASIDE, limit })
      return rows.flatMap(({ id, view }) => {
        const entity = lookUp(view.type)
        return entity ? [toAsideRecord(entity.type as EntityName, id, view, lookUp)] : []
      })
    },
    readAside: async (type, id) => {
      const view = (await store.read(id))?.view
      return view && standingOf(view) === 'aside' ? toAsideRecord(type, id, view, lookUp) : undefined
    },
    writeLogEntry: entry => writeFixed('logEntry', logEntryBody(entry, platform, options.hand())),
    writeMinutes: minutes => writeFixed('minutes', minutesBody(minutes, platform, options.hand().pen)),
  }
}

/** Rows of several types as views; those of a type that this release does not know are left out. */
function knownViews(
  rows: readonly { readonly id: RecordId; readonly view: DocumentBody }[],
  lookUp: EntityLookup,
): RecordView[] {
  return rows.flatMap(({ id, view }) => {
    const entity = lookUp(view.type)
    return entity ? [toRecordView(entity.type as EntityName, id, view, lookUp)] : []
  })
}

const VIEWS_KEPT = 2_000

/**
 * The views of the members of families, each the same object for as long as its row is: of three hundred people on a
 * sheet one changes at a touch, and a screen tells by it what it need not look at again.
 */
function keptViews(lookUp: EntityLookup) {
  const kept = new Map<RecordId, { readonly seq: number; readonly rev: string; readonly view: RecordView }>()
  return {
    of<Name extends EntityName>(type: Name, { id, rev, seq, view: body }: StoredDocument): RecordView<Name> {
      const known = kept.get(id)
      if (known?.seq === seq && known.rev === rev) return known.view as RecordView<Name>
      if (kept.size >= VIEWS_KEPT) kept.clear()
      const view = toRecordView(type, id, body, lookUp)
      kept.set(id, { seq, rev, view })
      return view
    },
  }
}

/** The record as it reads now. Leaves that this release cannot merge must not be written over. */
function currentBody(id: RecordId, leaves: readonly Leaf[]): DocumentBody | undefined {
  const [only, ...others] = leaves
  const body = others.length > 0 ? mergeLeaves(leaves) : only?.body
  if (only && (!body || !readRegisters(body))) throw new NewerRecord(`${id} was written by a newer release`)
  return body
}

// A writer is of one pen: who takes the device over is another.
function handsOf(platform: JudgedPlatform) {
  const hands = new Map<RecordId, ReturnType<typeof handOf>>()
  return (pen: RecordId) => {
    const hand = hands.get(pen) ?? handOf(platform, keyOf(pen))
    hands.set(pen, hand)
    return hand
  }
}

// [Note: a writer vouches for what it wrote] If the record no longer knows this writer's last save (the store was
// emptied under the page, then filled from a relay), its counter vouches for values that are not there: a new
// writer begins. One begins too when the clock comes to be doubted, or trusted again: its id tells readers.
function handOf(platform: JudgedPlatform, pen: string) {
  const isDoubted = () => platform.clock.doubt() !== undefined
  let wasDoubted = isDoubted()
  let writer = mintWriter(platform.random, wasDoubted)
  const last = new Map<RecordId, number>()
  return {
    on(id: RecordId, current: DocumentBody | undefined) {
      const n = last.get(id)
      const seen = (current && readRegisters(current)?.seen) ?? new Map<string, number>()
      const isForgotten = n !== undefined && !isSeen(seen, formatStamp({ time: 0, n, writer: writer.id }))
      if (isForgotten || isDoubted() !== wasDoubted) {
        wasDoubted = isDoubted()
        writer = mintWriter(platform.random, wasDoubted)
        last.clear()
      }
      const { id: writerId, next } = writer
      const counted = {
        id: writerId,
        next: () => {
          const count = next()
          last.set(id, count)
          return count
        },
      }
      return { writer: counted, pen, clock: platform.clock }
    },
  }
}

function assertWritable(
  entity: Entity | undefined,
  type: EntityName,
  fields: DocumentBody,
  role: Role,
): Entity {
  if (!entity || !mayWrite(role, type)) throw new NotAllowed(`A ${role} does not write a ${type}`)
  const shape = entity.fields.safeParse(fields)
  if (!shape.success)
    throw new BadFields(type, [...new Set(shape.error.issues.map(issue => issue.path.join('.')))])
  return entity
}

// The cursor takes the place of the bound that the page comes from.
function keyRange<Name extends EntityName>(type: Name, index: IndexName<Name>, options: ListOptions) {
  const prefix = indexPrefix(type, index, options.parts ?? [])
  const { from, before, after: cursor, reverse = false } = options
  const lower = from === undefined ? undefined : `${prefix}${from}`
  const upper = before === undefined ? undefined : `${prefix}${before}`
  return reverse
    ? { prefix, reverse, after: lower, before: cursor ?? upper }
    : { prefix, reverse, after: cursor ?? lower, before: upper }
}

function logEntryBody(entry: NewLogEntry, platform: JudgedPlatform, { pen, person }: Hand): DocumentBody {
  const now = platform.clock.now()
  return withoutUndefined({
    type: 'logEntry',
    schema: registry.logEntry.schema,
    text: entry.text,
    at: new Date(now).toISOString(),
    pen,
    person,
    place: entry.place,
    about: entry.about,
    corrects: entry.corrects,
    files: entry.files && entry.files.length > 0 ? (entry.files as Json) : undefined,
    clock: clockMark(platform),
  })
}

function minutesBody(minutes: NewMinutes, platform: JudgedPlatform, pen: RecordId): DocumentBody {
  return withoutUndefined({
    type: 'minutes',
    schema: registry.minutes.schema,
    ...minutes,
    at: new Date(platform.clock.now()).toISOString(),
    pen,
    clock: clockMark(platform),
  })
}

// Left out while the clock is trusted: what was fixed before keeps its fingerprint.
function clockMark({ clock }: JudgedPlatform): 'doubtful' | undefined {
  return clock.doubt() === undefined ? undefined : 'doubtful'
}

function withoutUndefined(
  fields: NewFields<EntityName> | Readonly<Record<string, Json | undefined>>,
): DocumentBody {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as DocumentBody
}
