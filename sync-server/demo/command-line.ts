import { parseArgs } from 'node:util'
import * as z from 'zod/mini'

/** What `npm run demo` is told. */
export type DemoCommand = {
  readonly port: number
  readonly folder: string
  /** Begin again with an empty notebook. */
  readonly fresh: boolean
  /** Build the app first; a test that has built it already leaves it out. */
  readonly build: boolean
}

/** How to start the demo. */
export const usage = `Usage: npm run demo -- [options]

  --fresh           empties what earlier runs wrote and begins again
  --port <number>   default 1901, the year of the law on associations; 0 takes any free one
  --folder <path>   where the demo keeps what is written, default .demo/
  --no-build        serves the app as it was last built
`

const PORT = 1901
const schema = z.object({
  port: z._default(
    z.coerce.number('--port is a number').check(z.int('--port is a whole number'), z.gte(0), z.lte(65_535)),
    PORT,
  ),
  folder: z._default(z.string().check(z.minLength(1)), '.demo'),
  fresh: z._default(z.boolean(), false),
  build: z._default(z.boolean(), true),
})

/** Reads the command line; `problem` says what is wrong with it. */
export function readDemoCommandLine(
  words: readonly string[],
): { ok: true; command: DemoCommand } | { ok: false; problem: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      allowNegative: true,
      options: {
        port: { type: 'string' },
        folder: { type: 'string' },
        fresh: { type: 'boolean' },
        build: { type: 'boolean' },
      },
    })
    return { ok: true, command: schema.parse(values) }
  } catch (error) {
    return { ok: false, problem: describe(error) }
  }
}

function describe(error: unknown): string {
  if (error instanceof z.core.$ZodError) return error.issues.map(issue => issue.message).join('; ')
  return error instanceof Error ? error.message : String(error)
}
