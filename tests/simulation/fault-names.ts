/** The faults that can be sown in a run (`fault.ts`). */
export const faultNames = [
  'none',
  'drops-kept',
  'one-writer-per-device',
  'forgets-forms',
  'believes-deletions',
] as const

export type FaultName = (typeof faultNames)[number]
