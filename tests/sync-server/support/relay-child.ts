import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { basic } from './started-relay.ts'

/** A relay in a process of its own, with the administrator `a`, password `b`. */
export type RelayChild = {
  readonly url: string
  readonly process: ChildProcess
  /** What it has said on its output, once that matches. */
  said(expected: RegExp): Promise<string>
  /** Everything that it logged. */
  readonly logged: () => string
  /** SIGKILL, as a power cut would; settles once the process is gone. */
  kill(): Promise<void>
  /** SIGTERM; settles with its exit code. */
  stop(): Promise<number | null>
  /** A request of the administrator's, answered as JSON. */
  ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }>
}

const main = join(import.meta.dirname, '..', '..', '..', 'sync-server', 'main.ts')

/** Starts a relay on a folder. Throws with what it said when it does not start. */
export function startRelayChild(data: string, ...words: string[]): Promise<RelayChild> {
  return startUnkeptRelay(data, '--admin', 'a:b', ...words)
}

/** The same without an administrator. */
export async function startUnkeptRelay(data: string, ...words: string[]): Promise<RelayChild> {
  const args = ['serve', '--data', data, '--port', '0', '--host', '127.0.0.1', ...words]
  const child = spawn('node', [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let logged = ''
  child.stderr.on('data', chunk => {
    logged += chunk
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  const ended = once(child, 'exit')
  const line = await Promise.race([
    once(child.stdout, 'data').then(([chunk]) => String(chunk)),
    once(child, 'close').then(() => ''),
  ])
  const url = /https?:\S+/.exec(line)?.[0]
  if (url === undefined) throw new Error(`The relay did not start: ${logged}`)
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    await ended
    return child.exitCode
  }
  return {
    url,
    process: child,
    said: expected =>
      vi.waitFor(() => {
        if (!expected.test(output)) throw new Error(`The relay said only: ${output}`)
        return output
      }, 10_000),
    logged: () => logged,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    ask: async (method, path, body) => {
      const response = await fetch(url + path, {
        method,
        headers: { Authorization: basic('a', 'b'), 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, json: await response.json() }
    },
  }
}

/** Runs one of the relay's commands to its end. */
export async function runCommand(...words: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn('node', [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said += chunk
    })
  }
  await once(child, 'close')
  return { code: child.exitCode, said }
}
