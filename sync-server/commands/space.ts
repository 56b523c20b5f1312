import type { Role } from '#domain/roles.ts'
import { createNamedSpace } from './new-space.ts'
import { withRelay } from './with-relay.ts'

/** What the command is told: a space to be made, or who belongs to one and as what. */
export type SpaceCommand = {
  readonly command: 'space'
  readonly data: string
  readonly name: string
  readonly title: string | undefined
  readonly member: { readonly user: string; readonly role: Role } | undefined
}

/** Creates a space when it is given a title, then says who belongs to it when it is given a member. */
export function runSpace(
  { data, name, title, member }: SpaceCommand,
  say: (line: string) => void,
): Promise<0 | 2> {
  return withRelay(data, say, async relay => {
    if (title !== undefined) {
      await createNamedSpace(relay.admin, { name, title })
      say(`The space ${name} is there.`)
    }
    if (member) {
      await relay.admin.setMember(name, member.user, member.role)
      say(`${member.user} belongs to ${name} as ${member.role}.`)
    }
  })
}
