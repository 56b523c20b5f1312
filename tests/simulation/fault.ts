import type { Store } from '#data/store/store.ts'
import type { Random } from '#domain/clock.ts'
import type { DocumentBody, Leaf } from '#domain/document.ts'
import { isField, readRegisters, writeRegisters } from '#domain/registers.ts'
import { type SpaceRules, spaceRules } from '#relay/spaces/space-rules.ts'
import { withoutKeeping } from '#tests/domain/history/rules.ts'
import { chanceOf } from './chance.ts'
import type { FaultName } from './fault-names.ts'
import { releases } from './release.ts'
import { isSecond, relayThatKnows } from './second-merge.ts'
import type { SimulatedDevice } from './simulated-device.ts'

/** What a run goes by where a fault can be sown. */
export type Fault = {
  /** The rules of a relay of the newest release. */
  readonly newestRelayRules: SpaceRules
  /** The rules of a relay of today's release: the domain's. */
  readonly currentRelayRules: SpaceRules
  /** The rules of a relay of an earlier release. */
  readonly olderRelayRules: SpaceRules
  /** The chance that a new page of this device draws its writer from. */
  randomOf(device: SimulatedDevice, random: Random): Random
  /** Whether a save replaces whatever the record holds by then, instead of what its form showed. */
  readonly forgetsForms: boolean
  /** The store as the records of an app write it. */
  writesOf(device: SimulatedDevice, store: Store): Store
}

/** A release that does not know arguments yet. */
const olderRules: SpaceRules = {
  ...spaceRules,
  refusalOf: change =>
    change.id.startsWith('argument:')
      ? { reason: 'Ce relais ne connaît pas encore ce genre de fiche.' }
      : spaceRules.refusalOf(change),
}

const sound: Fault = {
  ...relaysBy(rules => rules),
  randomOf: (_device, random) => random,
  forgetsForms: false,
  writesOf: (_device, store) => store,
}

/** The rules of all relays, with one and the same thing done to them. */
function relaysBy(
  change: (rules: SpaceRules) => SpaceRules,
): Pick<Fault, 'newestRelayRules' | 'currentRelayRules' | 'olderRelayRules'> {
  return {
    newestRelayRules: relayThatKnows(change(spaceRules)),
    currentRelayRules: change(spaceRules),
    olderRelayRules: change(olderRules),
  }
}

/** What an app does to whatever it is about to store. */
const storing =
  (change: (device: SimulatedDevice, body: DocumentBody) => DocumentBody): Fault['writesOf'] =>
  (device, store) => ({
    ...store,
    rewrite: (id, write, mint, edit) =>
      store.rewrite(
        id,
        leaves => {
          const body = write(leaves)
          return body && change(device, body)
        },
        mint,
        edit,
      ),
  })

const withoutUnknownFields = ({ release }: SimulatedDevice, body: DocumentBody): DocumentBody => {
  const known = release === releases.older ? release.lookUp(body.type)?.fields.shape : undefined
  if (!known || body.type !== 'initiative') return body
  const isKnown = (path: string) => Object.hasOwn(known, path) || !isField(path)
  return Object.fromEntries(Object.entries(body).filter(([path]) => isKnown(path)))
}

// As a rewrite of the whole document from one schema to the next does.
const convertedInPlace = ({ release }: SimulatedDevice, body: DocumentBody): DocumentBody => {
  const registers = release === releases.newest ? readRegisters(body) : undefined
  if (!registers?.values.has('carriedBy')) return body
  const values = new Map(registers.values)
  values.delete('carriedBy')
  return writeRegisters({ ...registers, values })
}

// An app that does not know a merge goes by the winner, as if it were all that there is.
const overUnknownMerge: Fault['writesOf'] = ({ release }, store) =>
  release.knowsBoth
    ? store
    : {
        ...store,
        rewrite: (id, write, mint, edit) =>
          store.rewrite(id, ({ leaves }) => write({ leaves: withoutUnknownMerge(leaves) }), mint, edit),
      }

function withoutUnknownMerge(leaves: readonly Leaf[]): readonly Leaf[] {
  const [winner] = leaves
  if (!winner || !leaves.some(({ body }) => isSecond(body))) return leaves
  const { merge, ...fields } = winner.body
  return [{ ...winner, body: isSecond(winner.body) ? fields : winner.body }]
}

const settlesWithoutKeeping = (rules: SpaceRules): SpaceRules => ({
  ...rules,
  settlementOf: (_id, leaves) => withoutKeeping.settlementOf(leaves),
})

const believesDeletions = (rules: SpaceRules): SpaceRules => ({
  ...rules,
  refusalOf: change => (change.deleted ? undefined : rules.refusalOf(change)),
})

/** Faults that can be sown, by name. Each must make a run report losses. */
export const faults = {
  none: sound,
  /** Relays write merges that keep the shown value alone. */
  'drops-kept': { ...sound, ...relaysBy(settlesWithoutKeeping) },
  /** A writer's id belongs to a device, and is copied with its storage. */
  'one-writer-per-device': {
    ...sound,
    randomOf: ({ user }) => chanceOf(Number(user.replace(/\D/g, ''))).next,
  },
  'forgets-forms': { ...sound, forgetsForms: true },
  /** Relays delete what anybody deletes. */
  'believes-deletions': { ...sound, ...relaysBy(believesDeletions) },
  /** An app writes over what a later release merged otherwise. */
  'writes-over-unknown': { ...sound, writesOf: overUnknownMerge },
  /** An older app stores a record as it knows it. */
  'drops-unknown-fields': { ...sound, writesOf: storing(withoutUnknownFields) },
  /** A newer app does away with a field of an earlier schema. */
  'converts-in-place': { ...sound, writesOf: storing(convertedInPlace) },
} satisfies Record<FaultName, Fault>
