import type { PersonPicker } from '#cards/person-picker.tsx'

type PickersNotebook = Parameters<typeof PersonPicker>[0]['notebook']

const PEOPLE = ['Odile Vergnes', 'Odilon Vernet', 'Jeanne Bordenave', 'مريم الحسن'].map((name, index) => ({
  id: `person:0${index}`,
  type: 'person',
  fields: { name, words: index === 0 ? 'Jardin, outils' : undefined },
}))

// The gallery has no store: these are the few questions that the choice of a person asks of a notebook.
const asked = {
  role: 'member',
  live: (query: () => Promise<unknown>) => ({
    subscribe(next: (value: unknown) => void) {
      void query().then(next)
      return () => undefined
    },
  }),
  read: async (_: string, id: string) => PEOPLE.find(person => person.id === id),
  list: async () => ({ records: PEOPLE, next: undefined }),
  create: async (_: string, { name }: { readonly name: string }) => {
    const id = `person:0${PEOPLE.length}`
    PEOPLE.push({ id, type: 'person', fields: { name, words: undefined } })
    return id
  },
}

/** A notebook of four invented people, to choose among. */
export const peopleToChoose = asked as unknown as PickersNotebook
