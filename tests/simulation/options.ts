import { parseArgs } from 'node:util'
import { type FaultName, faultNames } from './fault-names.ts'

/** What a run is asked for on the command line. */
export type SimulationOptions = {
  readonly seed: number
  readonly devices: number
  readonly relays: number
  readonly edits: number
  readonly faultName: FaultName
  /** A record whose way through the replicas is told. */
  readonly trace: string | undefined
}

/** @throws Error that says which option is not understood */
export function readOptions(args: readonly string[]): SimulationOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      devices: { type: 'string', default: '8' },
      relays: { type: 'string', default: '3' },
      edits: { type: 'string', default: '2000' },
      fault: { type: 'string', default: 'none' },
      trace: { type: 'string' },
    },
  })
  const faultName = faultNames.find(name => name === values.fault)
  if (!faultName) throw new Error(`There is no fault "${values.fault}". There is: ${faultNames.join(', ')}`)
  return {
    seed: whole('seed', values.seed, 0),
    devices: whole('devices', values.devices, 1),
    relays: whole('relays', values.relays, 1),
    edits: whole('edits', values.edits, 1),
    faultName,
    trace: values.trace,
  }
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} must be a whole number from ${least} on, not "${text}"`)
  return value
}
