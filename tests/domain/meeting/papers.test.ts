import { describe, expect, test } from 'vitest'
import {
  agendaOf,
  chairsAgendaOf,
  convocationOf,
  decisionsPaperOf,
  posterOf,
  signSheetOf,
} from '#domain/meeting/papers/meeting-papers.ts'
import { paperMarkdown, paperText } from '#domain/meeting/papers/paper-document.ts'
import { aMeeting, record, signature } from './a-meeting.ts'

const papers = {
  convocation: convocationOf(aMeeting()),
  agenda: agendaOf(aMeeting()),
  'chairs-agenda': chairsAgendaOf(aMeeting()),
  'sign-sheet': signSheetOf(aMeeting(), ['person:odile', 'person:rose']),
  decisions: decisionsPaperOf(aMeeting()),
  poster: posterOf(
    '2026-03',
    [
      {
        startsAt: '2026-03-01T18:30:00+01:00',
        title: 'Plénière',
        place: 'Salle communale',
        status: undefined,
      },
      { startsAt: '2026-03-29T10:00:00+02:00', title: 'Groupe Jardin', place: undefined, status: 'annulée' },
    ],
    { timeZone: 'Europe/Paris', space: aMeeting().space?.fields },
  ),
}

test.each(Object.entries(papers))('%s as plain text and as Markdown', async (name, paper) => {
  await expect(paperText(paper)).toMatchFileSnapshot(`golden/${name}.txt`)
  await expect(paperMarkdown(paper)).toMatchFileSnapshot(`golden/${name}.md`)
})

describe('the feuille d’émargement', () => {
  const namesOn = (paper: ReturnType<typeof signSheetOf>) =>
    paper.blocks.flatMap(block => (block.kind === 'table' ? block.rows.map(([name]) => name) : []))

  test('names everyone once: who was entered twice, who sits and came last time too', () => {
    const seats = [record('seat', 'seat:plenary:1', { title: 'Présidente', person: 'person:odile' })]
    const names = namesOn(signSheetOf(aMeeting({ seats }), ['person:odile', 'person:jeanne']))
    expect(names.filter(name => name === 'Odile Vidal')).toHaveLength(1)
    expect(names.filter(name => name === 'Jeanne Bru')).toHaveLength(1)
  })

  test('says of an unnamed seat what it is, after the names', () => {
    const seats = [record('seat', 'seat:plenary:1', { title: 'Représentant de la CAF' })]
    const [table] = signSheetOf(aMeeting({ seats })).blocks
    expect(table?.kind === 'table' && table.rows[4]).toEqual(['', 'Représentant de la CAF', '', ''])
  })

  test('leaves out who no longer sits that day', () => {
    const seats = [record('seat', 'seat:plenary:1', { title: 'Trésorier', until: '2026-03-11' })]
    expect(paperText(signSheetOf(aMeeting({ seats })))).not.toContain('Trésorier')
  })

  test('holds 300 people', () => {
    const attendances = Array.from({ length: 300 }, (_, n) => signature(`p${n}`, { state: 'present' }))
    expect(namesOn(signSheetOf(aMeeting({ attendances }))).filter(name => name !== '')).toHaveLength(300)
  })
})

test('a point that begins with a sign of Markdown stays what was written', () => {
  const items = [record('item', 'item:01JNX000000000000000000000:1', { title: '# 1. *Jardin* | eau' })]
  expect(paperMarkdown(agendaOf(aMeeting({ items })))).toContain('1. \\# 1. \\*Jardin\\* \\| eau')
})

test('the convocation names the invités of its instance', () => {
  const instance = record('instance', 'instance:plenary', {
    name: 'Plénière',
    guests: 'Le Temps d’Agir\n\nLa mairie',
  })
  expect(paperText(convocationOf(aMeeting({ instance })))).toContain(
    'Invités\u00a0: Le Temps d’Agir, La mairie',
  )
})
