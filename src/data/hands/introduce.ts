import type { DeviceStore } from '#data/device/device-store.ts'
import type { JudgedPlatform } from '#data/device/platform.ts'
import { keepEdit } from '#data/history/keep-edit.ts'
import type { Store } from '#data/store/store.ts'
import type { DocumentBody } from '#domain/document.ts'
import { keyOf, type RecordId, ulidMaker } from '#domain/id.ts'
import { readRegisters } from '#domain/registers.ts'
import { savedRevision } from '#domain/revision.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mergeLeaves } from '#domain/settlement.ts'
import { mintWriter } from '#domain/writer.ts'

/**
 * Says in the space itself who writes with this pen, and again when the device is named otherwise, so that "Odile,
 * tablette de la salle" can be shown there.
 */
export async function introducePen(
  store: Store,
  platform: JudgedPlatform,
  pen: RecordId,
  fields: { readonly person: RecordId | undefined; readonly device: string },
): Promise<void> {
  const { person, device } = fields
  const changes = { ...(person === undefined ? {} : { person }), ...(device === '' ? {} : { device }) }
  await introduce(store, platform, pen, { id: pen, type: 'pen', changes })
}

/** Says there the name of who joined, once: a record that was erased or changed since stays as it is. */
export async function introducePerson(options: {
  readonly store: Store
  readonly platform: JudgedPlatform
  readonly pen: RecordId
  readonly deviceStore: DeviceStore
  readonly space: string
  readonly person: RecordId
}): Promise<void> {
  const { store, platform, pen, deviceStore, space, person } = options
  const name = await deviceStore.newcomer(space, person)
  if (name === undefined) return
  if (!(await store.read(person))) {
    await introduce(store, platform, pen, { id: person, type: 'person', changes: { name } })
  }
  await deviceStore.keepNewcomer(space, person, undefined)
}

async function introduce(
  store: Store,
  platform: JudgedPlatform,
  pen: RecordId,
  {
    id,
    type,
    changes,
  }: { readonly id: RecordId; readonly type: 'pen' | 'person'; readonly changes: DocumentBody },
): Promise<void> {
  const hand = {
    writer: mintWriter(platform.random, platform.clock.doubt() !== undefined),
    pen: keyOf(pen),
    clock: platform.clock,
  }
  await store.rewrite(
    id,
    ({ leaves }) => {
      const current = leaves.length > 1 ? mergeLeaves(leaves) : leaves[0]?.body
      // A record that a newer release wrote says what it says.
      if (leaves.length > 0 && !(current && readRegisters(current))) return undefined
      const form = current ? openForm(current) : blankForm
      return saveForm(current, form, changes, { type, schema: 1 }, hand)
    },
    savedRevision,
    keepEdit(id, pen, platform.clock, ulidMaker(platform.clock, platform.random)),
  )
}

/** Writes the record of somebody who was not listed. */
export async function introduceNamed(
  store: Store,
  platform: JudgedPlatform,
  pen: RecordId,
  { person, name }: { readonly person: RecordId; readonly name: string },
): Promise<void> {
  await introduce(store, platform, pen, { id: person, type: 'person', changes: { name } })
}
