import type { Random } from '#domain/clock.ts'
import { type SpaceRules, spaceRules } from '#relay/spaces/space-rules.ts'
import { withoutKeeping } from '#tests/domain/history/rules.ts'
import { chanceOf } from './chance.ts'
import type { FaultName } from './fault-names.ts'
import type { SimulatedDevice } from './simulated-device.ts'

/** What a run goes by where a fault can be sown. */
export type Fault = {
  /** The rules of relays; the domain's when `undefined`. */
  readonly relayRules: SpaceRules | undefined
  /** The rules of a relay of an earlier release. */
  readonly olderRelayRules: SpaceRules
  /** The chance that a new page of this device draws its writer from. */
  randomOf(device: SimulatedDevice, random: Random): Random
  /** Whether a save replaces whatever the record holds by then, instead of what its form showed. */
  readonly forgetsForms: boolean
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
  relayRules: undefined,
  olderRelayRules: olderRules,
  randomOf: (_device, random) => random,
  forgetsForms: false,
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
  'drops-kept': {
    ...sound,
    relayRules: settlesWithoutKeeping(spaceRules),
    olderRelayRules: settlesWithoutKeeping(olderRules),
  },
  /** A writer's id belongs to a device, and is copied with its storage. */
  'one-writer-per-device': {
    ...sound,
    randomOf: ({ user }) => chanceOf(Number(user.replace(/\D/g, ''))).next,
  },
  'forgets-forms': { ...sound, forgetsForms: true },
  /** Relays delete what anybody deletes. */
  'believes-deletions': {
    ...sound,
    relayRules: believesDeletions(spaceRules),
    olderRelayRules: believesDeletions(olderRules),
  },
} satisfies Record<FaultName, Fault>
