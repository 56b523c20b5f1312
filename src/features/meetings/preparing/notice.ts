import { daysBetween } from '#domain/meeting/agenda-times.ts'

/** How the delay that the statutes ask for stands today: information, never a barrier. Counted in calendar days. */
export type NoticeState = {
  readonly state: 'ahead' | 'today' | 'late'
  /** Days that the statutes ask for. */
  readonly notice: number
  /** `ahead`: days until the convocation must be gone; otherwise days until the meeting. */
  readonly left: number
  /** The last day on which the convocation may leave, `2026-03-12`. */
  readonly lastDay: string
}

/** `undefined` when the statutes ask for no delay, or when the meeting is past. Days are `2026-03-12`. */
export function noticeState(
  noticeDays: number | null | undefined,
  meetingDay: string,
  today: string,
): NoticeState | undefined {
  const toMeeting = daysBetween(today, meetingDay)
  if (!noticeDays || Number.isNaN(toMeeting) || toMeeting < 0) return undefined
  const left = toMeeting - noticeDays
  const lastDay = new Date(Date.parse(`${meetingDay}T00:00:00Z`) - noticeDays * 86_400_000)
    .toISOString()
    .slice(0, 10)
  const shared = { notice: noticeDays, lastDay }
  if (left > 0) return { state: 'ahead', left, ...shared }
  return left === 0
    ? { state: 'today', left: toMeeting, ...shared }
    : { state: 'late', left: toMeeting, ...shared }
}
