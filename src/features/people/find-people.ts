import { personName } from '#cards/person.ts'
import type { Notebook, RecordView } from '#data/index.ts'
import { alphabetical } from '#domain/entities/key.ts'
import { offers } from '#domain/entities/person.ts'

/** Somebody of the list; where something was sought, the lines of what they offer that answer to it. */
export type FoundPerson = { readonly person: RecordView<'person'>; readonly matches: readonly string[] }

const AT_ONCE = 500

/**
 * The persons whose name, own words or offers hold every word that is sought, accents and case aside, in
 * alphabetical order: at most `limit`, and whether there are more.
 */
export async function findPeople(
  notebook: Notebook,
  sought: string,
  limit: number,
): Promise<{ readonly people: readonly FoundPerson[]; readonly hasMore: boolean }> {
  const words = plain(sought).split(/\s+/).filter(Boolean)
  const people: FoundPerson[] = []
  let after: string | undefined
  do {
    const page = await notebook.list('person', 'byName', { limit: AT_ONCE, after })
    for (const person of page.records) {
      const lines = linesOf(person)
      const all = plain([personName(person), person.fields.words ?? '', ...lines].join(' '))
      if (!words.every(word => all.includes(word))) continue
      const matches = words.length === 0 ? [] : lines.filter(line => holdsSome(line, words))
      people.push({ person, matches })
    }
    after = page.next
  } while (after !== undefined && people.length <= limit)
  return { people: people.slice(0, limit), hasMore: people.length > limit }
}

/** What somebody offers, line by line as they wrote it. */
function linesOf({ fields }: RecordView<'person'>): readonly string[] {
  return offers.flatMap(offer =>
    (fields[offer] ?? '')
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean),
  )
}

function holdsSome(line: string, words: readonly string[]): boolean {
  const text = plain(line)
  return words.some(word => text.includes(word))
}

// `alphabetical` cuts what is long, for indexes: here it is handed one word at a time.
function plain(text: string): string {
  return text
    .split(/\s+/)
    .map(word => alphabetical(word))
    .join(' ')
}
