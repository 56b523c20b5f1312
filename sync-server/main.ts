import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FirstCoordination } from './access/first-coordination.ts'
import { type Command, readCommandLine, type ServeCommand, usage } from './command-line.ts'
import { runBackup } from './commands/backup.ts'
import { runCheck } from './commands/check.ts'
import { openToCoordination, shownCoordination } from './commands/first-coordination.ts'
import { runInvite } from './commands/invite.ts'
import { runKey } from './commands/key.ts'
import { runRestore } from './commands/restore.ts'
import { runSpace } from './commands/space.ts'
import { runUser } from './commands/user.ts'
import { RelayError } from './errors.ts'
import type { Listening } from './http/listen.ts'
import { faultOf, jsonLog } from './log.ts'
import { runRebuild } from './rebuild/command.ts'
import { createRelay, type Relay } from './relay.ts'
import { damagedFiles, isUnused } from './store/data-files.ts'
import { lockFolder } from './store/folder-lock.ts'

const read = readCommandLine(process.argv.slice(2))
if (read.ok) {
  await run(read.command)
} else {
  process.stderr.write(`${read.problem}\n\n${usage}`)
  process.exitCode = 2
}

async function run(command: Command): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  switch (command.command) {
    case 'serve':
      return serve(command)
    case 'rebuild':
      process.exitCode = await runRebuild(command, say)
      return
    case 'backup':
      process.exitCode = await runBackup(command, say)
      return
    case 'restore':
      process.exitCode = await runRestore(command, say)
      return
    case 'check':
      process.exitCode = runCheck(command, say)
      return
    case 'user':
      process.exitCode = await runUser(command, say)
      return
    case 'space':
      process.exitCode = await runSpace(command, say)
      return
    case 'invite':
      process.exitCode = await runInvite(command, say)
      return
    case 'key':
      process.exitCode = await runKey(command, say)
  }
}

async function serve(command: ServeCommand): Promise<void> {
  const { data, admin, app, name, sureTime, cors } = command
  mkdirSync(data, { recursive: true, mode: 0o700 })
  // Two relays on one folder would wake no feed of the other's.
  const release = lockFolder(data)
  const problem = release ? damageIn(data) : `Another relay is running on ${data}.`
  if (!release || problem !== undefined) {
    process.stderr.write(`${problem}\n`)
    process.exitCode = 3
    release?.()
    return
  }
  const isNew = isUnused(data)
  const log = jsonLog(line => process.stderr.write(line))
  const relay = await createRelay({
    dataFolder: data,
    log,
    corsOrigins: [...cors],
    ...(admin ? { admin } : {}),
    ...(app === undefined ? {} : { appFolder: app }),
    ...(name === undefined ? {} : { name }),
    ...(sureTime ? { isTimeSure: () => true } : {}),
  })
  const started = await start(relay, { ...command, isNew }).catch((error: unknown) => {
    process.stderr.write(`The relay does not start: ${reasonOf(error)}\n`)
  })
  if (!started) {
    await relay.close()
    release()
    process.exitCode = 3
    return
  }
  const { url, reloadCertificate, unled } = started
  process.on('SIGHUP', reloadCertificate)
  const stop = (signal: string): void => {
    log('stopping', { signal })
    relay.close().then(
      () => {
        release()
        process.exit(0)
      },
      error => {
        log('could not stop cleanly', { error: faultOf(error) })
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  // Said last: whoever reads it may send a signal at once, which would end a process that does not listen yet.
  process.stdout.write(`Veillée relay at ${url}\n`)
  for (const one of unled) process.stdout.write(`${shownCoordination(one, command.address ?? url)}\n`)
}

async function start(
  relay: Relay,
  { port, host, tls, space, isNew }: ServeCommand & { readonly isNew: boolean },
): Promise<Listening & { readonly unled: readonly FirstCoordination[] }> {
  const listening = await relay.listen({ port, host, tls })
  return { ...listening, unled: await openToCoordination(relay, { space, isNew }) }
}

function reasonOf(error: unknown): string {
  if (error instanceof RelayError) return error.reason
  return error instanceof Error ? error.message : String(error)
}

function damageIn(data: string): string | undefined {
  const damaged = isUnused(data) ? [] : damagedFiles(data)
  if (damaged.length === 0) return undefined
  return [
    'The relay does not start, because files of its data folder are damaged:',
    ...damaged.map(({ label, path, problem }) => `  ${label} (${join(data, path)}): ${problem}`),
    'Nothing was changed. Put them back from your latest backup, then start again:',
    `  npm run relay -- restore --data ${data} --from <backup>`,
  ].join('\n')
}
