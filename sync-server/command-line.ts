import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { isRole, roles } from '#domain/roles.ts'
import type { BackupCommand } from './commands/backup.ts'
import type { CheckCommand } from './commands/check.ts'
import type { FirstSpace } from './commands/first-coordination.ts'
import type { InviteCommand } from './commands/invite.ts'
import type { KeyCommand } from './commands/key.ts'
import type { RestoreCommand } from './commands/restore.ts'
import type { SpaceCommand } from './commands/space.ts'
import type { UserCommand } from './commands/user.ts'
import { isOrigin } from './http/origin.ts'
import type { RebuildCommand } from './rebuild/command.ts'

/** What the relay is told on its command line. */
export type ServeCommand = {
  readonly command: 'serve'
  readonly data: string
  readonly port: number
  readonly host: string
  readonly admin: { readonly name: string; readonly password: string } | undefined
  readonly app: string | undefined
  readonly name: string | undefined
  readonly sureTime: boolean
  readonly cors: readonly string[]
  /** A space to be there from the start. */
  readonly space: FirstSpace | undefined
  /** Where people reach the relay, when that is not where it listens. */
  readonly address: string | undefined
  readonly tls: { readonly certificate: string; readonly key: string } | undefined
}

/** One of the things that the relay's program does. A new one: its type here and its line in `commands`. */
export type Command =
  | ServeCommand
  | RebuildCommand
  | BackupCommand
  | RestoreCommand
  | CheckCommand
  | UserCommand
  | SpaceCommand
  | InviteCommand
  | KeyCommand

/** How to call each. */
export const usage = `Usage: npm run relay -- serve --data <folder> [options]

  --data <folder>           where the relay keeps its databases
  --port <number>           default 5984; 0 takes any free one
  --host <address>          default 127.0.0.1; 0.0.0.0 for everyone on the network
  --admin <name>:<password> creates the administrator, or changes their password
  --space <name>            a space to be there from the start. As long as nobody coordinates it, each start shows a
                            one-time link for whoever will. On an empty folder without --admin, there is one anyway
  --title <text>            what people call that space, "Pays de Mirepoix"
  --address <url>           where people reach the relay, for that link
  --app <folder>            the built app, default dist/
  --name <text>             what people call this relay, "la borne de la médiathèque"
  --sure-time               vouches for this machine's clock (chrony, GPS, a kept battery): devices may be told it.
                            Without it the relay tells its time once systemd-timesyncd has set the clock
  --cors <origin>           lets pages of https://another.site read and write here as their readers may; may be repeated
  --tls-cert <file>         the certificate and its chain, PEM: the relay then speaks https. A renewed one is
  --tls-key <file>          taken up by itself within a minute, or at once on SIGHUP

       npm run relay -- rebuild --data <folder> --space <name> [--repair]

  holds every record of a space against what people wrote, and says what differs; stop the relay first
  --repair                  writes back what a faulty merge spoiled. Without it nothing is changed

       npm run relay -- backup --data <folder> --to <new folder>

  copies everything, while the relay runs or not

       npm run relay -- restore --data <folder> --from <backup> [--all]

  puts back the files that are damaged or gone, and sets aside what stood there; stop the relay first
  --all                     puts back every file

       npm run relay -- check --data <folder>

  reads everything and says what is damaged, while the relay runs or not; changes nothing

       npm run relay -- user --data <folder> --name <name> [--password <text>] [--person <id>]

  creates a user, or changes what is named of one; --password - reads it from standard input

       npm run relay -- space --data <folder> --name <name> [--title <text>] [--member <user> --role <role>]

  creates a space when it is given a title; says who belongs to it: reader, member or coordination

       npm run relay -- invite --data <folder> --space <name> [--role <role>] [--label <text>] [options]
       npm run relay -- invite --data <folder> --user <name> [options]

  makes a link and a code by which people join a space, as members unless said, or one enters as a user
  --uses <number>           how many times it opens: once unless said
  --days <number>           for how long: 14 unless said
  --address <url>           where people reach the relay

       npm run relay -- key --data <folder> --export <file> | --import <file> | --rotate [--grace <days>]

  the key of the territory, by which its relays know each other's devices: writes it to a file for another relay, takes
  it from one, or makes another after a theft
  --grace <days>            for how long what the key before has signed still holds: not at all unless said
`

