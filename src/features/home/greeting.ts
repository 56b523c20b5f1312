import { wallTimeAt } from '#ui/zoned-time.ts'
import { say } from './messages.ts'

/** From this hour on, by the territory's clock, one says "Bonsoir". */
const EVENING = 18
/** And up to this hour, for those who are still up. */
const NIGHT_ENDS = 5

/** "Bonsoir Odile": by the hour in the territory's zone; without a name when none is known. */
export function greeting(fullName: string | undefined, timeZone: string, now: number): string {
  const hour = Number(wallTimeAt(new Date(now), timeZone).time.slice(0, 2))
  const name = fullName?.trim().split(/\s+/)[0]
  if (hour >= EVENING || hour < NIGHT_ENDS) return name ? say.goodEvening({ name }) : say.goodEveningYou()
  return name ? say.goodDay({ name }) : say.goodDayYou()
}
