import { expect, test } from 'vitest'
import { initialsOf } from '#domain/meeting/initials.ts'
import { noteLines, speakerPrefix } from '#domain/meeting/note-lines.ts'

const initials = (...names: (string | [string, string])[]) => [
  ...initialsOf(
    names.map((name, index) =>
      typeof name === 'string'
        ? { person: `person:${index}`, name }
        : { person: `person:${index}`, name: name[0], initials: name[1] },
    ),
  ).values(),
]

test('are those of the name, or those the person writes', () => {
  expect(initials('Marc Thiriet', 'Inès Malrieu-Duprat', ['Kofi Mensah', 'kmr'], 'Élodie')).toEqual([
    'MT',
    'IMD',
    'KMR',
    'É',
  ])
})

test('grow until two people differ', () => {
  expect(initials('Jeanne Bordenave', 'Joël Bacquié', 'Marc Thiriet')).toEqual(['JBo', 'JBa', 'MT'])
})

test('stay the same where the name parts nobody', () => {
  expect(initials('Jean Faur', 'Jeanne Faur')).toEqual(['JF', 'JF'])
})

test('are read as a speaker by the notes, whatever the name', () => {
  const names = ['Jeanne Bordenave', 'Joël Bacquié', 'Anne Marie Rose de la Tour du Pin', 'Q', 'Ö Ä']
  for (const own of initials(...names)) expect(noteLines(`${speakerPrefix(own)}oui`)[0]?.speaker).toBe(own)
})

test('of a name without capitals are a question mark', () => {
  expect(initials('محمد', '🌱')).toEqual(['?', '?'])
})
