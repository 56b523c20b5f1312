import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, readCommandLine, type ServeCommand, usage } from './command-line.ts'
import { runBackup } from './commands/backup.ts'
import { runCheck } from './commands/check.ts'
import { joinAddress, runInvite } from './commands/invite.ts'
import { runKey } from './commands/key.ts'
import { createNamedSpace } from './commands/new-space.ts'
import { runRestore } from './commands/restore.ts'
import { runSpace } from './commands/space.ts'
import { runUser } from './commands/user.ts'
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
  const { data, port, host, admin, app, name, sureTime, cors, tls } = command
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
  const listening = await relay.listen({ port, host, tls }).catch((error: unknown) => {
    process.stderr.write(
      `The relay does not start: ${error instanceof Error ? error.message : String(error)}\n`,
    )
  })
  if (!listening) {
    await relay.close()
    release()
    process.exitCode = 3
    return
  }
  const { url, reloadCertificate } = listening
  process.stdout.write(`Veillée relay at ${url}\n`)
  await openToCoordination(relay, { ...command, address: command.address ?? url, isNew })
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
}

// Whoever starts a relay must be able to let the first person in, with nothing but what it says.
async function openToCoordination(
  { admin }: Relay,
  {
    space,
    address,
    isNew,
  }: Pick<ServeCommand, 'space'> & { readonly address: string; readonly isNew: boolean },
): Promise<void> {
  const isKept = admin.hasAdministrator()
  const first = space ?? (isNew && !isKept ? { name: 'territoire', title: 'Notre territoire' } : undefined)
  if (first && !admin.hasSpace(first.name)) await createNamedSpace(admin, first)
  const unled = isKept && !space ? [] : admin.firstCoordinations()
  for (const { title, secret, code } of unled) {
    const lines = [
      `Nobody coordinates "${title}" yet. Whoever will enters once, within a week, by`,
      `  ${joinAddress(address, secret)}`,
      `or with the code ${code} at ${joinAddress(address)}`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
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
