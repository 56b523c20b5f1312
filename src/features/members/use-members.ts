import { namesIn } from '#cards/names.ts'
import type { Asked, Device, Member, Notebook, Remembered } from '#data/index.ts'
import { useLive } from '#ui/use-live.ts'
import { type Answer, useAsked } from './use-asked.ts'

/** Someone who belongs to the space, under the name by which people know them. */
export type NamedMember = Member & { readonly shown: string }

/** The members of the space, by name: as the notebook writes it, or as the relay knows it. */
export function useMembers(device: Device, notebook: Notebook): Answer<Remembered<readonly NamedMember[]>> {
  const { asked, again } = useAsked(device, it => it.members(notebook.space), [notebook.space])
  const members = asked?.ok ? asked.value.value : undefined
  const named = useLive(() => notebook.live(() => readNames(notebook, members ?? [])), [notebook, members])
  return { asked: asked && withNames(asked, named), again }
}

// Until names are read, those of the relay stand: a list must not wait for what is nicer.
function withNames(
  asked: Asked<Remembered<readonly Member[]>>,
  named: readonly NamedMember[] | undefined,
): Asked<Remembered<readonly NamedMember[]>> {
  if (!asked.ok) return asked
  const value = named ?? asked.value.value.map(member => ({ ...member, shown: relayName(member) }))
  return { ok: true, value: { ...asked.value, value } }
}

async function readNames(notebook: Notebook, members: readonly Member[]): Promise<readonly NamedMember[]> {
  const names = namesIn(notebook)
  const named = await Promise.all(
    members.map(async member => ({
      ...member,
      shown: (await names.person(member.person)) ?? relayName(member),
    })),
  )
  const collator = new Intl.Collator('fr', { sensitivity: 'base' })
  return named.sort((left, right) => collator.compare(left.shown, right.shown))
}

function relayName({ name, user }: Member): string {
  return name.trim() || user
}
