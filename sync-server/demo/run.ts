import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createRelay, type Relay } from '#relay/relay.ts'
import { type DemoCommand, readDemoCommandLine, usage } from './command-line.ts'
import { emptyDemoFolder, openDemoFolder } from './demo-folder.ts'
import { demoLinks, fillDemo } from './fill.ts'
import { isPortFree } from './port.ts'

const ROOT = join(import.meta.dirname, '..', '..')
// Only a browser on this machine: elsewhere it would be neither installed nor opened offline without https.
const HOST = '127.0.0.1'

const read = readDemoCommandLine(process.argv.slice(2))
if (!read.ok) fail(`${read.problem}\n\n${usage}`, 2)
else await run(read.command)

async function run({ port, folder, fresh, build }: DemoCommand): Promise<void> {
  if (!(await isPortFree(port, HOST))) {
    return fail(
      `Port ${port} cannot be used: something answers there already, or the system keeps it for itself.\nChoose another: npm run demo -- --port 8080`,
    )
  }
  const path = resolve(ROOT, folder)
  if (fresh && !emptyDemoFolder(path)) {
    return fail(`${path} holds something that no demo wrote: it is left as it is.`)
  }
  if (build && !(await buildApp())) return fail('The app could not be built: see above.')
  const demo = openDemoFolder(path, new Date())
  const relay = await createRelay({ dataFolder: demo.data, name: 'Démonstration' })
  if (!demo.isFilled) {
    await fillDemo(relay, { firstRun: demo.firstRun })
    demo.markFilled()
  }
  // Before this, Ctrl-C leaves a space half filled, which the next run fills to the end.
  stopOnSignals(relay)
  const { url } = await relay.listen({ port, host: HOST })
  const address = `http://localhost:${new URL(url).port}`
  const links = await demoLinks(relay)
  say(`
  Veillée, demonstration: Pays de Mirepoix
  ${address}/

  Enter as
    a member       ${address}/app/entrer#${links.member}
    coordination   ${address}/app/entrer#${links.coordination}
    a reader       ${address}/app/entrer#${links.reader}

  Each link opens on as many devices as you like, one person in each browser profile.
  What you write stays in ${path}. Ctrl-C stops; npm run demo -- --fresh begins again.
`)
}

// npm passes Ctrl-C on to a process that the terminal has told already: the second time is not another wish.
function stopOnSignals(relay: Relay): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    relay.close().then(
      () => {
        say('Stopped. What was written is kept.\n')
        process.exit(0)
      },
      error => fail(`It could not stop cleanly: ${error}`),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

// The build's own words are for who builds: they are shown when it fails.
async function buildApp(): Promise<boolean> {
  say('Building the app…\n')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) process.stderr.write(Buffer.concat(said))
  return code === 0
}

function say(text: string): void {
  process.stdout.write(text)
}

function fail(text: string, code = 1): void {
  process.stderr.write(`${text}\n`)
  process.exit(code)
}
