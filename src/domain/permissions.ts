import type * as z from 'zod/mini'
import type { DocumentBody, Leaf } from './document.ts'
import { entityOf } from './entities/index.ts'
import { isFixedId, isIntact } from './fixed.ts'
import { type RecordId, typeOf } from './id.ts'
import { isCoveredBy } from './merge.ts'
import { isMalformed, isMergeable, readRegisters } from './registers.ts'
import { revivedRevision, tombstoneRevision } from './revision.ts'
import { isAtLeast, type PersonRole, type Role } from './roles.ts'
import { isChunkId, isChunkSuccessor, readChunk } from './text-chunk.ts'
import { readSnapshot } from './text-snapshot.ts'

/** What a role may do in a space beside reading it. */
type Rights = {
  /** As whom one writes of one's own accord. */
  readonly writes: PersonRole
  /** As whom one's documents are judged that one brings: a device passes on what others wrote, a relay nothing else. */
  readonly carries: PersonRole
  /** Members, invitations, devices, settings: by questions to a relay, never by writing documents. */
  readonly administrates: boolean
  /** Documents of the admin database, as other relays have written them. */
  readonly passesOnAdmin: boolean
}

/** Who may do what: the one table that screens offer by and relays decide by. */
const RIGHTS: Readonly<Record<Role, Rights>> = {
  reader: { writes: 'reader', carries: 'reader', administrates: false, passesOnAdmin: false },
  member: { writes: 'member', carries: 'member', administrates: false, passesOnAdmin: false },
  sharedDevice: { writes: 'member', carries: 'member', administrates: false, passesOnAdmin: false },
  coordination: {
    writes: 'coordination',
    carries: 'coordination',
    administrates: true,
    passesOnAdmin: false,
  },
  relay: { writes: 'reader', carries: 'coordination', administrates: false, passesOnAdmin: true },
}

/** Who must one at least be to write each kind of document that is not an entity's. */
const WRITTEN_BY: Readonly<Record<string, Role>> = { text: 'member', snapshot: 'member' }

/** Why a document was not taken. `problem` is for programs; `reason` is what its writer reads. */
export type Refusal = { readonly problem: RefusalProblem; readonly reason: string }

export type RefusalProblem =
  | 'notYourRole'
  | 'unknownType'
  | 'idDoesNotMatch'
  | 'badShape'
  | 'isFixed'
  | 'isSealed'
  | 'cannotDelete'

/** A document that somebody brings to a space, with the live leaves that the relay holds of it. */
export type IncomingChange = {
  readonly role: Role
  readonly id: RecordId
  readonly body: DocumentBody
  readonly deleted: boolean
  readonly previous: readonly Leaf[]
  /** Under which revision it comes; a deletion ends this leaf. */
  readonly parent?: string | undefined
  readonly rev?: string | undefined
  /** Whether the relay has, or had, that parent. */
  readonly isParentKnown?: boolean | undefined
}

/**
 * What to write when a deletion was refused that stands elsewhere, at an upstream or on a device: the deleted leaf
 * once more, as a revision beside the deletion, which it beats on every replica. Whoever learnt of the deletion before
 * the body gets the body by it. `undefined` when nothing is to be written.
 */
export function revivalOf(change: IncomingChange): { rev: string; body: DocumentBody } | undefined {
  const { deleted, id, role, previous, parent, rev } = change
  const ended = previous.find(leaf => leaf.rev === parent)
  if (!deleted || !ended || !mayCarry(role, typeOf(id))) return undefined
  // A tombstone of a merge that came without it: the merge is on its way.
  if (rev === tombstoneRevision(ended.rev)) return undefined
  return { rev: revivedRevision(ended.rev), body: ended.body }
}

/** Whether someone with this role may write records of this type. The screens ask before they offer. */
export function mayWrite(role: Role, type: string): boolean {
  const needed = neededFor(type)
  return needed !== undefined && isAtLeast(RIGHTS[role].writes, needed)
}

/** Whether someone with this role may bring records of this type, whoever wrote them. */
export function mayCarry(role: Role, type: string): boolean {
  const needed = neededFor(type)
  return needed !== undefined && isAtLeast(RIGHTS[role].carries, needed)
}

/** Whether someone with this role may bring saves of others' (`edit:`) and files, which are only ever added. */
export function mayAdd(role: Role): boolean {
  return isAtLeast(RIGHTS[role].carries, 'member')
}

/** Whether someone with this role begins revisions, or only passes on those that others have begun. */
export function mayAuthor(role: Role): boolean {
  return RIGHTS[role].carries === RIGHTS[role].writes
}

/** Whether someone with this role says who belongs, invites, ends devices and writes the space's settings. */
export function mayAdministrate(role: Role): boolean {
  return RIGHTS[role].administrates
}

/** Whether someone with this role brings the documents of the admin database that another relay has written. */
export function mayPassOnAdmin(role: Role): boolean {
  return RIGHTS[role].passesOnAdmin
}

