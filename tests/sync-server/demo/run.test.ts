import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

test('a run prints links that open, Ctrl-C ends it with 0, the next keeps what was written, --fresh begins again', async () => {
  const folder = temporaryFolder()
  const first = await started(folder)
  const cookie = await signIn(first, 'coordination')
  const { status } = await put(first, cookie, 'pen:01JZZZZZZZZZZZZZZZZZZZZZZZ', { type: 'pen', schema: 1 })
  expect(status).toBe(201)
  expect(await first.stop()).toBe(0)

  const second = await started(folder)
  expect(second.links).not.toEqual(first.links)
  expect((await get(second, await signIn(second, 'a reader'), 'pen:01JZZZZZZZZZZZZZZZZZZZZZZZ')).status).toBe(
    200,
  )
  expect(await second.stop()).toBe(0)

  const third = await started(folder, '--fresh')
  const member = await signIn(third, 'a member')
  expect((await get(third, member, 'pen:01JZZZZZZZZZZZZZZZZZZZZZZZ')).status).toBe(404)
  expect((await get(third, member, 'space:mirepoix')).status).toBe(200)
  expect(await third.stop()).toBe(0)
})

test('--fresh leaves a folder alone that no demo wrote', async () => {
  const folder = join(temporaryFolder(), 'thesis')
  mkdirSync(folder)
  writeFileSync(join(folder, 'chapter-1.txt'), 'years of work')
  const { code, said } = await ended('--port', '0', '--folder', folder, '--fresh')
  expect(code).toBe(1)
  expect(said).toContain('holds something that no demo wrote')
  expect(existsSync(join(folder, 'chapter-1.txt'))).toBe(true)
})

test('a port in use is said in a sentence, before anything is emptied', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const { code, said } = await ended('--port', port, '--folder', temporaryFolder())
  expect(code).toBe(1)
  expect(said).toBe(
    `Port ${port} cannot be used: something answers there already, or the system keeps it for itself.\n` +
      'Choose another: npm run demo -- --port 8080\n',
  )
})

test('a word that the demo does not know is said with how to start it', async () => {
  const { code, said } = await ended('--prot', '8080')
  expect(code).toBe(2)
  expect(said).toContain("Unknown option '--prot'")
  expect(said).toContain('Usage: npm run demo')
})

type Demo = {
  readonly url: string
  readonly links: Readonly<Record<string, string>>
  stop(): Promise<number | null>
}

// The app is not what these tests are about: it is served as it was last built, or not at all.
function run(...words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [join('sync-server', 'demo', 'run.ts'), '--no-build', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function started(folder: string, ...words: readonly string[]): Promise<Demo> {
  const child = run('--port', '0', '--folder', folder, ...words)
  let said = ''
  child.stdout?.on('data', chunk => {
    said += chunk
  })
  child.stderr?.pipe(process.stderr)
  while (!said.includes('Ctrl-C stops')) {
    if (child.exitCode !== null) throw new Error(`The demo stopped by itself: ${said}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  const links = said.matchAll(/(coordination|a member|a reader) +(http:\S+)/g)
  return {
    url: /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '',
    links: Object.fromEntries([...links].map(([, who = '', link = '']) => [who, link])),
    stop: async () => {
      child.kill('SIGINT')
      const [code] = await once(child, 'exit')
      return code
    },
  }
}

async function ended(...words: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = run(...words)
  let said = ''
  child.stderr?.on('data', chunk => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  return { code, said }
}

async function signIn(demo: Demo, who: string): Promise<string> {
  const link = demo.links[who]?.split('#')[1]
  const response = await fetch(`${demo.url}/_veillee/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ link }),
  })
  expect(response.status).toBe(200)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function get(demo: Demo, cookie: string, id: string): Promise<Response> {
  return fetch(`${demo.url}/mirepoix/${id}`, { headers: { cookie } })
}

function put(demo: Demo, cookie: string, id: string, body: object): Promise<Response> {
  return fetch(`${demo.url}/mirepoix/${id}`, {
    method: 'PUT',
    headers: { cookie, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
}
