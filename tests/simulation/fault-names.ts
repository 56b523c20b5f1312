/** The faults that can be sown in a run (`fault.ts`). */
export const faultNames = [
  'none',
  'drops-kept',
  'one-writer-per-device',
  'forgets-forms',
  'believes-deletions',
  'writes-over-unknown',
  'drops-unknown-fields',
  'converts-in-place',
] as const

export type FaultName = (typeof faultNames)[number]
