import { measureApp } from './app/measure-app.ts'
import { measureDevice } from './device/measure-device.ts'
import { measureLighthouse } from './lighthouse/measure-lighthouse.ts'
import { measureCrowd } from './relay/measure-crowd.ts'
import { measureGrowth } from './relay/measure-growth.ts'
import { measureRelay } from './relay/measure-relay.ts'
import type { Bench } from './report.ts'
import { report } from './report.ts'
import { measureSearch } from './search/measure-search.ts'

/** `npm run bench [-- name …]`: performance, as ratios within one run on one machine. `relay` is all of the relay's, each under four minutes. */
const benches = {
  device: measureDevice,
  app: measureApp,
  search: measureSearch,
  lighthouse: measureLighthouse,
  'relay-work': measureRelay,
  'relay-growth': measureGrowth,
  'relay-crowd': measureCrowd,
} satisfies Record<string, Bench>

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !Object.keys(benches).some(bench => isWanted(bench, [name])))
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown.join('", "')}". There is: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const interruption = new AbortController()
// Once: whoever presses Ctrl-C again does not want to wait for the tidying up.
process.once('SIGINT', () => interruption.abort(new Error('Interrupted')))

try {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length > 0 && !isWanted(name, wanted)) continue
    const figures = await bench({
      signal: interruption.signal,
      progress: text => console.log(`${name}: ${text}`),
    })
    if (!report(name, figures)) process.exitCode = 1
  }
} catch (cause) {
  if (!interruption.signal.aborted) throw cause
  console.log('\nInterrupted: nothing is left running, the temporary files are gone.')
  process.exitCode = 130
}

function isWanted(bench: string, names: readonly string[]): boolean {
  return names.some(name => bench === name || bench.startsWith(`${name}-`))
}
