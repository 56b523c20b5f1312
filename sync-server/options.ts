import { join } from 'node:path'
import * as z from 'zod/mini'
import { type SpaceRules, spaceRules } from '#relay/spaces/space-rules.ts'
import { isOrigin } from './http/origin.ts'
import { isSetByNtp } from './http/sure-time.ts'
import { type Log, silentLog } from './log.ts'

const schema = z.object({
  dataFolder: z.string().check(z.minLength(1)),
  name: z._default(z.string().check(z.minLength(1), z.maxLength(100)), 'Relais'),
  appFolder: z._default(z.string().check(z.minLength(1)), join(import.meta.dirname, '..', 'dist')),
  /** Whose pages may read and write here beside the relay's own. */
  corsOrigins: z._default(
    z.array(z.string().check(z.refine(isOrigin, 'An origin is like https://pays.test'))),
    [],
  ),
  passwordIterations: z._default(z.int().check(z.minimum(1)), 600_000),
  admin: z.optional(
    z.object({ name: z.string().check(z.minLength(1)), password: z.string().check(z.minLength(1)) }),
  ),
})

/** What a relay is started with. Only `dataFolder` is needed. */
export type RelayOptions = z.input<typeof schema> & {
  /** What spaces let in, and how they settle conflicts: the domain's rules unless a test says otherwise. */
  readonly spaceRules?: SpaceRules
  readonly log?: Log
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Whether `now` may be told to devices as sure. Whether NTP set this machine's clock, unless someone vouches. */
  readonly isTimeSure?: () => boolean
}

export type CheckedOptions = z.output<typeof schema> & {
  readonly spaceRules: SpaceRules
  readonly log: Log
  readonly now: () => number
  readonly isTimeSure: () => boolean
}

/** Checks options and fills in what they leave out. Throws with what is wrong. */
export function checkOptions(options: RelayOptions): CheckedOptions {
  const { log = silentLog, now = Date.now, spaceRules: rules = spaceRules, ...others } = options
  const { isTimeSure = isSetByNtp(now), ...rest } = others
  return { ...schema.parse(rest), log, now, isTimeSure, spaceRules: rules }
}
