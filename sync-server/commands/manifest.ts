import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'

/** The file of a backup that says what it holds. */
export const manifestName = 'backup.json'

const schema = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  files: z.array(
    z.object({
      label: z.string(),
      // Nothing else may be written by a restore, whoever made the backup.
      path: z.string().check(z.regex(/^(relay\.sqlite|databases\/[a-z0-9_%-]+\.[0-9a-f]+\.sqlite)$/)),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
})

/** What a backup holds, and how to tell that it still does. */
export type Manifest = z.infer<typeof schema>

/** Reads what a backup says of itself; `undefined` when the folder is no backup. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, manifestName)
  if (!existsSync(path)) return undefined
  const read = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  return read.success ? read.data : undefined
}

/** Whether a file of a backup is the one that was written. */
export async function isIntact(
  folder: string,
  { path, bytes, sha256 }: Manifest['files'][number],
): Promise<boolean> {
  const whole = join(folder, path)
  return existsSync(whole) && statSync(whole).size === bytes && (await sha256Of(whole)) === sha256
}

/** The SHA-256 of a file of any size, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const chunk of createReadStream(path)) sum.update(chunk)
  return sum.digest('hex')
}
