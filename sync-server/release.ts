import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'

const manifest = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')

/** The release of the notebook that this relay belongs to. */
export const release: string = z.object({ version: z.string() }).parse(JSON.parse(manifest)).version
