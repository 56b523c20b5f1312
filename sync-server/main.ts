import { type Command, readCommandLine, type ServeCommand, usage } from './command-line.ts'
import { jsonLog } from './log.ts'
import { runRebuild } from './rebuild/command.ts'
import { createRelay } from './relay.ts'

const read = readCommandLine(process.argv.slice(2))
if (read.ok) {
  await run(read.command)
} else {
  process.stderr.write(`${read.problem}\n\n${usage}`)
  process.exitCode = 2
}

async function run(command: Command): Promise<void> {
  switch (command.command) {
    case 'serve':
      return serve(command)
    case 'rebuild':
      process.exitCode = await runRebuild(command, line => process.stdout.write(`${line}\n`))
  }
}

async function serve({ data, port, host, admin, app, name, sureTime }: ServeCommand): Promise<void> {
  const log = jsonLog(line => process.stderr.write(line))
  const relay = await createRelay({
    dataFolder: data,
    log,
    ...(admin ? { admin } : {}),
    ...(app === undefined ? {} : { appFolder: app }),
    ...(name === undefined ? {} : { name }),
    ...(sureTime ? { isTimeSure: () => true } : {}),
  })
  const { url } = await relay.listen({ port, host })
  process.stdout.write(`Veillée relay at ${url}\n`)
  const stop = (signal: string): void => {
    log('stopping', { signal })
    relay.close().then(
      () => process.exit(0),
      error => {
        log('could not stop cleanly', { error: String(error) })
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
