import { once } from 'node:events'
import { createServer } from 'node:net'

/** Whether one may listen there now. Asked first, so that a busy port is said before anything is built or emptied. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  const server = createServer()
  const listening = once(server, 'listening')
  server.listen(port, host)
  try {
    await listening
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
