import { say as cards } from '#cards/messages.ts'
import type { Notebook } from '#data/index.ts'
import type { Json } from '#domain/document.ts'
import { mentionedFiles } from '#domain/entities/mentioned-file.ts'
import { GONE, isAsideValue } from '#domain/gone.ts'
import { instantOfMovement } from '#domain/meeting/movements.ts'
import { formatDay, formatTime } from '#ui/dates.ts'
import { fieldWords } from './field-words.ts'
import { say } from './messages.ts'
import { referenceName } from './record-name.ts'

/** A value of a field as people read it: dates and hours in the space's zone, codes and references by their names. */
export async function valueWords(
  notebook: Notebook,
  type: string,
  path: string,
  value: Json,
  timeZone: string,
): Promise<string> {
  if (path === GONE) return isAsideValue(value) ? say.isAside() : say.isHere()
  if (value === null) return say.erased()
  if (value === '') return say.empty()
  const movedAt = instantOfMovement(path)
  if (movedAt) return movementWords(value, formatTime(movedAt, timeZone))
  const { kind } = fieldWords(type, path)
  if (kind.is === 'reference' && typeof value === 'string') {
    return (await referenceName(notebook, value)) ?? say.notArrived()
  }
  if (kind.is === 'code' && typeof value === 'string') return kind.word(value)
  if (kind.is === 'instant' && typeof value === 'string') return instantWords(value, timeZone)
  if (kind.is === 'day' && typeof value === 'string') return dayWords(value, timeZone)
  if (kind.is === 'minutes' && typeof value === 'number') return cards.minutes({ minutes: value })
  if (kind.is === 'order') return say.place({ value: String(value) })
  if (kind.is === 'file') return fileWords(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function movementWords(going: Json, time: string): string {
  return going === 'left' ? say.movementLeft({ time }) : say.movementBack({ time })
}

function fileWords(value: Json): string {
  const [file] = mentionedFiles([value])
  return file?.name ?? file?.alt ?? say.file()
}

function instantWords(value: string, timeZone: string): string {
  const at = Date.parse(value)
  return Number.isNaN(at) ? value : `${formatDay(at, timeZone)}, ${formatTime(at, timeZone)}`
}

// A calendar day has no hour: noon is on that day in every zone of the territory.
function dayWords(value: string, timeZone: string): string {
  const noon = Date.parse(`${value}T12:00:00Z`)
  return Number.isNaN(noon) ? value : formatDay(noon, timeZone)
}
