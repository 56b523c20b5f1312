import { expect, test } from 'vitest'
import { convocationText } from '#features/meetings/preparing/convocation-text.ts'
import { noticeState } from '#features/meetings/preparing/notice.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('a convocation says when, where, what, who is invited and whether one may give a pouvoir', () => {
  const text = convocationText(
    {
      title: 'Comité de pilotage de printemps',
      instance: 'Comité de pilotage',
      startsAt: '2026-04-14T14:00:00+02:00',
      endsAt: '2026-04-14T16:30:00+02:00',
      place: 'Salle de Montsaurel',
      points: [
        { title: 'Accueil', minutes: 10, isTable: false },
        { title: 'Trois tables', minutes: 45, presentedBy: 'Amina', isTable: false },
        { title: 'Table Jardin', isTable: true },
        { title: 'نادية 🌱', isTable: false },
      ],
      guests: 'Le Temps d’Agir\n\n La mairie ',
      proxiesEach: 1,
    },
    'Europe/Paris',
  )
  expect(plain(text)).toBe(`CONVOCATION
Comité de pilotage de printemps
Comité de pilotage

Le mardi 14 avril 2026, de 14 h 00 à 16 h 30.
Lieu : Salle de Montsaurel.

Ordre du jour
1. Accueil (10 min)
2. Trois tables (45 min, présenté par Amina)
   – Table Jardin
3. نادية 🌱

Invités : Le Temps d’Agir, La mairie

Si vous ne pouvez pas venir, vous pouvez donner pouvoir à quelqu’un (1 pouvoir au plus par personne).
`)
})

test('a convocation without date or points says so, and one past midnight names both days', () => {
  const bare = plain(convocationText({ title: 'CA', points: [] }, 'Europe/Paris'))
  expect(bare).toContain('La date reste à fixer.')
  expect(bare).toContain('L’ordre du jour suivra.')
  const late = { startsAt: '2026-03-28T20:00:00+01:00', endsAt: '2026-03-29T03:30:00+02:00' }
  expect(plain(convocationText({ title: 'CA', points: [], ...late }, 'Europe/Paris'))).toContain(
    'Du samedi 28 mars 2026, 20 h 00, au dimanche 29 mars 2026, 3 h 30.',
  )
})

test('the delay of the statutes is told in calendar days, also across a change of clocks', () => {
  expect(noticeState(15, '2026-04-09', '2026-03-20')).toEqual({
    state: 'ahead',
    notice: 15,
    left: 5,
    lastDay: '2026-03-25',
  })
  expect(noticeState(15, '2026-04-09', '2026-03-25')?.state).toBe('today')
  expect(noticeState(15, '2026-04-09', '2026-03-31')).toMatchObject({ state: 'late', left: 9 })
  expect(noticeState(15, '2026-04-09', '2026-04-09')).toMatchObject({ state: 'late', left: 0 })
  for (const none of [
    noticeState(15, '2026-04-09', '2026-04-10'),
    noticeState(0, '2026-04-09', '2026-04-01'),
  ])
    expect(none).toBeUndefined()
})
