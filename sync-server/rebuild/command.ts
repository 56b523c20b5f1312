import { existsSync } from 'node:fs'
import type { Spoiled } from '#domain/rebuild.ts'
import { parseStamp } from '#domain/stamp.ts'
import { RelayError } from '#relay/errors.ts'
import { createRelay } from '#relay/relay.ts'
import { lockFolder } from '#relay/store/folder-lock.ts'
import type { Finding, RebuildReport } from './rebuild-space.ts'

/** What the command is told. */
export type RebuildCommand = {
  readonly command: 'rebuild'
  readonly data: string
  readonly space: string
  readonly repair: boolean
}

/**
 * How the command ended, for whoever called it: 0 all is well or repaired, 1 something is left, 2 no such space, or
 * a repair beside a running relay.
 */
export type ExitCode = 0 | 1 | 2

/**
 * Checks a whole space against its history and says in words what differs; with `repair` writes it back, which the
 * relay of this folder must not be running for: it would tell no device of what was repaired. Reading may go on.
 */
export async function runRebuild(command: RebuildCommand, say: (line: string) => void): Promise<ExitCode> {
  const { data, repair } = command
  // A relay would make the folder: a mistyped name must not leave one behind.
  if (!existsSync(data)) {
    say(`There is no folder ${data}.`)
    return 2
  }
  if (!repair) return rebuildFolder(command, say)
  const release = lockFolder(data)
  if (!release) {
    say('The relay of this folder is running: stop it first. Without --repair it may go on.')
    return 2
  }
  try {
    return await rebuildFolder(command, say)
  } finally {
    release()
  }
}

async function rebuildFolder(
  { data, space, repair }: RebuildCommand,
  say: (line: string) => void,
): Promise<ExitCode> {
  const relay = await createRelay({ dataFolder: data })
  try {
    const onProgress = (checked: number) => say(`  ${checked} records checked…`)
    const report = await relay.admin.rebuild({ space, repair, onProgress })
    for (const line of wordsOf(report, repair)) say(line)
    return report.findings.length > report.repaired ? 1 : 0
  } catch (error) {
    if (!(error instanceof RelayError)) throw error
    say(`There is no space "${space}" in ${data}.`)
    return 2
  } finally {
    await relay.close()
  }
}

function wordsOf(
  { checked, incomplete, findings, repaired, refused }: RebuildReport,
  repair: boolean,
): string[] {
  return [
    ...findings.flatMap(findingWords),
    `${counted(checked, 'record')} checked against what people wrote.`,
    ...(incomplete > 0
      ? [
          `${counted(incomplete, 'record')} could be judged in part only: the history of some changes has not arrived yet.`,
        ]
      : []),
    findings.length === 0
      ? 'Nothing differs.'
      : repair
        ? `${counted(repaired, 'record')} repaired of ${findings.length}.`
        : `${counted(findings.length, 'record')} differ. Nothing was changed: run again with --repair to write them back.`,
    ...refused.map(({ id, reason }) => `Not repaired: ${id}: ${reason}`),
  ]
}

function findingWords({ record, title, spoiled }: Finding): string[] {
  return [`${record}${title === '' ? '' : ` (${title})`}`, ...spoiled.map(value => `  ${valueWords(value)}`)]
}

const HOW: Readonly<Record<Spoiled['how'], string>> = {
  lost: 'was written, nobody replaced it, and it is gone',
  late: 'was written and has not reached the record',
  returned: 'was replaced by somebody, and is back',
}

function valueWords({ path, value, stamp, how }: Spoiled): string {
  const time = parseStamp(stamp)?.time ?? 0
  return `${path}: ${JSON.stringify(value)} of ${new Date(time).toISOString()} ${HOW[how]}`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
