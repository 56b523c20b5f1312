import { readFileSync } from 'node:fs'
import { withRelay } from './with-relay.ts'

/** What the command is told. `password` is `-` when it comes on standard input, where no list of processes shows it. */
export type UserCommand = {
  readonly command: 'user'
  readonly data: string
  readonly name: string
  readonly password: string | undefined
  readonly person: string | undefined
}

/** Creates a user of the relay, or changes what is named of one. */
export function runUser(
  { data, name, password, person }: UserCommand,
  say: (line: string) => void,
): Promise<0 | 2> {
  const secret = password === '-' ? readFileSync(0, 'utf8').trim() : password
  return withRelay(data, say, async relay => {
    await relay.admin.putUser({
      name,
      ...(secret === undefined ? {} : { password: secret }),
      ...(person === undefined ? {} : { person }),
    })
    say(`${name} is a user of this relay.`)
  })
}
