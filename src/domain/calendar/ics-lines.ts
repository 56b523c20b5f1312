import type { WallTime } from './zones.ts'

/** The longest line of a calendar file, in octets of UTF-8 (RFC 5545 §3.1). */
const LONGEST = 75

/** A line as the file holds it: folded, never inside a character, and ended. */
export function contentLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LONGEST) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return `${folded}\r\n`
}

/** A text as the value of a property (RFC 5545 §3.3.11). */
export function icsText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, found => `\\${found}`)
    .replace(/\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')
}

/** An instant, in ms, as `20260312T173000Z`. */
export function utcTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** What a clock on the wall shows, as `20260312T183000`. */
export function localTime({ day, time }: WallTime): string {
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