const data = z.string('--data names the folder to keep databases in').check(z.minLength(1))

const serve = z.object({
  data,
  port: z._default(
    z.coerce.number('--port is a number').check(z.int(), z.minimum(0), z.maximum(65_535)),
    5984,
  ),
  host: z._default(z.string(), '127.0.0.1'),
  admin: z.optional(z.string().check(z.regex(/^[^:]+:.+$/, '--admin is <name>:<password>'))),
  app: z.optional(z.string()),
  name: z.optional(z.string()),
  'sure-time': z._default(z.boolean(), false),
  space: z.optional(z.string()),
  title: z.optional(z.string()),
  address: z.optional(z.string()),
  cors: z._default(
    z.array(z.string().check(z.refine(isOrigin, '--cors is an origin, like https://pays.test'))),
    [],
  ),
  'tls-cert': z.optional(z.string()),
  'tls-key': z.optional(z.string()),
})

const rebuild = z.object({
  data,
  space: z.string('--space names the space to check').check(z.minLength(1)),
  repair: z._default(z.boolean(), false),
})

const backup = z.object({ data, to: z.string('--to names the folder of the backup').check(z.minLength(1)) })

const restore = z.object({
  data,
  from: z.string('--from names the folder of the backup').check(z.minLength(1)),
  all: z._default(z.boolean(), false),
})

const user = z.object({
  data,
  name: z.string('--name names the user').check(z.minLength(1)),
  password: z.optional(z.string()),
  person: z.optional(z.string()),
})

const space = z.object({
  data,
  name: z.string('--name names the space').check(z.minLength(1)),
  title: z.optional(z.string()),
  member: z.optional(z.string()),
  role: z.optional(z.string().check(z.refine(isRole, `--role is one of ${roles.join(', ')}`))),
})

const invite = z.object({
  data,
  user: z.optional(z.string()),
  space: z.optional(z.string()),
  role: z._default(z.string().check(z.refine(isRole, `--role is one of ${roles.join(', ')}`)), 'member'),
  label: z.optional(z.string().check(z.maxLength(100))),
  uses: z._default(z.coerce.number().check(z.int('--uses is a number'), z.minimum(1)), 1),
  days: z._default(z.coerce.number().check(z.int('--days is a number'), z.minimum(1)), 14),
  address: z._default(z.string(), 'http://localhost:5984'),
})

const key = z.object({
  data,
  export: z.optional(z.string()),
  import: z.optional(z.string()),
  rotate: z._default(z.boolean(), false),
  grace: z._default(z.coerce.number().check(z.int('--grace is a number of days'), z.minimum(0)), 0),
})

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

