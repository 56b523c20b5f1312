/** A calendar day has no hour: noon is on that day in every zone of the territory. ms since 1970. */
export function noonOf(day: string | null | undefined): number | undefined {
  const time = day ? Date.parse(`${day}T12:00:00Z`) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
