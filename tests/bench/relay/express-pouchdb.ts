import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '#tests/support/free-port.ts'
import type { Server } from './server.ts'

/** Kept between runs, out of the project's own dependencies: nothing but this bench needs so many packages. */
const FOLDER = 'node_modules/.cache/express-pouchdb'

const PACKAGES = { 'express-pouchdb': '4.2.0', express: '4.21.2', pouchdb: '9.0.0' }

// With what a replicating client needs and no more: neither accounts nor logs, which would only slow it down.
const PROGRAM = `
const PouchDB = require('pouchdb').defaults({ prefix: process.argv[2] + '/' })
const app = require('express')()
app.use('/', require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
app.listen(Number(process.argv[3]), '127.0.0.1', () => console.log('listening'))
`

/**
 * Starts `express-pouchdb` on LevelDB in a process of its own, fetching it from the npm registry the first time.
 * @throws when it is not installed and no registry answers
 */
export async function startExpressPouchdb(dataFolder: string): Promise<Server> {
  await install()
  await mkdir(dataFolder, { recursive: true })
  const port = await freePort()
  // Two hundred feeds on one database are more listeners than Node finds normal, and it says so.
  const args = ['--no-warnings', join(FOLDER, 'serve.cjs'), dataFolder, String(port)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.stdout.resume()
  return {
    name: 'express-pouchdb',
    url: `http://127.0.0.1:${port}/`,
    headers: {},
    pid: child.pid ?? 0,
    create: async database => {
      await fetch(`http://127.0.0.1:${port}/${database}`, { method: 'PUT' })
    },
    stop: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

async function install(): Promise<void> {
  const program = join(FOLDER, 'serve.cjs')
  const isThere = await access(program).then(
    () => true,
    () => false,
  )
  if (isThere) return
  await mkdir(FOLDER, { recursive: true })
  await writeFile(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }))
  const words = ['install', '--no-package-lock', '--no-audit', '--no-fund']
  await promisify(execFile)('npm', words, { cwd: FOLDER })
  // Last: it says that everything before it was there.
  await writeFile(program, PROGRAM)
}
