import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startRelayChild } from '#tests/sync-server/support/relay-child.ts'
import { temporaryFolder } from '#tests/sync-server/support/started-relay.ts'

// A disk of its own is the kernel's to give, and it gives one to root alone. The write queue's own test needs none.
const mayMount = canMount()

test.runIf(mayMount)(
  'a full disk refuses what is new, goes on serving what is there, and takes more once there is room',
  async () => {
    const disk = join(temporaryFolder(), 'disk')
    mkdirSync(disk)
    mount(disk)
    try {
      const data = join(disk, 'data')
      const ballast = join(disk, 'ballast')
      const relay = await startRelayChild(data)
      await relay.ask('PUT', '/notes')
      await relay.ask('PUT', '/_veillee/spaces/village', { title: 'Village' })
      await relay.ask('PUT', '/_users/org.couchdb.user:ann', { ...ANN, type: 'user', roles: [] })
      await relay.ask('PUT', '/_veillee/spaces/village/members/ann', { role: 'member' })
      const device = await entered()
      writeFileSync(ballast, new Uint8Array(2 * 1024 * 1024))

      const acknowledged: string[] = []
      const refusal = await writeUntilRefused()
      expect(refusal).toEqual({
        status: 507,
        json: { error: 'insufficient_storage', reason: expect.stringContaining('disk is full') },
      })
      expect(acknowledged.length).toBeGreaterThan(0)
      expect(await storedIds()).toEqual(acknowledged)
      expect(await relay.ask('GET', `/notes/${acknowledged[0]}`)).toMatchObject({ status: 200 })
      expect(await relay.ask('GET', '/notes/_changes')).toMatchObject({
        status: 200,
        json: { results: acknowledged.map(id => ({ id })) },
      })
      expect(relay.logged()).toContain('disk is full')

      // Not even the note fits that a device was here, or the record that tells other relays of it.
      expect(await readsWith(device)).toBe(200)
      const another = await entered()
      expect(await readsWith(another)).toBe(200)

      rmSync(ballast)
      expect(await relay.ask('PUT', '/notes/after', {})).toMatchObject({ status: 201 })
      await relay.kill()
      const again = await startRelayChild(data)
      expect(await storedIds(again)).toEqual(['after', ...acknowledged].sort())
      await again.stop()

      // Signs in, and uses nothing of it yet.
      async function entered(): Promise<string> {
        const response = await fetch(`${relay.url}/_veillee/session`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ user: ANN.name, password: ANN.password }),
        })
        if (response.status !== 200) throw new Error(`Ann was answered ${response.status}`)
        return response.headers.get('set-cookie')?.split(';')[0] ?? ''
      }

      async function readsWith(Cookie: string): Promise<number> {
        return (await fetch(`${relay.url}/village/_all_docs`, { headers: { Cookie } })).status
      }

      async function writeUntilRefused() {
        for (let batch = 10; ; batch++) {
          const ids = [0, 1, 2].map(n => `doc-${batch}-${n}`)
          const docs = ids.map(_id => ({ _id, text: 'x'.repeat(20_000) }))
          const answer = await relay.ask('POST', '/notes/_bulk_docs', { docs })
          if (answer.status !== 201) return answer
          acknowledged.push(...ids)
        }
      }

      async function storedIds(from = relay) {
        const { json } = await from.ask('GET', '/notes/_all_docs')
        return (json as { rows: { id: string }[] }).rows.map(({ id }) => id)
      }
    } finally {
      execFileSync('umount', ['--lazy', disk])
    }
  },
)

const ANN = { name: 'ann', password: 'secret-d-ann' }

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false
  const folder = join('/tmp', `veillee-mount-${process.pid}`)
  mkdirSync(folder)
  try {
    mount(folder)
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function mount(folder: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
}
