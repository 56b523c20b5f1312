import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOptions } from './options.ts'

/** `npm run simulate -- --seed <n> --devices 8 --relays 3 --edits 2000 [--fault <name>] [--trace <record>]` */
const options = readOptions(process.argv.slice(2))
const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort(new Error('Interrupted')))
const folder = mkdtempSync(join(tmpdir(), 'veillee-simulation-'))
say(
  `seed ${options.seed}: ${options.devices} devices, ${options.relays} relays, ${options.edits} edits, fault ${options.faultName}`,
)
try {
  // Dexie looks for an IndexedDB the moment it is imported.
  const [{ simulate }, { faults }, { tracer }] = await Promise.all([
    import('./simulate.ts'),
    import('./fault.ts'),
    import('./trace.ts'),
  ])
  const after = options.trace === undefined ? undefined : tracer(options.trace, say)
  const { account, disagreements, steps } = await simulate(
    { ...options, fault: faults[options.faultName], folder },
    { signal: interruption.signal, progress: say, after },
  )
  for (const text of disagreements) say(`differs: ${text}`)
  for (const loss of account.losses) say(`lost: ${JSON.stringify(loss)}`)
  say(`seed ${options.seed}, ${steps} steps, ${disagreements.length} differences`)
  say(
    `values: ${account.current} current, ${account.replaced} knowingly replaced, ${account.kept} kept, ${account.losses.length} lost`,
  )
  if (account.losses.length > 0 || disagreements.length > 0) process.exitCode = 1
} catch (cause) {
  if (!interruption.signal.aborted) throw cause
  say('Interrupted: the temporary files are gone.')
  process.exitCode = 130
} finally {
  rmSync(folder, { recursive: true, force: true })
}
// What stock PouchDB leaves waiting (timers of cut requests) must not hold the process.
process.exit()

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
