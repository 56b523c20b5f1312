import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '#tests/support/free-port.ts'

/** A relay in a process of its own, so that it can be killed as a power cut would. */
export type RelayProcess = {
  readonly port: number
  readonly pid: number
  /** SIGKILL: nothing is flushed, nothing is said. */
  kill(): void
  stop(): Promise<void>
}

/** Starts `main.ts serve` on a data folder and waits until it answers. */
export async function startRelayProcess(options: {
  readonly dataFolder: string
  readonly appFolder: string
  /** More words of its command line. */
  readonly words?: readonly string[]
}): Promise<RelayProcess> {
  const port = await freePort()
  const { dataFolder, appFolder, words = [] } = options
  const args = [
    // As `npm run relay` starts it.
    '--max-semi-space-size=8',
    '--heap-growing-percent=40',
    'sync-server/main.ts',
    'serve',
    '--data',
    dataFolder,
    '--port',
    String(port),
    '--host',
    '127.0.0.1',
  ]
  const child = spawn(
    process.execPath,
    [...args, '--app', appFolder, '--admin', 'chef:secret-du-chef', ...words],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  // Read, or its process would wait once the pipe is full; shown when something went wrong, and quiet otherwise.
  let logged = ''
  child.stderr.on('data', chunk => {
    logged += chunk
  })
  child.once('exit', code => {
    if (code) process.stderr.write(logged)
  })
  await answering(port, child)
  return {
    port,
    pid: child.pid ?? 0,
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`The relay stopped by itself with ${child.exitCode}`)
    const isUp = await fetch(`http://127.0.0.1:${port}/_up`).then(
      response => response.ok,
      () => false,
    )
    if (isUp) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('The relay did not answer within ten seconds')
}