function neededFor(type: string): Role | undefined {
  return entityOf(type)?.writtenBy ?? (Object.hasOwn(WRITTEN_BY, type) ? WRITTEN_BY[type] : undefined)
}

/**
 * Why this carrier may not bring this document into a space; `undefined` when it may. The relay decides by
 * this and nothing else. It judges who *carries*: a device passes on what others wrote.
 */
export function refusalOf(change: IncomingChange): Refusal | undefined {
  const { id, body, deleted, role, previous } = change
  if (deleted) return mayCarry(role, typeOf(id)) ? deletionRefusal(change) : notYourRole(role)
  const type = typeOf(id)
  const entity = entityOf(type)
  if (body.type !== type) return refusal('idDoesNotMatch')
  if (!entity && !Object.hasOwn(WRITTEN_BY, type)) return refusal('unknownType')
  if (!mayCarry(role, type)) return notYourRole(role)
  if (type === 'text') return chunkRefusal(id, body, previous)
  if (type === 'snapshot') return readSnapshot(id, body) ? undefined : refusal('badShape', 'snapshot')
  if (!entity) return refusal('unknownType')
  if (entity.nature === 'fixed') {
    if (!isFixedId(id) || !isIntact(id, body)) return refusal('isFixed')
  } else if (isFixedId(id)) {
    return refusal('idDoesNotMatch')
  }
  // A version of the merge that this relay does not know is stored, not judged: it may be newer than the relay.
  if (entity.nature === 'fixed' ? body.merge !== undefined : isMalformed(body))
    return refusal('badShape', 'merge')
  const shape = entity.fields.safeParse(body)
  if (!shape.success) return refusal('badShape', describe(shape.error))
  return undefined
}

function chunkRefusal(id: RecordId, body: DocumentBody, previous: readonly Leaf[]): Refusal | undefined {
  if (!isChunkId(id)) return refusal('idDoesNotMatch')
  if (!readChunk(body)) return refusal('badShape', 'update')
  if (body.merge !== undefined) return refusal('badShape', 'merge')
  if (!previous.every(leaf => isChunkSuccessor(leaf.body, body))) return refusal('isSealed')
  return undefined
}

// A leaf may be tombstoned only in favour of a live leaf that covers it; everything else is kept.
function deletionRefusal(change: IncomingChange): Refusal | undefined {
  const { previous, parent } = change
  const ended = previous.find(leaf => leaf.rev === parent)
  if (!ended) return mayEndUnseen(change) ? undefined : refusal('cannotDelete')
  if (!isMergeable(ended.body)) return refusal('cannotDelete')
  const registers = readRegisters(ended.body)
  const isKept = previous.some(leaf => {
    const live = leaf === ended || !isMergeable(leaf.body) ? undefined : readRegisters(leaf.body)
    return registers !== undefined && live !== undefined && isCoveredBy(registers, live)
  })
  return isKept ? undefined : refusal('cannotDelete')
}

// Once its end is known, a leaf that never came is not asked for any more: only a merge, which took its values in,
// may end it before it comes.
function mayEndUnseen({ previous, parent, rev, isParentKnown = true }: IncomingChange): boolean {
  if (previous.length === 0) return false
  return isParentKnown || (parent !== undefined && rev === tombstoneRevision(parent))
}

function notYourRole(role: Role): Refusal {
  return { problem: 'notYourRole', reason: NOT_YOUR_ROLE[role] }
}

const FOR_COORDINATION = 'Seule la coordination peut changer cela.'

const NOT_YOUR_ROLE: Readonly<Record<Role, string>> = {
  reader: 'Vous avez cet espace en lecture : demandez à la coordination de pouvoir y écrire.',
  member: FOR_COORDINATION,
  coordination: FOR_COORDINATION,
  sharedDevice: 'Cela ne se change pas depuis un appareil partagé : la coordination le fait depuis le sien.',
  relay: 'Un relais transmet ce que d’autres ont écrit.',
}

const REASONS: Readonly<Record<Exclude<RefusalProblem, 'notYourRole'>, string>> = {
  unknownType: 'Ce relais ne connaît pas encore ce genre de fiche : il faut le mettre à jour.',
  idDoesNotMatch: "L'identifiant de la fiche ne correspond pas à son contenu.",
  badShape: 'Une rubrique de la fiche n’a pas la forme attendue',
  isFixed: 'Une entrée déjà écrite ne change plus : écrivez une correction.',
  isSealed: 'Ce passage du texte est déjà clos et ne change plus.',
  cannotDelete: 'Rien ne s’efface d’un espace : mettez plutôt la fiche de côté.',
}

function refusal(problem: Exclude<RefusalProblem, 'notYourRole'>, detail?: string): Refusal {
  return { problem, reason: detail === undefined ? REASONS[problem] : `${REASONS[problem]} : ${detail}.` }
}

function describe(error: z.core.$ZodError): string {
  const paths = new Set(error.issues.map(issue => issue.path.join('.') || 'fiche'))
  return [...paths].slice(0, 5).join(', ')
}
