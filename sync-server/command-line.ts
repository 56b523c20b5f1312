import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { isRole } from '#domain/roles.ts'
import type { BackupCommand } from './commands/backup.ts'
import type { CheckCommand } from './commands/check.ts'
import type { InviteCommand } from './commands/invite.ts'
import type { RestoreCommand } from './commands/restore.ts'
import type { SpaceCommand } from './commands/space.ts'
import type { UserCommand } from './commands/user.ts'
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

/** How to call each. */
export const usage = `Usage: npm run relay -- serve --data <folder> [options]

  --data <folder>           where the relay keeps its databases
  --port <number>           default 5984; 0 takes any free one
  --host <address>          default 127.0.0.1; 0.0.0.0 for everyone on the network
  --admin <name>:<password> creates the administrator, or changes their password
  --app <folder>            the built app, default dist/
  --name <text>             what people call this relay, "la borne de la médiathèque"
  --sure-time               vouches for this machine's clock (chrony, GPS, a kept battery): devices may be told it.
                            Without it the relay tells its time once systemd-timesyncd has set the clock
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

       npm run relay -- invite --data <folder> --user <name> [--uses <number>] [--days <number>] [--address <url>]

  makes a link that signs a user in: once and for 14 days unless said
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
  role: z.optional(z.string().check(z.refine(isRole, '--role is reader, member or coordination'))),
})

const invite = z.object({
  data,
  user: z.string('--user names whom the link signs in').check(z.minLength(1)),
  uses: z._default(z.coerce.number().check(z.int('--uses is a number'), z.minimum(1)), 1),
  days: z._default(z.coerce.number().check(z.int('--days is a number'), z.minimum(1)), 14),
  address: z._default(z.string(), 'http://localhost:5984'),
})

const text = { type: 'string' } as const
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
        ...rest
      } = serve.parse(values)
      const tls = readTls(certificate, key)
      return { command: 'serve', ...rest, app, name, admin: splitAdmin(admin), sureTime, tls }
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
    options: { data: text, user: text, uses: text, days: text, address: text },
    read: (values: unknown): Command => ({ command: 'invite', ...invite.parse(values) }),
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

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) return error.issues.map(issue => issue.message).join('; ')
  return error instanceof Error ? error.message : String(error)
}
