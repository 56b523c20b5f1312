import { dayIn } from '#cards/when.tsx'
import { formatDay, formatTime } from '#ui/dates.ts'
import { say } from './messages.ts'

/** What a convocation is made of. Instants are ISO with their offset. */
export type ConvocationMaterial = {
  readonly title: string
  readonly instance?: string | undefined
  readonly startsAt?: string | null | undefined
  readonly endsAt?: string | null | undefined
  readonly place?: string | undefined
  /** In their order; `isTable`: a parallel table of the one before. */
  readonly points: readonly {
    readonly title: string
    readonly minutes?: number | null | undefined
    readonly presentedBy?: string | null | undefined
    readonly isTable: boolean
  }[]
  /** One a line, as the instance's form holds them. */
  readonly guests?: string | null | undefined
  /** How many pouvoirs one person may carry; none: nothing is said of them. */
  readonly proxiesEach?: number | null | undefined
}

/** The convocation as plain text, to paste into a message: date, place, hours and ordre du jour. */
export function convocationText(material: ConvocationMaterial, timeZone: string): string {
  const { title, instance, place, guests, proxiesEach } = material
  const head = [
    instance && instance !== title ? `${title}\n${instance}` : title,
    whenText(material, timeZone),
  ]
  const guestList = guests
    ?.split('\n')
    .map(guest => guest.trim())
    .filter(Boolean)
    .join(', ')
  const paragraphs = [
    `${say.textTitle()}\n${head[0]}`,
    [head[1], place && say.textWhere({ place })].filter(Boolean).join('\n'),
    `${say.textAgenda()}\n${agendaText(material.points)}`,
    guestList && say.textInvited({ guests: guestList }),
    proxyText(proxiesEach),
  ]
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`
}

function whenText({ startsAt, endsAt }: ConvocationMaterial, timeZone: string): string {
  if (!startsAt || Number.isNaN(Date.parse(startsAt))) return say.textNoDate()
  const day = formatDay(startsAt, timeZone, 0)
  const time = formatTime(startsAt, timeZone)
  if (!endsAt || !(Date.parse(endsAt) > Date.parse(startsAt))) return say.textWhen({ day, time })
  const end = formatTime(endsAt, timeZone)
  if (dayIn(startsAt, timeZone) === dayIn(endsAt, timeZone)) return say.textWhenUntil({ day, time, end })
  return say.textWhenUntilDay({ day, time, endDay: formatDay(endsAt, timeZone, 0), end })
}

function agendaText(points: ConvocationMaterial['points']): string {
  if (points.length === 0) return say.textAgendaEmpty()
  let number = 0
  const lines = points.map(({ title, minutes, presentedBy, isTable }) => {
    if (!isTable) number += 1
    const about = [
      minutes ? say.textMinutes({ minutes }) : undefined,
      presentedBy ? say.textBy({ who: presentedBy }) : undefined,
    ].filter(Boolean)
    const point = isTable ? `   ${say.textTable({ title })}` : say.textPoint({ number, title })
    return about.length > 0 ? `${point} (${about.join(', ')})` : point
  })
  return lines.join('\n')
}

function proxyText(proxiesEach: number | null | undefined): string | undefined {
  if (proxiesEach === null || proxiesEach === undefined) return undefined
  return proxiesEach === 0 ? say.textNoProxy() : say.textProxy({ count: proxiesEach })
}
