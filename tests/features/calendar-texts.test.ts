import { describe, expect, test } from 'vitest'
import {
  changedFields,
  EVENT_BLANK,
  type EventTexts,
  eventFields,
  eventProblems,
  problemsSoFar,
  textsOfEvent,
} from '#features/calendar/event-texts.ts'
import { repetitionOptions, seriesWords } from '#features/calendar/series-texts.ts'
import { whenNotes } from '#features/calendar/when-texts.ts'

const PARIS = 'Europe/Paris'
const typed = (texts: Partial<EventTexts>): EventTexts => ({ ...EVENT_BLANK, title: 'Bal', ...texts })
const evening = { day: '2031-03-13', from: '18:30', until: '21:00' }
const plain = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ')

describe('what is typed of an event', () => {
  test('becomes the instants of the territory’s clocks, and comes back as it was typed', () => {
    for (const texts of [
      typed(evening),
      typed({ ...evening, until: '01:00' }),
      typed({ ...evening, untilDay: '2031-03-15' }),
      typed({ day: '2031-07-01', from: '09:00', repeats: 'weekly', ends: 'count', repeatCount: '12' }),
      typed({ ...evening, repeats: 'weekly', days: '24' }),
      typed({ ...evening, repeats: 'monthly', every: '2', ends: 'until', repeatUntil: '2031-12-31' }),
    ]) {
      const fields = eventFields(texts, PARIS)
      expect(eventProblems(texts, PARIS)).toEqual({})
      expect(textsOfEvent({ ...fields, type: 'event' }, PARIS)).toEqual(texts)
    }
    expect(eventFields(typed({ ...evening, until: '01:00' }), PARIS)).toMatchObject({
      startsAt: '2031-03-13T18:30:00+01:00',
      endsAt: '2031-03-14T01:00:00+01:00',
    })
  })

  test('writes only what was changed', () => {
    const fields = eventFields(typed({ ...evening, until: '22:00' }), PARIS)
    expect(changedFields({ until: '22:00' }, fields)).toEqual({
      startsAt: '2031-03-13T18:30:00+01:00',
      endsAt: '2031-03-13T22:00:00+01:00',
    })
    expect(changedFields({ title: 'Bal' }, fields)).toEqual({ title: 'Bal' })
    expect(Object.keys(changedFields({ ends: 'never' }, fields))).toHaveLength(5)
    expect(changedFields({}, fields)).toEqual({})
  })

  test('needs a name, of 300 letters at most', () => {
    expect(eventProblems(typed({ title: ' ' }), PARIS).title).toBe('Donnez-lui un nom, même court.')
    expect(eventProblems(typed({ title: 'x'.repeat(300) }), PARIS)).toEqual({})
    expect(eventProblems(typed({ title: 'x'.repeat(301) }), PARIS).title).toContain('enlevez-en 1')
  })

  test('may have no date yet, but not half of one', () => {
    expect(eventProblems(typed({}), PARIS)).toEqual({})
    expect(Object.keys(eventProblems(typed({ from: '18:30' }), PARIS))).toEqual(['day'])
    expect(Object.keys(eventProblems(typed({ day: '2031-03-13' }), PARIS))).toEqual(['from'])
    expect(
      Object.keys(eventProblems(typed({ ...evening, until: '', untilDay: '2031-03-14' }), PARIS)),
    ).toEqual(['until'])
  })

  test('what is missing is not said before it is sent, what is wrong is', () => {
    const texts = typed({
      title: '',
      day: '2031-03-13',
      repeats: 'weekly',
      ends: 'count',
      repeatCount: '10000',
    })
    expect(Object.keys(problemsSoFar(eventProblems(texts, PARIS), texts))).toEqual(['repeatCount'])
  })

  test('an event of 40 hours is asked about, one of 40 days is refused', () => {
    const long = { ...evening, from: '09:00', untilDay: '2031-03-15', until: '01:00' }
    expect(eventProblems(typed(long), PARIS)).toEqual({})
    expect(whenNotes(typed(long), PARIS).map(plain)).toEqual([
      'Il dure 40 heures, jusqu’au samedi 15 mars 2031 à 1 h 00. Si c’est bien cela, rien à changer.',
    ])
    const days = eventProblems(typed({ ...evening, untilDay: '2031-04-22' }), PARIS)
    expect(plain(days.untilDay)).toContain('Il durerait 41 jours')
    expect(eventProblems(typed({ ...evening, untilDay: '2031-03-12' }), PARIS).untilDay).toContain(
      'finirait avant',
    )
    expect(whenNotes(typed(evening), PARIS)).toEqual([])
  })

  test('an hour that the clocks skip in spring, or repeat in autumn, is told with the hour that is kept', () => {
    const skipped = typed({ day: '2031-03-30', from: '02:30' })
    expect(whenNotes(skipped, PARIS).map(plain)).toEqual([
      'Le dimanche 30 mars 2031, on avance les montres d’une heure : 2 h 30 n’existe pas ce jour-là. L’heure gardée est 3 h 30.',
    ])
    expect(eventFields(skipped, PARIS).startsAt).toBe('2031-03-30T03:30:00+02:00')
    const twice = typed({ day: '2031-10-26', from: '02:30' })
    expect(whenNotes(twice, PARIS)[0]).toContain('passe deux fois')
  })

  test('a series of 10 000 dates is refused, by count or by its last day; one without an end is not', () => {
    const weekly = { ...evening, repeats: 'weekly' }
    const problems = (texts: Partial<EventTexts>) => eventProblems(typed({ ...weekly, ...texts }), PARIS)
    expect(plain(problems({ ends: 'count', repeatCount: '10000' }).repeatCount)).toMatch(
      /^Cela ferait 10 000 dates ; on peut en prévoir 520 au plus/,
    )
    expect(problems({ ends: 'until', repeatUntil: '2222-01-01' }).repeatUntil).toContain('on peut en prévoir')
    for (const repeatCount of ['', '0', '-3', '1.5', 'beaucoup'])
      expect(problems({ ends: 'count', repeatCount }).repeatCount).toContain('un nombre')
    expect(problems({ ends: 'until', repeatUntil: '2031-03-01' }).repeatUntil).toContain('avant la première')
    expect(problems({ ends: 'count', repeatCount: '520' })).toEqual({})
    expect(problems({})).toEqual({})
    expect(problems({ untilDay: '2031-03-22' }).repeats).toContain('plus longtemps')
    expect(problems({ untilDay: '2031-03-16' })).toEqual({})
    expect(problems({ untilDay: '2031-03-16', days: '5' }).repeats).toContain('plus longtemps')
  })
})

