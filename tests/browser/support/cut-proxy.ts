import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** Where an upload is cut: half of its bytes through, or all of them through and the answer on its way back. */
export type Cut = 'halfway' | 'beforeAnswer'

/** A cable between browsers and a relay, on one address that outlives the relay's process. */
export type CutProxy = {
  readonly url: string
  /** Forwards to this port from now on. */
  plugInto(port: number): void
  /** Pulled out of the wall: what was under way is lost, and nobody answers until it is plugged in again. */
  unplug(): void
  /** At the next bulk upload: cuts there, calls `onCut` at once, and drops the connection. Resolves when it has. */
  cutNextUpload(cut: Cut, onCut: () => void): Promise<void>
  close(): Promise<void>
}

type Trap = { readonly cut: Cut; readonly spring: () => void }

/** Opens the cable on a free port of this machine. */
export async function openCutProxy(): Promise<CutProxy> {
  let target = 0
  let trap: Trap | undefined
  const sockets = new Set<Socket>()
  const server = createServer(client => {
    if (target === 0) return void client.destroy()
    const relay = connect(target, '127.0.0.1')
    for (const socket of [client, relay]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => drop())
    }
    let sprung: Trap | undefined
    const drop = () => {
      client.destroy()
      relay.destroy()
    }
    const spring = () => {
      sprung?.spring()
      drop()
    }
    client.on('data', bytes => {
      if (!sprung && trap && bytes.includes('/_bulk_docs')) {
        sprung = trap
        trap = undefined
        if (sprung.cut === 'halfway') {
          relay.write(new Uint8Array(bytes.subarray(0, Math.ceil(bytes.length / 2))))
          // Long enough for the relay to have read what came, far too short for more to come.
          setTimeout(spring, 50)
          return
        }
      }
      if (sprung?.cut !== 'halfway') relay.write(new Uint8Array(bytes))
    })
    relay.on('data', bytes => {
      if (sprung) spring()
      else client.write(new Uint8Array(bytes))
    })
    client.on('end', () => relay.end())
    relay.on('end', () => client.end())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    plugInto: next => {
      target = next
    },
    unplug: () => {
      target = 0
      for (const socket of sockets) socket.destroy()
    },
    cutNextUpload: (cut, onCut) =>
      new Promise(resolve => {
        trap = {
          cut,
          spring: () => {
            onCut()
            resolve()
          },
        }
      }),
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