/** Every command, with the words it takes and how they are read. */
const commands = {
  serve: {
    options: {
      data: text,
      port: text,
      host: text,
      admin: text,
      app: text,
      name: text,
      'sure-time': flag,
      space: text,
      title: text,
      address: text,
      cors: texts,
      'tls-cert': text,
      'tls-key': text,
    },
    read: (values: unknown): Command => {
      const {
        admin,
        'sure-time': sureTime,
        'tls-cert': certificate,
        'tls-key': key,
        app,
        name,
        space,
        title,
        address,
        ...rest
      } = serve.parse(values)
      const tls = readTls(certificate, key)
      const first = readSpace(space, title)
      return {
        ...{ command: 'serve', ...rest, app, name, admin: splitAdmin(admin), sureTime, tls },
        ...{ address, space: first },
      }
    },
  },
  rebuild: {
    options: { data: text, space: text, repair: flag },
    read: (values: unknown): Command => ({ command: 'rebuild', ...rebuild.parse(values) }),
  },
  backup: {
    options: { data: text, to: text },
    read: (values: unknown): Command => ({ command: 'backup', ...backup.parse(values) }),
  },
  restore: {
    options: { data: text, from: text, all: flag },
    read: (values: unknown): Command => ({ command: 'restore', ...restore.parse(values) }),
  },
  check: {
    options: { data: text },
    read: (values: unknown): Command => ({ command: 'check', ...z.object({ data }).parse(values) }),
  },
  user: {
    options: { data: text, name: text, password: text, person: text },
    read: (values: unknown): Command => {
      const { password, person, ...rest } = user.parse(values)
      return { command: 'user', ...rest, password, person }
    },
  },
  space: {
    options: { data: text, name: text, title: text, member: text, role: text },
    read: (values: unknown): Command => {
      const { title, member, role, ...rest } = space.parse(values)
      return { command: 'space', ...rest, title, member: readMember(member, role) }
    },
  },
  invite: {
    options: {
      data: text,
      user: text,
      space: text,
      role: text,
      label: text,
      uses: text,
      days: text,
      address: text,
    },
    read: (values: unknown): Command => {
      const { user, space, role, label, ...rest } = invite.parse(values)
      return { command: 'invite', ...rest, label, opens: readOpens(user, space, role) }
    },
  },
  key: {
    options: { data: text, export: text, import: text, rotate: flag, grace: text },
    read: (values: unknown): Command => {
      const { data: folder, grace, ...rest } = key.parse(values)
      return { command: 'key', data: folder, grace, act: readAct(rest) }
    },
  },
} as const

/** Reads the command line; `problem` says what is wrong with it. */
export function readCommandLine(
  words: readonly string[],
): { ok: true; command: Command } | { ok: false; problem: string } {
  const [name = '', ...args] = words
  if (!isCommand(name)) return { ok: false, problem: `The commands are: ${Object.keys(commands).join(', ')}` }
  const { options, read } = commands[name]
  try {
    return { ok: true, command: read(parseArgs({ args, options }).values) }
  } catch (error) {
    return { ok: false, problem: describe(error) }
  }
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name)
}

function splitAdmin(admin: string | undefined): ServeCommand['admin'] {
  if (admin === undefined) return undefined
  const colon = admin.indexOf(':')
  return { name: admin.slice(0, colon), password: admin.slice(colon + 1) }
}

function readTls(certificate: string | undefined, key: string | undefined): ServeCommand['tls'] {
  if (certificate === undefined && key === undefined) return undefined
  if (certificate === undefined || key === undefined) throw new Error('--tls-cert and --tls-key go together')
  return { certificate, key }
}

function readMember(user: string | undefined, role: string | undefined): SpaceCommand['member'] {
  if (user === undefined && role === undefined) return undefined
  if (user === undefined || !isRole(role)) throw new Error('--member and --role go together')
  return { user, role }
}

function readSpace(name: string | undefined, title: string | undefined): ServeCommand['space'] {
  if (name === undefined && title !== undefined) throw new Error('--title goes with --space')
  return name === undefined ? undefined : { name, title: title ?? name }
}

function readOpens(
  user: string | undefined,
  space: string | undefined,
  role: string,
): InviteCommand['opens'] {
  if ((user === undefined) === (space === undefined)) throw new Error('Name either --space or --user')
  if (user !== undefined) return { kind: 'entry', user }
  return { kind: 'invitation', space: space ?? '', role: isRole(role) ? role : 'member' }
}

function readAct(asked: {
  readonly export?: string | undefined
  readonly import?: string | undefined
  readonly rotate: boolean
}): KeyCommand['act'] {
  const acts = [
    ...(asked.export === undefined ? [] : [{ export: asked.export }]),
    ...(asked.import === undefined ? [] : [{ import: asked.import }]),
    ...(asked.rotate ? (['rotate'] as const) : []),
  ]
  const [act] = acts
  if (act === undefined || acts.length > 1)
    throw new Error('One of --export, --import and --rotate is needed')
  return act
}

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) return error.issues.map(issue => issue.message).join('; ')
  return error instanceof Error ? error.message : String(error)
}
