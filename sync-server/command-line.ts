import { parseArgs } from 'node:util'
import * as z from 'zod/mini'

/** What the relay is told on its command line. */
export type ServeCommand = {
  readonly data: string
  readonly port: number
  readonly host: string
  readonly admin: { readonly name: string; readonly password: string } | undefined
  readonly app: string | undefined
  readonly name: string | undefined
  readonly sureTime: boolean
}

/** How to start a relay. */
export const usage = `Usage: npm run relay -- serve --data <folder> [options]

  --data <folder>           where the relay keeps its databases
  --port <number>           default 5984; 0 takes any free one
  --host <address>          default 127.0.0.1; 0.0.0.0 for everyone on the network
  --admin <name>:<password> creates the administrator, or changes their password
  --app <folder>            the built app, default dist/
  --name <text>             what people call this relay, "la borne de la médiathèque"
  --sure-time               vouches for this machine's clock (chrony, GPS, a kept battery): devices may be told it.
                            Without it the relay tells its time once systemd-timesyncd has set the clock
`

const schema = z.object({
  data: z.string('--data names the folder to keep databases in').check(z.minLength(1)),
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

/** Reads the command line; `problem` says what is wrong with it. */
export function readCommandLine(
  words: readonly string[],
): { ok: true; command: ServeCommand } | { ok: false; problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        admin: { type: 'string' },
        app: { type: 'string' },
        name: { type: 'string' },
        'sure-time': { type: 'boolean' },
      },
    })
    if (positionals.join(' ') !== 'serve') return { ok: false, problem: 'The one command is: serve' }
    const { data, port, host, admin, app, name, 'sure-time': sureTime } = schema.parse(values)
    return { ok: true, command: { data, port, host, admin: splitAdmin(admin), app, name, sureTime } }
  } catch (error) {
    return { ok: false, problem: describe(error) }
  }
}

function splitAdmin(text: string | undefined): ServeCommand['admin'] {
  if (text === undefined) return undefined
  const colon = text.indexOf(':')
  return { name: text.slice(0, colon), password: text.slice(colon + 1) }
}

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) return error.issues.map(issue => issue.message).join('; ')
  return error instanceof Error ? error.message : String(error)
}