describe('a series in words', () => {
  test('offers what fits its first day', () => {
    const labels = (day: string, present = '') => repetitionOptions(day, present).map(({ label }) => label)
    expect(labels('2026-03-12')).toEqual([
      'Une seule fois',
      'Chaque semaine, le jeudi',
      'Chaque mois, le deuxième jeudi',
    ])
    expect(labels('2026-05-28').at(-1)).toBe('Chaque mois, le dernier jeudi')
    expect(labels('2026-04-30')).toHaveLength(3)
    expect(labels('', 'weekly')).toEqual(['Une seule fois', 'Autre répétition'])
  })

  test('says rhythm and end', () => {
    const first = '2031-03-13'
    expect(seriesWords({ repeats: 'weekly', first, every: 1 })).toBe('Chaque semaine, le jeudi')
    expect(seriesWords({ repeats: 'weekly', first, every: 2, until: '2031-06-30' })).toBe(
      'Une semaine sur deux, le jeudi, jusqu’au lundi 30 juin 2031',
    )
    expect(seriesWords({ repeats: 'weekly', first, every: 1, weekdays: [2, 4] })).toBe(
      'Chaque semaine, le mardi et le jeudi',
    )
    expect(seriesWords({ repeats: 'weekly', first, every: 2, weekdays: [1, 4, 6] })).toBe(
      'Une semaine sur deux, le lundi, le jeudi et le samedi',
    )
    expect(seriesWords({ repeats: 'monthly', first, every: 1, count: 5 })).toBe(
      'Chaque mois, le deuxième jeudi, 5 dates en tout',
    )
  })
})
