import { describe, expect, test } from 'vitest'
import { type IcsSource, icsOf } from '#domain/calendar/ics.ts'
import type { DocumentBody } from '#domain/document.ts'
import type { Fields } from '#domain/entities/index.ts'
import { blankForm, openForm, saveForm } from '#domain/save.ts'
import { mintWriter } from '#domain/writer.ts'
import { aMeeting, anEvent, changedOn, PARIS } from './an-event.ts'

const source = (parts: Partial<IcsSource>): IcsSource => ({
  name: 'Pays de Mirepoix',
  timeZone: PARIS,
  events: [],
  meetings: [],
  placeName: id => (id === 'place:hall' ? 'Salle communale, Montsaurel' : undefined),
  ...parts,
})

/** The lines of a calendar, unfolded. */
const linesOf = (parts: Partial<IcsSource>) =>
  icsOf(source(parts)).replaceAll('\r\n ', '').split('\r\n').filter(Boolean)

describe('a calendar file', () => {
  test('holds an event that comes once, in UTC, with its words escaped', () => {
    const lines = linesOf({
      events: [
        anEvent({
          title: 'Soupe, pain ; et \\',
          summary: 'Un\nDeux',
          practical: 'Gratuit',
          status: 'confirmed',
        }),
      ],
    })
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'X-WR-CALNAME:Pays de Mirepoix',
        'UID:event-01A@veillee',
        'DTSTART:20260312T173000Z',
        'DTEND:20260312T200000Z',
        'SUMMARY:Soupe\\, pain \\; et \\\\',
        'DESCRIPTION:Un\\nDeux\\n\\nGratuit',
        'LOCATION:Salle communale\\, Montsaurel',
        'STATUS:CONFIRMED',
        'END:VCALENDAR',
      ]),
    )
    expect(lines.join('\n')).not.toContain('VTIMEZONE')
  })

  test('says each status in the words of the title too', () => {
    const shown = (status: string) => {
      const lines = linesOf({ events: [anEvent({ status })] })
      return [lines.find(line => line.startsWith('SUMMARY')), lines.find(line => line.startsWith('STATUS'))]
    }
    expect(shown('toConfirm')).toEqual(['SUMMARY:À confirmer\u00a0: Repair café', 'STATUS:TENTATIVE'])
    expect(shown('full')).toEqual(['SUMMARY:Complet\u00a0: Repair café', 'STATUS:CONFIRMED'])
    expect(shown('postponed')).toEqual(['SUMMARY:Reporté\u00a0: Repair café', 'STATUS:TENTATIVE'])
    expect(shown('cancelled')).toEqual(['SUMMARY:Annulé\u00a0: Repair café', 'STATUS:CANCELLED'])
    const meeting = linesOf({ meetings: [aMeeting({ status: 'cancelled' })] })
    expect(meeting).toContain('SUMMARY:Annulée\u00a0: Plénière')
  })

  test('tells a series by one rule, with the hours of the territory and its clock changes', () => {
    const weekly = anEvent({ repeats: 'weekly', repeatEvery: 2, repeatUntil: '2026-06-30' })
    const lines = linesOf({ events: [weekly] })
    expect(lines).toContain('DTSTART;TZID=Europe/Paris:20260312T183000')
    expect(lines).toContain('RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260618T163000Z')
    const zone = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE')).join('\n')
    expect(zone).toContain('BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200')
    expect(zone).toContain('BEGIN:STANDARD\nDTSTART:20261025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100')
  })

  test.each([
    ['2026-03-12', 'monthly', 'FREQ=MONTHLY;BYDAY=2TH;COUNT=5'],
    ['2026-04-30', 'monthly', 'FREQ=MONTHLY;BYDAY=-1TH;COUNT=5'],
    ['2026-05-28', 'monthlyLast', 'FREQ=MONTHLY;BYDAY=-1TH;COUNT=5'],
  ])('tells %s %s as %s', (day, repeats, rule) => {
    const event = anEvent({ startsAt: `${day}T18:30:00+02:00`, endsAt: null, repeats, repeatCount: 5 })
    expect(linesOf({ events: [event] })).toContain(`RRULE:${rule}`)
  })

  test('tells the days of a week', () => {
    const event = anEvent({ repeats: 'weekly', repeatOn: '27', repeatEvery: 2, repeatCount: 5 })
    expect(linesOf({ events: [event] })).toContain('RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH,SU;COUNT=5')
  })

  test('tells a changed date under the id of its series, by the day that the series gives it', () => {
    const changed = changedOn('2026-04-02', { startsAt: '2026-04-03T10:00:00+02:00', note: 'Fête' })
    const lines = linesOf({ events: [anEvent({ repeats: 'weekly', repeatCount: 5 }, [changed])] })
    expect(lines.filter(line => line === 'UID:event-01A@veillee')).toHaveLength(2)
    expect(lines.filter(line => line.startsWith('RRULE'))).toHaveLength(1)
    expect(lines).toContain('RECURRENCE-ID;TZID=Europe/Paris:20260402T183000')
    expect(lines).toContain('DTSTART;TZID=Europe/Paris:20260403T100000')
    expect(lines).toContain('DESCRIPTION:Fête')
  })

  test('leaves out changed dates that the series lost, and what has no day', () => {
    const stray = anEvent({ repeats: 'weekly' }, [changedOn('2026-04-01', { note: 'Mercredi' })])
    expect(linesOf({ events: [stray] }).join('\n')).not.toContain('RECURRENCE-ID')
    const undated = linesOf({
      events: [anEvent({ startsAt: null })],
      meetings: [aMeeting({ startsAt: null })],
    })
    expect(undated.join('\n')).not.toContain('VEVENT')
  })

  test('folds long lines at 75 octets without cutting a letter', () => {
    const title = 'é'.repeat(300)
    const text = icsOf(source({ events: [anEvent({ title, status: 'confirmed' })] }))
    const octets = text.split('\r\n').map(line => new TextEncoder().encode(line).length)
    expect(Math.max(...octets)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`)
  })

  test('each save counts the sequence up, and the same records give the same bytes', () => {
    const hand = { writer: mintWriter(() => 0.5), pen: 'p', clock: { now: () => Date.UTC(2026, 0, 5) } }
    const identity = { type: 'event', schema: 1 }
    const plain = anEvent().fields as DocumentBody
    const changes = { title: plain.title ?? null, startsAt: plain.startsAt ?? null }
    const first = saveForm(undefined, blankForm, changes, identity, hand)
    const second = first && saveForm(first, openForm(first), { title: 'Autre' }, identity, hand)
    const text = (body: DocumentBody | undefined) =>
      linesOf({ events: [{ id: 'event:01A', fields: body as Fields<'event'>, changed: [] }] })
    expect(text(first)).toEqual(expect.arrayContaining(['SEQUENCE:1', 'DTSTAMP:20260105T000000Z']))
    expect(text(second)).toContain('SEQUENCE:2')
    expect(text(second)).toEqual(text(second))
  })
})
