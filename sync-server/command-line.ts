import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
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
}

/** One of the things that the relay's program does. A new one: its type here and its line in `commands`. */
export type Command = ServeCommand | RebuildCommand

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

       npm run relay -- rebuild --data <folder> --space <name> [--repair]

  holds every record of a space against what people wrote, and says what differs; stop the relay first
  --repair                  writes back what a faulty merge spoiled. Without it nothing is changed
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
})

const rebuild = z.object({
  data,
  space: z.string('--space names the space to check').check(z.minLength(1)),
  repair: z._default(z.boolean(), false),
})

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

/** Every command, with the words it takes and how they are read. */
const commands = {
  serve: {
    options: { data: text, port: text, host: text, admin: text, app: text, name: text, 'sure-time': flag },
    read: (values: unknown): Command => {
      const { admin, 'sure-time': sureTime, app, name, ...rest } = serve.parse(values)
      return { command: 'serve', ...rest, app, name, admin: splitAdmin(admin), sureTime }
    },
  },
  rebuild: {
    options: { data: text, space: text, repair: flag },
    read: (values: unknown): Command => ({ command: 'rebuild', ...rebuild.parse(values) }),
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

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) return error.issues.map(issue => issue.message).join('; ')
  return error instanceof Error ? error.message : String(error)
}
