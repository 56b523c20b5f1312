import { dayIn } from '#cards/when.tsx'
import { dayOfInFrench, hourInFrench } from '#domain/meeting/french-dates.ts'
import { written } from './document-words.ts'

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
    `${written.convocation()}\n${head[0]}`,
    [head[1], place && written.where({ place })].filter(Boolean).join('\n'),
    `${written.agenda()}\n${agendaText(material.points)}`,
    guestList && written.invited({ guests: guestList }),
    proxyText(proxiesEach),
  ]
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`
}

function whenText({ startsAt, endsAt }: ConvocationMaterial, timeZone: string): string {
  if (!startsAt || Number.isNaN(Date.parse(startsAt))) return written.noDate()
  const day = dayOfInFrench(startsAt, timeZone) ?? ''
  const time = hourInFrench(startsAt, timeZone) ?? ''
  if (!endsAt || !(Date.parse(endsAt) > Date.parse(startsAt))) return written.when({ day, time })
  const end = hourInFrench(endsAt, timeZone) ?? ''
  if (dayIn(startsAt, timeZone) === dayIn(endsAt, timeZone)) return written.whenUntil({ day, time, end })
  return written.whenUntilDay({ day, time, endDay: dayOfInFrench(endsAt, timeZone) ?? '', end })
}

function agendaText(points: ConvocationMaterial['points']): string {
  if (points.length === 0) return written.agendaEmpty()
  let number = 0
  const lines = points.map(({ title, minutes, presentedBy, isTable }) => {
    if (!isTable) number += 1
    const about = [
      minutes ? written.minutes({ minutes }) : undefined,
      presentedBy ? written.by({ who: presentedBy }) : undefined,
    ].filter(Boolean)
    const point = isTable ? `   ${written.table({ title })}` : written.point({ number, title })
    return about.length > 0 ? `${point} (${about.join(', ')})` : point
  })
  return lines.join('\n')
}

function proxyText(proxiesEach: number | null | undefined): string | undefined {
  if (proxiesEach === null || proxiesEach === undefined) return undefined
  return proxiesEach === 0 ? written.noProxy() : written.proxy({ count: proxiesEach })
}
