import { existsSync, readFileSync } from 'node:fs'

/**
 * What is wrong with the write-ahead log beside a database that nobody has open; `undefined` when nothing is.
 * SQLite reads a log up to its first bad frame and passes over the rest without a word. That is right for the last
 * transaction, which a power cut may leave in part; before it, each was flushed to the disk and acknowledged.
 * The format: https://www.sqlite.org/fileformat2.html#walformat
 */
export function logDamageOf(databasePath: string): string | undefined {
  const path = `${databasePath}-wal`
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.byteLength < HEADER || isBlank(view)) return undefined
  const log = readHeader(view)
  if (!log) return 'the head of its write-ahead log is damaged'
  let firstBad: number | undefined
  let isBadOneEnded = false
  for (let index = 0; log.start(index + 1) <= view.byteLength; index++) {
    const isSound = log.isSound(index)
    if (firstBad === undefined) {
      if (!isSound) firstBad = index
    } else if (isSound && isBadOneEnded) {
      return `its write-ahead log is damaged at frame ${firstBad + 1}, and what was written later is behind it`
    } else if (isSound && log.isCommit(index)) isBadOneEnded = true
  }
  return undefined
}

type Log = {
  start(index: number): number
  /** Whether a frame is of this log, and follows from what the frame before says of itself. */
  isSound(index: number): boolean
  isCommit(index: number): boolean
}

const HEADER = 32
const FRAME_HEADER = 24
const MAGIC = 0x377f0682

function readHeader(view: DataView): Log | undefined {
  const magic = view.getUint32(0)
  if (magic !== MAGIC && magic !== MAGIC + 1) return undefined
  const isLittleEndian = magic === MAGIC
  const own = checksum(view, 0, 24, [0, 0], isLittleEndian)
  if (!isSame(own, sumAt(view, 24))) return undefined
  const size = FRAME_HEADER + view.getUint32(8)
  const start = (index: number): number => HEADER + index * size
  return {
    start,
    isSound: index => {
      const at = start(index)
      if (!isSame(sumAt(view, at + 8), sumAt(view, 16))) return false
      const before = index === 0 ? own : sumAt(view, start(index - 1) + 16)
      const head = checksum(view, at, 8, before, isLittleEndian)
      const whole = checksum(view, at + FRAME_HEADER, size - FRAME_HEADER, head, isLittleEndian)
      return isSame(whole, sumAt(view, at + 16))
    },
    isCommit: index => view.getUint32(start(index) + 4) !== 0,
  }
}

type Sum = readonly [number, number]

function checksum(view: DataView, from: number, length: number, [a, b]: Sum, isLittleEndian: boolean): Sum {
  for (let at = from; at < from + length; at += 8) {
    a = (a + view.getUint32(at, isLittleEndian) + b) >>> 0
    b = (b + view.getUint32(at + 4, isLittleEndian) + a) >>> 0
  }
  return [a, b]
}

function sumAt(view: DataView, at: number): Sum {
  return [view.getUint32(at), view.getUint32(at + 4)]
}

function isSame(one: Sum, other: Sum): boolean {
  return one[0] === other[0] && one[1] === other[1]
}

// A power cut may come after the file was made and before anything was written in it.
function isBlank(view: DataView): boolean {
  return Array.from({ length: HEADER / 4 }, (_, word) => view.getUint32(word * 4)).every(word => word === 0)
}
