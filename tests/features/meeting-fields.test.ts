import { expect, test } from 'vitest'
import { type MeetingTexts, meetingChanges, meetingProblems } from '#features/meetings/meeting-fields.tsx'

const typed = (texts: Partial<MeetingTexts>): MeetingTexts => ({
  title: 'Plénière',
  instance: '',
  startsAt: '',
  endsAt: '',
  place: '',
  status: '',
  ...texts,
})

test('a name of 5 000 letters is told to be too long, and by how much', () => {
  expect(meetingProblems(typed({ title: 'é'.repeat(5_000) })).title).toMatch(/enlevez-en 4.?700/)
  expect(meetingProblems(typed({ title: '🌱'.repeat(150) }))).toEqual({})
  expect(meetingProblems(typed({ title: '🌱'.repeat(151) })).title).toMatch(/enlevez-en 2\./)
})

test('a name of emoji, or from right to left, is a name; one of spaces is none', () => {
  for (const title of ['🌱', 'جلسة الربيع', '👩‍👩‍👧']) expect(meetingProblems(typed({ title }))).toEqual({})
  expect(meetingProblems(typed({ title: ' \u00a0\t' })).title).toBeDefined()
})

test('a meeting may end past midnight, and in the hour that is there twice', () => {
  const evening = { startsAt: '2026-03-12T22:30:00+01:00', endsAt: '2026-03-13T00:15:00+01:00' }
  expect(meetingProblems(typed(evening))).toEqual({})
  const night = { startsAt: '2026-10-25T02:30:00+02:00', endsAt: '2026-10-25T02:30:00+01:00' }
  expect(meetingProblems(typed(night))).toEqual({})
  expect(meetingProblems(typed({ ...night, endsAt: night.startsAt })).endsAt).toBeDefined()
})

test('a meeting whose date is taken away has no end either', () => {
  expect(meetingChanges({ startsAt: '' })).toEqual({ startsAt: null, endsAt: null })
})
